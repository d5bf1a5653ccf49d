package flow

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/reader"
)

// MoveEdition asks which edition of an audit goes and what takes its place,
// shows what that does to everything recorded, and does it.
func MoveEdition(d *ui.Desk, id audit.ID) {
	a := d.State.Audit(id)
	if a == nil {
		return
	}
	t := crossTexts(d)
	if err := d.CanWrite(); err != nil {
		d.Refuse(err)
		return
	}
	if len(a.Criteria) == 1 {
		moveTo(d, a, a.Criteria[0])
		return
	}
	var items []widget.Item
	for i, ed := range a.Criteria {
		items = append(items, widget.Item{Key: digit(i), Label: d.Norms.EditionName(ed, d.Env.Lang, a.Country), Why: func() error { return noSuccessor(d, a, ed) }, Run: func() { moveTo(d, a, ed) }})
	}
	d.Ask(widget.NewMenu(d, t.MoveFrom, nil, items...))
}

func digit(i int) string {
	if i < 9 {
		return string(rune('1' + i))
	}
	return ""
}

// successors are the editions on board that an edition can be turned into: a
// replacement first, then others that have something that is the same thing.
func successors(d *ui.Desk, a *audit.Audit, from string) []string {
	var out []string
	for _, id := range d.Norms.IDs() {
		if id == from || slices.Contains(a.Criteria, id) {
			continue
		}
		if slices.ContainsFunc(d.State.Relations(from, id), func(r audit.Relation) bool { return r.Type == audit.RelSame }) {
			out = append(out, id)
		}
	}
	replaces := func(id string) int {
		info, _ := d.Norms.Info(from)
		if slices.Contains(info.Relations, catalog.Mapping{To: id, Type: "replaced_by"}) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(out, func(x, y string) int { return replaces(x) - replaces(y) })
	return out
}

func noSuccessor(d *ui.Desk, a *audit.Audit, from string) error {
	if len(successors(d, a, from)) == 0 {
		return ui.Text(fmt.Sprintf(crossTexts(d).MoveNone, d.Norms.EditionShortIn(from, d.Env.Lang)))
	}
	return nil
}

func moveTo(d *ui.Desk, a *audit.Audit, from string) {
	if err := noSuccessor(d, a, from); err != nil {
		d.Refuse(err)
		return
	}
	var items []widget.Item
	for i, ed := range successors(d, a, from) {
		items = append(items, widget.Item{Key: digit(i), Label: d.Norms.EditionName(ed, d.Env.Lang, a.Country), Run: func() { preview(d, a, from, ed) }})
	}
	d.Ask(widget.NewMenu(d, fmt.Sprintf(crossTexts(d).MoveTo, d.Norms.EditionShortIn(from, d.Env.Lang)), nil, items...))
}

// preview shows what a move would do, the counts first and then each element
// that something hangs on; enter leaves all as it was.
func preview(d *ui.Desk, a *audit.Audit, from, to string) {
	t := crossTexts(d)
	lines := d.State.MovePlan(a, from, to)
	go_ := ui.Bind(ui.KeyStep, t.MoveGo, func() tea.Cmd { doMove(d, a, from, to); return nil })
	d.Ask(reader.New(d, d.Norms.EditionShortIn(from, d.Env.Lang)+" → "+d.Norms.EditionShortIn(to, d.Env.Lang),
		func(w int) []string { return moveLines(d, a, from, to, lines, w) }, go_))
}

func doMove(d *ui.Desk, a *audit.Audit, from, to string) {
	t := crossTexts(d)
	WithReason(d, t.MoveAsk, func(reason string) audit.Change {
		return audit.MoveEdition{Audit: a.ID, From: from, To: to, Reason: reason}
	}, func(c audit.Change) {
		d.Put(fmt.Sprintf(t.MoveSaid, d.Norms.EditionShortIn(from, d.Env.Lang), d.Norms.EditionShortIn(to, d.Env.Lang)), c)
	})
}

func moveLines(d *ui.Desk, a *audit.Audit, from, to string, lines []audit.MoveLine, w int) []string {
	th := d.Env.Theme
	var out []string
	for _, p := range d.State.MovePairs(a, from, to) {
		out = append(out, th.Strong.Render(d.Norms.EditionName(p[0], d.Env.Lang, a.Country))+" → "+th.Strong.Render(d.Norms.EditionName(p[1], d.Env.Lang, a.Country)))
	}
	n := make(map[string]int)
	for _, l := range lines {
		n[l.Fate]++
	}
	var counts []string
	for _, f := range audit.Fates() {
		counts = append(counts, strconv.Itoa(n[f])+" "+d.Env.Words.Fate(f))
	}
	out = append(out, widget.Wrap(strings.Join(counts, th.Signs.Dot), w)...)
	for _, f := range audit.Fates() {
		head := false
		for _, l := range lines {
			if l.Fate != f || !l.Busy() && f != audit.FateRemoved {
				continue
			}
			if !head {
				head = true
				out = append(out, "", th.Heading.Render(d.Env.Words.Fate(f)))
			}
			out = append(out, moveLine(d, l, w)...)
		}
	}
	return out
}

func moveLine(d *ui.Desk, l audit.MoveLine, w int) []string {
	th, t := d.Env.Theme, crossTexts(d)
	s := "  " + d.Norms.RefName(l.Element) + " " + d.Norms.Label(l.Element, d.Env.Lang)
	var to []string
	for _, x := range l.Targets {
		to = append(to, catalog.Short(x.Ref))
	}
	if len(to) > 0 {
		s += " → " + strings.Join(to, ", ")
	}
	var hang []string
	count := func(n int, one, many string) {
		if n > 0 {
			hang = append(hang, d.Env.Words.Count(n, one, many))
		}
	}
	count(len(l.Results), t.Result, t.Results)
	for _, id := range slices.Concat(l.Findings, l.Documents, l.Tests, l.Evidence) {
		if e := d.State.Entity(id); e != nil {
			hang = append(hang, audit.NumberOf(e))
		}
	}
	count(len(l.Notes), t.Note, t.Notes)
	if l.SoA {
		hang = append(hang, t.SoA)
	}
	out := []string{widget.Ends(widget.Plain(s), th.Dim.Render(strings.Join(hang, " ")), w, th.Signs.Ellipsis)}
	if law := lawOf(d, l); law != "" {
		for _, x := range widget.Wrap(law, max(8, w-4)) {
			out = append(out, "    "+th.Dim.Render(x))
		}
	}
	return out
}
