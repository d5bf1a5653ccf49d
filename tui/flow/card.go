package flow

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"toets/tui/ui"
	"toets/tui/widget"
)

// card is a dialog with fields of which each is kept as it is filled in: there
// is no last row to choose, and esc is simply done.
type card struct {
	desk   *ui.Desk
	form   *widget.Form
	title  func() string
	meter  func() string // at the right of the frame, may be nil
	about  func() []string
	fields func() []widget.Field
}

// newCard makes a card; first is the field whose text one types in at once, ""
// for none.
func newCard(d *ui.Desk, title func() string, about func() []string, first string, fields func() []widget.Field) *card {
	c := &card{desk: d, title: title, about: about, fields: fields}
	c.form = widget.NewForm(d, c)
	c.form.Area = func(w, h int) widget.Area { return belowAbout(c.about(), w, h) }
	c.refresh()
	if first != "" {
		c.form.Write(first)
	} else if fs := fields(); len(fs) > 0 {
		c.form.Goto(fs[0].ID) // what it holds is what is marked
	}
	return c
}

// withMeter puts something at the right of the frame: the number.
func (c *card) withMeter(meter func() string) *card {
	c.meter = meter
	return c
}

func (c *card) refresh() {
	fs := c.fields()
	c.form.LabelW = labelWidth(fs)
	c.form.SetFields(fs)
}

// labelWidth is wide enough for the labels and leaves the most for what is said.
func labelWidth(fs []widget.Field) int {
	n := 8
	for _, f := range fs {
		if f.Kind != widget.Head && f.Kind != widget.Button {
			n = max(n, min(22, lipgloss.Width(f.Label)+2))
		}
	}
	return n
}

// Init does nothing.
func (c *card) Init() tea.Cmd { return nil }

// Editing reports whether a text has the focus.
func (c *card) Editing() bool { return c.form.Editing() }

// Focused is that text.
func (c *card) Focused() ui.TextField { return c.form.Focused() }

// Update takes what is typed, and draws anew what changed.
func (c *card) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		c.refresh()
		return nil
	}
	return c.form.Update(msg)
}

// Bindings are those of the form; esc ends all of it.
func (c *card) Bindings() []ui.Binding {
	done := ui.Act(ui.KeyEsc, c.desk.Env.T.Keys.Done, c.done)
	bs := c.form.Bindings()
	for i := range bs {
		if bs[i].Takes(ui.KeyEsc) {
			bs[i] = done
			return bs
		}
	}
	return append(bs, done)
}

func (c *card) done() {
	c.form.Leave()
	c.desk.Close()
}

// View draws the fields.
func (c *card) View(w, h int) ui.Frame {
	f := drawForm(c.desk, c.form, c.about(), w, h)
	f.Where = []string{c.title()}
	if c.meter != nil {
		f.Meter = c.meter()
	}
	return f
}

// aboutLines are the lines above the fields of a dialog.
func aboutLines(about []string, w, h int) []string {
	var lines []string
	for _, a := range about {
		lines = append(lines, widget.Wrap(a, max(8, w))...)
	}
	if most := max(0, h-formRoom); len(lines)+1 > most { // in a low window the fields go first
		lines = lines[:min(len(lines), most)]
	} else if len(lines) > 0 {
		lines = append(lines, "")
	}
	return lines
}

// belowAbout is where the fields of a dialog are drawn.
func belowAbout(about []string, w, h int) widget.Area {
	return widget.Below(len(aboutLines(about, w, h)))(w, h)
}

// formRoom is how many lines are kept for the fields of a dialog.
const formRoom = 5

// drawForm draws lines and a form below them, in a frame that keeps its width
// while one goes in and out of texts.
func drawForm(d *ui.Desk, form *widget.Form, about []string, w, h int) ui.Frame {
	lines := aboutLines(about, w, h)
	for i := range lines {
		lines[i] = d.Env.Theme.Dim.Render(lines[i])
	}
	rows, cur := form.View(w, max(1, h-len(lines)))
	if cur != nil {
		cur.Y += len(lines)
	}
	lines = append(lines, rows...)
	if len(lines) > h {
		lines = lines[:h]
	}
	if len(lines) > 0 {
		lines[0] = widget.Pad(lines[0], w, "")
	}
	return ui.Frame{Body: strings.Join(lines, "\n"), Cursor: cur}
}
