package statement

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/table"
)

// decision reads whether a control applies and on what grounds.
func (x *reading) decision(r table.Row, id string, set *audit.SetSoA) {
	cell := x.cell(r, Applicable)
	v, status, rest, ok := applies(cell)
	if !ok {
		x.fail(Problem{Row: r.Number, Code: BadApplicable, Column: Applicable, Value: line(cell), Text: catalog.Text{
			NL: id + ": ‘" + short(cell) + "’ is geen ja of nee; schrijf ja, nee of niets", EN: id + ": ‘" + short(cell) + "’ is neither yes nor no; write yes, no or nothing"}})
		return
	}
	out, ok := x.tick(r, id, Excluded)
	if !ok {
		return
	}
	if out && v == "yes" {
		x.fail(Problem{Row: r.Number, Code: BothWays, Column: Excluded, Value: id, Text: catalog.Text{
			NL: id + " is van toepassing én uitgesloten; kies er één", EN: id + " is applicable and excluded; choose one"}})
		return
	}
	set.Status = status
	x.reasons(r, id, set)
	if rest != "" && set.Reason == "" {
		set.Reason = rest
	}
	_, hasColumn := x.layout.At[Applicable]
	_, hasTick := x.layout.At[Excluded]
	switch {
	case out:
		v = "no"
	case v == "" && hasTick && !hasColumn:
		v = "yes"
	case v == "" && !hasColumn:
		v = x.derived(r, set)
	}
	set.Applicable = v
	x.side(r, set)
}

// derived is what applies where no column says so: who says why, says which.
func (x *reading) derived(r table.Row, set *audit.SetSoA) string {
	in := len(set.ReasonIn) > 0 || line(x.cell(r, ReasonIn)) != "" || set.Status != ""
	switch {
	case line(x.cell(r, ReasonOut)) != "" && !in:
		return "no"
	case in:
		return "yes"
	}
	return ""
}

// reasons reads grounds and texts; side chooses among the texts afterwards.
func (x *reading) reasons(r table.Row, id string, set *audit.SetSoA) {
	for _, c := range []Column{Risk, Law, Contract, Practice, Government} {
		if on, ok := x.tick(r, id, c); ok && on {
			set.ReasonIn = append(set.ReasonIn, string(c))
		}
	}
	for _, c := range []Column{ReasonIn, Reason} {
		if list, ok := groundsIn(x.cell(r, c)); ok {
			set.ReasonIn = append(set.ReasonIn, list...)
		}
	}
	slices.Sort(set.ReasonIn)
	set.ReasonIn = slices.Compact(set.ReasonIn)
}

// side keeps why a control is in of those that are in, and why it is out of
// those that are out.
func (x *reading) side(r table.Row, set *audit.SetSoA) {
	own, both := ReasonIn, x.cell(r, Reason)
	if set.Applicable == "no" {
		own, set.ReasonIn = ReasonOut, nil
	} else if _, ok := groundsIn(both); ok {
		both = ""
	}
	why := x.cell(r, own)
	if _, ok := groundsIn(why); ok && own == ReasonIn {
		why = ""
	}
	var parts []string
	for _, s := range []string{why, both, set.Reason} {
		if !nothing(s) && !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	set.Reason = strings.Join(parts, "\n")
	if audit.Known(set.Reason, audit.SoAReasons()) && set.Applicable != "no" {
		set.ReasonIn, set.Reason = append(set.ReasonIn, set.Reason), ""
	}
}

func (x *reading) tick(r table.Row, id string, c Column) (on, ok bool) {
	cell := x.cell(r, c)
	on, ok = tickedIn(cell)
	if !ok {
		x.fail(Problem{Row: r.Number, Code: BadTick, Column: c, Value: line(cell), Text: catalog.Text{
			NL: id + ": ‘" + short(cell) + "’ is geen kruisje; laat de kolom weg met " + string(c) + "=-", EN: id + ": ‘" + short(cell) + "’ is no tick; leave the column out with " + string(c) + "=-"}})
	}
	return on, ok
}

// texts reads status, owner and references.
func (x *reading) texts(r table.Row, id string, set *audit.SetSoA) {
	cell := x.cell(r, Status)
	status, ok := statusOf(cell)
	if !ok {
		x.fail(Problem{Row: r.Number, Code: BadStatus, Column: Status, Value: line(cell), Text: catalog.Text{
			NL: id + ": ‘" + short(cell) + "’ is geen status; schrijf gepland, deels of ingevoerd, of laat de kolom weg met status=-",
			EN: id + ": ‘" + short(cell) + "’ is no status; write planned, partly or implemented, or leave the column out with status=-"}})
	}
	if status != "" && set.Applicable != "no" {
		set.Status = status
	}
	if set.Applicable == "no" {
		set.Status = ""
	}
	set.Owner, set.Risks = line(x.cell(r, Owner)), line(x.cell(r, Risks))
	if yesNo()[fold(set.Owner)] == "no" {
		set.Owner = ""
	}
	for _, t := range []struct {
		c    Column
		text string
	}{{Reason, set.Reason}, {Owner, set.Owner}, {Risks, set.Risks}} {
		if len(t.text) > mostText {
			x.fail(Problem{Row: r.Number, Code: TooLong, Column: t.c, Value: id, Text: catalog.Text{
				NL: id + ": deze tekst is langer dan 20 kB; kort hem in en verwijs naar een document", EN: id + ": this text is longer than 20 kB; shorten it and refer to a document"}})
		}
	}
}

// short is a cell as a message quotes it.
func short(cell string) string {
	r := []rune(strings.Join(strings.Fields(cell), " "))
	if len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return string(r)
}
