package together

import (
	"fmt"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/widget"
)

// aboutDossier says how far the copies are apart, what is wrong, and the words
// by which people recognise the dossier.
func (s *Together) aboutDossier(w int) []string {
	th, t, ws := s.desk.Env.Theme, s.t(), s.desk.Env.Words
	var lines []string
	para := func(text string) { lines = append(lines, widget.Wrap(text, w)...) }
	add := func(label, text string) {
		lines = append(lines, widget.Labelled(th.Dim.Render(label), text, 16, w, 0, th.Signs.Ellipsis)...)
	}
	if _, ok := s.desk.Exchange(); !ok {
		para(t.NotHere)
		return lines
	}
	if !s.desk.State.Shared() {
		para(th.Strong.Render(t.Alone))
		lines = append(lines, "")
		for i, step := range []string{t.Step1, t.Step2, t.Step3, t.Step4} {
			lines = append(lines, widget.Labelled(th.Dim.Render(fmt.Sprint(i+1)), step, 3, w, 0, "")...)
		}
		return lines
	}
	if s.desk.Offered != "" {
		para(th.Info.Render(s.desk.Offered))
		lines = append(lines, "")
	}
	if text := s.shut(); text != "" {
		para(th.Warn.Render(th.Signs.Alert + " " + text))
		lines = append(lines, "")
	}
	for _, f := range s.team.Forks {
		para(th.Bad.Render(th.Signs.Alert + " " + fmt.Sprintf(t.Fork, flow.Whose(s.desk, f.Device), f.Seq)))
		lines = append(lines, "")
	}
	n := s.desk.Together
	add(th.Signs.Unshared+" "+t.Out, ws.Count(n.Out, t.Act, t.Acts))
	add(th.Signs.News+" "+t.In, ws.Count(n.In, t.Act, t.Acts))
	last := t.Never
	if len(s.team.Places) > 0 {
		last = ws.Moment(s.team.Places[0].At)
	}
	add(t.Last, last)
	if n := s.desk.Clashes; n > 0 {
		add(th.Signs.Conflict+" "+t.Conflicts, th.Warn.Render(ws.Number(n))+th.Dim.Render("  g k"))
	}
	if n := s.team.Waiting; n > 0 {
		add(t.Waiting, ws.Count(n, t.Act, t.Acts))
	}
	if n := s.team.Kept; n > 0 {
		add(t.Aside, th.Warn.Render(ws.Count(n, t.Act, t.Acts)))
	}
	if len(s.team.Words.NL) > 0 {
		lines = append(lines, "")
		para(th.Dim.Render(t.WordsAbout))
		lines = append(lines, widget.SixWords(s.desk, s.team.Words, w)...)
	}
	return lines
}

// shut says that the part of this device has ended: by whom and when where this
// copy knows, else what a place tells. "" when it has not.
func (s *Together) shut() string {
	seat := s.desk.State.SeatOf(s.desk.About.Device)
	if seat == nil || seat.Last == "" {
		return s.team.Shut
	}
	if w, ok := s.desk.State.Written(seat.ID, "last"); ok {
		return fmt.Sprintf(s.t().ShutBy, widget.Plain(w.By), s.desk.Env.Words.Moment(w.At), widget.Plain(seat.Last))
	}
	return s.team.Shut
}

// aboutMember says who a member is, what they may, and how far each of their
// devices is.
func (s *Together) aboutMember(m *audit.Member, w int) []string {
	th, t, ws := s.desk.Env.Theme, s.t(), s.desk.Env.Words
	lines := widget.Wrap(th.Strong.Render(widget.Plain(m.Initials+"  "+m.Name)), w)
	if ended := s.endedLine(m); ended != "" {
		lines = append(lines, widget.Wrap(th.Warn.Render(ended), w)...)
		lines = append(lines, widget.Wrap(fmt.Sprintf(t.StaysOf, widget.Plain(m.Initials)), w)...)
	} else {
		lines = append(lines, widget.Wrap(words.Capital(ws.MemberRole(m.Role))+": "+ws.MemberMay(m.Role)+".", w)...)
	}
	add := func(label, text string) {
		lines = append(lines, widget.Labelled("  "+th.Dim.Render(label), text, 16, w, 0, th.Signs.Ellipsis)...)
	}
	for _, seat := range s.desk.State.Seats(m.ID) {
		d, ok := seat.DeviceOf()
		if !ok {
			continue
		}
		name := widget.Plain(seat.Label)
		if name == "" {
			name = t.Device
		}
		lines = append(lines, "", widget.Cut(name+"  "+th.Dim.Render(d.String()[:8]), w, th.Signs.Ellipsis))
		add(t.Wrote, ws.Count(int(s.desk.State.Head(d)), t.Act, t.Acts))
		if seat.Last != "" {
			add(t.Ended, fmt.Sprintf(t.UpTo, widget.Plain(seat.Last)))
		}
		p := s.peer(d)
		switch {
		case d == s.desk.About.Device:
			add(t.Seen, t.This)
		case p == nil:
			add(t.Seen, th.Dim.Render(t.NothingSaid))
		default:
			add(t.Said, ws.Moment(p.At))
			add(t.Seen, s.seen(p.Has))
		}
	}
	return lines
}

// seen says which acts a device does not have, by whose they are.
func (s *Together) seen(has map[audit.Device]uint64) string {
	t := s.t()
	var missing []string
	for _, d := range s.desk.State.Devices() {
		if n := s.desk.State.Head(d); n > has[d] {
			missing = append(missing, fmt.Sprintf(t.Of, s.desk.Env.Words.Number(int(n-has[d])), flow.Whose(s.desk, d)))
		}
	}
	if len(missing) == 0 {
		return s.desk.Env.Theme.Good.Render(t.HasAll)
	}
	return fmt.Sprintf(t.Misses, s.desk.Env.Words.And(missing))
}
