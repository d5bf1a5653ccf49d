package finding

import (
	"fmt"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/widget"
	"toets/tui/widget/place"
)

// deadline is a date with how many days there are left; before issue, how many
// there will be.
func (s *Finding) deadline(f *audit.Finding, name string) widget.Field {
	t := s.t()
	fld := s.text(name).Called(map[string]string{"correction_due": t.Correction, "plan_due": t.Plan, "verify_due": t.Verification}[name])
	term := s.desk.State.DeadlinesIn(s.desk.State.Audit(f.Audit), f.Grade).Of(name)
	fld.Hint = fmt.Sprintf(t.DueHint, term.Days)
	if term.On != "" {
		fld.Hint = s.desk.Env.Words.ShortDate(term.After(s.desk.Now()))
	}
	date := audit.Value(f, name)
	if date == "" {
		return fld
	}
	fld.Show = func() string {
		th, w := s.desk.Env.Theme, s.desk.Env.Words
		out := w.ShortDate(date)
		next, _ := audit.NextDue(f)
		left, ok := flow.DaysLeft(s.desk.Today(), date)
		if !ok || next != name {
			return out
		}
		if left < 0 {
			return out + "  " + th.Bad.Render(th.Signs.Overdue+" "+fmt.Sprintf(s.t().LateBy, -left))
		}
		return out + "  " + th.Dim.Render(fmt.Sprintf(s.t().DaysLeft, left))
	}
	return fld
}

// risk is what was recorded of an immediate risk.
func (s *Finding) risk(f *audit.Finding) []widget.Field {
	if f.Immediate == "" {
		return nil
	}
	w := s.desk.Env.Words
	var fs []widget.Field
	for _, name := range []string{"immediate", "immediate_to", "immediate_at", "acknowledged"} {
		fs = append(fs, s.text(name).Called(map[string]string{"immediate_to": s.t().ToldTo, "immediate_at": s.t().ToldAt}[name]))
		if last := &fs[len(fs)-1]; last.Label == "" {
			last.Label = words.Capital(w.Field(audit.KindFinding, name))
		}
	}
	return append([]widget.Field{{Kind: widget.Head, Label: words.Capital(s.t().Immediate)}}, fs...)
}

// followed is what became of the finding: to whom it was presented, the plan,
// what was done, and what it is tied to.
func (s *Finding) followed(f *audit.Finding) []widget.Field {
	var fs []widget.Field
	if f.Told != "" {
		on := s.text("told").Called(s.t().PresentedOn)
		on.Show = func() string { return s.desk.Env.Words.ShortDate(f.Told) }
		fs = append(fs, s.text("told_to").Called(s.t().PresentedTo), on)
	}
	if f.IsIssued() && f.Grade.NC() {
		fs = append(fs, s.text("plan"), s.text("claim").Called(s.t().Claim), s.text("implemented"), s.text("effective"))
	}
	if f.ClosedReason != "" {
		fs = append(fs, s.text("closed_reason").Called(s.t().Closed))
	}
	for _, tie := range []struct {
		name string
		id   audit.ID
	}{{"repeat_of", f.RepeatOf}, {"merged_into", f.MergedInto}, {"raised_to", f.RaisedTo}} {
		if s.desk.State.Entity(tie.id) != nil {
			fs = append(fs, s.link(tie.name, func() string { return widget.Plain(place.Name(s.desk, tie.id)) }, "", func() { place.Open(s.desk, tie.id) }))
		}
	}
	if len(fs) == 0 {
		return nil
	}
	return append([]widget.Field{{Kind: widget.Head, Label: s.t().Followed}}, fs...)
}
