package catalog

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"toets/audit"
)

// table is elements.csv, read.
type table struct {
	rows  []Element
	rules []audit.Element // of the rows that hold
	byID  map[string]int  // by lower-case id, in rows
}

func (t *table) row(id string) *Element {
	if i, ok := t.byID[strings.ToLower(id)]; ok {
		return &t.rows[i]
	}
	return nil
}

// columns lists the columns that elements.csv can have; the first six it must.
func columns() []string {
	return []string{
		"id", "parent", "kind", "group", "title_en", "title_nl",
		"verified", "nl_verified", "assessable", "never_na", "must_cover", "guidance",
		"document", "document_kind", "document_en", "document_nl", "document_verified",
		"theme", "control_type", "security_properties", "cybersecurity_concepts", "new", "note",
		"level", "status", "refers_to",
	}
}

const neededColumns = 6

// maxElements is far above any norm (the largest has some 1,200) and keeps a
// file that somebody brings from filling the memory.
const maxElements = 20_000

func readTable(edition string, b []byte) (*table, error) {
	cr := csv.NewReader(bytes.NewReader(b))
	cr.ReuseRecord = true
	head, err := cr.Read()
	if err != nil {
		return nil, fmt.Errorf("read the head of elements.csv: %w", err)
	}
	at, err := readHead(head, columns(), neededColumns)
	if err != nil {
		return nil, fmt.Errorf("elements.csv: %w", err)
	}
	lines := min(bytes.Count(b, []byte("\n")), maxElements)
	t := &table{rows: make([]Element, 0, lines), rules: make([]audit.Element, 0, lines), byID: make(map[string]int, lines)}
	for {
		rec, err := cr.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read elements.csv: %w", err)
		}
		line, _ := cr.FieldPos(0)
		row := at.row(edition, rec)
		key := strings.ToLower(row.ID)
		switch _, twice := t.byID[key]; {
		case key == "":
			return nil, fmt.Errorf("elements.csv line %d: no id", line)
		case twice:
			return nil, fmt.Errorf("elements.csv line %d: id %q stands there twice", line, row.ID)
		case len(t.rows) == maxElements:
			return nil, fmt.Errorf("elements.csv line %d: more than %d elements", line, maxElements)
		}
		t.byID[key] = len(t.rows)
		t.rows = append(t.rows, row)
		if row.Holds() {
			t.rules = append(t.rules, row.Element)
		}
	}
	return t, nil
}

// places says where each column of a list stands in a line, -1 for nowhere.
type places []int

// readHead finds the columns of all in a head line; those before need have to
// be there, and no others.
func readHead(head, all []string, need int) (places, error) {
	at := make(places, len(all))
	for i, name := range all {
		at[i] = slices.Index(head, name)
		if at[i] < 0 && i < need {
			return nil, fmt.Errorf("there is no column %s", name)
		}
	}
	for i, name := range head {
		if !slices.Contains(all, name) {
			return nil, fmt.Errorf("the column %q is none of %s", name, strings.Join(all, ","))
		}
		if slices.Contains(head[:i], name) {
			return nil, fmt.Errorf("the column %s stands there twice", name)
		}
	}
	return at, nil
}

func (at places) cell(rec []string, i int) string {
	if at[i] < 0 {
		return ""
	}
	return rec[at[i]]
}

func (at places) row(edition string, rec []string) Element {
	cell := func(i int) string { return at.cell(rec, i) }
	yes := func(i int) bool { return cell(i) == "yes" }
	return Element{
		Element: audit.Element{
			Ref: edition + "#" + cell(0), ID: cell(0), Parent: cell(1), Kind: audit.ElementKind(cell(2)), Group: cell(3),
			Assessable: yes(8), NeverNA: yes(9), MustCover: yes(10), Guidance: yes(11), Document: cell(12),
			Level: cell(23),
		},
		Title: Text{EN: cell(4), NL: cell(5)}, Verified: yes(6), NLVerified: yes(7),
		DocumentKind: cell(13), DocumentName: Text{EN: cell(14), NL: cell(15)}, DocumentVerified: yes(16),
		Theme: cell(17),
		Attributes: Attributes{
			ControlType: semicolons(cell(18)), SecurityProperties: semicolons(cell(19)), CybersecurityConcepts: semicolons(cell(20)),
		},
		New: yes(21), Note: cell(22), Status: cell(24), RefersTo: cell(25),
	}
}

func semicolons(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}
