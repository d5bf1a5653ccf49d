// Package finding is the screen of one finding: every part of it in the order
// of the report, how much of it is there, its next step, and how it will read.
// The list of findings is package findings; the dialogs are package flow.
package finding

import (
	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Finding is the screen.
type Finding struct {
	desk    *ui.Desk
	page    ui.Page
	form    *widget.Form
	why     map[string]string // the reason given to change a field that is guarded
	preview *preview          // while the finding is seen as in the report
	past    past
}

// New makes the screen of a finding.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Finding{desk: d, page: p, why: make(map[string]string)}
	s.form = widget.NewForm(d, s)
	s.form.Area = formArea
	s.fields()
	if p.Arg != "" {
		s.form.Write(p.Arg)
	}
	d.Seen(p.ID)
	return s
}

func (s *Finding) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// finding is what the screen is about, nil when it is not there.
func (s *Finding) finding() *audit.Finding {
	return audit.Get[audit.Finding](s.desk.State, s.page.ID)
}

// Init reads the history that stands beside the finding.
func (s *Finding) Init() tea.Cmd { return s.readPast() }

// Update takes what is typed, facts, and what was read.
func (s *Finding) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Changed:
		s.fields()
		return tea.Batch(s.readPast(), s.readPreview())
	case pastMsg:
		s.past.came(m)
		return nil
	case previewMsg:
		s.previewCame(m)
		return nil
	}
	if s.preview != nil {
		if m, ok := msg.(ui.Wheel); ok {
			s.preview.scroll(m.Lines)
		}
		return nil
	}
	return s.form.Update(msg)
}

// Bindings are the fields, and the acts on the finding.
func (s *Finding) Bindings() []ui.Binding {
	if s.preview != nil {
		return s.previewKeys()
	}
	bs := s.form.Bindings()
	if s.form.Editing() || s.finding() == nil {
		return bs
	}
	k, d, id := s.desk.Env.T.Keys, s.desk, s.page.ID
	acts := []ui.Binding{
		ui.Act(ui.KeyStep, k.Step, func() { flow.Step(d, id) }),
		ui.Act(ui.KeyReply, k.Reply, func() { flow.Reply(d, id) }).Unless(func() error { return flow.MayReply(d, id) }),
		ui.Act(ui.KeyEvidence, k.Evidence, func() { flow.Evidence(d, flow.SubjectOf(s.finding())) }),
		ui.Bind(ui.KeyView, s.t().AsInReport, s.show),
		ui.Act(ui.KeyDrop, s.t().Withdraw, func() { flow.Withdraw(d, id) }),
		ui.Act(ui.KeyHistory, k.History, func() { d.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: id}) }),
	}
	if s.form.ID() == "grade" {
		acts = append(acts, ui.Act(ui.KeySpace, s.t().Immediate, func() { flow.Immediate(d, id) }).Unless(d.CanWrite))
	}
	return append(bs[:1:1], append(acts, bs[1:]...)...)
}

// Editing reports whether a text has the focus.
func (s *Finding) Editing() bool { return s.preview == nil && s.form.Editing() }

// Focused is that text.
func (s *Finding) Focused() ui.TextField {
	if s.preview != nil {
		return nil
	}
	return s.form.Focused()
}

// Leave hands over what is typed.
func (s *Finding) Leave() { s.form.Leave() }

// Spot is the field under the cursor. It does not say that one writes in it:
// undo comes back to a spot, and the next "u" is no text.
func (s *Finding) Spot() string { return s.form.ID() }

// Goto goes to a field; into its text where the spot says so. A field that
// opens a dialog of its own is only gone to.
func (s *Finding) Goto(spot string) {
	field, writing := flow.Wrote(spot)
	s.preview = nil
	if writing && s.writable(field) {
		s.form.Write(field)
		return
	}
	s.form.Goto(field)
}

// NoteOn is the first element of the finding.
func (s *Finding) NoteOn() (ui.NoteTarget, bool) {
	f := s.finding()
	if f == nil || len(f.Elements) == 0 {
		return ui.NoteTarget{}, false
	}
	_, label := audit.SplitRef(f.Elements[0])
	return ui.NoteTarget{Audit: f.Audit, Element: f.Elements[0], Site: f.Site, Label: label}, true
}

var (
	_ ui.Placed  = (*Finding)(nil)
	_ ui.Writing = (*Finding)(nil)
	_ ui.Leaving = (*Finding)(nil)
	_ ui.Noting  = (*Finding)(nil)
)
