package palette

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

// things are the elements and records of an audit.
func (p *Palette) things(a *audit.Audit) {
	d, w := p.desk, p.desk.Env.Words
	open := func(page ui.Page, spot string) func() tea.Cmd {
		return func() tea.Cmd { d.OpenAt(page, spot); return nil }
	}
	for _, f := range d.State.Findings(a.ID) {
		p.add(item{kind: w.Kind(audit.KindFinding), label: f.Number() + " " + f.Title, note: w.GradeShort(f.Grade),
			run: open(ui.Page{Kind: ui.PageFinding, Audit: a.ID, ID: f.ID}, "")}, f.Draft)
	}
	for _, ed := range a.Criteria {
		for _, e := range d.Norms.Elements(ed) {
			if e.Kind == audit.ElementGroup || !e.Assessable && e.Document == "" {
				continue
			}
			p.add(item{kind: w.ElementKind(e.Kind), label: e.ID + " " + d.Norms.Label(e.Ref, d.Env.Lang), note: d.Norms.EditionShortIn(ed, d.Env.Lang),
				run: open(elementPage(a, e), e.Ref)},
				d.Norms.Title(e.Ref, "nl"), d.Norms.Title(e.Ref, "en"), d.Norms.Label(e.Ref, "nl"), d.Norms.Label(e.Ref, "en"))
		}
	}
	for _, doc := range d.State.Documents() {
		p.add(item{kind: w.Kind(audit.KindDocument), label: doc.Number + " " + doc.Title, note: doc.Version,
			run: open(ui.Page{Kind: ui.PageRegister, Audit: a.ID}, doc.ID.String())})
	}
	for _, e := range d.State.EvidenceOf(a.ID) {
		p.add(item{kind: w.Kind(audit.KindEvidence), label: e.Number + " " + e.Name, note: w.EvidenceKind(e.Kind),
			run: open(ui.Page{Kind: ui.PageEvidence, Audit: a.ID}, e.ID.String())}, e.Text)
	}
	for _, other := range audit.All[audit.Audit](d.State) {
		p.add(item{kind: w.Kind(audit.KindAudit), label: other.Number, note: w.AuditType(other.Type),
			run: func() tea.Cmd { d.Go(ui.Page{Kind: ui.PageHome, Audit: other.ID}); return nil }})
	}
}

// elementPage is where one works on an element: among the documents as long as
// phase 1 is open and it asks for one, else on site.
func elementPage(a *audit.Audit, e audit.Element) ui.Page {
	early := a.State == audit.AuditPhase1 || a.State == audit.AuditGate
	if e.Document != "" && (early || !e.Assessable) {
		return ui.Page{Kind: ui.PageDocuments, Audit: a.ID}
	}
	return ui.Page{Kind: ui.PageOnSite, Audit: a.ID}
}

// View draws what is typed and what was found.
func (p *Palette) View(w, h int) ui.Frame {
	th, t := p.desk.Env.Theme, p.t()
	rows, cur := p.text.View(max(2, w-2))
	lines := []string{th.Accent.Render(th.Signs.Cursor) + " " + rows[len(rows)-1]}
	if cur != nil {
		cur.X, cur.Y = cur.X+2, 0
	}
	h = max(1, h-1)
	if len(p.hits) == 0 {
		lines = append(lines, th.Dim.Render(widget.Cut(t.Nothing, w, th.Signs.Ellipsis)))
	}
	top := widget.Top(p.cursor, len(p.hits), h)
	for i := top; i < len(p.hits) && i < top+h; i++ {
		lines = append(lines, p.row(p.hit(i), i == p.cursor, w))
	}
	for len(lines) < min(h+1, 14) {
		lines = append(lines, "") // so that the frame does not jump while typing
	}
	return ui.Frame{Body: strings.Join(lines, "\n"), Cursor: cur, Where: []string{t.Title}}
}

func (p *Palette) row(it item, on bool, w int) string {
	th := p.desk.Env.Theme
	label := widget.Plain(it.label)
	if it.why != nil && it.why() != nil {
		label = th.Dim.Render(label)
	} else if on {
		label = th.Strong.Render(label)
	}
	left := widget.Mark(p.desk.Env, on, true) + th.Dim.Render(widget.Pad(widget.Plain(it.kind), 12, th.Signs.Ellipsis)) + " " + label
	return widget.Ends(left, th.Dim.Render(widget.Plain(it.note)), w, th.Signs.Ellipsis)
}
