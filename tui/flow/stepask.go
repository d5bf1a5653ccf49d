package flow

import (
	"toets/audit"
	"toets/catalog/words"
	"toets/tui/widget"
)

// ask is the field for one thing that a step asks.
func (x *stepping) ask(f *audit.Finding, name string, must bool) widget.Field {
	d, t := x.deed.desk, x.t()
	label := words.Capital(d.Env.Words.Field(audit.KindFinding, name))
	a := d.State.Audit(f.Audit)
	var out widget.Field
	switch name {
	case "told":
		out = x.answers.field(name, t.Told, widget.Date)
	case "told_to":
		out = x.answers.field(name, t.ToldTo, widget.Line).Hinted(t.RoleHint)
	case "correction_due", "plan_due", "verify_due":
		out = x.answers.field(name, label, widget.Date)
	case "plan", "claim":
		out = x.answers.field(name, label, widget.Long)
	case "reason":
		out = x.answers.field(name, t.Why, widget.Line)
	case "implemented", "effective":
		out = x.answers.field(name, label, widget.Choice)
		for _, w := range audit.FieldWords(audit.KindFinding, name) {
			out.Options = append(out.Options, widget.Option{Value: w, Label: d.Env.Words.YesNo(w)})
		}
	case "second":
		label = t.Second
		if f.State == audit.FindingContested {
			label = t.Reviewer
		}
		out = x.answers.second(name, label, d.Env.T.Form.NoSecond, a)
	case "raise_as":
		out = x.answers.field(name, t.RaiseAs, widget.Choice)
		for _, g := range []audit.Grade{audit.Major, audit.Minor, audit.Observation} {
			out.Options = append(out.Options, widget.Option{Value: string(g), Label: d.Env.Words.GradeShort(g)})
		}
	case "merge_into":
		out = x.mergeField(f)
	default:
		out = x.answers.field(name, label, widget.Line).Hinted(t.RoleHint)
	}
	if must && out.Hint == "" {
		out.Hint = t.Must
	}
	return out
}

// mergeField asks which other finding this one goes into.
func (x *stepping) mergeField(f *audit.Finding) widget.Field {
	d := x.deed.desk
	called := func(id string) string {
		ref, _ := audit.ParseID(id)
		if o := audit.Get[audit.Finding](d.State, ref); o != nil {
			return o.Number() + " " + widget.Plain(o.Title)
		}
		return ""
	}
	return widget.Field{ID: "merge_into", Label: x.t().Into, Kind: widget.Link, Hint: x.t().Must,
		Show: func() string { return called(x.v["merge_into"]) },
		Enter: func() {
			d.Ask(newFinder(d, x.t().Into, x.t().NoOther, false, func() []found {
				var out []found
				for _, o := range d.State.Findings(f.Audit) {
					if o.ID != f.ID && o.Counts() {
						out = append(out, found{sign: d.Env.Theme.Grade(o.Grade), label: o.Number() + " " + o.Title, note: Elements(o.Elements),
							pick: func() { x.v["merge_into"] = o.ID.String() }})
					}
				}
				return out
			}))
		}}
}
