package home

import (
	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// step moves the audit itself on: the states it can go to, what is missing for
// each, and a way to what is missing.
func (s *Home) step() {
	a := s.data.audit
	d, w, t := s.desk, s.desk.Env.Words, s.t()
	var items []widget.Item
	if a.Type.HasGate() && (a.State == audit.AuditPhase1 || a.State == audit.AuditGate) {
		items = append(items, widget.Item{Key: "g", Label: t.DecideGate, Run: func() { d.Open(ui.Page{Kind: ui.PageGate, Audit: a.ID}) }})
	}
	for i, to := range audit.AuditSteps(a) {
		items = append(items, widget.Item{Key: string(rune('1' + i)), Label: words.Capital(w.AuditStep(to)), Run: func() { s.move(a, to, "", "") }})
	}
	about := []string{w.AuditState(a.State)}
	var gaps []string
	switch a.State {
	case audit.AuditPhase2:
		for _, code := range d.State.ReportingGaps(a.ID) {
			gaps = append(gaps, w.Gap(audit.Gap{Code: code}))
		}
	case audit.AuditReporting:
		for _, g := range d.State.FinalGaps(a.ID) {
			gaps = append(gaps, w.Gap(g))
		}
	}
	for i, g := range gaps {
		if i == 6 {
			about = append(about, d.Env.Theme.Signs.Ellipsis)
			break
		}
		about = append(about, d.Env.Theme.Signs.Alert+" "+g)
	}
	if len(gaps) > 0 {
		items = append(items, widget.Item{Key: "r", Label: t.SeeReport, Run: func() { d.Open(ui.Page{Kind: ui.PageReport, Audit: a.ID}) }})
	}
	d.Ask(widget.NewMenu(d, a.Number, about, items...))
}

// move moves the audit; what the rules ask first, it asks.
func (s *Home) move(a *audit.Audit, to, reason, second string) {
	d := s.desk
	c := audit.MoveAudit{Audit: a.ID, To: to, Reason: reason, Second: second}
	err := d.May(c)
	switch {
	case audit.Refused(err, audit.ReasonNeeded):
		d.Ask(widget.NewPrompt(d, words.Capital(d.Env.Words.AuditStep(to)), []string{d.Env.T.Form.ReasonAsked}, "", func(text string) error {
			s.move(a, to, text, second)
			return nil
		}))
	case audit.Refused(err, audit.SecondNeeded):
		d.Ask(widget.SecondMenu(d, a, func(initials string) { s.move(a, to, reason, initials) }))
	case err != nil:
		d.Refuse(err)
	default:
		d.Put(a.Number+": "+d.Env.Words.AuditState(to), c)
	}
}

// newAudit makes a further audit of a type, after the one on the screen.
func (s *Home) newAudit() {
	d, w, t := s.desk, s.desk.Env.Words, s.t()
	var items []widget.Item
	keys := "abcdefghijklm"
	for i, kind := range audit.AuditTypes() {
		items = append(items, widget.Item{Key: keys[i : i+1], Label: words.Capital(w.AuditType(kind)), Run: func() {
			c := audit.AddAudit{Type: kind}
			if a := s.data.audit; a != nil {
				c.After, c.Criteria = a.ID, a.Criteria
			}
			d.PutThen("", func(evs []audit.Event) {
				if ids := ui.Created(evs, audit.KindAudit); len(ids) > 0 {
					d.Go(ui.Page{Kind: ui.PageHome, Audit: ids[0]})
				}
			}, c)
		}})
	}
	d.Ask(widget.NewMenu(d, t.NewAudit, nil, items...))
}
