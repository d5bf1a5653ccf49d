package together

import (
	"fmt"
	"strconv"
	"strings"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// asideID is the row of an act that is kept without effect. Two acts of a
// device may have one number, when it told two pasts.
func asideID(i int, a ui.Aside) string {
	id := fmt.Sprintf("%s%s/%d/%s", rowAside, a.Device, a.Seq, a.Flag)
	if a.Flag == "fork" {
		id += "/" + strconv.Itoa(i)
	}
	return id
}

// act is the one under the cursor that is kept without effect, nil for none.
func (s *Together) act() *ui.Aside {
	id := s.list.ID()
	if !strings.HasPrefix(id, rowAside) {
		return nil
	}
	for i := range s.team.Aside {
		if asideID(i, s.team.Aside[i]) == id {
			return &s.team.Aside[i]
		}
	}
	return nil
}

// asideRows are the acts that are kept without effect, one by one.
func (s *Together) asideRows() []widget.Row {
	t := s.t()
	if len(s.team.Aside) == 0 {
		return nil
	}
	rows := []widget.Row{s.head(t.Aside + "  " + s.desk.Env.Words.Number(s.team.Kept))}
	for i, a := range s.team.Aside {
		text := a.Actor + " " + s.desk.Env.Words.Flag(a.Flag) + " " + s.desk.Env.Words.Intent(a.Intent) + " " + flow.InShort(s.desk, a.Event)
		rows = append(rows, widget.Row{ID: asideID(i, a), Text: text, Draw: func(w int, on bool) string { return s.asideRow(a, w, on) }})
	}
	return rows
}

func (s *Together) asideRow(a ui.Aside, w int, on bool) string {
	th := s.desk.Env.Theme
	front := th.Warn.Render(th.Signs.Alert) + " " + widget.Pad(s.strong(widget.Plain(s.whoOf(a)), on), 5, th.Signs.Ellipsis)
	if w > 44 {
		front += th.Dim.Render(widget.Pad(s.when(a.At), 14, ""))
	}
	return widget.Cut(front+s.strong(flow.InShort(s.desk, a.Event), on), w, th.Signs.Ellipsis)
}

// whoOf is who says to have made an act, else its device.
func (s *Together) whoOf(a ui.Aside) string {
	if a.Actor != "" {
		return a.Actor
	}
	return a.Device.String()[:4]
}

// aboutAct says in plain words who did what when, why it takes no effect, and
// what can be done about it.
func (s *Together) aboutAct(a *ui.Aside, w int) []string {
	th, t, ws := s.desk.Env.Theme, s.t(), s.desk.Env.Words
	lines := widget.Wrap(th.Strong.Render(words.Capital(widget.Plain(ws.Intent(a.Intent)))), w)
	add := func(label, text string) {
		if text != "" {
			lines = append(lines, widget.Labelled(th.Dim.Render(label), text, 10, w, 0, th.Signs.Ellipsis)...)
		}
	}
	who := flow.Whose(s.desk, a.Device)
	if a.Actor != "" && !strings.HasPrefix(who, widget.Plain(a.Actor)) {
		who = widget.Plain(a.Actor) + "  " + who
	}
	add(t.Who, who+th.Dim.Render("  "+s.desk.Env.Words.Number(int(a.Seq))))
	if !a.At.IsZero() {
		add(t.Claims, ws.Moment(a.At))
	}
	if !a.Received.IsZero() {
		add(t.Came, ws.Moment(a.Received))
	}
	add(t.Reason, widget.Plain(a.Reason))
	lines = append(lines, "")
	for _, l := range widget.Wrap(s.beyond(a)+ws.FlagWhy(a.Flag), w) {
		lines = append(lines, th.Warn.Render(l))
	}
	lines = append(lines, flow.Deeds(s.desk, a.Event, a.Was, w)...)
	lines = append(lines, "")
	return append(lines, widget.Wrap(s.wayOut(a), w)...)
}

// beyond says after which act the part of a device ended.
func (s *Together) beyond(a *ui.Aside) string {
	seat := s.desk.State.SeatOf(a.Device)
	if a.Flag != "revoked" || seat == nil || seat.Last == "" {
		return ""
	}
	return fmt.Sprintf(s.t().Beyond, flow.Whose(s.desk, a.Device), widget.Plain(seat.Last), s.desk.Env.Words.Number(int(a.Seq))) + " "
}

// wayOut is what can be done about an act without effect.
func (s *Together) wayOut(a *ui.Aside) string {
	t := s.t()
	switch a.Flag {
	case "revoked":
		return t.WayRevoked
	case "reader", "not_lead":
		return t.WayRole
	case "unknown":
		return t.WayUnknown
	case "waits":
		return t.WayWaits
	case "fork":
		return t.WayFork
	default:
		return ""
	}
}

func (s *Together) whyNoAccept() error {
	a := s.act()
	if a.Flag != "revoked" {
		return ui.Text(s.t().NotAsked)
	}
	return s.desk.May(audit.AdmitChange{Device: a.Device, Seq: a.Seq})
}

// accept lets one act count after all, once somebody said so twice.
func (s *Together) accept() {
	a, t := *s.act(), s.t()
	c := audit.AdmitChange{Device: a.Device, Seq: a.Seq}
	about := append([]string{widget.Plain(s.whoOf(a)) + s.desk.Env.Theme.Signs.Dot + s.desk.Env.Words.Moment(a.At)}, flow.Deeds(s.desk, a.Event, a.Was, 66)...)
	if n := len(about); n > acceptLines {
		about = append(about[:acceptLines], s.desk.Env.Theme.Signs.Ellipsis)
	}
	s.desk.Ask(widget.Confirm(s.desk, t.AcceptTitle, append(about, "", t.AcceptWhat), "a", t.Accept, func() {
		s.desk.PutThen(t.Accepted, func([]audit.Event) { s.desk.Request(ui.NewsRequest{}) }, c)
	}))
}

// acceptLines is how much of an act the question repeats; the pane beside the
// list has all of it.
const acceptLines = 8
