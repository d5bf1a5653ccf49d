package flow

import (
	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Immediate asks what the immediate risk is, to whom it was told and when, and
// whether that was acknowledged. Without words there is none.
func Immediate(d *ui.Desk, id audit.ID) {
	f, t := audit.Get[audit.Finding](d.State, id), gradeTexts(d)
	if f == nil {
		return
	}
	d.Ask(newCard(d, func() string { return t.Immediate + ": " + f.Number() }, func() []string { return []string{t.ImmediateHelp} }, "immediate", func() []widget.Field {
		now := audit.Get[audit.Finding](d.State, id)
		what := widget.Of(d, now, "immediate").Called(t.What)
		what.Kind = widget.Line
		return []widget.Field{
			what,
			widget.Of(d, now, "immediate_to").Called(t.ToldTo).Hinted(t.RoleHint).Putting(func(v string) error { return toldNow(d, id, v) }),
			widget.Of(d, now, "immediate_at").Called(t.ToldAt).Hinted(d.Now().Format("2006-01-02 15:04")),
			widget.Of(d, now, "acknowledged").Called(t.Acknowledged).Hinted(t.AcknowledgedHint),
		}
	}))
}

// toldNow records to whom an immediate risk was told; the time is filled in
// with it.
func toldNow(d *ui.Desk, id audit.ID, to string) error {
	c := audit.SetField{Entity: id, Field: "immediate_to", Value: to}
	if err := d.May(c); err != nil {
		return err
	}
	d.PutText(id.String()+".immediate_to", c)
	if f := audit.Get[audit.Finding](d.State, id); to != "" && f != nil && f.ImmediateAt == "" {
		d.PutText(id.String()+".immediate_at", audit.SetField{Entity: id, Field: "immediate_at", Value: d.Now().Format("2006-01-02 15:04")})
	}
	return nil
}
