package intake

import (
	"fmt"
	"strings"

	"toets/audit"
	"toets/catalog"
)

// builder gathers the elements of one edition and holds them to what every
// edition must be.
type builder struct {
	s     *source
	d     catalog.Draft
	at    map[string]int // by id in small letters
	where []string       // place of each element
	texts int            // bytes
	above bool           // the source says what an element stands under
}

func (s *source) builder(hint int) *builder {
	return &builder{s: s, at: make(map[string]int, hint), d: catalog.Draft{Elements: make([]catalog.DraftElement, 0, hint)}}
}

// has reports whether an id is taken.
func (b *builder) has(id string) bool {
	_, ok := b.at[strings.ToLower(id)]
	return ok
}

// find returns an element by its id, whatever its case.
func (b *builder) find(id string) *catalog.DraftElement {
	if i, ok := b.at[strings.ToLower(id)]; ok {
		return &b.d.Elements[i]
	}
	return nil
}

// add takes an element in. Its texts are clean already.
func (b *builder) add(e catalog.DraftElement, where string) error {
	key := strings.ToLower(e.ID)
	if i, twice := b.at[key]; twice {
		return &Error{Code: CodeDuplicate, Where: joined(b.where[i], where), Detail: e.ID}
	}
	n := len(b.d.Elements)
	if n == MaxElements {
		return &Error{Code: CodeTooMany, Where: where, Detail: fmt.Sprintf("> %d elements", MaxElements)}
	}
	if n%256 == 0 {
		if err := b.s.ctx.Err(); err != nil {
			return err
		}
	}
	if b.texts += len(e.Text.NL) + len(e.Text.EN); b.texts > maxTexts {
		return &Error{Code: CodeExpands, Where: where, Detail: fmt.Sprintf("> %d MB", maxTexts>>20)}
	}
	b.at[key] = n
	b.d.Elements = append(b.d.Elements, e)
	b.where = append(b.where, where)
	return nil
}

func joined(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + " and " + b
}

// finish checks the parents, fills in the kinds and gives the draft away.
func (b *builder) finish() (catalog.Draft, error) {
	if len(b.d.Elements) == 0 {
		return b.d, &Error{Code: CodeNothing}
	}
	up := make([]int, len(b.d.Elements))
	for i := range b.d.Elements {
		e := &b.d.Elements[i]
		up[i] = -1
		if e.Parent != "" {
			p, ok := b.at[strings.ToLower(e.Parent)]
			if ok {
				up[i], e.Parent = p, b.d.Elements[p].ID
			} else {
				b.s.skip(b.where[i], SkipParent, e.Parent)
				e.Parent = ""
			}
		}
		if e.Withdrawn {
			e.Assessable = false
		}
		e.Kind = kindOf(e)
	}
	if i := cyclic(up); i >= 0 {
		return b.d, &Error{Code: CodeCycle, Where: b.where[i], Detail: b.d.Elements[i].ID}
	}
	return b.d, nil
}

// kindOf is the kind of an element, filled in where nothing says it.
func kindOf(e *catalog.DraftElement) string {
	switch {
	case e.Kind != "":
		return e.Kind
	case e.Assessable || e.Withdrawn:
		return string(catalog.KindRequirement)
	default:
		return string(audit.ElementGroup)
	}
}

// cyclic is an element that stands under itself, -1 for none: up gives the
// element above each, -1 for none.
func cyclic(up []int) int {
	const unseen, above, done = 0, 1, 2
	state := make([]byte, len(up))
	for i := range up {
		var path []int
		for j := i; j >= 0 && state[j] != done; j = up[j] {
			if state[j] == above {
				return j
			}
			state[j] = above
			path = append(path, j)
		}
		for _, j := range path {
			state[j] = done
		}
	}
	return -1
}

// named fills in the identity of an edition: name and version are what the
// source calls itself.
func (s *source) named(d *catalog.Draft, name, version string) {
	s.identify(d, name, version)
	if d.Name == (catalog.Text{}) {
		d.Name = d.Title
	}
}

// identify fills in the id of an edition.
func (s *source) identify(d *catalog.Draft, name, version string) {
	switch {
	case s.o.As != "" && len(s.res.Drafts) == 0:
		d.ID = s.o.As
	case d.ID == "":
		d.ID = editionID(name, version)
	}
}
