// Package team is who and where: the organisation and its scope, the audit
// itself, the people, the sites and the services, each a form beside a list.
package team

import (
	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Team is the screen.
type Team struct {
	desk *ui.Desk
	page ui.Page
	list *widget.List
	form *widget.Form
	in   bool   // the form has the keys
	of   string // what the form shows
}

// New makes the screen.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Team{desk: d, page: p, list: widget.NewList(d)}
	s.form = widget.NewForm(d, s)
	s.form.Area = s.formArea
	s.form.LabelW = 17
	s.gather()
	return s
}

func (s *Team) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init does nothing.
func (s *Team) Init() tea.Cmd { return nil }

// Update takes facts, typed text, clicks and the wheel.
func (s *Team) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Changed:
		s.gather()
		return nil
	case ui.Click:
		if onForm := s.formArea(m.W, m.H).Has(m.X, m.Y); onForm && s.in {
			return s.form.Update(m)
		} else if onForm && !s.desk.Env.Narrow() {
			s.in = true
			s.form.Mark(m)
			return nil
		}
		s.leaveForm()
		if enter, _ := s.list.Update(m); enter {
			s.in = true
		}
		s.show()
		return nil
	}
	if s.in {
		return s.form.Update(msg)
	}
	_, cmd := s.list.Update(msg)
	s.show()
	return cmd
}

// Bindings are those of the list, or of the form.
func (s *Team) Bindings() []ui.Binding {
	k := s.desk.Env.T.Keys
	if s.in {
		bs := s.form.Bindings()
		if !s.form.Editing() {
			bs = append(bs, ui.Act(ui.KeyEsc, k.Back, s.leaveForm).And(ui.KeyBackspace))
		}
		return bs
	}
	if s.list.Editing() {
		return s.watch(s.list.Bindings())
	}
	bs := []ui.Binding{
		ui.Act(ui.KeyEnter, k.Edit, func() { s.in = true }).Unless(s.desk.CanWrite),
		ui.Act(ui.KeyNew, k.New, s.add).Unless(s.desk.CanWrite),
		ui.Act(ui.KeyDrop, k.Drop, s.drop).Unless(s.whyNotDrop),
		ui.Act(ui.KeyHistory, k.History, s.history),
	}
	if _, ok := s.desk.Exchange(); ok {
		bs = append(bs, ui.Act(ui.KeyView, s.desk.Env.T.Places.Sync, func() { s.desk.Open(ui.Page{Kind: ui.PageSync, Audit: s.page.Audit}) }))
	}
	return append(bs, s.watch(s.list.Bindings())...)
}

// watch lets the keys of the list change the form too.
func (s *Team) watch(bs []ui.Binding) []ui.Binding {
	for i := range bs {
		run := bs[i].Run
		bs[i].Run = func() tea.Cmd {
			cmd := run()
			s.show()
			return cmd
		}
	}
	return bs
}

func (s *Team) leaveForm() {
	s.form.Leave()
	s.in = false
}

// entity is what the cursor is on; nil for what is not there yet.
func (s *Team) entity() audit.Entity {
	id, err := audit.ParseID(s.list.ID())
	if err != nil {
		return nil
	}
	return s.desk.State.Entity(id)
}

func (s *Team) history() {
	if e := s.entity(); e != nil {
		s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: audit.MetaOf(e).ID})
	}
}

// whyNotDrop lets only sites and services go; people stay in what they did.
func (s *Team) whyNotDrop() error {
	if e := s.entity(); e != nil {
		switch audit.KindOf(e) {
		case audit.KindSite, audit.KindService:
			return nil
		default:
		}
	}
	return ui.Text(s.t().NotDropped)
}

func (s *Team) drop() {
	e := s.entity()
	s.desk.Ask(widget.NewPrompt(s.desk, audit.NumberOf(e), []string{s.desk.Env.T.Form.ReasonAsked}, "", func(reason string) error {
		c := audit.Drop{Entity: audit.MetaOf(e).ID, Reason: reason}
		if err := s.desk.May(c); err != nil {
			return err
		}
		s.desk.Put("", c)
		return nil
	}))
}

// add asks what to add, and its name.
func (s *Team) add() {
	t := s.t()
	named := func(title, about string, make func(string) audit.Change, kind audit.Kind) func() {
		return func() {
			s.desk.Ask(widget.NewPrompt(s.desk, title, []string{about}, "", func(text string) error {
				c := make(text)
				if err := s.desk.May(c); err != nil {
					return err
				}
				s.desk.PutThen("", func(evs []audit.Event) { s.made(evs, kind) }, c)
				return nil
			}))
		}
	}
	s.desk.Ask(widget.NewMenu(s.desk, t.Add, nil,
		widget.Item{Key: "p", Label: t.Person, Run: named(t.Person, t.InitialsAsked,
			func(v string) audit.Change { return audit.AddPerson{Initials: upper(v), Role: "auditor"} }, audit.KindPerson)},
		widget.Item{Key: "s", Label: t.Site, Run: named(t.Site, t.NameAsked, func(v string) audit.Change { return audit.AddSite{Name: v} }, audit.KindSite)},
		widget.Item{Key: "d", Label: t.Service, Run: named(t.Service, t.NameAsked, func(v string) audit.Change { return audit.AddService{Name: v} }, audit.KindService)}))
}

// made goes to what was added, with its form open.
func (s *Team) made(evs []audit.Event, kind audit.Kind) {
	for _, id := range ui.Created(evs, kind) {
		if s.list.Goto(id.String()) {
			s.show()
			s.in = true
		}
	}
}

// Editing reports whether a text has the focus.
func (s *Team) Editing() bool { return s.in && s.form.Editing() || s.list.Editing() }

// Focused is that text.
func (s *Team) Focused() ui.TextField {
	if s.in {
		return s.form.Focused()
	}
	return s.list.Focused()
}

// Leave hands over what is typed.
func (s *Team) Leave() { s.form.Leave() }

// Filter starts filtering.
func (s *Team) Filter() { s.list.StartFilter() }

// Spot is what the cursor is on.
func (s *Team) Spot() string {
	if s.in {
		return s.list.ID() + " " + s.form.ID()
	}
	return s.list.ID()
}

// Goto goes there.
func (s *Team) Goto(spot string) {
	id, field, _ := cut(spot)
	s.list.Goto(id)
	s.show()
	if field != "" {
		s.in = s.form.Goto(field)
	}
}

var (
	_ ui.Placed    = (*Team)(nil)
	_ ui.Leaving   = (*Team)(nil)
	_ ui.Writing   = (*Team)(nil)
	_ ui.Filtering = (*Team)(nil)
)
