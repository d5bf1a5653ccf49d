package meetings

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// fields are those of one meeting.
func (s *Meetings) fields(id string) []widget.Field {
	m := s.meeting(id)
	if m == nil || s.audit == nil {
		return nil
	}
	of := func(name string) widget.Field {
		f := widget.Of(s.desk, m, name)
		f.Label = words.Capital(f.Label)
		f.Why = s.desk.CanWrite
		return f
	}
	attendees := of("attendees").Choose(s.people(m)...).Hinted(s.t().NobodyYet)
	agenda := of("agenda").Choose(s.points(m)...).Hinted(s.t().NothingYet)
	return []widget.Field{
		of("date"), of("place"), attendees, s.other(m, "attendees", s.t().OtherRole, s.t().RoleAsked),
		agenda, s.other(m, "agenda", s.t().OtherPoint, s.t().PointAsked), of("text"), of("kind").Called(s.t().Kind),
	}
}

// people are those who may have been there: auditees and client by role, the
// team by initials, and whoever was added.
func (s *Meetings) people(m *audit.Meeting) []widget.Option {
	var out, team []widget.Option
	have := make(map[string]bool)
	for _, p := range audit.All[audit.Person](s.desk.State) {
		if audit.Known(p.Initials, s.audit.Team) {
			label := p.Initials
			if p.Title != "" {
				label += " " + p.Title
			}
			have[p.Initials] = true
			team = append(team, widget.Option{Value: p.Initials, Label: label})
			continue
		}
		role := p.Title
		if role == "" {
			role = s.desk.Env.Words.Role(p.Role)
		}
		if role != "" && !have[role] {
			have[role] = true
			out = append(out, widget.Option{Value: role, Label: role})
		}
	}
	if m.Kind == "caucus" {
		out = slices.Concat(team, out)
	} else {
		out = slices.Concat(out, team)
	}
	for _, a := range m.Attendees {
		if !have[a] {
			out = append(out, widget.Option{Value: a, Label: s.desk.Env.Words.Role(a)})
		}
	}
	return out
}

// points are what such a meeting usually goes through, in the language of the
// audit because they stand in its dossier, and what was added.
func (s *Meetings) points(m *audit.Meeting) []widget.Option {
	t := &en
	if s.audit.Lang == "nl" {
		t = &nl
	}
	usual := t.Opening
	switch m.Kind {
	case "caucus":
		usual = t.Caucus
	case "closing":
		usual = t.Closing
	}
	var out []widget.Option
	for _, p := range usual {
		out = append(out, widget.Option{Value: p, Label: p})
	}
	for _, p := range m.Agenda {
		if !slices.Contains(usual[:], p) {
			out = append(out, widget.Option{Value: p, Label: p})
		}
	}
	return out
}

// other adds to a set what is not on its list.
func (s *Meetings) other(m *audit.Meeting, field, label, asked string) widget.Field {
	return widget.Field{
		ID: field + " other", Kind: widget.Link, Why: s.desk.CanWrite,
		Show: func() string { return s.desk.Env.Theme.Dim.Render(label) },
		Enter: func() {
			s.desk.Ask(widget.NewPrompt(s.desk, words.Capital(s.desk.Env.Words.Field(audit.KindMeeting, field)), []string{asked}, "", func(text string) error {
				c := audit.EditSet{Entity: m.ID, Field: field, Add: commas(text)}
				if err := s.desk.May(c); err != nil {
					return err
				}
				s.desk.Put("", c)
				return nil
			}))
		},
	}
}

// commas parts what was typed as a list.
func commas(text string) []string {
	var out []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

var _ ui.Screen = (*Meetings)(nil)
