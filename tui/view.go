package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"toets/tui/ui"
	"toets/tui/widget"
)

// The least that is drawn on; below it one line says so and the keys still work.
const (
	minWidth  = 40
	minHeight = 10
	around    = 5 // lines that are not body: top, two rules, answer, keys

	// mostAnswer is how many lines an answer may take; the way out stands at its
	// end, so a long one takes them from the body until the next key.
	mostAnswer = 3
)

// View draws the frame.
func (r *Root) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = "toets"
	if r.desk.Env.Mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	content, cur := r.frame()
	if r.desk.Env.Theme.ASCII {
		content = plainSigns(content)
	}
	v.SetContent(content)
	v.Cursor = cur
	return v
}

// frame is the whole screen and where the text cursor is in it.
func (r *Root) frame() (content string, cur *tea.Cursor) {
	w, h := r.desk.Env.Width, r.desk.Env.Height
	if w <= 0 || h <= 0 {
		return "", nil
	}
	if w < minWidth || h < minHeight {
		return widget.Cut(r.desk.Env.T.Frame.TooSmall, w, ""), nil
	}
	f := r.body(w, h-around)
	th := r.desk.Env.Theme
	lines := make([]string, 0, h)
	lines = append(lines, r.topLine(f, w), r.rule(w, th.Signs.TeeDown, f.Split, f.Split2))
	lines = append(lines, strings.Split(f.Body, "\n")...)
	for len(lines) < h-3 {
		lines = append(lines, "")
	}
	said := r.answerLines(w)
	lines = append(lines[:h-2-len(said)], r.rule(w, th.Signs.TeeUp, f.Split, f.Split2))
	lines = append(append(lines, said...), r.lastLine(w))
	if f.Cursor != nil {
		cur = tea.NewCursor(f.Cursor.X, f.Cursor.Y+2)
		cur.Shape = f.Cursor.Shape
	}
	if d := r.dialog(); d != nil {
		for i := 2; i < h-3; i++ { // what is behind steps back
			lines[i] = th.Dim.Render(ansi.Strip(lines[i]))
		}
		cur = r.overlay(lines, d, w, h)
	}
	return strings.Join(lines, "\n"), cur
}

// body draws the page on top; one that panics shows what happened.
func (r *Root) body(w, h int) (f ui.Frame) {
	s := r.top()
	if s == nil {
		return ui.Frame{}
	}
	defer func() {
		if p := recover(); p != nil {
			f = ui.Frame{Body: widget.Cut(fmt.Sprintf(r.desk.Env.T.Frame.Broke, p), w, "")}
		}
	}()
	return s.View(w, h)
}

func (r *Root) rule(w int, tee string, at ...int) string {
	th := r.desk.Env.Theme
	line := slices.Repeat([]string{th.Signs.Horizontal}, w)
	for _, x := range at {
		if x > 0 && x < w {
			line[x] = tee
		}
	}
	return th.Rule.Render(strings.Join(line, ""))
}

// topLine says where one is, and at its right what must never be a guess.
func (r *Root) topLine(f ui.Frame, w int) string {
	th := r.desk.Env.Theme
	name := "toets"
	if r.desk.Dossier != nil {
		name = widget.Plain(r.desk.State.Org().Name)
	}
	crumbs := []string{name}
	for _, c := range f.Where {
		crumbs = append(crumbs, widget.Plain(c))
	}
	left := strings.Join(crumbs, th.Signs.Crumb)
	right := r.status(f, true)
	if lipgloss.Width(left)+lipgloss.Width(right)+3 > w {
		right = r.status(f, false) // the place says more than the marking
	}
	room := w - 3 - lipgloss.Width(right)
	left = widget.CutLeft(left, room, th.Signs.Ellipsis)
	return " " + widget.Pad(th.Strong.Render(left), max(0, room), "") + " " + widget.Cut(right, w-2, th.Signs.Ellipsis)
}

func (r *Root) status(f ui.Frame, marked bool) string {
	env := r.desk.Env
	th := env.Theme
	if r.desk.Dossier == nil {
		c := r.desk.Config
		who := c.Name
		if who == "" {
			who = c.Initials
		}
		parts := []string{env.Lang}
		if who != "" {
			parts = append(parts, widget.Plain(who))
		}
		return th.Dim.Render(strings.Join(parts, th.Signs.Dot))
	}
	parts := append([]string{r.savedSign()}, r.apartSigns()...)
	if m := r.marking(); m != "" && marked {
		parts = append(parts, th.Dim.Render(widget.Plain(m)))
	}
	parts = append(parts, th.Dim.Render(widget.Plain(env.Actor)))
	s := strings.Join(parts, th.Dim.Render(th.Signs.Dot))
	if f.Meter != "" {
		s = f.Meter + " " + th.Rule.Render(th.Signs.Vertical) + " " + s
	}
	return s
}

// savedSign tells the truth about the disk.
func (r *Root) savedSign() string {
	env, w := r.desk.Env, &r.writer
	switch {
	case w.failed != nil:
		return env.Theme.Alarm.Render(fmt.Sprintf(env.T.Frame.NotSaved, w.unsaved()))
	case r.desk.CanWrite() != nil:
		return env.Theme.Warn.Render(env.T.Frame.ReadOnly)
	case w.slow:
		return env.Theme.Warn.Render(env.T.Frame.Saving)
	case w.unsaved() > 0:
		return strings.Repeat(" ", lipgloss.Width(env.T.Frame.Saved)) // not yet, and too short to say so
	default:
		return env.Theme.Dim.Render(env.T.Frame.Saved)
	}
}

// marking is that of the audit in front, else that of the organisation.
func (r *Root) marking() string {
	page, _ := r.here()
	if a := r.desk.State.Audit(page.Audit); a != nil && a.Marking != "" {
		return a.Marking
	}
	return r.desk.State.Org().Marking
}

// answerLines are where the program answers; slow work goes before.
func (r *Root) answerLines(w int) []string {
	th := r.desk.Env.Theme
	if s := r.jobLine(w - 2); s != "" {
		return []string{" " + s}
	}
	text := widget.Plain(r.answer.text)
	if text == "" { // what must not be forgotten stays until something else is said
		err := r.writer.failed
		if err == nil {
			err = r.desk.CanWrite()
		}
		text = widget.Plain(r.desk.Sentence(err))
	}
	lines := widget.Wrap(text, w-2)
	if len(lines) > mostAnswer { // the rest would push away what one works on
		lines = lines[:mostAnswer]
		lines[mostAnswer-1] = widget.Cut(lines[mostAnswer-1]+th.Signs.Ellipsis, w-2, th.Signs.Ellipsis)
	}
	for i, l := range lines {
		if r.answer.bad {
			l = th.Warn.Render(l)
		}
		lines[i] = " " + l
	}
	return lines
}

// lastLine shows the keys that work here, as many as fit, "?" always last.
func (r *Root) lastLine(w int) string {
	env := r.desk.Env
	th := env.Theme
	front := r.front()
	line := " "
	var bs []ui.Binding
	editing := false
	if front != nil {
		editing = front.Editing()
		bs = front.Bindings()
	}
	if editing {
		line += th.Mode.Render(" "+env.T.Frame.Text+" ") + " "
	}
	helpKey := ui.KeyHelp
	if editing {
		helpKey = ui.Pretty(ui.KeyHelpF)
	}
	tail := foot(th.Key.Render(helpKey), env.T.Keys.Help)
	if r.dialog() != nil {
		tail = ""
	}
	bs = append(bs, r.globals(editing)...)
	for _, b := range bs {
		k := b.Foot
		if k == "" {
			k = b.Help().Key
		}
		item := foot(th.Key.Render(k), b.Help().Desc)
		if b.Quiet || lipgloss.Width(line)+lipgloss.Width(item)+lipgloss.Width(tail)+5 > w {
			continue
		}
		line += item + "   "
	}
	return widget.Ends(strings.TrimRight(line, " "), tail, w-1, "")
}

func foot(k, desc string) string { return k + " " + desc }
