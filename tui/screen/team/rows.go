package team

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

func upper(s string) string { return strings.ToUpper(strings.TrimSpace(s)) }

func cut(spot string) (id, field string, ok bool) { return strings.Cut(spot, " ") }

// gather makes the rows anew and brings the form up to date.
func (s *Team) gather() {
	st, t := s.desk.State, s.t()
	var rows []widget.Row
	head := func(text string) {
		rows = append(rows, widget.Row{Head: true, Draw: func(w int, _ bool) string {
			return s.desk.Env.Theme.Heading.Render(widget.Cut(text, w, s.desk.Env.Theme.Signs.Ellipsis))
		}})
	}
	row := func(e audit.Entity, number, name, note string) {
		rows = append(rows, widget.Row{ID: audit.MetaOf(e).ID.String(), Text: number + " " + name + " " + note, Draw: func(w int, on bool) string {
			return s.row(e, number, name, note, w, on)
		}})
	}
	if o := st.Org(); !audit.MetaOf(o).ID.IsZero() {
		row(o, "", t.Organisation, o.Name)
	}
	if sc := st.TheScope(); !audit.MetaOf(sc).ID.IsZero() {
		row(sc, "", t.Scope, sc.Version)
	}
	for _, a := range audit.All[audit.Audit](st) {
		row(a, a.Number, s.desk.Env.Words.AuditType(a.Type), s.desk.Env.Words.AuditState(a.State))
	}
	head(t.People)
	for _, p := range audit.All[audit.Person](st) {
		name := st.NameOf(p.ID)
		if name == "" {
			name = p.Title
		}
		row(p, p.Initials, name, s.desk.Env.Words.Role(p.Role))
	}
	head(t.Sites)
	for _, x := range audit.All[audit.Site](st) {
		row(x, x.Number, x.Name, s.desk.Env.Words.SiteKind(x.Kind))
	}
	if services := audit.All[audit.Service](st); len(services) > 0 {
		head(t.Services)
		for _, x := range services {
			row(x, x.Number, x.Name, s.desk.Env.Words.Value(audit.KindService, "bbn", x.BBN))
		}
	}
	s.list.SetRows(rows)
	s.show()
}

func (s *Team) row(e audit.Entity, number, name, note string, w int, on bool) string {
	th := s.desk.Env.Theme
	left := widget.Plain(strings.TrimSpace(number + " " + words.Capital(name)))
	if on && !s.in {
		left = th.Strong.Render(left)
	}
	if mark := widget.Others(s.desk, audit.MetaOf(e).ID); mark != " " {
		left = mark + " " + left
	}
	return widget.Cut(left+"  "+th.Dim.Render(widget.Plain(note)), w, th.Signs.Ellipsis)
}

// show fills the form with what the cursor is on.
func (s *Team) show() {
	e := s.entity()
	if e == nil {
		s.form.SetFields(nil)
		return
	}
	id := audit.MetaOf(e).ID.String()
	if id != s.of {
		s.form.Leave()
		s.form.SetFields(nil)
		s.of = id
	}
	s.desk.Seen(audit.MetaOf(e).ID)
	var fields []widget.Field
	for _, name := range fieldsOf(audit.KindOf(e)) {
		switch name {
		case "criteria":
			fields = append(fields, s.criteria(e.(*audit.Audit)))
		case "team":
			fields = append(fields, s.members(e.(*audit.Audit)))
		case "person name":
			fields = append(fields, s.personName(e.(*audit.Person)))
		default:
			fields = append(fields, widget.Of(s.desk, e, name))
		}
	}
	s.form.SetFields(fields)
}

// fieldsOf lists what of a thing is filled in here, in the order of the form.
func fieldsOf(kind audit.Kind) []string {
	switch kind {
	case audit.KindOrganisation:
		return []string{"name", "country", "lang", "sector", "layer", "nis2_class", "headcount", "marking", "retention"}
	case audit.KindScope:
		return []string{"statement", "version", "interfaces", "exclusions", "published"}
	case audit.KindAudit:
		return []string{"client", "criteria", "period_from", "period_to", "as_of", "objectives", "scope", "method", "team", "lang", "marking",
			"effort_planned", "effort_spent", "limitations", "fulfilment_note"}
	case audit.KindPerson:
		return []string{"person name", "role", "title", "independent", "competence", "conflict", "compensation"}
	case audit.KindSite:
		return []string{"name", "kind", "central", "risk", "secure_room", "house_rules"}
	case audit.KindService:
		return []string{"name", "in_scope", "reason", "cia", "critical", "bbn"}
	default:
		return nil
	}
}

// criteria are ticked; after the first result a change asks why.
func (s *Team) criteria(a *audit.Audit) widget.Field {
	f := widget.Of(s.desk, a, "criteria")
	for _, id := range s.desk.Norms.IDs() {
		f.Options = append(f.Options, widget.Option{Value: id, Label: s.desk.WithStatus(id, s.desk.Norms.EditionShortIn(id, s.desk.Env.Lang))})
	}
	f.Mind = func() []string {
		if now := s.desk.State.Audit(a.ID); now != nil {
			return s.desk.EditionWarnings(now.Criteria)
		}
		return nil
	}
	f.Tick = func(v string, on bool) error {
		c := audit.EditSet{Entity: a.ID, Field: "criteria"}
		if on {
			c.Add = []string{v}
		} else {
			c.Remove = []string{v}
		}
		err := s.desk.May(c)
		if audit.Refused(err, audit.CriteriaFrozen) {
			s.desk.Ask(widget.NewPrompt(s.desk, s.desk.Norms.EditionShortIn(v, s.desk.Env.Lang), []string{s.desk.Sentence(err)}, "", func(reason string) error {
				c.Reason = reason
				if err := s.desk.May(c); err != nil {
					return err
				}
				s.desk.Put("", c)
				return nil
			}))
			return nil
		}
		if err != nil {
			return err
		}
		s.desk.Put("", c)
		return nil
	}
	return f
}

// members are the colleagues of an audit, ticked out of the people.
func (s *Team) members(a *audit.Audit) widget.Field {
	f := widget.Of(s.desk, a, "team")
	for _, p := range audit.All[audit.Person](s.desk.State) {
		if audit.Known(p.Role, audit.TeamRoles()) {
			f.Options = append(f.Options, widget.Option{Value: p.Initials, Label: p.Initials})
		}
	}
	return f
}

// personName is kept apart from the person, so that it can go one day.
func (s *Team) personName(p *audit.Person) widget.Field {
	return widget.Field{ID: "person name", Label: s.t().Name, Value: func() string { return s.desk.State.NameOf(p.ID) }, Put: func(v string) error {
		c := audit.NamePerson{Initials: p.Initials, Name: v}
		if err := s.desk.May(c); err != nil {
			return err
		}
		s.desk.PutText("name."+p.ID.String(), c)
		return nil
	}}
}

// View draws the list and the form.
func (s *Team) View(w, h int) ui.Frame {
	f := widget.Split(s.desk, w, h, s.in, func(w, h int) ([]string, *tea.Cursor) { return s.list.View(w, h) }, s.formPane)
	f.Where = []string{s.desk.Env.T.Places.Team}
	return f
}

// formArea is where the form is drawn.
func (s *Team) formArea(w, h int) widget.Area {
	a := widget.Area{W: w, H: h}
	if !s.desk.Env.Narrow() {
		a.X = widget.SplitAt(w) + 2
		a.W -= a.X
	}
	return a
}

func (s *Team) formPane(w, h int) ([]string, *tea.Cursor) {
	lines, cur := s.form.View(w, h)
	if !s.in { // the cursor is in the list
		th := s.desk.Env.Theme
		for i := range lines {
			lines[i] = strings.Replace(lines[i], th.Accent.Render(th.Signs.Cursor), " ", 1)
		}
		return lines, nil
	}
	return lines, cur
}
