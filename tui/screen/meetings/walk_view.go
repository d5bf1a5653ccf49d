package meetings

import (
	"fmt"
	"strings"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// textW is the longest line that is still easy to read from the back of a room.
const textW = 110

// View draws one finding, or at the end all of them with what was said.
func (s *Walk) View(w, h int) ui.Frame {
	f := ui.Frame{Where: []string{words.Capital(s.desk.Env.Words.MeetingKind("closing"))}}
	if s.at < len(s.ids) {
		f.Meter = fmt.Sprintf("%d %s %d", s.at+1, s.desk.Env.T.Frame.Of, len(s.ids))
	}
	lines := s.body(w)
	top := max(0, min(s.top, len(lines)-h))
	f.Body = widget.Fit(lines[top:], w, h)
	if more := len(lines) - top - h; more > 0 && h > 2 {
		f.Body = widget.Fit(append(lines[top:top+h-1:top+h-1], "  "+s.desk.Env.Theme.Dim.Render(fmt.Sprintf(s.desk.Env.T.Form.More, more+1))), w, h)
	}
	return f
}

func (s *Walk) body(w int) []string {
	f := s.finding()
	if f == nil {
		return s.overview(w)
	}
	th, ws, t := s.desk.Env.Theme, s.desk.Env.Words, s.t()
	inner := max(8, min(w-4, textW))
	right := f.Number()
	if site := audit.Get[audit.Site](s.desk.State, f.Site); site != nil {
		right = strings.TrimSpace(site.Number+" "+site.Name) + th.Signs.Dot + right
	}
	head := widget.Ends(th.Grade(f.Grade)+" "+th.GradeStyle(f.Grade).Render(words.Capital(ws.Grade(f.Grade))), th.Dim.Render(widget.Plain(right)), inner, th.Signs.Ellipsis)
	lines := []string{"", head, ""}
	for _, l := range widget.Wrap(widget.Plain(f.Title), inner) {
		lines = append(lines, th.Strong.Render(l))
	}
	lines = append(lines, "")
	labelW := min(14, max(8, inner/5))
	add := func(label, text string) {
		if strings.TrimSpace(text) == "" {
			return
		}
		lines = append(lines, widget.Labelled(th.Dim.Render(label), text, labelW, inner, 0, th.Signs.Ellipsis)...)
	}
	name := func(field string) string { return words.Capital(ws.Field(audit.KindFinding, field)) }
	add(name("condition"), widget.PlainLines(f.Condition))
	add(name("criteria"), flow.CriteriaLine(s.desk, f))
	add(name("evidence"), s.evidence(f))
	add(name("consequence"), widget.PlainLines(f.Consequence))
	add(name("extent"), widget.PlainLines(f.Extent))
	add(name("cause"), widget.PlainLines(f.Cause))
	lines = append(lines, "")
	add(name("asked"), widget.PlainLines(f.Asked))
	if f.Grade.NC() {
		add(name("owner"), s.owner(f))
		add(t.Reply, s.reply(f))
	}
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}

// evidence are the numbers: what was seen can be asked for.
func (s *Walk) evidence(f *audit.Finding) string {
	var out []string
	for _, id := range f.Evidence {
		if e := audit.Get[audit.Evidence](s.desk.State, id); e != nil && e.Dropped == "" {
			out = append(out, widget.Plain(e.Number))
		}
	}
	for _, id := range f.Tests {
		if x := audit.Get[audit.Test](s.desk.State, id); x != nil && x.Dropped == "" {
			out = append(out, widget.Plain(x.Number))
		}
	}
	return strings.Join(out, " ")
}

// owner is who repairs it and by when; what is still open says so.
func (s *Walk) owner(f *audit.Finding) string {
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	open := th.Warn.Render(s.t().OpenYet)
	who := widget.Plain(f.Owner)
	if who == "" {
		who = open
	}
	parts := []string{who}
	for _, x := range [][2]string{{"correction_due", f.CorrectionDue}, {"plan_due", f.PlanDue}} {
		if x[1] != "" {
			parts = append(parts, ws.Field(audit.KindFinding, x[0])+" "+widget.Plain(ws.Date(x[1])))
		}
	}
	return strings.Join(parts, th.Signs.Dot)
}

func (s *Walk) reply(f *audit.Finding) string {
	th := s.desk.Env.Theme
	if f.State == audit.FindingTeamAgreed {
		return th.Warn.Render(s.t().NotPresented)
	}
	if line := flow.ReplyLine(s.desk, f.ID); line != "" {
		return line
	}
	return th.Warn.Render(s.t().NoReply)
}

// overview is the end of the walk: everything on one page, with what was said
// and what is still open.
func (s *Walk) overview(w int) []string {
	th, ws, t := s.desk.Env.Theme, s.desk.Env.Words, s.t()
	lines := []string{"", "  " + th.Strong.Render(t.Overview), ""}
	if len(s.ids) == 0 {
		return append(lines, "  "+th.Dim.Render(t.NothingShown))
	}
	open := 0
	for _, id := range s.ids {
		f := audit.Get[audit.Finding](s.desk.State, id)
		if f == nil {
			continue
		}
		right := ""
		if f.Grade.NC() {
			r := s.desk.State.ReplyTo(f.ID)
			switch {
			case r != nil:
				right = widget.Plain(ws.Reply(weaker(r.Facts, r.Grade)))
			default:
				open++
				right = th.Warn.Render(t.NoReply)
			}
			if f.Owner != "" {
				right = widget.Plain(f.Owner) + th.Signs.Dot + right
			}
		}
		right = widget.Cut(right, max(10, w*2/5), th.Signs.Ellipsis)
		left := "  " + th.Grade(f.Grade) + " " + widget.Pad(widget.Plain(f.Number()), 11, "") + widget.Plain(f.Title)
		lines = append(lines, widget.Ends(left, right, max(1, w-2), th.Signs.Ellipsis))
	}
	lines = append(lines, "")
	for _, l := range widget.Wrap(s.counts(), max(8, w-4)) {
		lines = append(lines, "  "+th.Dim.Render(l))
	}
	if open > 0 {
		lines = append(lines, "  "+th.Warn.Render(fmt.Sprintf(t.RepliesOpen, ws.Number(open))))
	}
	return lines
}

// weaker is the word of a reply that weighs: contested before no reply before
// agreed.
func weaker(facts, grade string) string {
	for _, w := range []string{"contested", "no_reply"} {
		if facts == w || grade == w {
			return w
		}
	}
	return facts
}

func (s *Walk) counts() string {
	n := make(map[audit.Grade]int)
	for _, id := range s.ids {
		if f := audit.Get[audit.Finding](s.desk.State, id); f != nil {
			n[f.Grade]++
		}
	}
	var parts []string
	for _, g := range audit.Grades() {
		if n[g] > 0 {
			parts = append(parts, s.desk.Env.Words.GradeCount(n[g], g))
		}
	}
	return strings.Join(parts, s.desk.Env.Theme.Signs.Dot)
}
