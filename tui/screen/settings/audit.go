package settings

import (
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// auditFields are what the audit in hand works by: its criteria, its level, and
// its profiles. Nothing without a dossier.
func (s *Settings) auditFields() []widget.Field {
	a, t := s.desk.Audit(), s.t()
	if s.desk.Dossier == nil {
		return nil
	}
	if a == nil {
		return s.normFields()
	}
	id, lang := a.ID, s.desk.Env.Lang
	fs := []widget.Field{
		{Kind: widget.Head, Label: a.Number},
		{ID: "criteria", Label: t.Criteria, Kind: widget.Link, Value: func() string { return "x" }, Show: s.criteria, Enter: func() { flow.MoveEdition(s.desk, id) }, Hint: t.CriteriaHint},
	}
	if s.leveled(a) {
		fs = append(fs, widget.Of(s.desk, a, "level").Called(t.Level).Choose(
			widget.Option{Value: "", Label: t.AllLevels}, widget.Option{Value: "bbn1", Label: "BBN1"}, widget.Option{Value: "bbn2", Label: "BBN2"}, widget.Option{Value: "bbn3", Label: "BBN3"}))
	}
	for _, kind := range catalog.ProfileKinds() {
		f := widget.Of(s.desk, a, kind).Called(map[string]string{"scheme": t.Grades, "deadlines": t.Terms, "sampling": t.Samples}[kind])
		var usual string
		var options []widget.Option
		for _, p := range s.desk.Norms.Profiles(kind) {
			if p.Default {
				usual = p.ID
			}
			options = append(options, widget.Option{Value: p.ID, Label: p.Name.In(lang)})
		}
		held := f.Value
		f.Value = func() string {
			if v := held(); v != "" {
				return v
			}
			return usual
		}
		fs = append(fs, f.Choose(options...))
	}
	return append(fs, s.normFields()...)
}

// normFields lead to the norms that somebody brought into the dossier.
func (s *Settings) normFields() []widget.Field {
	t, th := s.t(), s.desk.Env.Theme
	if _, ok := s.desk.Intake(); !ok {
		return nil
	}
	return []widget.Field{
		{Kind: widget.Head, Label: t.Dossier},
		{ID: "norms", Label: s.desk.Env.T.Places.Norms, Kind: widget.Link, Enter: func() { s.desk.Open(ui.Page{Kind: ui.PageNorms}) }, Show: func() string {
			var ids []string
			for _, n := range s.desk.State.OwnNorms() {
				ids = append(ids, widget.Plain(n.Edition))
			}
			if len(ids) == 0 {
				return th.Dim.Render(t.NormsHint)
			}
			return strings.Join(ids, th.Signs.Dot)
		}},
	}
}

// criteria are the editions of the audit, by their short names.
func (s *Settings) criteria() string {
	a := s.desk.Audit()
	if a == nil {
		return ""
	}
	var out []string
	for _, id := range a.Criteria {
		out = append(out, s.desk.Norms.EditionShortIn(id, s.desk.Env.Lang))
	}
	th := s.desk.Env.Theme
	return strings.Join(out, th.Signs.Dot) + "  " + th.Dim.Render(s.t().CriteriaHint)
}

// leveled reports whether an edition of the audit has levels.
func (s *Settings) leveled(a *audit.Audit) bool {
	for _, id := range a.Criteria {
		for _, e := range s.desk.Norms.Elements(id) {
			if e.Level != "" {
				return true
			}
		}
	}
	return false
}

var _ ui.Placed = (*Settings)(nil)
