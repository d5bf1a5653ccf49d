package flow

import (
	"maps"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// thing is an entity that comes into being with its first words. Until then
// what is filled in stands here, from then on in the dossier: nothing is made
// by opening a dialog and leaving it, and nothing typed waits for a last row.
type thing struct {
	desk   *ui.Desk
	kind   audit.Kind
	id     audit.ID
	values map[string]string
	asked  map[string]string // what it is being made with, nil before
	enough func(v map[string]string) bool
	build  func(v map[string]string) audit.Change
	made   func(id audit.ID) // once it is there, may be nil
}

// entity is the thing in the dossier, nil before it is there.
func (t *thing) entity() audit.Entity {
	if t.id.IsZero() {
		return nil
	}
	return t.desk.State.Entity(t.id)
}

func (t *thing) value(field string) string {
	if e := t.entity(); e != nil {
		return audit.Value(e, field)
	}
	return t.values[field]
}

// put takes what was filled in: kept until there is enough to make the thing,
// then written.
func (t *thing) put(field, value string) error {
	if !t.id.IsZero() {
		return t.write(field, value)
	}
	was := t.values[field]
	t.values[field] = value
	if t.asked != nil || !t.enough(t.values) {
		return nil
	}
	c := t.build(t.values)
	if err := t.desk.May(c); err != nil {
		t.values[field] = was
		return err
	}
	t.asked = maps.Clone(t.values)
	t.desk.PutThen("", t.came, c)
	return nil
}

// came takes the identity of what was made, and writes what was filled in while
// it was on its way to disk.
func (t *thing) came(evs []audit.Event) {
	for _, ev := range evs {
		for _, id := range ev.Created(t.kind) {
			t.id = id
		}
	}
	for field, v := range t.values {
		if v != t.asked[field] {
			t.desk.Refuse(t.write(field, v))
		}
	}
	if t.made != nil && !t.id.IsZero() {
		t.made(t.id)
	}
}

func (t *thing) write(field, value string) error {
	f, ok := audit.SchemaOf(t.kind).Field(field)
	if !ok || f.Type.Set() {
		return nil // sets are ticked, not written
	}
	c := audit.SetField{Entity: t.id, Field: field, Value: value}
	if err := t.desk.May(c); err != nil {
		return err
	}
	t.desk.PutText(t.id.String()+"."+field, c)
	return nil
}

// number is the number of the thing; before it is there, the one it would get.
func (t *thing) number() string {
	if e := t.entity(); e != nil {
		return audit.NumberOf(e)
	}
	ev, err := audit.Plan(t.desk.State, t.build(filler(t.values)), t.desk.Stamp())
	if err != nil {
		return ""
	}
	for _, op := range ev.Ops {
		if op.Field == "number" {
			return op.Value
		}
	}
	return ""
}

// filler stands in for what is not said yet, to ask for a number.
func filler(v map[string]string) map[string]string {
	v = maps.Clone(v)
	for _, f := range []string{"text", "question"} {
		if v[f] == "" {
			v[f] = "…"
		}
	}
	return v
}

// field is one field of the thing, as widget.Of makes them of what is there.
func (t *thing) field(name string) widget.Field {
	schema, _ := audit.SchemaOf(t.kind).Field(name)
	w := t.desk.Env.Words
	f := widget.Field{
		ID: name, Label: words.Capital(w.Field(t.kind, name)),
		Value: func() string { return t.value(name) },
		Put:   func(v string) error { return t.put(name, v) },
		By:    func() string { wr, _ := t.desk.State.Written(t.id, name); return wr.By },
	}
	switch schema.Type {
	case audit.TypeLong:
		f.Kind = widget.Long
	case audit.TypeDate:
		f.Kind = widget.Date
	case audit.TypeBool:
		return f.Choose(widget.Option{Value: "", Label: t.desk.Env.T.Form.No}, widget.Option{Value: "yes", Label: t.desk.Env.T.Form.Yes})
	default: // a line of text
	}
	var options []widget.Option
	for _, o := range audit.FieldWords(t.kind, name) {
		options = append(options, widget.Option{Value: o, Label: w.Value(t.kind, name, o)})
	}
	if len(options) > 0 {
		return f.Choose(options...)
	}
	return f
}
