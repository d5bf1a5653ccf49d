package intake

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"toets/catalog"
)

// Write writes an edition in one of WriteFormats. The private text of its
// elements is never written. What it writes comes back equal through Read: in
// YAML all of it, in OSCAL all but the relations between editions, in CSV the
// elements.
func Write(w io.Writer, d catalog.Draft, format string) error {
	if err := writable(d); err != nil {
		return err
	}
	var out bytes.Buffer
	var err error
	switch format {
	case WriteYAML:
		writeYAML(&out, d)
	case WriteCSV:
		err = writeCSV(&out, d)
	case WriteOSCAL:
		err = writeOSCAL(&out, d)
	default:
		return &Error{Code: CodeWrite, Detail: plain(format)}
	}
	if err != nil {
		return err
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write the edition: %w", err)
	}
	return nil
}

// writable refuses an edition that would not come back: without a sound id,
// with a number twice, a parent that is not there, or a cycle.
func writable(d catalog.Draft) error {
	if !EditionID(d.ID) {
		return &Error{Code: CodeAs, Detail: short(plain(d.ID))}
	}
	at := make(map[string]int, len(d.Elements))
	for i := range d.Elements {
		id := d.Elements[i].ID
		if id == "" || elementID(id) != id {
			return &Error{Code: CodeDraft, Detail: short(plain(id))}
		}
		if _, twice := at[strings.ToLower(id)]; twice {
			return &Error{Code: CodeDuplicate, Detail: id}
		}
		at[strings.ToLower(id)] = i
	}
	up := make([]int, len(d.Elements))
	for i := range d.Elements {
		up[i] = -1
		if p := d.Elements[i].Parent; p != "" {
			j, ok := at[strings.ToLower(p)]
			if !ok {
				return &Error{Code: CodeDraft, Detail: short(plain(p))}
			}
			up[i] = j
		}
	}
	if i := cyclic(up); i >= 0 {
		return &Error{Code: CodeCycle, Detail: d.Elements[i].ID}
	}
	return nil
}
