// Package reader is a dialog in which a longer text is read: the whole of a
// change, a document's check. It changes nothing.
package reader

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
	"toets/tui/widget"
)

// Reader is the dialog.
type Reader struct {
	desk  *ui.Desk
	title string
	lines func(w int) []string // styled already
	more  []ui.Binding
	top   int
	seen  int // lines at the width last drawn
	room  int
}

// New makes a dialog of the lines that a width gives. more are keys besides
// those that move; they close the dialog first.
func New(d *ui.Desk, title string, lines func(w int) []string, more ...ui.Binding) *Reader {
	r := &Reader{desk: d, title: title, lines: lines, more: more}
	w := min(d.Env.Width-8, 100)
	r.seen, r.room = len(lines(max(8, w))), max(1, d.Env.Height-7)
	return r
}

// Init does nothing.
func (r *Reader) Init() tea.Cmd { return nil }

// Editing is always false: there is nothing to type.
func (r *Reader) Editing() bool { return false }

// Update takes the wheel.
func (r *Reader) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(ui.Wheel); ok {
		r.scroll(m.Lines)
	}
	return nil
}

func (r *Reader) scroll(n int) { r.top = max(0, min(r.top+n, r.seen-r.room)) }

// Bindings scroll and close.
func (r *Reader) Bindings() []ui.Binding {
	k := r.desk.Env.T.Keys
	var bs []ui.Binding
	for _, b := range r.more {
		run := b.Run
		b.Run = func() tea.Cmd { r.desk.Close(); return run() }
		bs = append(bs, b)
	}
	return append(bs,
		ui.Act(ui.KeyEsc, k.Close, r.desk.Close).And(ui.KeyEnter),
		ui.Act(ui.KeyUp, k.Move, func() { r.scroll(-1) }).Hush(),
		ui.Act(ui.KeyDown, k.Move, func() { r.scroll(1) }).Hush(),
		ui.Act(ui.KeyPgUp, k.Page, func() { r.scroll(1 - r.room) }).Hush(),
		ui.Act(ui.KeyPgDown, k.Page, func() { r.scroll(r.room - 1) }).Hush(),
		ui.Act(ui.KeyHome, k.Ends, func() { r.scroll(-r.seen) }).Hush(),
		ui.Act(ui.KeyEnd, k.Ends, func() { r.scroll(r.seen) }).Hush(),
	)
}

// View draws the part in sight.
func (r *Reader) View(w, h int) ui.Frame {
	lines := r.lines(max(8, w))
	top := max(0, min(r.top, len(lines)-h))
	shown := lines[top:min(len(lines), top+h)]
	f := ui.Frame{Where: []string{r.title}}
	if len(lines) > h {
		f.Meter = r.desk.Env.Theme.Dim.Render(fmt.Sprintf("%d–%d/%d", top+1, top+len(shown), len(lines)))
		if r.desk.Env.Theme.ASCII {
			f.Meter = strings.ReplaceAll(f.Meter, "–", "-")
		}
	}
	out := append([]string(nil), shown...)
	if len(out) > 0 {
		out[0] = widget.Pad(out[0], w, "")
	}
	f.Body = strings.Join(out, "\n")
	return f
}
