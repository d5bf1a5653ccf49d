package together

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

// rows makes the list anew: the dossier, the members, the places.
func (s *Together) rows() {
	st, t := s.desk.State, s.t()
	rows := []widget.Row{{ID: rowDossier, Text: t.Dossier, Draw: s.dossierRow}}
	rows = append(rows, s.memberRows(t.Members, true)...)
	rows = append(rows, s.memberRows(t.Former, false)...)
	rows = append(rows, s.asideRows()...)
	if st.Shared() {
		rows = append(rows, s.head(t.Places))
		for _, p := range s.team.Places {
			rows = append(rows, widget.Row{ID: rowPlace + p.Name, Text: p.Name, Draw: func(w int, on bool) string { return s.placeRow(p, w, on) }})
		}
		rows = append(rows, widget.Row{ID: rowOther, Text: t.Other, Draw: func(w int, on bool) string { return s.strong(t.Other, on) }})
	}
	s.list.SetRows(rows)
}

// head is a heading in the list.
func (s *Together) head(text string) widget.Row {
	return widget.Row{Head: true, Draw: func(w int, _ bool) string {
		th := s.desk.Env.Theme
		return th.Heading.Render(widget.Cut(text, w, th.Signs.Ellipsis))
	}}
}

// memberRows are those who take part, or those whose part has ended.
func (s *Together) memberRows(head string, active bool) []widget.Row {
	var rows []widget.Row
	for _, m := range audit.All[audit.Member](s.desk.State) {
		if s.desk.State.Active(m.ID) != active {
			continue
		}
		if rows == nil {
			rows = append(rows, s.head(head))
		}
		rows = append(rows, widget.Row{ID: rowMember + m.ID.String(), Text: m.Initials + " " + m.Name, Draw: func(w int, on bool) string { return s.memberRow(m, w, on) }})
	}
	return rows
}

func (s *Together) strong(text string, on bool) string {
	if on {
		return s.desk.Env.Theme.Strong.Render(text)
	}
	return text
}

func (s *Together) dossierRow(w int, on bool) string {
	th := s.desk.Env.Theme
	right := ""
	if n := s.desk.Together; n.Out+n.In > 0 {
		var parts []string
		if n.Out > 0 {
			parts = append(parts, fmt.Sprintf("%s%d", th.Signs.Unshared, n.Out))
		}
		if n.In > 0 {
			parts = append(parts, fmt.Sprintf("%s%d", th.Signs.News, n.In))
		}
		right = th.Dim.Render(strings.Join(parts, " "))
	}
	if len(s.team.Forks) > 0 {
		right = th.Alarm.Render(th.Signs.Alert) + " " + right
	}
	return widget.Ends(s.strong(s.t().Dossier, on), right, w, th.Signs.Ellipsis)
}

func (s *Together) memberRow(m *audit.Member, w int, on bool) string {
	th := s.desk.Env.Theme
	name := s.strong(widget.Pad(widget.Plain(m.Initials), 5, ""), on)
	if w > 44 {
		name += widget.Plain(m.Name) + "  "
	}
	role := s.desk.Env.Words.MemberRole(m.Role)
	left := name + th.Dim.Render(role)
	if !s.desk.State.Active(m.ID) {
		return widget.Ends(left, th.Warn.Render(s.t().Ended), w, th.Signs.Ellipsis)
	}
	return widget.Ends(left, s.standing(m), w, th.Signs.Ellipsis)
}

// standing is in a word how far a member is: the device that is furthest.
func (s *Together) standing(m *audit.Member) string {
	th, t := s.desk.Env.Theme, s.t()
	best, said := -1, false
	for _, seat := range s.desk.State.Seats(m.ID) {
		d, ok := seat.DeviceOf()
		if !ok {
			continue
		}
		if d == s.desk.About.Device {
			return th.Dim.Render(t.Mine)
		}
		if p := s.peer(d); p != nil {
			if n := s.misses(p); !said || n < best {
				best, said = n, true
			}
		}
	}
	switch {
	case !said:
		return th.Dim.Render(t.NotYet)
	case best == 0:
		return th.Good.Render(t.HasAll)
	default:
		return th.Warn.Render(fmt.Sprintf(t.Misses, s.desk.Env.Words.Number(best)))
	}
}

func (s *Together) placeRow(p ui.Place, w int, on bool) string {
	th := s.desk.Env.Theme
	right := ""
	if w > 44 && !p.At.IsZero() {
		right = th.Dim.Render(s.when(p.At))
	}
	room := w
	if right != "" {
		room = w - 16
	}
	return widget.Ends(s.strong(widget.CutLeft(widget.Plain(p.Name), room, th.Signs.Ellipsis), on), right, w, th.Signs.Ellipsis)
}

func (s *Together) when(at time.Time) string {
	return s.desk.Env.Words.ShortDay(at) + " " + at.Format("15:04")
}

// peer is what a device last said, nil for nothing.
func (s *Together) peer(d audit.Device) *ui.Peer {
	for i := range s.team.Peers {
		if s.team.Peers[i].Device == d {
			return &s.team.Peers[i]
		}
	}
	return nil
}

// misses is how many acts that are here a device did not have when it spoke.
func (s *Together) misses(p *ui.Peer) int {
	n := 0
	for _, d := range s.desk.State.Devices() {
		if have, has := s.desk.State.Head(d), p.Has[d]; have > has {
			n += int(have - has)
		}
	}
	return n
}

// View draws the list and what the marked row is about.
func (s *Together) View(w, h int) ui.Frame {
	f := widget.Split(s.desk, w, h, s.in, func(w, h int) ([]string, *tea.Cursor) { return s.list.View(w, h) }, func(w, h int) ([]string, *tea.Cursor) {
		return s.detail(w), nil
	})
	f.Where = []string{s.desk.Env.T.Places.Sync}
	return f
}

// detail is what the marked row is about.
func (s *Together) detail(w int) []string {
	if m := s.member(); m != nil {
		return s.aboutMember(m, w)
	}
	if a := s.act(); a != nil {
		return s.aboutAct(a, w)
	}
	id := s.list.ID()
	if place, ok := strings.CutPrefix(id, rowPlace); ok {
		return s.aboutPlace(place, w)
	}
	if id == rowOther {
		return widget.Wrap(s.t().OtherAbout, w)
	}
	return s.aboutDossier(w)
}

func (s *Together) aboutPlace(name string, w int) []string {
	t := s.t()
	lines := append(widget.Wrap(s.desk.Env.Theme.Strong.Render(widget.Plain(name)), w), "")
	for _, p := range s.team.Places {
		if p.Name == name && !p.At.IsZero() {
			lines = append(lines, widget.Labelled(s.desk.Env.Theme.Dim.Render(t.Last), s.desk.Env.Words.Moment(p.At), 16, w, 0, "")...)
		}
	}
	return append(append(lines, ""), widget.Wrap(t.PlaceAbout, w)...)
}
