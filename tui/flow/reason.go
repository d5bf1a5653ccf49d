package flow

import (
	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

// WithReason does something that the rules may want a reason for: build makes
// the change with the reason given so far, and when the refusal is that one is
// missing, it is asked and the change tried again.
func WithReason(d *ui.Desk, title string, build func(reason string) audit.Change, do func(audit.Change)) {
	ask(d, title, "", build, do)
}

func ask(d *ui.Desk, title, reason string, build func(string) audit.Change, do func(audit.Change)) {
	c := build(reason)
	err := d.May(c)
	switch {
	case err == nil:
		do(c)
	case reason == "" && (audit.Refused(err, audit.NANeedsReason) || audit.Refused(err, audit.ReasonNeeded) || audit.Refused(err, audit.CriteriaFrozen)):
		d.Ask(widget.NewPrompt(d, title, []string{d.Sentence(err)}, "", func(text string) error {
			if err := d.May(build(text)); err != nil {
				return err
			}
			do(build(text))
			return nil
		}))
	default:
		d.Refuse(err)
	}
}
