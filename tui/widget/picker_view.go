package widget

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"toets/tui/ui"
)

// foot lines stand below the list: a blank one and what the marked file is.
const pickerFoot = 3

func (p *Picker) room(h int) int { return max(1, h-1-pickerFoot) }

// View draws the folder, what is typed, the rows, and what the marked file is.
func (p *Picker) View(w, h int) ui.Frame {
	th, t := p.desk.Env.Theme, p.desk.Env.T.Form
	label := t.Filter + " "
	rows, cur := p.text.View(max(2, w-lipgloss.Width(label)))
	if cur != nil {
		cur.X, cur.Y = cur.X+lipgloss.Width(label), 0
	}
	lines := []string{th.Dim.Render(label) + rows[len(rows)-1]}
	room := p.room(h)
	switch {
	case p.err != nil:
		lines = append(lines, Wrap(fmt.Sprintf(t.FolderFailed, Plain(reason(p.err))), w)...)
	case isPath(p.text.Value()):
		lines = append(lines, Ends(Mark(p.desk.Env, true, true)+th.Strong.Render(Plain(cleanPath(p.text.Value(), p.dir))), th.Dim.Render(t.TypedPath), w, th.Signs.Ellipsis))
	case p.read && len(p.all) == 0, p.read && len(p.shown) == 0:
		lines = append(lines, th.Dim.Render(t.NoFiles))
	}
	top := Top(p.at, len(p.shown), room)
	for i := top; i < len(p.shown) && i < top+room; i++ {
		lines = append(lines, p.row(p.all[p.shown[i]], i == p.at, w))
	}
	for len(lines) < min(h-pickerFoot, 13) {
		lines = append(lines, "") // so that the frame does not jump while typing
	}
	lines = append(lines, "", CutLeft(th.Dim.Render(Plain(p.dir)), w, th.Signs.Ellipsis), p.about(w))
	return ui.Frame{Body: strings.Join(lines[:min(len(lines), max(1, h))], "\n"), Cursor: cur, Where: []string{p.title}}
}

func (p *Picker) row(e fileEntry, on bool, w int) string {
	th, ws := p.desk.Env.Theme, p.desk.Env.Words
	name, note := Plain(e.name), ws.Size(e.size)+"  "+Pad(ws.ShortDay(e.at)+e.at.Format(" 15:04"), 13, "")
	switch {
	case e.up:
		name, note = "..", p.desk.Env.T.Form.Up
	case e.name == thisFolder && e.dir:
		name, note = "./", p.desk.Env.T.Form.ThisFolder
	case e.dir:
		name, note = name+"/", p.desk.Env.T.Form.Folder
	}
	if on {
		name = th.Strong.Render(name)
	} else if e.dir {
		name = th.Info.Render(name)
	}
	return Ends(Mark(p.desk.Env, on, true)+name, th.Dim.Render(note), w, th.Signs.Ellipsis)
}

// about is what the marked file is: hash, and whether it is here already.
func (p *Picker) about(w int) string {
	th := p.desk.Env.Theme
	e := p.marked()
	if e == nil || e.dir || p.hash == "" || p.hashOf != e.path {
		return ""
	}
	s := th.Dim.Render("SHA-256 " + p.hash[:16] + th.Signs.Ellipsis)
	if p.Known != nil {
		if k := p.Known(p.hash); k != "" {
			s += "  " + th.Warn.Render(Plain(k))
		}
	}
	return Cut(s, w, th.Signs.Ellipsis)
}
