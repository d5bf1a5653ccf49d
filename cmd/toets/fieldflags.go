package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"toets/audit"
)

// fieldFlags are flags that each write one field of a thing: only those that
// were given do, and one that was given empty empties the field.
type fieldFlags struct {
	a      *app
	flags  []*fieldFlag
	reason string
}

type fieldFlag struct {
	name, field string
	value       string
	list        []string
	set         setKind
	drop        bool
	flag        *pflag.Flag
}

// setKind says what the members of a set are.
type setKind int

const (
	single setKind = iota
	wordSet
	elementSet
	evidenceSet
	testSet
	siteRef
)

func (a *app) newWriter() *fieldFlags { return &fieldFlags{a: a} }

func (w *fieldFlags) add(c *cobra.Command, f *fieldFlag) {
	f.flag = c.Flags().Lookup(f.name)
	w.flags = append(w.flags, f)
}

func (w *fieldFlags) text(c *cobra.Command, name, field, help string) {
	f := &fieldFlag{name: name, field: field}
	c.Flags().StringVar(&f.value, name, "", help)
	w.add(c, f)
}

func (w *fieldFlags) date(c *cobra.Command, name, field, help string) {
	f := &fieldFlag{name: name, field: field}
	dateFlag(c.Flags(), &f.value, name, help)
	w.add(c, f)
}

func (w *fieldFlags) word(c *cobra.Command, name, field string, list []string, help string) {
	f := &fieldFlag{name: name, field: field}
	wordFlag(c, &f.value, name, list, help)
	w.add(c, f)
}

func (w *fieldFlags) site(c *cobra.Command, name, field, help string) {
	f := &fieldFlag{name: name, field: field, set: siteRef}
	c.Flags().StringVar(&f.value, name, "", help)
	w.add(c, f)
}

// elements adds --name and --drop-name for a set of elements.
func (w *fieldFlags) elements(c *cobra.Command, name, field, help string) {
	w.members(c, name, field, elementSet, help)
	w.a.completeElements(c, name)
	w.a.completeElements(c, "drop-"+name)
}

// members adds --name, which puts in a set, and --drop-name, which takes out.
func (w *fieldFlags) members(c *cobra.Command, name, field string, set setKind, help string) {
	for _, drop := range []bool{false, true} {
		f := &fieldFlag{name: name, field: field, set: set, drop: drop}
		text := help
		if drop {
			f.name, text = "drop-"+name, w.a.say("haalt weg: ", "takes away: ")+help
		}
		listFlag(c.Flags(), &f.list, f.name, text)
		w.add(c, f)
	}
}

// changes are the changes that the given flags ask for.
func (w *fieldFlags) changes(d *session, id audit.ID, criteria []string) ([]audit.Change, error) {
	var out []audit.Change
	for _, f := range w.flags {
		if !f.flag.Changed {
			continue
		}
		if f.set == single || f.set == siteRef {
			value, err := f.one(d)
			if err != nil {
				return nil, err
			}
			out = append(out, audit.SetField{Entity: id, Field: f.field, Value: value, Reason: w.reason})
			continue
		}
		members, err := f.members(d, criteria)
		if err != nil {
			return nil, err
		}
		edit := audit.EditSet{Entity: id, Field: f.field, Add: members, Reason: w.reason}
		if f.drop {
			edit.Add, edit.Remove = nil, members
		}
		out = append(out, edit)
	}
	return out, nil
}

func (f *fieldFlag) one(d *session) (string, error) {
	if f.set == siteRef {
		id, err := d.site(f.value)
		return id.String(), err
	}
	return d.text(f.value)
}

func (f *fieldFlag) members(d *session, criteria []string) ([]string, error) {
	var list []audit.ID
	var err error
	switch f.set {
	case elementSet:
		return d.references(f.list, criteria)
	case evidenceSet:
		list, err = ids[audit.Evidence](d, f.list)
	case testSet:
		list, err = ids[audit.Test](d, f.list)
	default:
		return splitList(f.list), nil
	}
	var out []string
	for _, id := range list {
		out = append(out, id.String())
	}
	return out, err
}

// references are elements, and rules that stand in no edition: own:D-031@2.2#4.3
// and law:… are kept as they are.
func (d *session) references(names, criteria []string) ([]string, error) {
	var out []string
	for _, n := range splitList(names) {
		if ownRule(n) {
			out = append(out, n)
			continue
		}
		ref, err := d.element(n, criteria)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, ref) {
			out = append(out, ref)
		}
	}
	return out, nil
}

// change records changes and answers, or says that the call asks for nothing.
func (d *session) change(ctx context.Context, changes []audit.Change, answer func() error) error {
	if len(changes) == 0 {
		return d.misused("niets te doen; %s --help noemt wat er kan", "nothing to do; %s --help lists what there is", d.app.path)
	}
	if _, err := d.apply(ctx, changes...); err != nil {
		return err
	}
	return answer()
}

// criteriaOf is the normative frame of an audit, nothing without one.
func (d *session) criteriaOf(x *audit.Audit) []string {
	if x == nil {
		return nil
	}
	return x.Criteria
}
