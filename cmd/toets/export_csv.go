package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"toets/audit"
)

// exportCSV writes what holds now as one table for spreadsheets: a line for
// every field that says something. References are numbers, never ids.
func (d *session) exportCSV(w io.Writer) error {
	c := csv.NewWriter(w)
	if err := c.Write([]string{"kind", "id", "field", "value"}); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	for _, kind := range audit.Kinds() {
		for n, id := range d.s.IDs(kind) {
			if err := d.csvEntity(c, kind, n+1, d.s.Entity(id)); err != nil {
				return fmt.Errorf("write CSV: %w", err)
			}
		}
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

func (d *session) csvEntity(c *csv.Writer, kind audit.Kind, n int, e audit.Entity) error {
	if e == nil || audit.MetaOf(e).Gone {
		return nil
	}
	name := audit.NumberOf(e)
	if name == "" {
		name = fmt.Sprintf("%s-%d", kind, n)
	}
	for _, f := range audit.SchemaOf(kind).Fields {
		value := audit.Value(e, f.Name)
		if value == "" || f.Type == audit.TypeInt && value == "0" {
			continue
		}
		for one := range strings.SplitSeq(value, "\n") {
			if !f.Type.Set() {
				one = value
			}
			if f.Type == audit.TypeRef || f.Type == audit.TypeRefSet {
				one = d.csvRef(one)
			}
			if err := c.Write([]string{string(kind), cell(name), f.Name, cell(one)}); err != nil {
				return err
			}
			if !f.Type.Set() {
				break
			}
		}
	}
	return nil
}

// csvRef is the number of what a reference points at.
func (d *session) csvRef(ref string) string {
	id, err := audit.ParseID(ref)
	if err != nil {
		return ref
	}
	return d.entityName(id)
}

// cell is text that a spreadsheet takes for text and never for a formula, and a
// terminal for nothing else either.
func cell(s string) string {
	s = plainLines(s)
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
