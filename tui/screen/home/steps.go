package home

import (
	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/steps"
)

// step moves the audit itself on: the next step, and what is missing for it,
// each line a way to its place.
func (s *Home) step() { steps.Ask(s.desk, s.data.audit) }

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
