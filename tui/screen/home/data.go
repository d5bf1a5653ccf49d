package home

import (
	"cmp"
	"slices"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

// The ids of the rows.
const (
	rowDocuments = "documents"
	rowGate      = "gate"
	rowOnSite    = "onsite"
	rowReport    = "report"
	rowGroup     = "group "
	rowEdition   = "edition "
	rowAudit     = "audit "
)

// data is what the screen shows, gathered once per change.
type data struct {
	audit    *audit.Audit
	phase1   audit.Progress
	phase2   audit.Progress
	gate     *audit.Gate
	findings []*audit.Finding // open, gravest first
	earlier  int              // carried over, still to verify
	concerns int
	advice   string
	drafts   int
	others   []*audit.Audit
}

func (s *Home) gather() {
	st := s.desk.State
	a := st.Audit(s.page.Audit)
	if a == nil {
		a = s.desk.Audit()
	}
	s.data = data{audit: a}
	if a == nil {
		s.list.SetRows(nil)
		return
	}
	d := &s.data
	d.phase1, d.phase2, d.gate = st.Progress(a, 1), st.Progress(a, 2), st.GateOf(a.ID)
	for _, f := range st.Findings(a.ID) {
		switch {
		case !f.Open():
			continue
		case f.Carried && f.IsDraft():
			d.earlier++
		case f.Grade == audit.Concern:
			d.concerns++
		}
		d.findings = append(d.findings, f)
	}
	grades := audit.Grades()
	slices.SortStableFunc(d.findings, func(x, y *audit.Finding) int {
		return cmp.Compare(slices.Index(grades, x.Grade), slices.Index(grades, y.Grade))
	})
	if a.Type.HasGrades() {
		c := st.ComputeAdvice(a.ID)
		d.advice, d.drafts = st.AdviceNow(a.ID), c.Drafts
	}
	for _, o := range audit.All[audit.Audit](st) {
		if o.ID != a.ID {
			d.others = append(d.others, o)
		}
	}
	s.rows()
}

// fold reports whether the groups of several editions take more lines than the
// screen has: then each edition has one line, which opens it, and the findings
// keep their place.
func (s *Home) fold() bool {
	n := len(s.data.phase2.Editions)
	return n > 1 && roadLines+1+n+len(s.data.phase2.Groups)+len(s.data.others) > s.desk.Env.Height-frameLines
}

func (s *Home) rows() {
	row := func(id string, draw func(w int, on bool) string) widget.Row {
		return widget.Row{ID: id, Draw: draw}
	}
	a := s.data.audit
	rows := []widget.Row{row(rowDocuments, s.documentsRow)}
	rows = append(rows, row(rowOnSite, s.onSiteRow))
	rows = append(rows, row(rowReport, s.reportRow))
	rows = append(rows, widget.Row{Head: true, Draw: s.tableHead})
	edition := ""
	s.folded = s.fold()
	for _, g := range s.data.phase2.Groups {
		if len(s.data.phase2.Editions) > 1 && g.Edition != edition {
			edition = g.Edition
			rows = append(rows, row(rowEdition+edition, s.editionRow(edition)))
		}
		if s.folded {
			continue
		}
		rows = append(rows, row(rowGroup+g.Edition+"/"+g.Group, func(w int, on bool) string { return s.groupRow(g, w, on) }))
	}
	if a.Type.HasGate() {
		rows = slices.Insert(rows, 1, row(rowGate, s.gateRow))
	}
	rows = append(rows, s.togetherRows()...)
	if len(s.data.others) > 0 {
		rows = append(rows, widget.Row{Head: true, Draw: func(int, bool) string { return s.desk.Env.Theme.Heading.Render(s.t().OtherAudits) }})
	}
	for _, o := range s.data.others {
		rows = append(rows, row(rowAudit+o.ID.String(), func(w int, on bool) string { return s.otherRow(o, w, on) }))
	}
	s.list.SetRows(rows)
	var side []widget.Row
	for _, f := range s.data.findings {
		side = append(side, widget.Row{ID: f.ID.String(), Draw: func(w int, on bool) string { return s.findingRow(f, w, on) }})
	}
	s.side.SetRows(side)
	if len(side) == 0 {
		s.right = false
	}
}

var _ ui.Placed = (*Home)(nil)
