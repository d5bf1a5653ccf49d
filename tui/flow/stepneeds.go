package flow

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// elsewhere is the way to the other steps.
func (x *stepping) elsewhere() []widget.Field {
	f, d := x.finding(), x.deed.desk
	if f == nil || len(x.others(f)) == 0 {
		return nil
	}
	others := x.others(f)
	return []widget.Field{{ID: "other", Label: x.t().Other, Kind: widget.Link, Enter: func() { x.otherStep(others) }, Show: func() string {
		var names []string
		for _, o := range others {
			names = append(names, d.Env.Words.FindingStep(o))
		}
		return d.Env.Theme.Dim.Render(strings.Join(names, ", "))
	}}}
}

// needs are one row for all that is there, and one for each thing that is not.
func (x *stepping) needs(f *audit.Finding, form audit.StepForm) []widget.Field {
	d := x.deed.desk
	th := d.Env.Theme
	var met []string
	var fs []widget.Field
	for _, n := range form.Needs {
		name := needName(d, n.Field)
		if n.Met {
			if n.Field != "requirement" { // then the criterion is one
				met = append(met, name)
			}
			continue
		}
		fs = append(fs, widget.Field{ID: "need " + n.Field, Label: x.t().Missing, Kind: widget.Link,
			Show:  func() string { return th.Bad.Render(th.Signs.Alert) + " " + name },
			Enter: func() { x.goTo(n.Field) }})
	}
	if len(met) == 0 {
		return fs
	}
	there := widget.Field{ID: "met", Label: x.t().There, Kind: widget.Link, Show: func() string {
		return th.Result(audit.Adequate) + " " + strings.Join(met, th.Signs.Dot)
	}}
	return append([]widget.Field{there}, fs...)
}

func needName(d *ui.Desk, field string) string {
	switch field {
	case "requirement":
		return stepTexts(d).Requirement
	case "reply":
		return stepTexts(d).Reply
	default:
		return d.Env.Words.Field(audit.KindFinding, field)
	}
}

// goTo leaves the dialog for the field that is missing.
func (x *stepping) goTo(field string) {
	d, f := x.deed.desk, x.finding()
	d.Close()
	switch field {
	case "reply":
		Reply(d, x.id)
		return
	case "requirement":
		field = "criteria"
	}
	d.OpenAt(ui.Page{Kind: ui.PageFinding, Audit: f.Audit, ID: f.ID}, WriteSpot(field))
}

// others are the other steps from here.
func (x *stepping) others(f *audit.Finding) []string {
	return slices.DeleteFunc(audit.FindingSteps(f), func(s string) bool { return s == x.to })
}

func (x *stepping) otherStep(others []string) {
	d := x.deed.desk
	var items []widget.Item
	for i, to := range others {
		items = append(items, widget.Item{Key: string(rune('1' + i)), Label: words.Capital(d.Env.Words.FindingStep(to)), Run: func() {
			d.Close() // this dialog, behind the menu
			StepTo(d, x.id, to, nil)
		}})
	}
	d.Ask(widget.NewMenu(d, x.t().Other, nil, items...))
}
