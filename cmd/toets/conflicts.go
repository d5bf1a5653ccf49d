package main

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
)

type conflictJSON struct {
	ID       string      `json:"id"`
	Entity   string      `json:"entity"`
	Kind     string      `json:"kind"`
	Field    string      `json:"field"`
	Versions []versionOf `json:"versions"` // the first is number 1 of resolve --keep
	Ancestor *versionOf  `json:"ancestor"` // what stood there before copies differed, null for nothing
}

type versionOf struct {
	Value  string `json:"value"`
	By     string `json:"by"`
	Device string `json:"device"`
	At     string `json:"at"`
}

// conflict is a field in which copies disagree.
type conflict struct {
	id       string
	ref      audit.FieldRef
	versions []audit.Write // by time claimed
}

// fieldExists stands where copies disagree on whether a thing is there at all.
const fieldExists = "exists"

// What resolves a disagreement on whether a thing is there.
const (
	valueKeep = "keep"
	valueDrop = "drop"
)

func (a *app) conflictsCmd() *cobra.Command {
	var check bool
	c := a.command("conflicts FILE", "wat twee mensen verschillend wijzigden, naast elkaar", "what two people changed differently, side by side",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				doc, err := d.conflictsJSON(ctx)
				if err != nil {
					return err
				}
				if d.opt.json {
					err = d.json(doc)
				} else {
					d.showConflicts(doc)
				}
				if err == nil && check && len(doc) > 0 {
					return unsound()
				}
				return err
			})
		})
	c.Flags().BoolVar(&check, "check", false, a.say("uitgangscode 3 als er conflicten zijn", "exit code 3 when there are conflicts"))
	return c
}

// conflicts lists where copies disagree, by kind and age.
func (d *session) conflicts() []conflict {
	var out []conflict
	for _, ref := range d.s.Unclear() {
		c := conflict{id: conflictID(ref, shortConflict), ref: ref, versions: slices.Clone(d.s.Live(ref.Entity, ref.Field))}
		slices.SortStableFunc(c.versions, func(x, y audit.Write) int {
			return strings.Compare(fmt.Sprintf("%016x", x.HLC), fmt.Sprintf("%016x", y.HLC))
		})
		out = append(out, c)
	}
	for i := range out {
		for j := range out[:i] {
			if out[i].id == out[j].id { // one in some millions: both get a longer name
				out[i].id, out[j].id = conflictID(out[i].ref, 2*shortConflict), conflictID(out[j].ref, 2*shortConflict)
			}
		}
	}
	return out
}

// shortConflict is how many characters name a conflict.
const shortConflict = 5

// conflictID names a conflict by the field that it is about, so that it is
// called the same in every copy and each time.
func conflictID(ref audit.FieldRef, n int) string {
	sum := sha256.Sum256(append(append([]byte("toets-conflict\x00"), ref.Entity[:]...), ref.Field...))
	return "C-" + base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").EncodeToString(sum[:10])[:n]
}

func (d *session) conflictsJSON(ctx context.Context) ([]conflictJSON, error) {
	out := []conflictJSON{}
	for _, c := range d.conflicts() {
		j := conflictJSON{ID: c.id, Entity: d.entityName(c.ref.Entity), Kind: string(d.s.KindOf(c.ref.Entity)), Field: nameOr(c.ref.Field, fieldExists), Versions: []versionOf{}}
		for _, w := range c.versions {
			j.Versions = append(j.Versions, d.version(c.ref, w))
		}
		log, err := d.st.History(ctx, c.ref.Entity)
		if err != nil {
			return nil, err
		}
		events := make([]audit.Event, 0, len(log))
		for _, e := range log {
			if e.Flag == "" {
				events = append(events, e.Event)
			}
		}
		if w, ok := audit.Ancestor(events, c.ref.Entity, c.ref.Field, c.versions); ok && c.ref.Field != "" {
			v := d.version(c.ref, w)
			j.Ancestor = &v
		}
		out = append(out, j)
	}
	return out, nil
}

// version is one of the values, as resolve --value takes it.
func (d *session) version(ref audit.FieldRef, w audit.Write) versionOf {
	value := w.Value
	switch {
	case ref.Field == "" && w.Kind == audit.OpDelete:
		value = valueDrop
	case ref.Field == "":
		value = valueKeep
	case w.Kind == audit.OpMove:
		_, value, _ = strings.Cut(w.Value, ">")
	}
	return versionOf{value, w.By, w.Device.String(), stamp(w.At)}
}

func (d *session) showConflicts(doc []conflictJSON) {
	if len(doc) == 0 {
		d.print(d.say("geen conflicten", "no conflicts"))
		return
	}
	for i, c := range doc {
		if i > 0 {
			d.print("")
		}
		kind := audit.Kind(c.Kind)
		field := d.w.Field(kind, c.Field)
		if c.Field == fieldExists {
			field = d.say("bestaat of is geschrapt", "is there or was dropped")
		}
		d.print(d.style(bold, c.ID) + "  " + plain(d.w.Kind(kind)+" "+c.Entity) + "  " + plain(field))
		for n, v := range c.Versions {
			d.versionLines(fmt.Sprintf("%2d  ", n+1), kind, c.Field, v)
		}
		if c.Ancestor != nil {
			d.versionLines("  < ", kind, c.Field, *c.Ancestor)
		}
	}
	d.print("")
	d.print(d.style(faint, d.say("beslis met toets resolve FILE ID --keep N of --value TEKST; < is wat er stond voor het verschil",
		"decide with toets resolve FILE ID --keep N or --value TEXT; < is what stood there before they differed")))
}

// versionLines print a value, each line under the other, and who wrote it.
func (d *session) versionLines(mark string, kind audit.Kind, field string, v versionOf) {
	at, _ := d.moment(v.At)
	text := v.Value
	switch {
	case field == fieldExists && v.Value == valueDrop:
		text = d.say("schrappen", "drop it")
	case field == fieldExists:
		text = d.say("houden", "keep it")
	default:
		text = d.w.Value(kind, field, text)
	}
	if id, err := audit.ParseID(text); err == nil && !id.IsZero() {
		text = d.entityName(id)
	}
	lines := strings.Split(plainLines(nameOr(text, d.say("(leeg)", "(empty)"))), "\n")
	for i, l := range lines {
		if i > 0 {
			mark = "    "
		}
		d.print(mark + l)
	}
	d.print("    " + d.style(faint, plain(v.By+", "+d.w.Moment(at))))
}
