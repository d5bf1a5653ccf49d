package flow

import (
	"fmt"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
)

// Shows says of a value of a field what people read: code words by name,
// references by what they refer to, text as it is.
func Shows(d *ui.Desk, kind audit.Kind, field, value string) string {
	if value == "" {
		return ""
	}
	if s := audit.SchemaOf(kind); s != nil {
		if f, ok := s.Field(field); ok && (f.Type == audit.TypeRef || f.Type == audit.TypeRefSet) {
			if id, err := audit.ParseID(value); err == nil {
				if name := place.Name(d, id); name != "" {
					return widget.Plain(name)
				}
			}
			return widget.Plain(value)
		}
	}
	switch field {
	case "elements", "element", "control", "conflicts", "criteria":
		if short := catalog.Short(value); short != value {
			return short
		}
		return widget.Plain(value)
	}
	return widget.Plain(d.Env.Words.Value(kind, field, value))
}

// Shown is a value in all its lines.
func Shown(d *ui.Desk, kind audit.Kind, field, value string) string {
	if s := audit.SchemaOf(kind); s != nil {
		if f, ok := s.Field(field); ok && f.Type == audit.TypeLong {
			return widget.PlainLines(value)
		}
	}
	return Shows(d, kind, field, value)
}

// To is the value that holds since an operation.
func To(op audit.Op) string {
	if op.Kind == audit.OpMove {
		_, to, _ := strings.Cut(op.Value, ">")
		return to
	}
	return op.Value
}

// From is the value that held before an operation, as far as that is known.
func From(op audit.Op, was ui.Was) ui.Was {
	if op.Kind == audit.OpMove {
		from, _, _ := strings.Cut(op.Value, ">")
		return ui.Was{Value: from, Known: true}
	}
	return was
}

// oldWidth is as much of an old value as stands before the new one.
const oldWidth = 24

// OpLine is what one operation did to a thing of a kind, in one line of text:
// the field, what it held and what it holds since.
func OpLine(d *ui.Desk, kind audit.Kind, op audit.Op, was ui.Was) string {
	th, t := d.Env.Theme, actTexts(d)
	name := widget.Plain(d.Env.Words.Field(kind, op.Field))
	to := Shows(d, kind, op.Field, To(op))
	switch op.Kind {
	case audit.OpCreate:
		return t.Made
	case audit.OpDelete:
		return t.Dropped
	case audit.OpAdd:
		return th.Dim.Render(name) + " " + th.Good.Render("+") + " " + to
	case audit.OpRemove:
		return th.Dim.Render(name) + " " + th.Warn.Render("-") + " " + to
	default: // a field: from and to
	}
	was = From(op, was)
	from, arrow := Shows(d, kind, op.Field, was.Value), " "+Arrow(d)+" "
	switch {
	case !was.Known:
		from = th.Signs.Ellipsis + arrow
	case from != "":
		from = widget.Cut(from, oldWidth, th.Signs.Ellipsis) + arrow
	}
	if to == "" {
		to = th.Dim.Render(t.Empty)
	}
	return th.Dim.Render(name) + " " + from + to
}

// Arrow leads from an old value to the new one.
func Arrow(d *ui.Desk) string {
	if d.Env.Theme.ASCII {
		return "->"
	}
	return "→"
}

// kindsOf are the kinds of what an act touches. What it made itself is nowhere
// else when the act has no effect.
func kindsOf(d *ui.Desk, ev audit.Event) func(audit.ID) audit.Kind {
	made := make(map[audit.ID]audit.Kind)
	for _, op := range ev.Ops {
		if op.Kind == audit.OpCreate {
			made[op.Entity] = audit.Kind(op.Value)
		}
	}
	return func(id audit.ID) audit.Kind {
		if k := d.State.KindOf(id); k != "" {
			return k
		}
		return made[id]
	}
}

// ThingOf is what people call a thing that an act touches: its kind and name,
// or its kind alone while nothing here has a name for it.
func ThingOf(d *ui.Desk, ev audit.Event, id audit.ID) string {
	kind := words.Capital(widget.Plain(d.Env.Words.Kind(kindsOf(d, ev)(id))))
	if d.State.KindOf(id) == "" {
		return strings.TrimSpace(kind + " " + numberIn(ev, id))
	}
	name := strings.TrimSpace(widget.Plain(place.Name(d, id)))
	if strings.EqualFold(kind, name) || kind == "" {
		return words.Capital(name)
	}
	return strings.TrimSpace(kind + " " + name)
}

// numberIn is the number that an act gives to what it makes.
func numberIn(ev audit.Event, id audit.ID) string {
	for _, op := range ev.Ops {
		if op.Entity == id && (op.Field == "draft_number" || op.Field == "number" || op.Field == "initials") {
			return widget.Plain(op.Value)
		}
	}
	return ""
}

// Deeds is what an act did, thing by thing and field by field, in w cells. was
// has for each operation what it replaces, and may be shorter.
func Deeds(d *ui.Desk, ev audit.Event, was []ui.Was, w int) []string {
	th := d.Env.Theme
	kind := kindsOf(d, ev)
	var out []string
	var at audit.ID
	for i, op := range ev.Ops {
		if op.Entity != at || i == 0 {
			at = op.Entity
			out = append(out, "", th.Heading.Render(widget.Cut(ThingOf(d, ev, at), w, th.Signs.Ellipsis)))
		}
		if f, ok := fieldOf(kind(op.Entity), op.Field); ok && f.Type == audit.TypeRef && f.Fixed {
			continue // where a thing belongs says nothing of what was done
		}
		old := ui.Was{}
		if i < len(was) {
			old = was[i]
		}
		for _, l := range widget.Wrap(OpLine(d, kind(op.Entity), op, old), max(4, w-2)) {
			out = append(out, "  "+l)
		}
	}
	return out
}

func fieldOf(kind audit.Kind, name string) (audit.Field, bool) {
	s := audit.SchemaOf(kind)
	if s == nil {
		return audit.Field{}, false
	}
	return s.Field(name)
}

// InShort is what an act is about, for a row: its first thing by its number
// where it has one, how many more, and the first field that it wrote there.
func InShort(d *ui.Desk, ev audit.Event) string {
	ids := ev.Entities()
	if len(ids) == 0 {
		return widget.Plain(d.Env.Words.Intent(ev.Intent))
	}
	kind, text := kindsOf(d, ev)(ids[0]), ""
	if e := d.State.Entity(ids[0]); e != nil {
		text = widget.Plain(audit.NumberOf(e))
	}
	if text == "" {
		text = elementIn(ev, ids[0])
	}
	if text == "" {
		text = ThingOf(d, ev, ids[0])
	}
	if n := len(ids); n > 1 {
		text += fmt.Sprintf(" +%d", n-1)
	}
	for _, op := range ev.Ops {
		if f, ok := fieldOf(kind, op.Field); ok && !f.Fixed && op.Entity == ids[0] {
			return text + " " + widget.Plain(d.Env.Words.Field(kind, op.Field))
		}
	}
	return text
}

// elementIn is the element that an act says a thing is about, "" for none: of
// what is kept without effect the State knows nothing.
func elementIn(ev audit.Event, id audit.ID) string {
	for _, op := range ev.Ops {
		if op.Entity == id && (op.Field == "element" || op.Field == "control") {
			return widget.Plain(catalog.Short(op.Value))
		}
	}
	return ""
}

type actWords struct{ Made, Dropped, Empty string }

var (
	actNL = actWords{Made: "gemaakt", Dropped: "weggelegd", Empty: "leeg"}
	actEN = actWords{Made: "made", Dropped: "set aside", Empty: "empty"}
)

func actTexts(d *ui.Desk) *actWords { return i18n.Pick(d.Env.Book, &actNL, &actEN) }
