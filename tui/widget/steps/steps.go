// Package steps moves an audit on: what the next step is, what is still missing
// for it, each line a way to its place, and the other steps there are.
package steps

import (
	"fmt"
	"slices"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
)

type texts struct{ Gate, Missing, Nothing, Reason, ToReport, Documents, Rows string }

var nl = texts{
	Gate: "Gereedheidsbesluit nemen", Missing: "Eerst nog, enter gaat erheen:", Nothing: "Er ontbreekt niets.",
	Reason: "Waarom?", ToReport: "Nog %d: zie het rapport",
	Documents: "Documenten nog te toetsen: %s", Rows: "Regels van het besluit nog te beoordelen: %s",
}

var en = texts{
	Gate: "Decide the readiness gate", Missing: "First, enter goes there:", Nothing: "Nothing is missing.",
	Reason: "Why?", ToReport: "%d more: see the report",
	Documents: "Documents still to check: %s", Rows: "Rows of the gate still to judge: %s",
}

// maxGaps is how many missing things are listed; the report lists them all.
const maxGaps = 9

// Ask shows the steps of an audit.
func Ask(d *ui.Desk, a *audit.Audit) {
	w, t := d.Env.Words, i18n.Pick(d.Env.Book, &nl, &en)
	var items []widget.Item
	usual, others := split(a)
	early := a.Type.HasGate() && (a.State == audit.AuditPhase1 || a.State == audit.AuditGate)
	gaps := Gaps(d.State, a)
	if early {
		items = append(items, widget.Item{Key: "g", Label: t.Gate, Run: func() { d.Open(ui.Page{Kind: ui.PageGate, Audit: a.ID}) }})
	} else if usual != "" {
		items = append(items, step(d, a, "v", usual))
	}
	lines := missing(d, a, gaps, t)
	if early {
		lines = beforeGate(d, a, t)
	}
	about := []string{words.Capital(w.AuditState(a.State))}
	switch {
	case len(lines) > 0:
		about = append(about, t.Missing)
	case usual != "" && !early:
		about = append(about, t.Nothing)
	}
	items = append(items, lines...)
	for i, to := range others {
		items = append(items, step(d, a, string(rune('1'+i)), to))
	}
	at := 0
	if len(lines) > 0 {
		at = 1
	}
	d.Ask(widget.NewMenu(d, a.Number, about, items...).At(at))
}

// split parts the steps in the usual one and the others.
func split(a *audit.Audit) (usual string, others []string) {
	for _, to := range audit.AuditSteps(a) {
		aside := to == audit.AuditSuspended || to == audit.AuditCancelled || a.State == audit.AuditReporting && to == audit.AuditPhase2
		if usual == "" && !aside {
			usual = to
			continue
		}
		others = append(others, to)
	}
	if a.Type.HasGate() && a.State == audit.AuditGate { // the gate itself opens phase 2
		return "", append([]string{usual}, others...)
	}
	return usual, others
}

// Gaps lists what stands between an audit and its usual next step.
func Gaps(s *audit.State, a *audit.Audit) []audit.Gap {
	switch a.State {
	case audit.AuditPhase2:
		var out []audit.Gap
		for _, code := range s.ReportingGaps(a.ID) {
			if code != "draft_findings" {
				out = append(out, audit.Gap{Code: code})
				continue
			}
			for _, f := range s.Findings(a.ID) {
				if f.IsDraft() {
					out = append(out, audit.Gap{Code: code, Ref: f.Draft})
				}
			}
		}
		return out
	case audit.AuditReporting:
		return s.FinalGaps(a.ID)
	case audit.AuditIssued, audit.AuditFollowup:
		var out []audit.Gap
		for _, f := range s.OpenNCs(a.ID) {
			out = append(out, audit.Gap{Code: "open_ncs", Ref: f.Number()})
		}
		return out
	default:
		return nil
	}
}

func missing(d *ui.Desk, a *audit.Audit, gaps []audit.Gap, t *texts) []widget.Item {
	var items []widget.Item
	th := d.Env.Theme
	for i, g := range gaps {
		if i == maxGaps-1 && len(gaps) > maxGaps {
			items = append(items, widget.Item{Sign: th.Warn.Render(th.Signs.Alert), Label: fmt.Sprintf(t.ToReport, len(gaps)-i),
				Run: func() { d.Open(ui.Page{Kind: ui.PageReport, Audit: a.ID}) }})
			break
		}
		items = append(items, widget.Item{Sign: th.Warn.Render(th.Signs.Alert), Label: d.Env.Words.Gap(g), Run: func() {
			p, spot := place.Gap(d, a, g)
			d.OpenAt(p, spot)
		}})
	}
	return items
}

// beforeGate is what the gate still asks: a look at what needs a document, a
// judgement of each row, and whether the team is independent.
func beforeGate(d *ui.Desk, a *audit.Audit, t *texts) []widget.Item {
	var items []widget.Item
	th, w := d.Env.Theme, d.Env.Words
	add := func(label string, kind ui.Kind) {
		items = append(items, widget.Item{Sign: th.Warn.Render(th.Signs.Alert), Label: label, Run: func() { d.Open(ui.Page{Kind: kind, Audit: a.ID}) }})
	}
	if c := d.State.Progress(a, 1).Worst; c.LookedAt() < c.Total {
		add(fmt.Sprintf(t.Documents, w.Number(c.Total-c.LookedAt())), ui.PageDocuments)
	}
	if n := len(d.State.GateMissing(a.ID)) - len(d.State.GateShort(a.ID)); n > 0 {
		add(fmt.Sprintf(t.Rows, w.Number(n)), ui.PageGate)
	}
	for _, initials := range a.Team {
		if p := d.State.PersonByInitials(initials); p != nil && p.Role != "observer" && p.Independent == "" {
			items = append(items, missing(d, a, []audit.Gap{{Code: "independence", Ref: initials}}, t)...)
		}
	}
	return items
}

func step(d *ui.Desk, a *audit.Audit, key, to string) widget.Item {
	why := func() error {
		err := d.May(audit.MoveAudit{Audit: a.ID, To: to})
		if audit.Refused(err, audit.ReasonNeeded) || audit.Refused(err, audit.SecondNeeded) {
			return nil // it is asked
		}
		return err
	}
	return widget.Item{Key: key, Label: words.Capital(d.Env.Words.AuditStep(to)), Why: why, Run: func() { Move(d, a, to, "", "") }}
}

// Move moves an audit to a state; what the rules want for it, a reason or a
// second person, it asks first.
func Move(d *ui.Desk, a *audit.Audit, to, reason, second string) {
	t := i18n.Pick(d.Env.Book, &nl, &en)
	c := audit.MoveAudit{Audit: a.ID, To: to, Reason: reason, Second: second}
	err := d.May(c)
	switch {
	case reason == "" && audit.Refused(err, audit.ReasonNeeded):
		d.Ask(widget.NewPrompt(d, words.Capital(d.Env.Words.AuditStep(to)), []string{t.Reason}, "", func(text string) error {
			Move(d, a, to, text, second)
			return nil
		}))
	case second == "" && audit.Refused(err, audit.SecondNeeded):
		d.Ask(widget.SecondMenu(d, a, func(initials string) { Move(d, a, to, reason, initials) }))
	case err != nil:
		d.Refuse(err)
	default:
		d.Put(a.Number+": "+d.Env.Words.AuditState(to), c)
	}
}

// Next is the usual next step of an audit, "" when there is none or when it is
// the gate.
func Next(a *audit.Audit) string {
	if a.Type.HasGate() && slices.Contains([]string{audit.AuditPhase1, audit.AuditGate}, a.State) {
		return ""
	}
	usual, _ := split(a)
	return usual
}
