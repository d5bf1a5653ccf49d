package soa

import (
	"fmt"
	"slices"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// decide asks with one letter whether controls apply, and goes on.
func (s *SoA) decide() { Decide(s.desk, s.targets(), s.done) }

// exclude leaves controls out and asks why.
func (s *SoA) exclude() { askOut(s.desk, s.targets(), s.done) }

// reopen takes the decision on controls back.
func (s *SoA) reopen() {
	refs := s.targets()
	putLine(s.desk, refs, audit.OpenSoA{Controls: refs}, s.t().SaidOpen, s.done)
}

// called is one control by its number, several by how many there are.
func called(d *ui.Desk, refs []string) string {
	if len(refs) == 1 {
		return catalog.Short(refs[0])
	}
	return fmt.Sprintf(pick(d).Many, len(refs))
}

// lineOn is what writes the same on one control or on several.
func lineOn(refs []string, l audit.SetSoA) audit.Change {
	if len(refs) == 1 {
		l.Control = refs[0]
		return l
	}
	return audit.DecideSoA{Controls: refs, Line: l}
}

func putLine(d *ui.Desk, refs []string, c audit.Change, said string, then func()) {
	if err := d.May(c); err != nil {
		d.Refuse(err)
		return
	}
	d.Put(fmt.Sprintf(said, called(d, refs)), c)
	then()
}

// askOut asks why controls are left out.
func askOut(d *ui.Desk, refs []string, then func()) {
	t := pick(d)
	if err := d.May(lineOn(refs, audit.SetSoA{Applicable: "no", Reason: "?"})); err != nil {
		d.Refuse(err)
		return
	}
	was := ""
	if x := d.State.SoA(refs[0]); x != nil && x.Applicable == "no" && len(refs) == 1 {
		was = x.Reason
	}
	d.Ask(widget.NewPrompt(d, called(d, refs)+" "+t.NotIn, []string{t.WhyOut}, was, func(text string) error {
		c := lineOn(refs, audit.SetSoA{Applicable: "no", Reason: text})
		if err := d.May(c); err != nil {
			return err
		}
		putLine(d, refs, c, t.SaidOut, then)
		return nil
	}))
}

// Decide asks whether controls apply and on what ground; what is left out asks
// why. Status and owner can be given to all of them as well. then is called
// once the choice is made.
func Decide(d *ui.Desk, refs []string, then func()) {
	t, ws := pick(d), d.Env.Words
	items := []widget.Item{}
	keys := t.keys()
	for i, r := range audit.SoAReasons() {
		items = append(items, widget.Item{Key: keys[i], Label: t.In, Note: ws.SoAReason(r), Run: func() {
			putLine(d, refs, lineOn(refs, audit.SetSoA{Applicable: "yes", Reason: r}), t.SaidIn, then)
		}})
	}
	items = append(items,
		widget.Item{Key: ui.KeyNA, Label: t.NotIn, Note: t.OutAsks, Why: func() error {
			return d.May(lineOn(refs, audit.SetSoA{Applicable: "no", Reason: "?"}))
		}, Run: func() { askOut(d, refs, then) }},
		widget.Item{Key: t.StatusKey, Label: t.StatusOf, Run: func() { askStatus(d, refs, then) }},
		widget.Item{Key: t.OwnerKey, Label: t.OwnerOf, Run: func() { askOwner(d, refs, then) }})
	title := called(d, refs)
	if len(refs) == 1 {
		title += " " + words.Capital(d.Norms.Label(refs[0], d.Env.Lang))
	}
	d.Ask(widget.NewMenu(d, title, nil, items...).At(choiceOf(d, refs)))
}

// choiceOf is the choice that a control has now: its first ground, or out.
func choiceOf(d *ui.Desk, refs []string) int {
	x := d.State.SoA(refs[0])
	switch {
	case x == nil:
		return 0
	case x.Applicable == "no":
		return len(audit.SoAReasons())
	case len(x.ReasonIn) > 0:
		return max(0, slices.Index(audit.SoAReasons(), x.ReasonIn[0]))
	}
	return 0
}

func askStatus(d *ui.Desk, refs []string, then func()) {
	t, ws := pick(d), d.Env.Words
	var items []widget.Item
	for i, w := range audit.FieldWords(audit.KindSoA, "status") {
		items = append(items, widget.Item{Key: t.StatusKeys[i], Label: ws.SoAStatus(w), Run: func() {
			putLine(d, refs, lineOn(refs, audit.SetSoA{Status: w}), t.SaidSet, then)
		}})
	}
	d.Ask(widget.NewMenu(d, called(d, refs)+" "+t.StatusOf, nil, items...))
}

func askOwner(d *ui.Desk, refs []string, then func()) {
	t := pick(d)
	was := ""
	if x := d.State.SoA(refs[0]); x != nil {
		was = x.Owner
	}
	d.Ask(widget.NewPrompt(d, called(d, refs)+" "+t.OwnerOf, []string{t.OwnerAsked}, was, func(text string) error {
		c := lineOn(refs, audit.SetSoA{Owner: text})
		if err := d.May(c); err != nil {
			return err
		}
		putLine(d, refs, c, t.SaidSet, then)
		return nil
	}))
}

// add asks what is to be made: lines out of a table, or an exception.
func (s *SoA) add() {
	t := s.t()
	imports := ui.Page{Kind: ui.PageSoA, Audit: s.page.Audit, Arg: argImport}
	items := []widget.Item{
		{Key: "p", Label: t.Paste, Run: func() { s.desk.Open(imports) }},
		{Key: "f", Label: t.File, Run: func() { s.desk.Keep(keptFile, true); s.desk.Open(imports) }},
	}
	if ref := s.ref(); ref != "" {
		items = append(items, widget.Item{Key: "x", Label: fmt.Sprintf(t.Exception, catalog.Short(ref)), Run: func() { addException(s.desk, s.page.Audit, ref) }})
	}
	s.desk.Ask(widget.NewMenu(s.desk, t.New, nil, items...))
}

// addException asks what is done otherwise, and opens what that makes.
func addException(d *ui.Desk, in audit.ID, ref string) {
	t := pick(d)
	d.Ask(widget.NewPrompt(d, fmt.Sprintf(t.Exception, catalog.Short(ref)), []string{t.DeviationAsked}, "", func(text string) error {
		c := audit.AddSoAException{Control: ref, Deviation: text}
		if err := d.May(c); err != nil {
			return err
		}
		d.PutThen(fmt.Sprintf(t.MadeSaid, t.Deviation), func(evs []audit.Event) {
			for _, id := range ui.Created(evs, audit.KindSoAException) {
				d.Open(ui.Page{Kind: ui.PageSoA, Audit: in, ID: id})
			}
		}, c)
		return nil
	}))
}
