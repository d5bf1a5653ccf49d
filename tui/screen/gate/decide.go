package gate

import (
	"fmt"
	"slices"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/sheet"
)

// proposed is the decision that the rows lead to, "" while some are not judged.
// Without a scope, a risk assessment, a statement of applicability, an internal
// audit or a management review there is nothing to look at on site.
func proposed(s *audit.State, id audit.ID) string {
	short := s.GateShort(id)
	switch {
	case len(s.GateMissing(id)) > len(short):
		return ""
	case len(short) == 0:
		return audit.GatePassed
	}
	for _, row := range short {
		if s.GateRowOf(id, row).Result == audit.Inadequate && slices.Contains([]string{"scope", "risk", "soa", "internal_audit", "mgmt_review"}, row) {
			return audit.GateBlocked
		}
	}
	return audit.GateConcerns
}

// whyNotDecide says who may decide, or why nobody can any more.
func (s *Gate) whyNotDecide() error {
	return s.desk.May(audit.DecideGate{Audit: s.page.Audit, Decision: audit.GateBlocked, Reason: "?"})
}

// decide asks which decision; each says why it cannot be taken.
func (s *Gate) decide() {
	t, w := s.t(), s.desk.Env.Words
	item := func(key, decision, note string, run func()) widget.Item {
		why := func() error {
			return s.desk.May(audit.DecideGate{Audit: s.page.Audit, Decision: decision, Reason: "?"})
		}
		if decision == audit.GatePassed {
			why = func() error { return s.desk.May(audit.DecideGate{Audit: s.page.Audit, Decision: decision}) }
		}
		return widget.Item{Key: key, Label: words.Capital(w.GateDecision(decision)), Note: note, Why: why, Run: run}
	}
	decisions := []string{audit.GatePassed, audit.GateConcerns, audit.GateBlocked, audit.GateOverridden}
	m := widget.NewMenu(s.desk, words.Capital(w.Field(audit.KindGate, "decision")), s.about(),
		item("p", audit.GatePassed, t.PassedHelp, func() { s.put(audit.DecideGate{Decision: audit.GatePassed}) }),
		item("c", audit.GateConcerns, t.ConcernsHelp, s.withConcerns),
		item("b", audit.GateBlocked, t.BlockedHelp, s.blocked),
		item("o", audit.GateOverridden, t.OverriddenHelp, s.override))
	s.desk.Ask(m.At(max(0, slices.Index(decisions, proposed(s.desk.State, s.page.Audit)))))
}

// about says above the decisions what the rows say.
func (s *Gate) about() []string {
	out := []string{s.counts()}
	if open := s.unjudged(); len(open) > 0 {
		var names []string
		for _, row := range open {
			names = append(names, s.desk.Env.Words.GateRow(row))
		}
		out = append(out, fmt.Sprintf(s.t().NotJudged, s.desk.Env.Words.And(names)))
	}
	return out
}

func (s *Gate) unjudged() []string {
	short := s.desk.State.GateShort(s.page.Audit)
	var out []string
	for _, row := range s.desk.State.GateMissing(s.page.Audit) {
		if !slices.Contains(short, row) {
			out = append(out, row)
		}
	}
	return out
}

// put takes a decision and says what it opens.
func (s *Gate) put(c audit.DecideGate) {
	c.Audit = s.page.Audit
	if err := s.desk.May(c); err != nil {
		s.desk.Refuse(err)
		return
	}
	said := fmt.Sprintf(s.t().SaidDecided, s.desk.Env.Words.GateDecision(c.Decision))
	if c.Decision == audit.GateBlocked {
		said = fmt.Sprintf(s.t().SaidBlocked, s.desk.Env.Words.GateDecision(c.Decision))
	}
	s.desk.Put(said, c)
}

// withConcerns asks why the audit can go on; what falls short becomes a concern.
func (s *Gate) withConcerns() {
	c := audit.DecideGate{Audit: s.page.Audit, Decision: audit.GateConcerns}
	about := []string{s.t().WhyConcerns}
	for _, row := range s.desk.State.GateShort(s.page.Audit) {
		about = append(about, s.desk.Env.Theme.Grade(audit.Concern)+" "+words.Capital(s.desk.Env.Words.GateRow(row)))
	}
	p := widget.NewPrompt(s.desk, words.Capital(s.desk.Env.Words.GateDecision(c.Decision)), about, "", func(text string) error {
		c.Reason = text
		if err := s.desk.May(c); err != nil {
			return err
		}
		s.put(c)
		return nil
	})
	if s.desk.May(c) == nil {
		p = p.Optional()
	}
	s.desk.Ask(p)
}

func (s *Gate) blocked() {
	c := audit.DecideGate{Audit: s.page.Audit, Decision: audit.GateBlocked}
	s.desk.Ask(widget.NewPrompt(s.desk, words.Capital(s.desk.Env.Words.GateDecision(c.Decision)), []string{s.t().WhyBlocked}, "", func(text string) error {
		c.Reason = text
		s.put(c)
		return nil
	}))
}

// override asks what going on against the rows asks: why, when the client was
// told, and who agreed. The last two may stay open; the report says so then.
func (s *Gate) override() {
	t, w := s.t(), s.desk.Env.Words
	c := audit.DecideGate{Audit: s.page.Audit, Decision: audit.GateOverridden}
	options := []widget.Option{{Value: "", Label: t.Nobody}}
	for _, m := range s.audit.Team {
		if m != s.desk.Env.Actor {
			options = append(options, widget.Option{Value: m, Label: m})
		}
	}
	second := sheet.Text("second", words.Capital(w.Field(audit.KindGate, "second")), "", &c.Second).Choose(options...)
	s.desk.Ask(sheet.New(s.desk, words.Capital(w.GateDecision(c.Decision)), []string{t.WhyOverridden}, words.Capital(t.Decide), func() error {
		if err := s.desk.May(c); err != nil {
			return err
		}
		s.put(c)
		return nil
	}, sheet.Text("reason", words.Capital(w.Field(audit.KindGate, "reason")), t.ReasonHint, &c.Reason),
		sheet.Date(s.desk, "client_informed", t.ClientInformed, &c.ClientInformed), second))
}

var _ ui.Screen = (*sheet.Sheet)(nil)
