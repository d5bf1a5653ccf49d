// Package catalog knows the norms: which editions are on board, their elements
// with official titles, and the questions written for each of them in Dutch
// and English. It answers audit.Norms.
//
// It holds identifiers, titles, facts and our own words, never a sentence of a
// published norm. It keeps nothing of a dossier and decides nothing about an
// audit. Words that people read and that belong to no norm are in catalog/words.
package catalog

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"toets/audit"
)

// ErrNotOnBoard is what an edition is that no folder holds.
var ErrNotOnBoard = errors.New("not on board")

// Catalog is the set of editions on board. It is made without reading any of
// them: an edition is read when it is first asked for, the questions of an
// element when that element is shown. It is safe for concurrent use.
type Catalog struct {
	editions []*edition // in the order of their ids
	maps     *maps      // between editions, nil for none
	related  *related   // what Relations found before, nil for no memory
}

var _ audit.Norms = (*Catalog)(nil)

// New returns the catalogue of the editions that come with the program.
func New() *Catalog {
	c := &Catalog{related: new(related)}
	dirs, err := data.ReadDir("data")
	if err != nil {
		return c // the folder is part of the program
	}
	for _, d := range dirs {
		if !d.IsDir() || d.Name() == mapsFolder {
			continue
		}
		sub, err := fs.Sub(data, "data/"+d.Name())
		if err == nil {
			c.editions = append(c.editions, newEdition(editionOf(d.Name()), SourceEmbedded, sub))
		}
	}
	c.maps = newMaps(data)
	slices.SortFunc(c.editions, func(a, b *edition) int { return audit.Natural(a.id, b.id) })
	return c
}

// editionOf is the id of the edition in a folder: bio2-1.3 holds bio2@1.3.
func editionOf(folder string) string { return strings.Replace(folder, "-", "@", 1) }

func (c *Catalog) find(id string) *edition {
	for _, e := range c.editions {
		if strings.EqualFold(e.id, id) {
			return e
		}
	}
	return nil
}

// offered is the edition, nil for one whose questions are still to be written.
func (c *Catalog) offered(id string) *edition {
	if e := c.find(id); e != nil && !e.hidden() {
		return e
	}
	return nil
}

// Require returns nil when the edition is on board and its data can be read.
// Otherwise the error names the edition and what is on board instead; it wraps
// ErrNotOnBoard when the edition is not there.
func (c *Catalog) Require(id string) error {
	e := c.offered(id)
	if e == nil {
		return fmt.Errorf("edition %q is %w; on board: %s", id, ErrNotOnBoard, strings.Join(c.IDs(), ", "))
	}
	if _, err := e.facts(); err != nil {
		return err
	}
	_, err := e.table()
	return err
}

// IDs lists the editions on board. One whose questions are still to be written
// is not among them.
func (c *Catalog) IDs() []string {
	ids := make([]string, 0, len(c.editions))
	for _, e := range c.editions {
		if !e.hidden() {
			ids = append(ids, e.id)
		}
	}
	return ids
}

// Edition returns an edition with the hash of its content.
func (c *Catalog) Edition(id string) (audit.Edition, bool) {
	e := c.offered(id)
	if e == nil {
		return audit.Edition{}, false
	}
	f, err := e.facts()
	if err != nil {
		return audit.Edition{}, false
	}
	hash, err := e.hash()
	if err != nil {
		return audit.Edition{}, false
	}
	return audit.Edition{ID: e.id, Hash: hash, Status: f.Status, Guidance: f.Guidance, Annex: f.Annex, Brings: f.Brings}, true
}

// Element returns an element as far as the rules need it: one that holds, of an
// edition on board.
func (c *Catalog) Element(ref string) (audit.Element, bool) {
	id, _ := audit.SplitRef(ref)
	row := c.row(ref)
	if row == nil || !row.Holds() || c.offered(id) == nil {
		return audit.Element{}, false
	}
	return row.Element, true
}

// Elements lists what holds of an edition in its own order; nothing for one not
// on board. The slice is shared and must not be written to.
func (c *Catalog) Elements(id string) []audit.Element {
	if c.offered(id) == nil {
		return nil
	}
	if t := c.elements(id); t != nil {
		return t.rules
	}
	return nil
}

// Full returns an element with everything there is to show of it: titles,
// label, questions, what to ask for. An element without questions of its own
// has those fields empty.
func (c *Catalog) Full(ref string) (Element, bool) {
	row := c.row(ref)
	if row == nil {
		return Element{}, false
	}
	full := *row
	c.fill(&full)
	return full, true
}

// Title is the official title of an element, "" for one not on board.
func (c *Catalog) Title(ref, lang string) string {
	if row := c.row(ref); row != nil {
		return row.Title.In(lang)
	}
	return ""
}

// Label is our own short name of an element; its official title where it has
// none, and its bare id where the edition is not on board.
func (c *Catalog) Label(ref, lang string) string {
	row := c.row(ref)
	if row == nil {
		_, element := audit.SplitRef(ref)
		return element
	}
	if l := c.label(row).In(lang); l != "" {
		return l
	}
	return row.Title.In(lang)
}

func (c *Catalog) elements(id string) *table {
	e := c.find(id)
	if e == nil {
		return nil
	}
	t, err := e.table()
	if err != nil {
		return nil
	}
	return t
}

func (c *Catalog) row(ref string) *Element {
	id, element := audit.SplitRef(ref)
	t := c.elements(id)
	if t == nil {
		return nil
	}
	return t.row(element)
}

// Short is a reference without its edition: A.8.13.
func Short(ref string) string {
	if _, element := audit.SplitRef(ref); element != "" {
		return element
	}
	return ref
}
