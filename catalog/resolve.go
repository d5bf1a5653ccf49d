package catalog

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"toets/audit"
)

// ErrNoElement is what nothing on board is called; ErrAmbiguous is what
// several elements are called.
var (
	ErrNoElement = errors.New("no such element")
	ErrAmbiguous = errors.New("more than one element")
)

// Resolve finds the element that somebody names: a full reference, an id as in
// A.8.13, 8.13 or 6.1.3 d in any case of letters, or the palette's form 813.
// It looks in the given editions, in all on board without any; a full
// reference is looked up wherever it is. What several elements are called in
// the same way is not guessed: then ref is "", the candidates are listed, and
// the error is ErrAmbiguous.
func (c *Catalog) Resolve(input string, criteria []string) (ref string, candidates []string, err error) {
	input = strings.TrimSpace(input)
	if id, element, full := strings.Cut(input, "#"); full {
		if c.offered(id) == nil {
			return "", nil, c.Require(id)
		}
		switch row := c.row(id + "#" + loose(element)); {
		case row == nil:
			return "", nil, fmt.Errorf("%s: %w in %s", element, ErrNoElement, id)
		case !row.Holds():
			return "", nil, gone(row)
		default:
			return row.Ref, nil, nil
		}
	}
	if len(criteria) == 0 {
		criteria = c.IDs()
	}
	for _, typed := range []string{input, azerty(input)} {
		if candidates = c.named(typed, criteria); len(candidates) > 0 {
			break
		}
	}
	switch len(candidates) {
	case 0:
		for _, edition := range criteria {
			if row := c.row(edition + "#" + loose(input)); row != nil && c.offered(edition) != nil {
				return "", nil, gone(row)
			}
		}
		return "", nil, fmt.Errorf("%s: %w", input, ErrNoElement)
	case 1:
		return candidates[0], nil, nil
	default:
		return "", candidates, fmt.Errorf("%s: %w", input, ErrAmbiguous)
	}
}

// gone says what became of a number that holds no demand.
func gone(e *Element) error {
	if e.RefersTo != "" {
		return fmt.Errorf("%s: %w: %s, see %s", e.ID, ErrNoElement, e.Status, e.RefersTo)
	}
	return fmt.Errorf("%s: %w: %s", e.ID, ErrNoElement, e.Status)
}

// loose is an id without the blanks and brackets people put in: 6.1.3 d.
func loose(id string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "(", "", ")", "").Replace(id))
}

// named lists the elements that are called so. In every edition the strictest
// way of reading holds that gives any: the id itself before the id without its
// letter. What is typed without its dots is read so only where no edition has
// it as it was written. Headings and guidance come last.
func (c *Catalog) named(input string, criteria []string) []string {
	id, digits := loose(input), tight(input)
	if digits == "" {
		return nil
	}
	asWritten := []reading{
		func(e *audit.Element) bool { return strings.ToLower(e.ID) == id },
		func(e *audit.Element) bool {
			_, bare, ok := strings.Cut(strings.ToLower(e.ID), ".")
			return ok && letter(e.ID) && bare == id
		},
	}
	inAHurry := []reading{
		func(e *audit.Element) bool { return !strings.Contains(id, ".") && tight(e.ID) == digits },
		func(e *audit.Element) bool {
			return !strings.Contains(id, ".") && letter(e.ID) && tight(e.ID)[1:] == digits
		},
	}
	var last []string
	for _, ways := range [][]reading{asWritten, inAHurry} {
		var found []string
		for _, edition := range criteria {
			f, l := c.found(ways, edition)
			found, last = add(found, f...), add(last, l...)
		}
		if len(found) > 0 {
			return found
		}
	}
	return last
}

// reading is a way of reading what somebody typed.
type reading func(e *audit.Element) bool

// found lists the elements of an edition that the strictest of some readings
// gives, headings and guidance apart.
func (c *Catalog) found(ways []reading, edition string) (found, last []string) {
	t := c.elements(edition)
	if t == nil || c.offered(edition) == nil {
		return nil, nil
	}
	for _, way := range ways {
		for i := range t.rows {
			e := &t.rows[i]
			switch {
			case !e.Holds() || !way(&e.Element):
			case e.Kind == audit.ElementGroup, e.Kind == KindGuidance:
				last = add(last, e.Ref)
			default:
				found = add(found, e.Ref)
			}
		}
		if len(found) > 0 {
			return found, last
		}
	}
	return nil, last
}

func add(list []string, more ...string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// letter reports whether an id begins with a letter and a dot, as A.8.13 does.
func letter(id string) bool { return len(id) > 1 && id[1] == '.' && (id[0] < '0' || id[0] > '9') }
