package widget

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/tui/ui"
)

// FieldKind says how a field is filled in.
type FieldKind int

// The kinds of field.
const (
	Line   FieldKind = iota // one line of text
	Long                    // text of several lines
	Date                    // YYYY-MM-DD
	Choice                  // one of its options: arrows mark, enter chooses
	Ticks                   // any of its options: arrows mark, space ticks
	Link                    // enter does something: opens a list, asks a dialog
	Button                  // the last row of a form that makes something
	Head                    // a heading, passed by
)

func (k FieldKind) typed() bool { return k == Line || k == Long || k == Date }

// Option is one of the values of a field.
type Option struct{ Value, Label string }

// Field is one field of a Form.
type Field struct {
	ID      string // stays the same while the field is the same
	Label   string
	Kind    FieldKind
	Value   func() string            // what it holds now; of Ticks, joined by line breaks
	Show    func() string            // what is drawn in place of Value, styled
	Lines   func(w int) []string     // what is drawn at a width, where wrapped text does not do; nothing falls back on Show
	Put     func(value string) error // takes a value; nil for a field that is only read
	Tick    func(value string, on bool) error
	Options []Option
	Enter   func()          // what enter does on a Link or a Button
	Hint    string          // drawn while the field is empty
	By      func() string   // who wrote what it holds now
	Mind    func() []string // what to mind of what it holds, drawn under it
	Why     func() error    // nil, or why it cannot be changed now
	Clash   func() bool     // copies disagree on it
	fault   string          // the refusal of what was typed last
}

func (f *Field) value() string {
	if f.Value == nil {
		return ""
	}
	return f.Value()
}

// chosen is the option that the field holds, -1 for none.
func (f *Field) chosen() int {
	v := f.value()
	for i, o := range f.Options {
		if o.Value == v {
			return i
		}
	}
	return -1
}

// holds reports whether the field holds its option i.
func (f *Field) holds(i int) bool {
	if f.Kind == Ticks {
		return f.ticked(f.Options[i].Value)
	}
	return i == f.chosen()
}

func (f *Field) ticked(value string) bool {
	for v := range strings.SplitSeq(f.value(), "\n") {
		if v == value && v != "" {
			return true
		}
	}
	return false
}

// Of is the field of an entity in the dossier: labelled, typed and checked as
// the domain says, written with a SetField or EditSet of its own.
func Of(d *ui.Desk, e audit.Entity, name string) Field {
	id, kind := audit.MetaOf(e).ID, audit.KindOf(e)
	schema, _ := audit.SchemaOf(kind).Field(name)
	f := Field{ID: name, Label: d.Env.Words.Field(kind, name)}
	f.Value = func() string {
		if now := d.State.Entity(id); now != nil {
			return audit.Value(now, name)
		}
		return ""
	}
	f.Put = func(v string) error {
		c := audit.SetField{Entity: id, Field: name, Value: v}
		if err := d.May(c); err != nil {
			return err
		}
		d.PutText(id.String()+"."+name, c)
		return nil
	}
	f.By = func() string { w, _ := d.State.Written(id, name); return w.By }
	f.Clash = func() bool {
		now := d.State.Entity(id)
		return now != nil && slices.Contains(audit.MetaOf(now).Unclear, name)
	}
	f.Mind = func() []string {
		if f.Clash() {
			return others(d, id, kind, name)
		}
		return nil
	}
	switch schema.Type {
	case audit.TypeLong:
		f.Kind = Long
	case audit.TypeDate:
		f.Kind = Date
	case audit.TypeBool:
		f.Kind = Choice
		f.Options = []Option{{"", d.Env.T.Form.No}, {"yes", d.Env.T.Form.Yes}}
	case audit.TypeSet, audit.TypeRefSet:
		f.Kind = Ticks
		f.Put = nil
		f.Tick = tick(d, id, name)
	default: // one line
	}
	return f.coded(d, kind, name)
}

// othersShown is how much of another version stands under a field.
const othersShown = 200

// others are the versions of a field that copies disagree on besides the one
// that is shown, each with who wrote it.
func others(d *ui.Desk, id audit.ID, kind audit.Kind, name string) []string {
	shown := audit.Value(d.State.Entity(id), name)
	var out []string
	for _, w := range d.State.Live(id, name) {
		value := w.Value
		if w.Kind == audit.OpMove {
			_, value, _ = strings.Cut(w.Value, ">")
		}
		if value != shown {
			text := Plain(w.By + ": " + d.Env.Words.Value(kind, name, value))
			out = append(out, d.Env.Theme.Signs.Conflict+" "+Cut(text, othersShown, d.Env.Theme.Signs.Ellipsis))
		}
	}
	if len(out) > 0 {
		out[len(out)-1] += "  " + d.Env.Words.Pick("g k beslist", "g k decides")
	}
	return out
}

// coded gives a field that takes code words only its words as options.
func (f Field) coded(d *ui.Desk, kind audit.Kind, name string) Field {
	var options []Option
	for _, w := range audit.FieldWords(kind, name) {
		options = append(options, Option{Value: w, Label: d.Env.Words.Value(kind, name, w)})
	}
	if len(options) == 0 {
		return f
	}
	return f.Choose(options...)
}

func tick(d *ui.Desk, id audit.ID, name string) func(string, bool) error {
	return func(v string, on bool) error {
		c := audit.EditSet{Entity: id, Field: name, Add: []string{v}}
		if !on {
			c.Add, c.Remove = nil, []string{v}
		}
		if err := d.May(c); err != nil {
			return err
		}
		d.Put("", c)
		return nil
	}
}

// Choose makes a field one of options.
func (f Field) Choose(options ...Option) Field {
	if f.Kind != Ticks {
		f.Kind = Choice
	}
	f.Options = options
	return f
}

// Called gives a field another label.
func (f Field) Called(label string) Field {
	f.Label = label
	return f
}

// Hinted gives a field a hint, drawn while it is empty.
func (f Field) Hinted(hint string) Field {
	f.Hint = hint
	return f
}

// Putting gives a field its own way to take a value.
func (f Field) Putting(put func(string) error) Field {
	f.Put = put
	return f
}
