package onsite

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// View draws the list and the element under the cursor.
func (s *OnSite) View(w, h int) ui.Frame {
	if s.audit == nil {
		return ui.Frame{Body: widget.Fit(nil, w, h)}
	}
	f := widget.SplitPast(s.desk, w, h, s.detail, s.listPane, s.detailPane, s.past)
	f.Where = []string{s.audit.Number, s.desk.Env.T.Places.OnSite, widget.SiteName(s.desk)}
	f.Meter = fmt.Sprintf("%d/%d", s.data.looked, s.data.total)
	return f
}

func (s *OnSite) listPane(w, h int) ([]string, *tea.Cursor) {
	th, t := s.desk.Env.Theme, s.t()
	names := [orders]string{t.ByElement, t.OpenFirst, t.WeakestFirst}
	label := names[s.order]
	if s.only.set() {
		label = s.onlyName()
	}
	lines := []string{widget.Ends("  "+th.Dim.Render(label), th.Key.Render(ui.KeyView)+" ", w, th.Signs.Ellipsis)}
	if s.list.Len() == 0 && s.list.Filtered() == "" {
		for _, l := range widget.Wrap(t.EmptyList, w-4) {
			lines = append(lines, "  "+th.Dim.Render(l))
		}
		return lines, nil
	}
	rows, cur := s.list.View(w, h-1)
	if cur != nil {
		cur.Y++
	}
	return append(lines, rows...), cur
}

func (s *OnSite) onlyName() string {
	var parts []string
	if s.only.group != "" {
		parts = append(parts, s.groupName(s.only.edition, s.only.group))
	} else if s.only.edition != "" {
		parts = append(parts, s.desk.Norms.EditionShortIn(s.only.edition, s.desk.Env.Lang))
	}
	if s.only.result != "" {
		parts = append(parts, s.desk.Env.Words.Result(s.only.result))
	}
	return strings.Join(parts, ", ")
}

// row is the three signs, the element, how many sites are open, and the
// gravest finding.
func (s *OnSite) row(e audit.Element, w int, on bool) string {
	th := s.desk.Env.Theme
	signs := ""
	for _, a := range audit.Aspects() {
		signs += th.Result(s.together(e.Ref, a))
	}
	right := ""
	if n, all := s.openSites(e.Ref), s.realSites(); n > 0 && n < all {
		right = th.Dim.Render(fmt.Sprintf("%d/%d", n, all))
	}
	if g, ok := s.data.grade[e.Ref]; ok {
		right += " " + th.Grade(g)
	}
	mark := widget.Others(s.desk, s.touched(e.Ref)...)
	id, label := widget.Pad(e.ID, 6, "")+" ", widget.Plain(s.desk.Norms.Label(e.Ref, s.desk.Env.Lang))
	switch {
	case on:
		id, label = th.Strong.Render(id), th.Strong.Render(label)
	case s.data.results[e.Ref].Excluded:
		label = th.Dim.Render(label)
	}
	return widget.Ends(signs+mark+id+label, right, w, th.Signs.Ellipsis)
}

// touched are the things that the row of an element stands for.
func (s *OnSite) touched(ref string) (ids []audit.ID) {
	for _, as := range s.data.at[ref] {
		ids = append(ids, as.ID)
	}
	return ids
}

// openSites is how many sites lack a result of an element, where it is looked
// at site by site; what was judged for the organisation as a whole lacks none.
func (s *OnSite) openSites(ref string) (n int) {
	if !s.bySite(ref) {
		return 0
	}
	for _, site := range s.data.sites {
		if !site.IsZero() && !s.complete(ref, site) {
			n++
		}
	}
	return n
}

// realSites is how many sites are in sight.
func (s *OnSite) realSites() (n int) {
	for _, site := range s.data.sites {
		if !site.IsZero() {
			n++
		}
	}
	return n
}

// bySite reports whether an element has a result at some site.
func (s *OnSite) bySite(ref string) bool {
	for site := range s.data.at[ref] {
		if !site.IsZero() {
			return true
		}
	}
	return false
}

// complete reports whether every aspect of an element has a result at a site.
func (s *OnSite) complete(ref string, site audit.ID) bool {
	for _, a := range audit.Aspects() {
		if !s.cell(ref, site, a).Recorded() {
			return false
		}
	}
	return true
}

func (s *OnSite) detailPane(w, h int) ([]string, *tea.Cursor) {
	ref := s.list.ID()
	el, ok := s.desk.Norms.Full(ref)
	if !ok {
		return nil, nil
	}
	th := s.desk.Env.Theme
	risk := ""
	if as := s.data.at[ref][s.siteID()]; as != nil && as.Risk != "" {
		risk = th.Dim.Render(s.t().Risk + " " + widget.Plain(as.Risk))
	}
	if level := flow.LevelLine(s.desk, s.audit, ref); level != "" {
		risk = strings.TrimSpace(th.Dim.Render(level) + " " + risk)
	}
	lines := []string{widget.Ends(th.Strong.Render(el.ID+"  "+widget.Plain(s.desk.Norms.Label(ref, s.desk.Env.Lang))), risk, w, th.Signs.Ellipsis)}
	if l, ok := s.data.behind[ref]; ok {
		lines = append(lines, flow.FateLines(s.desk, l, w)...)
	}
	if len(s.audit.Criteria)+len(s.audit.Left()) > 1 {
		lines = append(lines, flow.RelativeLines(s.desk, s.beside(ref), labelW, w)...)
	} else if m := s.maps(el.Maps); m != "" {
		lines = append(lines, th.Dim.Render(widget.Cut(m, w, th.Signs.Ellipsis)))
	}
	lines = append(lines, flow.EarlierLines(s.desk, s.beside(ref), labelW, w)...)
	lines = append(lines, flow.OldNoteLines(s.desk, s.beside(ref), labelW, w)...)
	lines = append(lines, s.grid(ref, w)...)
	note, cur := s.text(ref, w)
	room := h - len(lines) - len(note)
	facts := s.facts(ref, w)
	questions := s.questions(&el, w)
	if over := len(questions) + len(facts) - room; over > 0 {
		questions = questions[:max(0, len(questions)-over)]
	}
	lines = append(append(lines, questions...), facts...)
	if len(lines)+len(note) > h {
		lines = lines[:max(0, h-len(note))]
	}
	if cur != nil {
		cur.Y += len(lines)
		if top := cur.Y - h + 1; top > 0 && top < len(lines) {
			lines = lines[top:]
			cur.Y -= top
		}
	}
	return append(lines, note...), cur
}

// grid is site by aspect, with what they come to together.
func (s *OnSite) grid(ref string, w int) []string {
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	cw := max(7, min(11, (w-18)/3))
	nw := max(8, w-3*cw)
	head := strings.Repeat(" ", nw)
	for i, a := range audit.Aspects() {
		name := widget.Cut(ws.Aspect(a), cw-1, th.Signs.Ellipsis)
		if i == s.aspect {
			name = th.Strong.Render(name)
		} else {
			name = th.Dim.Render(name)
		}
		head += centred(name, cw)
	}
	lines := []string{head}
	for i, site := range s.data.sites {
		line := widget.Pad(s.siteLabel(site), nw, th.Signs.Ellipsis)
		as := s.data.at[ref][site]
		for j, a := range audit.Aspects() {
			line += s.cellView(as, a, i == s.site && j == s.aspect, cw)
		}
		lines = append(lines, line)
	}
	if len(s.data.sites) > 1 {
		line := th.Dim.Render(widget.Pad(s.desk.Env.T.Frame.Together, nw, th.Signs.Ellipsis))
		for _, a := range audit.Aspects() {
			line += centred(th.Result(s.together(ref, a)), cw)
		}
		lines = append(lines, line)
	}
	return append(lines, "")
}

// cellView is a sign; the cursor in front, a dot behind while it is provisional.
func (s *OnSite) cellView(as *audit.Assessment, a audit.Aspect, on bool, cw int) string {
	th := s.desk.Env.Theme
	sign := th.Result(aspectOf(as, a))
	if s.data.results[s.list.ID()].Excluded && !aspectOf(as, a).Recorded() {
		sign = th.Result(audit.NA)
	}
	if as != nil {
		if st := audit.Value(as, string(a)+"_state"); st == audit.Concluded || st == audit.Reviewed {
			sign = "(" + sign + ")" // concluded
		}
	}
	if on {
		left := (cw - lipgloss.Width(sign)) / 2
		return strings.Repeat(" ", max(0, left-1)) + th.Accent.Render(th.Signs.Cursor) + widget.Pad(sign, cw-left, "")
	}
	return centred(sign, cw)
}

func (s *OnSite) siteLabel(id audit.ID) string {
	if x := audit.Get[audit.Site](s.desk.State, id); x != nil {
		return widget.Plain(x.Number + " " + x.Name)
	}
	return s.desk.Env.T.Frame.Whole
}

func centred(s string, w int) string {
	left := (w - lipgloss.Width(s)) / 2
	return widget.Pad(strings.Repeat(" ", max(0, left))+s, w, "")
}
