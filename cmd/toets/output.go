package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"toets/audit"
)

// json prints one document. Names are stable, a list is never null, and no
// character in it does anything to a terminal.
func (a *app) json(doc any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	_, err := a.stdout.Write(tameJSON(b.Bytes()))
	return err
}

// tameJSON writes characters that JSON leaves as they are and a terminal may
// obey, as escapes: the document says the same.
func tameJSON(b []byte) []byte {
	var out []byte
	from := 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r != '\n' && audit.Hostile(r) && r < 0x10000 {
			out = append(out, b[from:i]...)
			out = fmt.Appendf(out, "\\u%04x", r)
			from = i + n
		}
		i += n
	}
	if from == 0 {
		return b
	}
	return append(out, b[from:]...)
}

// print writes a line for people.
func (a *app) print(line string) { fmt.Fprintln(a.stdout, line) }

// made prints the number of what was just made: the whole document when JSON
// was asked for, else the number alone, for a script to use.
func (a *app) made(number string, doc any) error {
	if a.opt.json {
		return a.json(doc)
	}
	a.print(plain(number))
	return nil
}

// list prints rows as a table, doc as JSON, and a word when there is nothing.
func (a *app) list(doc any, head []string, rows [][]string, none string, right ...int) error {
	if a.opt.json {
		return a.json(doc)
	}
	if len(rows) == 0 {
		a.print(none)
		return nil
	}
	a.table(head, rows, right...)
	return nil
}

// some is a list that JSON never prints as null.
func some[T any](xs []T) []T {
	if xs == nil {
		return []T{}
	}
	return xs
}
