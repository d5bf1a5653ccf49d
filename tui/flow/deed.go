package flow

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

// deed is a dialog with answers and a last row that does it: nothing is
// recorded before that row, and esc leaves all as it was. Its fields may differ
// with every answer.
type deed struct {
	desk   *ui.Desk
	form   *widget.Form
	title  string
	about  func() []string
	label  func() string
	fields func() []widget.Field
	after  func() []widget.Field // below the last row: ways elsewhere, may be nil
	do     func() error
	ids    []string
}

// doID is the last row.
const doID = "do"

// open puts the dialog in front with the cursor on a field: in its text where it
// is one, "" for the last row.
func (x *deed) open(start string) {
	x.form = widget.NewForm(x.desk, x)
	x.form.Area = func(w, h int) widget.Area { return belowAbout(x.about(), w, h) }
	x.refresh()
	if start == "" {
		start = doID
	}
	x.form.Goto(start)
	if x.typed(start) {
		x.form.Write(start)
	}
	x.desk.Ask(x)
}

func (x *deed) typed(id string) bool {
	for _, f := range x.fields() {
		if f.ID == id {
			return f.Put != nil && len(f.Options) == 0
		}
	}
	return false
}

func (x *deed) refresh() {
	fs := append(x.fields(), widget.Field{ID: doID, Kind: widget.Button, Label: x.label(), Enter: x.enter})
	if x.after != nil {
		fs = append(fs, x.after()...)
	}
	x.form.LabelW = labelWidth(fs)
	x.ids = x.ids[:0]
	for _, f := range fs {
		x.ids = append(x.ids, f.ID)
	}
	x.form.SetFields(fs)
}

// Init does nothing.
func (x *deed) Init() tea.Cmd { return nil }

// Editing reports whether a text has the focus.
func (x *deed) Editing() bool { return x.form.Editing() }

// Focused is that text.
func (x *deed) Focused() ui.TextField { return x.form.Focused() }

// Update takes what is typed, and draws anew what changed.
func (x *deed) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		x.refresh()
		return nil
	}
	return x.form.Update(msg)
}

// Bindings are those of the form; esc outside a text leaves.
func (x *deed) Bindings() []ui.Binding {
	bs := x.form.Bindings()
	if !x.form.Editing() {
		bs = append(bs, ui.Act(ui.KeyEsc, x.desk.Env.T.Keys.Cancel, x.desk.Close))
	}
	return bs
}

// enter does it; what do asks of the desk comes after the dialog went away.
func (x *deed) enter() {
	asked := x.desk.Take()
	err := x.do()
	then := x.desk.Take()
	for _, r := range asked {
		x.desk.Request(r)
	}
	if err != nil {
		x.refuse(err)
		return
	}
	x.desk.Close()
	for _, r := range then {
		x.desk.Request(r)
	}
}

// refuse says why not on the answer line, and under the field that it is about.
func (x *deed) refuse(err error) {
	x.desk.Refuse(err)
	id := blamed(err)
	if !audit.Known(id, x.ids) {
		return
	}
	if x.typed(id) {
		x.form.Write(id)
	} else {
		x.form.Goto(id)
	}
	x.form.Fault(id, x.desk.Sentence(err))
}

// blamed is the field of a dialog that a refusal is about.
func blamed(err error) string {
	var r *audit.Refusal
	if !errors.As(err, &r) {
		return ""
	}
	switch r.Code {
	case audit.ReasonNeeded:
		return "reason"
	case audit.SecondNeeded, audit.SecondNotSelf, audit.SecondNotTeam, audit.NeedsReviewer:
		return "second"
	case audit.NeedsTold:
		return "told"
	default: // the refusal names the field
	}
	if r.Field == "due" {
		return "correction_due"
	}
	if r.Field == "reply_text" {
		return "text"
	}
	return r.Field
}

// View draws the answers.
func (x *deed) View(w, h int) ui.Frame {
	f := drawForm(x.desk, x.form, x.about(), w, h)
	f.Where = []string{x.title}
	return f
}

// answers are what is filled in in a dialog that records at its end.
type answers struct {
	desk *ui.Desk
	v    map[string]string
}

// field is an answer of a kind.
func (a answers) field(id, label string, kind widget.FieldKind) widget.Field {
	f := widget.Field{ID: id, Label: label, Kind: kind, Value: func() string { return a.v[id] }, Put: func(v string) error {
		a.v[id] = v
		return nil
	}}
	if kind == widget.Date {
		f.Put = func(v string) error {
			if !isDate(v) {
				return ui.Text(a.desk.Env.T.Form.BadDate)
			}
			a.v[id] = v
			return nil
		}
	}
	return f
}

// second asks for a second person: somebody of the team, never the one who acts.
func (a answers) second(id, label, none string, au *audit.Audit) widget.Field {
	f := a.field(id, label, widget.Choice)
	for _, m := range au.Team {
		if m == a.desk.Env.Actor {
			continue
		}
		o := widget.Option{Value: m, Label: m}
		if p := a.desk.State.PersonByInitials(m); p != nil && p.Role != "" {
			o.Label += " " + a.desk.Env.Words.Role(p.Role)
		}
		f.Options = append(f.Options, o)
	}
	if len(f.Options) == 0 {
		f.Hint = none
	}
	return f
}
