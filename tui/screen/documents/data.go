package documents

import (
	"toets/audit"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// gather reads what the screen shows, once per change.
func (s *Documents) gather() {
	st := s.desk.State
	s.audit = st.Audit(s.page.Audit)
	if s.audit == nil {
		return
	}
	s.results = st.ElementResults(s.audit, 1)
	var rows []widget.Row
	if s.view == register {
		for _, d := range st.Documents() {
			rows = append(rows, widget.Row{ID: d.ID.String(), Text: d.Number + " " + d.Title,
				Draw: func(w int, on bool) string { return s.documentRow(d, w, on) }})
		}
	} else {
		rows = s.elementRows()
	}
	s.list.SetRows(rows)
}

func (s *Documents) elementRows() []widget.Row {
	st := s.desk.State
	elements := st.Phase1Elements(s.audit)
	if s.view == all {
		elements = nil
		for _, ed := range s.audit.Criteria {
			for _, e := range s.desk.Norms.Elements(ed) {
				if e.Kind != audit.ElementGroup && (e.Assessable || e.Document != "") {
					elements = append(elements, e)
				}
			}
		}
	}
	var rows []widget.Row
	group := ""
	for _, e := range elements {
		ed, _ := audit.SplitRef(e.Ref)
		if g := ed + "/" + e.Group; g != group {
			group = g
			name := s.groupName(ed, e.Group)
			if len(s.audit.Criteria) > 1 {
				name = s.desk.Norms.EditionShortIn(ed, s.desk.Env.Lang) + " " + name
			}
			rows = append(rows, widget.Row{Head: true, Draw: func(w int, _ bool) string {
				return s.desk.Env.Theme.Heading.Render(widget.Cut(name, w, s.desk.Env.Theme.Signs.Ellipsis))
			}})
		}
		rows = append(rows, widget.Row{ID: e.Ref, Text: e.ID + " " + s.label(e.Ref) + " " + s.desk.Norms.Title(e.Ref, s.desk.Env.Lang),
			Draw: func(w int, on bool) string { return s.elementRow(e, w, on) }})
	}
	return append(rows, s.behindRows()...)
}

// behindRows are the elements that the criteria do not have any more and that
// still wait, as on site.
func (s *Documents) behindRows() []widget.Row {
	s.behind = make(map[string]audit.MoveLine)
	var rows []widget.Row
	head := ""
	for _, l := range flow.BehindRows(s.desk, s.audit, 1, s.t().Behind) {
		if _, twice := s.behind[l.Element.Ref]; twice {
			continue
		}
		e := l.Element
		s.behind[e.Ref] = l.MoveLine
		if l.Head != head {
			head = l.Head
			name := head
			rows = append(rows, widget.Row{Head: true, Draw: func(w int, _ bool) string {
				return s.desk.Env.Theme.Heading.Render(widget.Cut(name, w, s.desk.Env.Theme.Signs.Ellipsis))
			}})
		}
		rows = append(rows, widget.Row{ID: e.Ref, Text: e.ID + " " + s.label(e.Ref), Draw: func(w int, on bool) string { return s.elementRow(e, w, on) }})
	}
	return rows
}

// sign is the result of an element in phase 1; of one that the criteria do not
// have any more, what was recorded there.
func (s *Documents) sign(ref string) audit.Result {
	if _, old := s.behind[ref]; !old {
		return s.results[ref].Result
	}
	r := audit.NotAssessed
	if as := s.desk.State.Assessment(s.page.Audit, 1, ref, audit.ID{}); as != nil && as.Result.Recorded() {
		r = as.Result
	}
	for _, d := range s.desk.State.DocumentsFor(ref) {
		r = audit.Weakest(r, s.desk.State.DocCheck(s.page.Audit, d.ID).Outcome())
	}
	return r
}

func (s *Documents) groupName(ed, group string) string {
	for _, g := range s.desk.Norms.Groups(ed) {
		if g.ID == group {
			return g.Name(s.desk.Env.Lang)
		}
	}
	return group
}

// label is what a list calls an element: the document it asks for, else ours.
func (s *Documents) label(ref string) string {
	if el, ok := s.desk.Norms.Full(ref); ok && el.Document != "" {
		if n := el.DocumentName.In(s.desk.Env.Lang); n != "" {
			return n
		}
	}
	return s.desk.Norms.Label(ref, s.desk.Env.Lang)
}

// ref is the element under the cursor, "" in the register.
func (s *Documents) ref() string {
	if s.view == register {
		return ""
	}
	return s.list.ID()
}

// documents are those of the row under the cursor.
func (s *Documents) documents() []*audit.Document {
	if s.view == register {
		if id, err := audit.ParseID(s.list.ID()); err == nil {
			if d := audit.Get[audit.Document](s.desk.State, id); d != nil {
				return []*audit.Document{d}
			}
		}
		return nil
	}
	return s.desk.State.DocumentsFor(s.list.ID())
}

// document is the one in sight, nil without any.
func (s *Documents) document() *audit.Document {
	ds := s.documents()
	if len(ds) == 0 {
		return nil
	}
	return ds[min(s.doc, len(ds)-1)]
}

// check is the check of the document in sight, nil before the first answer.
func (s *Documents) check() *audit.DocCheck {
	if d := s.document(); d != nil {
		return s.desk.State.DocCheck(s.page.Audit, d.ID)
	}
	return nil
}

var (
	_ ui.Placed    = (*Documents)(nil)
	_ ui.Leaving   = (*Documents)(nil)
	_ ui.Writing   = (*Documents)(nil)
	_ ui.Filtering = (*Documents)(nil)
	_ ui.Noting    = (*Documents)(nil)
)
