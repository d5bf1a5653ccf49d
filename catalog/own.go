package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"toets/audit"
)

// SourceDossier is the source of the editions that somebody brought into a dossier.
const SourceDossier = "dossier"

// noFiles is the folder of an edition that has none.
type noFiles struct{}

// Open finds nothing.
func (noFiles) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// With is the catalogue with the editions and relations of some packs beside
// those on board. Of a pack no more than its id is read before somebody asks
// for the edition. A pack never takes the place of an edition that comes with
// the program, and of two packs with one edition the first holds. The
// catalogue is whole without those that the error names.
func (c *Catalog) With(packs ...[]byte) (*Catalog, error) {
	w := &Catalog{editions: slices.Clone(c.editions), related: new(related)}
	own := make(map[[2]string][]Relation)
	var errs []error
	for i, b := range packs {
		id, err := packID(b)
		switch {
		case err != nil:
			errs = append(errs, fmt.Errorf("edition %d of the dossier: %w", i+1, err))
			continue
		case id != "" && w.find(id) != nil:
			errs = append(errs, fmt.Errorf("edition %s of the dossier: on board already", id))
			continue
		}
		e := newOwn(id, b)
		if id != "" {
			w.editions = append(w.editions, e)
		}
		if hasRelations(b) {
			d, err := e.own()
			if err != nil {
				errs = append(errs, fmt.Errorf("edition %s of the dossier: %w", id, err))
				continue
			}
			for _, r := range d.Relations {
				own[[2]string{r.From, r.To}] = append(own[[2]string{r.From, r.To}], r.Relations...)
			}
		}
	}
	w.maps = c.maps.with(w.numbered(own))
	slices.SortStableFunc(w.editions, func(a, b *edition) int { return audit.Natural(a.id, b.id) })
	return w, errors.Join(errs...)
}

// numbered gives relations the numbers that elements have on board: a source
// may write them in other letters. It looks when they are asked for.
func (c *Catalog) numbered(own map[[2]string][]Relation) ownRelations {
	out := make(ownRelations, len(own))
	for pair, rs := range own {
		out[pair] = sync.OnceValue(func() []Relation {
			as := func(edition, id string) string {
				if row := c.row(edition + "#" + id); row != nil && id != "" {
					return row.ID
				}
				return id
			}
			sound := slices.Clone(rs)
			for i := range sound {
				sound[i].From, sound[i].To = as(pair[0], sound[i].From), as(pair[1], sound[i].To)
			}
			return sound
		})
	}
	return out
}

// hasRelations looks at the end of a pack, where its relations stand.
func hasRelations(b []byte) bool {
	return !strings.HasSuffix(string(b[max(0, len(b)-20):]), "\"relations\":[]}\n")
}

// newOwn is an edition of a pack, read when it is asked for.
func newOwn(id string, pack []byte) *edition {
	e := newEdition(id, SourceDossier, noFiles{})
	e.own = onceDraft(pack)
	e.hidden = func() bool { return false }
	e.reuses = func() []string { return nil }
	e.hash = func() (string, error) { return PackHash(pack), nil }
	return e
}

// PackHash is the hash of an edition that somebody brought: that of its pack,
// so that what an audit was on can be found again by its pin.
func PackHash(pack []byte) string {
	sum := sha256.Sum256(pack)
	return hex.EncodeToString(sum[:])
}

// ownFacts is edition.yaml of an edition that somebody brought.
func (e *edition) ownFacts() (*editionFile, error) {
	d, err := e.own()
	if err != nil {
		return nil, fmt.Errorf("edition %s: %w", e.id, err)
	}
	f := &editionFile{
		ID: e.id, Title: both(d.Title, e.id), Name: both(d.Name, e.id), Short: firstOf(d.Name.EN, d.Name.NL, e.id), Publisher: d.Publisher,
		Status: d.Status, Guidance: d.Guidance, ValidFrom: d.ValidFrom, Groups: d.groups().list,
	}
	if r := []rune(f.Short); len(r) > maxShort {
		f.Short = readable(e.id)
	}
	if !slices.Contains(editionStatuses(), f.Status) {
		f.Status = "current"
	}
	return f, nil
}

// maxShort is how long a name may be that stands before every number.
const maxShort = 20

func editionStatuses() []string { return []string{"current", "transition", "withdrawn", "draft"} }

// both fills the language in which a text is missing.
func both(t Text, none string) Text {
	return Text{NL: firstOf(t.NL, t.EN, none), EN: firstOf(t.EN, t.NL, none)}
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// ownTable is elements.csv of an edition that somebody brought.
func (e *edition) ownTable() (*table, error) {
	d, err := e.own()
	if err != nil {
		return nil, fmt.Errorf("edition %s: %w", e.id, err)
	}
	groups := d.groups()
	t := &table{rows: make([]Element, 0, len(d.Elements)), rules: make([]audit.Element, 0, len(d.Elements)), byID: make(map[string]int, len(d.Elements))}
	for i := range d.Elements {
		row := d.Elements[i].row(e.id, groups.of[i], d.Guidance)
		t.byID[strings.ToLower(row.ID)] = len(t.rows)
		t.rows = append(t.rows, row)
		if row.Holds() {
			t.rules = append(t.rules, row.Element)
		}
	}
	return t, nil
}

// row is the element as the rest of the program knows it. A source that
// somebody brought is a source: its numbers and titles count as verified.
func (e *DraftElement) row(edition, group string, guidance bool) Element {
	kind := audit.ElementKind(e.Kind)
	if !slices.Contains(Kinds(), kind) {
		kind = audit.ElementGroup
		if e.Assessable {
			kind = KindRequirement
		}
	}
	row := Element{
		Element: audit.Element{
			Ref: edition + "#" + e.ID, ID: e.ID, Parent: e.Parent, Kind: kind, Group: group, Level: e.Level,
			Assessable: e.Assessable && !e.Withdrawn, Guidance: guidance || kind == KindGuidance,
		},
		Title: both(e.Title, e.ID), Verified: true, NLVerified: true, DocumentVerified: true,
	}
	if e.Withdrawn {
		row.Status = StatusWithdrawn
	} else if len(e.Doc) > 0 {
		row.Document = "implied"
	}
	return row
}

// ownQuestions are the questions of an element that somebody brought, nil for none.
func (e *edition) ownQuestions(element *Element) (*questionFile, error) {
	x, err := e.brought(element)
	if err != nil || x == nil {
		return nil, err
	}
	return &questionFile{ID: x.ID, Refs: []string{element.Ref}, Maps: x.Maps, Why: x.Why, Doc: x.Doc, Op: x.Op, AskFor: x.AskFor, Typical: x.Typical}, nil
}

// brought is an element as it was brought, nil where it was not.
func (e *edition) brought(element *Element) (*DraftElement, error) {
	t, err := e.table()
	if err != nil {
		return nil, err
	}
	d, err := e.own()
	if err != nil {
		return nil, err
	}
	if i, ok := t.byID[strings.ToLower(element.ID)]; ok {
		return &d.Elements[i], nil
	}
	return nil, nil
}

// Text is what the user's own source says of an element: private to the
// dossier, shown and searched there and printed nowhere. "" where there is none.
func (c *Catalog) Text(ref, lang string) string {
	id, element := audit.SplitRef(ref)
	e := c.find(id)
	if e == nil || e.own == nil {
		return ""
	}
	x, err := e.brought(&Element{Element: audit.Element{ID: element}})
	if err != nil || x == nil {
		return ""
	}
	return x.Text.In(lang)
}

// Own reports whether an edition is one that somebody brought into the dossier.
func (c *Catalog) Own(id string) bool {
	e := c.find(id)
	return e != nil && e.own != nil
}

// maxGroups is how many groups a meter can show; a source with more headings
// at its top is counted as one.
const maxGroups = 40

// draftGroups is under which group every element is counted.
type draftGroups struct {
	list []Group
	of   []string // by place of the element
}

// groups counts elements under the heading at the top of them; what stands
// under none, or under one of too many, is counted together.
func (d *Draft) groups() draftGroups {
	at, under := make(map[string]int, len(d.Elements)), make(map[int]bool)
	for i := range d.Elements {
		at[strings.ToLower(d.Elements[i].ID)] = i
	}
	top := make([]int, len(d.Elements))
	for i := range d.Elements {
		j := i
		for d.Elements[j].Parent != "" {
			j = at[strings.ToLower(d.Elements[j].Parent)]
		}
		top[i] = j
		if j != i {
			under[j] = true
		}
	}
	rest := Group{ID: "all", NL: "Alle onderdelen", EN: "All elements"}
	if len(under) > 0 {
		rest = Group{ID: "other", NL: "Overige onderdelen", EN: "Other elements"}
	}
	g, others := draftGroups{of: make([]string, len(d.Elements))}, false
	for i := range d.Elements {
		e := &d.Elements[i]
		if len(under) > maxGroups || !under[top[i]] {
			g.of[i], others = rest.ID, true
			continue
		}
		g.of[i] = d.Elements[top[i]].ID
		if top[i] == i {
			title := both(e.Title, e.ID)
			g.list = append(g.list, Group{ID: e.ID, NL: title.NL, EN: title.EN})
		}
	}
	if others {
		g.list = append(g.list, rest)
	}
	return g
}
