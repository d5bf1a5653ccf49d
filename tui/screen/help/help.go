// Package help shows the keys of the screen in front, with the reason beside a
// key that cannot be used now, the words of the trade, and the manual. Typing
// filters.
package help

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
	"toets/tui/widget"
)

// Help is the dialog.
type Help struct {
	desk     *ui.Desk
	bindings []ui.Binding
	text     *widget.Text
	top      int
	manual   []page
}

// page is a piece of the manual, drawn when the help was opened.
type page struct {
	words string
	lines []string
}

// New makes the help of what is in front.
func New(d *ui.Desk, bindings []ui.Binding) *Help {
	return &Help{desk: d, bindings: bindings, text: widget.NewText("", false), manual: manual(d)}
}

// manual draws the manual section by section, in the width of the dialog.
func manual(d *ui.Desk) []page {
	if d.Manual == nil {
		return nil
	}
	var out []page
	for _, s := range strings.Split(d.Manual(d.Env.Lang), "\n## ")[1:] {
		s = strings.ReplaceAll("## "+s, "](", "] (")
		out = append(out, page{s, widget.Markdown(s, max(20, min(d.Env.Width, 80)-8), d.Env.Theme)})
	}
	return out
}

// Init does nothing.
func (h *Help) Init() tea.Cmd { return nil }

// Editing is always true: typing filters.
func (h *Help) Editing() bool { return true }

// Focused is the filter.
func (h *Help) Focused() ui.TextField { return h.text }

// Update takes the filter and the wheel.
func (h *Help) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(ui.Wheel); ok {
		h.scroll(m.Lines)
		return nil
	}
	changed, cmd := h.text.Update(msg)
	if changed {
		h.top = 0
	}
	return cmd
}

func (h *Help) scroll(n int) { h.top = max(0, min(h.top+n, len(h.lines(80))-3)) }

// Bindings scroll and close.
func (h *Help) Bindings() []ui.Binding {
	k := h.desk.Env.T.Keys
	return []ui.Binding{
		ui.Act(ui.KeyEsc, k.Close, h.desk.Close).And(ui.KeyEnter, ui.KeyHelpF),
		ui.Act(ui.KeyUp, k.Move, func() { h.scroll(-1) }).Hush(),
		ui.Act(ui.KeyDown, k.Move, func() { h.scroll(1) }).Hush(),
		ui.Act(ui.KeyPgUp, k.Page, func() { h.scroll(-10) }).Hush(),
		ui.Act(ui.KeyPgDown, k.Page, func() { h.scroll(10) }).Hush(),
	}
}

// View draws the keys by group and the words.
func (h *Help) View(w, ht int) ui.Frame {
	th, t := h.desk.Env.Theme, h.desk.Env.T
	label := t.Form.Filter + " "
	rows, cur := h.text.View(max(2, w-len(label)))
	if cur != nil {
		cur.X, cur.Y = cur.X+len(label), 0
	}
	lines := h.lines(w)
	room := max(1, ht-1)
	top := max(0, min(h.top, len(lines)-room))
	shown := lines[top:min(len(lines), top+room)]
	out := []string{th.Dim.Render(label) + rows[len(rows)-1]}
	if len(lines) == 0 {
		out = append(out, th.Dim.Render(fmt.Sprintf(t.Help.NoMatch, widget.Plain(h.text.Value()))))
	}
	out = append(out, shown...)
	for len(out) < ht { // so that the frame does not jump while typing
		out = append(out, "")
	}
	meter := ""
	if len(lines) > room {
		meter = th.Dim.Render(fmt.Sprintf("%d-%d/%d", top+1, min(top+room, len(lines)), len(lines)))
	}
	return ui.Frame{Body: strings.Join(out, "\n"), Cursor: cur, Where: []string{t.Places.Help}, Meter: meter}
}

func (h *Help) lines(w int) []string {
	t := h.desk.Env.T.Help
	filter := strings.Fields(widget.Fold(h.text.Value()))
	var out []string
	section := func(title string, rows []string) {
		if len(rows) == 0 {
			return
		}
		if len(out) > 0 {
			out = append(out, "")
		}
		out = append(append(out, h.desk.Env.Theme.Heading.Render(title)), rows...)
	}
	section(t.Here, h.group(ui.GroupDo, filter, w))
	section(t.Results, h.group(ui.GroupResult, filter, w))
	section(t.Moving, h.group(ui.GroupMove, filter, w))
	section(t.Everywhere, h.group(ui.GroupGlobal, filter, w))
	section(t.Words, h.words(filter, w))
	for _, p := range h.manual {
		if has(p.words, filter) {
			section(t.Manual, p.lines)
		}
	}
	return out
}

func (h *Help) group(g ui.Group, filter []string, w int) []string {
	th, t := h.desk.Env.Theme, h.desk.Env.T.Help
	var out []string
	seen := make(map[string]bool)
	for _, b := range h.bindings {
		if b.Group != g || len(b.Keys()) == 0 || b.Keys()[0] == "" || seen[b.Keys()[0]] {
			continue
		}
		seen[b.Keys()[0]] = true
		var names []string
		for _, k := range b.Keys() {
			names = append(names, ui.Pretty(k))
		}
		keys := strings.Join(names, " ")
		if !has(keys+" "+b.Help().Desc, filter) {
			continue
		}
		row := "  " + th.Key.Render(widget.Pad(keys, 14, th.Signs.Ellipsis)) + " " + b.Help().Desc
		if err := b.Refused(); err != nil {
			row += "  " + th.Dim.Render(fmt.Sprintf(t.CannotNow, h.desk.Sentence(err)))
		}
		out = append(out, widget.Cut(row, w, th.Signs.Ellipsis))
	}
	return out
}

func (h *Help) words(filter []string, w int) []string {
	th := h.desk.Env.Theme
	var out []string
	for _, term := range h.desk.Env.T.Help.Term {
		if has(term.Word+" "+term.Means, filter) {
			for _, l := range widget.Labelled(th.Key.Render(term.Word), term.Means, 26, w-2, 0, th.Signs.Ellipsis) {
				out = append(out, "  "+l)
			}
		}
	}
	return out
}

func has(text string, words []string) bool {
	text = widget.Fold(text)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
