package intake

import (
	"slices"
	"strings"

	"toets/catalog"
)

// Norms are the editions on board, to find the elements that relations name.
type Norms interface {
	// Draft returns an edition on board.
	Draft(id string) (catalog.Draft, error)
}

// settle calls the ends of all relations as their editions do: sources write
// ac-2.1 and a.5.1 for AC-2(1) and A.5.1. What an edition that is there does
// not have is left out.
func (s *source) settle() {
	names := make(map[string]map[string]string) // edition → name in the source → id
	for i := range s.res.Drafts {
		names[s.res.Drafts[i].ID] = idsOf(&s.res.Drafts[i])
	}
	for i := range s.res.Relations {
		rel := &s.res.Relations[i]
		from, to := s.names(names, rel.From), s.names(names, rel.To)
		rel.Relations = slices.DeleteFunc(rel.Relations, func(r catalog.Relation) bool {
			switch {
			case r.From != "" && idIn(from, r.From) == "":
				s.skip(rel.From+" "+rel.To, SkipMissing, rel.From+"#"+r.From)
			case r.To != "" && idIn(to, r.To) == "":
				s.skip(rel.From+" "+rel.To, SkipMissing, rel.To+"#"+r.To)
			default:
				return false
			}
			return true
		})
		for j := range rel.Relations {
			r := &rel.Relations[j]
			r.From, r.To = idIn(from, r.From), idIn(to, r.To)
		}
	}
	s.res.Relations = slices.DeleteFunc(s.res.Relations, func(r catalog.DraftRelations) bool { return len(r.Relations) == 0 })
}

// names are the elements of an edition by every name they have, nil where the
// edition is not there.
func (s *source) names(have map[string]map[string]string, edition string) map[string]string {
	if ids, ok := have[edition]; ok {
		return ids
	}
	have[edition] = nil
	if s.o.Norms != nil {
		if d, err := s.o.Norms.Draft(edition); err == nil {
			have[edition] = idsOf(&d)
		}
	}
	return have[edition]
}

func idsOf(d *catalog.Draft) map[string]string {
	ids := make(map[string]string, 2*len(d.Elements))
	for i := range d.Elements {
		if e := &d.Elements[i]; e.Origin != "" {
			ids[strings.ToLower(e.Origin)] = e.ID
		}
	}
	for i := range d.Elements { // a number goes before a name
		ids[strings.ToLower(d.Elements[i].ID)] = d.Elements[i].ID
	}
	return ids
}

// idIn is the id of what a source calls name: as it is where the edition is not
// there, "" where the edition has no such element.
func idIn(ids map[string]string, name string) string {
	if ids == nil || name == "" {
		return name
	}
	key := strings.ToLower(name)
	if id := ids[key]; id != "" {
		return id
	}
	if i := strings.LastIndexByte(key, '.'); i > 0 { // ac-2.1 is AC-2(1)
		return ids[key[:i]+"("+key[i+1:]+")"]
	}
	return ""
}
