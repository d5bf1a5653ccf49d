package catalog

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"toets/audit"
)

// mapsFolder holds one file per pair of editions: bio2-1.3_iso27001-2022.csv.
const mapsFolder = "maps"

// Relation says how an element of one edition stands to one of another. An
// element with nothing opposite it has "" there, and the type says whether it
// was removed or is new. Nothing that was recorded crosses a relation by itself.
type Relation struct {
	From     string `json:"from"` // id in the first edition
	To       string `json:"to"`   // id in the second
	Type     string `json:"type"` // of MapTypes
	Verified bool   `json:"verified"`
	Note     Text   `json:"note,omitzero"`
	Law      Text   `json:"law,omitzero"` // what asks for it still where a norm does no more
}

// Turned is the relation as it is seen from the other side.
func (r Relation) Turned() Relation {
	r.From, r.To = r.To, r.From
	switch r.Type {
	case "new":
		r.Type = "removed"
	case "removed":
		r.Type = "new"
	}
	return r
}

// maps are the files of relations, each read once, when it is asked for.
type maps struct {
	fsys  fs.FS
	pairs func() map[[2]string]string // editions → file
	own   ownRelations                // what somebody brought

	mu    sync.Mutex
	read  map[string][]Relation           // by file
	twins map[[2]string]map[string]string // by editions: what is the same thing
}

func newMaps(fsys fs.FS) *maps {
	m := &maps{fsys: fsys, read: make(map[string][]Relation), twins: make(map[[2]string]map[string]string)}
	m.pairs = sync.OnceValue(m.list)
	return m
}

func (m *maps) list() map[[2]string]string {
	names, err := fs.Glob(m.fsys, "data/"+mapsFolder+"/*.csv")
	if err != nil {
		return nil
	}
	pairs := make(map[[2]string]string, len(names))
	for _, name := range names {
		base := name[strings.LastIndexByte(name, '/')+1:]
		if from, to, ok := strings.Cut(strings.TrimSuffix(base, ".csv"), "_"); ok {
			pairs[[2]string{editionOf(from), editionOf(to)}] = name
		}
	}
	return pairs
}

// ownRelations are the relations of pairs of editions that somebody brought,
// put in order when they are asked for.
type ownRelations map[[2]string]func() []Relation

// of lists those of a pair, in the direction in which they were written.
func (o ownRelations) of(from, to string) []Relation {
	if rs := o[[2]string{from, to}]; rs != nil {
		return rs()
	}
	return nil
}

// with is the same files and what somebody brought beside them.
func (m *maps) with(own ownRelations) *maps {
	if m == nil {
		m = newMaps(noFiles{})
	}
	w := newMaps(m.fsys)
	w.own = make(ownRelations, len(own)+len(m.own))
	for pair, rs := range m.own {
		w.own[pair] = rs
	}
	for pair, rs := range own {
		if was := w.own[pair]; was != nil {
			w.own[pair] = func() []Relation { return slices.Concat(was(), rs()) }
			continue
		}
		w.own[pair] = rs
	}
	return w
}

// between lists the relations of two editions, whichever way they were written:
// those on board before those that somebody brought.
func (m *maps) between(from, to string) []Relation {
	if m == nil {
		return nil
	}
	out := slices.Clone(m.file(m.pairs()[[2]string{from, to}]))
	for _, r := range m.file(m.pairs()[[2]string{to, from}]) {
		out = append(out, r.Turned())
	}
	out = append(out, m.own.of(from, to)...)
	for _, r := range m.own.of(to, from) {
		out = append(out, r.Turned())
	}
	return out
}

// same gives for the elements of one edition what is the same thing in another.
func (m *maps) same(from, to string) map[string]string {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	twin, ok := m.twins[[2]string{from, to}]
	m.mu.Unlock()
	if ok {
		return twin
	}
	twin = make(map[string]string)
	for _, r := range m.between(from, to) {
		if r.Type == "same" && twin[r.From] == "" {
			twin[r.From] = r.To
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.twins[[2]string{from, to}] = twin
	return twin
}

// of lists the editions that have relations with one.
func (m *maps) of(id string) []string {
	if m == nil {
		return nil
	}
	var out []string
	other := func(pair [2]string) {
		switch id {
		case pair[0]:
			out = append(out, pair[1])
		case pair[1]:
			out = append(out, pair[0])
		}
	}
	for pair := range m.pairs() {
		other(pair)
	}
	for pair := range m.own {
		other(pair)
	}
	slices.SortFunc(out, audit.Natural)
	return slices.Compact(out)
}

// file reads a file of relations, none for "". What cannot be read has none; a
// test reads them all.
func (m *maps) file(name string) []Relation {
	if name == "" {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if r, ok := m.read[name]; ok {
		return r
	}
	var rs []Relation
	if b, err := readLimited(m.fsys, name); err == nil {
		rs, _ = readRelations(b)
	}
	m.read[name] = rs
	return rs
}

// relationColumns lists the columns that a file of relations can have; the
// first three it must.
func relationColumns() []string {
	return []string{"from", "to", "type", "verified", "note_nl", "note_en", "law_nl", "law_en"}
}

func readRelations(b []byte) ([]Relation, error) {
	cr := csv.NewReader(bytes.NewReader(b))
	cr.ReuseRecord = true
	head, err := cr.Read()
	if err != nil {
		return nil, fmt.Errorf("read the head of the relations: %w", err)
	}
	at, err := readHead(head, relationColumns(), 3)
	if err != nil {
		return nil, err
	}
	out := make([]Relation, 0, min(bytes.Count(b, []byte("\n")), maxElements))
	for {
		rec, err := cr.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read the relations: %w", err)
		}
		line, _ := cr.FieldPos(0)
		r := Relation{
			From: at.cell(rec, 0), To: at.cell(rec, 1), Type: at.cell(rec, 2), Verified: at.cell(rec, 3) == "yes",
			Note: Text{NL: at.cell(rec, 4), EN: at.cell(rec, 5)}, Law: Text{NL: at.cell(rec, 6), EN: at.cell(rec, 7)},
		}
		if err := r.sound(); err != nil {
			return nil, fmt.Errorf("relations line %d: %w", line, err)
		}
		if len(out) == maxElements {
			return nil, fmt.Errorf("relations line %d: more than %d", line, maxElements)
		}
		out = append(out, r)
	}
}

var (
	errRelationType = errors.New("no such type of relation")
	errRelationEnds = errors.New("a type that does not go with its ends")
)

func (r Relation) sound() error {
	if !slices.Contains(MapTypes(), r.Type) {
		return errRelationType
	}
	if (r.Type == "removed") != (r.To == "") || (r.Type == "new") != (r.From == "") {
		return errRelationEnds
	}
	return nil
}
