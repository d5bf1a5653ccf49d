package conflicts

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// sideBySide is from which width two versions stand beside each other.
const sideBySide = 110

// shown is a version as people read it.
func (s *Conflict) shown(w audit.Write) string {
	if s.page.Arg == "" {
		return ""
	}
	value := w.Value
	if w.Kind == audit.OpMove {
		_, value, _ = strings.Cut(w.Value, ">")
	}
	f, _ := s.field()
	switch f.Type {
	case audit.TypeLong:
		return widget.PlainLines(value)
	case audit.TypeRef:
		if id, err := audit.ParseID(value); err == nil && s.desk.State.Entity(id) != nil {
			return widget.Plain(audit.NumberOf(s.desk.State.Entity(id)))
		}
	default: // a word or a line
	}
	return widget.Plain(s.desk.Env.Words.Value(s.desk.State.KindOf(s.page.ID), s.page.Arg, value))
}

// View draws what stood there before, the versions, and one's own.
func (s *Conflict) View(w, h int) ui.Frame {
	th, t := s.desk.Env.Theme, s.t()
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.Conflicts, s.title()}, Meter: s.count()}
	if !s.open() {
		lines := append([]string{""}, widget.Wrap("  "+t.Decided, max(1, w-2))...)
		f.Body = widget.Fit(lines, w, h)
		return f
	}
	lines := s.before(w)
	from, to := len(lines), len(lines)
	var cur *tea.Cursor
	put := func(on bool, block []string, c *tea.Cursor) {
		if on {
			from = len(lines)
			if c != nil {
				c.Y += len(lines)
				cur = c
			}
		}
		lines = append(lines, block...)
		if on {
			to = len(lines)
		}
	}
	if w >= sideBySide && len(s.versions) == 2 {
		put(s.at < 2, s.columns(w), nil)
	} else {
		for i := range s.versions {
			put(s.at == i, append(s.version(i, w), ""), nil)
		}
	}
	if s.whyNotOwn() == nil {
		block, c := s.own(w)
		put(s.at == len(s.versions), block, c)
	}
	for _, l := range widget.Wrap(t.Clocks, max(1, w-2)) {
		lines = append(lines, "  "+th.Dim.Render(l))
	}
	top := s.from(len(lines), from, to, h, cur)
	if cur != nil {
		cur.Y -= top
		if cur.Y >= 0 && cur.Y < h && cur.X < w {
			f.Cursor = cur
		}
	}
	f.Body = widget.Fit(lines[top:], w, h)
	return f
}

// from is the first line in sight: the marked version as far as it fits, the
// text cursor in any case, and what was scrolled to.
func (s *Conflict) from(n, from, to, h int, cur *tea.Cursor) int {
	if n <= h {
		return 0
	}
	top := 0
	if to > h {
		top = min(from, to-h+min(h-1, max(0, to-from-h)))
	}
	top += s.top
	if cur != nil && (cur.Y < top || cur.Y >= top+h) {
		top = cur.Y - h/2
	}
	return max(0, min(top, n-h))
}

// before is what stood there before the copies went apart.
func (s *Conflict) before(w int) []string {
	th, t := s.desk.Env.Theme, s.t()
	label := "  " + th.Dim.Render(t.Was)
	text := ""
	switch {
	case s.page.Arg == "":
		text = t.ExistenceAsk
	case !s.known && s.read:
		text = th.Dim.Render(t.NoAncestor)
	case s.known && s.shown(s.was) == "":
		text = th.Dim.Render(t.Blank)
	case s.known:
		text = s.shown(s.was) + th.Dim.Render("  "+s.head(s.was))
	}
	lines := []string{}
	for i, l := range widget.Wrap(text, max(4, w-10)) {
		front := label
		if i > 0 {
			front = ""
		}
		lines = append(lines, widget.Pad(front, 9, "")+l)
	}
	return append(lines, "")
}

// head says of a write who made it, on which device, and when that device says.
func (s *Conflict) head(w audit.Write) string {
	if w.Act == nil {
		return ""
	}
	d := s.desk
	who := widget.Plain(w.By)
	if name := strings.TrimPrefix(flow.Whose(d, w.Device), who+" "); w.Device != d.About.Device && name != who {
		who += d.Env.Theme.Signs.Dot + name
	}
	return who + d.Env.Theme.Signs.Dot + d.Env.Words.ShortDay(w.At) + " " + w.At.Format("15:04")
}

// version draws the i-th version: whose it is, and the text with what differs
// from before marked.
func (s *Conflict) version(i, w int) []string {
	th, t, v := s.desk.Env.Theme, s.t(), s.versions[i]
	var who []string
	for _, b := range v.by {
		who = append(who, s.head(b))
	}
	name := t.Theirs
	if s.mineFirst(v) == 0 {
		name = t.Mine
	}
	top := fmt.Sprintf("%d ", i+1) + name
	if s.at == i {
		top = th.Strong.Render(top)
	}
	lines := []string{widget.Cut(widget.Mark(s.desk.Env, s.at == i, true)+widget.Pad(top, 9, "")+th.Dim.Render(strings.Join(who, ", ")), w, th.Signs.Ellipsis)}
	for _, l := range widget.Wrap(s.marked(v), max(4, w-4)) {
		lines = append(lines, "    "+l)
	}
	return lines
}

// columns draws two versions beside each other.
func (s *Conflict) columns(w int) []string {
	cw := (w - 3) / 2
	left, right := s.version(0, cw), s.version(1, cw)
	line := s.desk.Env.Theme.Rule.Render(s.desk.Env.Theme.Signs.Vertical)
	var out []string
	for i := range max(len(left), len(right)) {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		out = append(out, widget.Pad(l, cw, "")+" "+line+" "+widget.Cut(r, cw, ""))
	}
	return append(out, "")
}

// own draws one's own version: the text while it is written, what was written,
// or that one can.
func (s *Conflict) own(w int) ([]string, *tea.Cursor) {
	th, t := s.desk.Env.Theme, s.t()
	on := s.at == len(s.versions)
	top := t.Together
	if on {
		top = th.Strong.Render(top)
	}
	lines := []string{widget.Cut(widget.Mark(s.desk.Env, on, true)+top, w, th.Signs.Ellipsis)}
	var cur *tea.Cursor
	switch {
	case s.text != nil:
		rows, c := s.text.View(max(4, w-4))
		if c != nil {
			c.X, c.Y = c.X+4, c.Y+1
			cur = c
		}
		for _, r := range rows {
			lines = append(lines, "    "+r)
		}
	case s.drafted:
		for _, l := range widget.Wrap(widget.PlainLines(s.draft), max(4, w-4)) {
			lines = append(lines, "    "+l)
		}
	}
	if s.fault != "" {
		for _, l := range widget.Wrap(s.fault, max(4, w-4)) {
			lines = append(lines, "    "+th.Warn.Render(l))
		}
	}
	return append(lines, ""), cur
}
