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
		if c.find(id) == nil {
			return "", nil, c.Require(id)
		}
		if row := c.row(id + "#" + loose(element)); row != nil {
			return row.Ref, nil, nil
		}
		return "", nil, fmt.Errorf("%s: %w in %s", element, ErrNoElement, id)
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
		return "", nil, fmt.Errorf("%s: %w", input, ErrNoElement)
	case 1:
		return candidates[0], nil, nil
	default:
		return "", candidates, fmt.Errorf("%s: %w", input, ErrAmbiguous)
	}
}

// loose is an id without the blanks and brackets people put in: 6.1.3 d.
func loose(id string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "(", "", ")", "").Replace(id))
}

// named lists the elements that are called so, by the strictest way of
// reading that gives any: the id itself, the id without its letter, digits alone.
func (c *Catalog) named(input string, criteria []string) []string {
	id, digits := loose(input), tight(input)
	if digits == "" {
		return nil
	}
	ways := []func(e *audit.Element) bool{
		func(e *audit.Element) bool { return strings.ToLower(e.ID) == id },
		func(e *audit.Element) bool {
			_, bare, ok := strings.Cut(strings.ToLower(e.ID), ".")
			return ok && letter(e.ID) && bare == id
		},
		func(e *audit.Element) bool { return !strings.Contains(id, ".") && tight(e.ID) == digits },
		func(e *audit.Element) bool {
			return !strings.Contains(id, ".") && letter(e.ID) && tight(e.ID)[1:] == digits
		},
	}
	for _, way := range ways {
		var found []string
		for _, edition := range criteria {
			for _, e := range c.Elements(edition) {
				if way(&e) && !slices.Contains(found, e.Ref) {
					found = append(found, e.Ref)
				}
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// letter reports whether an id begins with a letter and a dot, as A.8.13 does.
func letter(id string) bool { return len(id) > 1 && id[1] == '.' && (id[0] < '0' || id[0] > '9') }
