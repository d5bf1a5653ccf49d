package intake

import (
	"fmt"
	"slices"
	"strings"

	"toets/catalog"
)

// mappings reads one set of relations between two frameworks.
func (l *library) mappings(set *ynode) error {
	rel := catalog.DraftRelations{From: l.edition(set.str("source_framework_urn")), To: l.edition(set.str("target_framework_urn"))}
	list := set.list("requirement_mappings")
	if len(list) == 0 {
		list = set.list("requirement_mapping")
	}
	if len(list) > maxRelations {
		return &Error{Code: CodeTooMany, Where: set.where(), Detail: fmt.Sprintf("> %d relations", maxRelations)}
	}
	for _, m := range list {
		word := m.str("relationship")
		kind := relationOf(word)
		from, to := l.element(m.str("source_requirement_urn")), l.element(m.str("target_requirement_urn"))
		switch {
		case kind == "":
			l.s.skip(m.where(), SkipRelation, first(word, "?"))
		case from == "" || to == "":
			l.s.skip(m.where(), SkipRelationEnd, "")
		default:
			rel.Relations = append(rel.Relations, catalog.Relation{From: from, To: to, Type: kind, Note: l.text(m, "annotation")})
		}
	}
	l.s.relate(rel, set.where())
	return nil
}

// relate keeps relations, one set for each pair of editions. What is there
// already, also the other way round as libraries write it, adds nothing.
func (s *source) relate(rel catalog.DraftRelations, where string) {
	if rel.From == rel.To {
		s.skip(where, SkipRelation, rel.From+" = "+rel.To)
		return
	}
	if len(rel.Relations) == 0 {
		return
	}
	at := slices.IndexFunc(s.res.Relations, func(have catalog.DraftRelations) bool {
		return have.From == rel.From && have.To == rel.To || have.From == rel.To && have.To == rel.From
	})
	if at < 0 {
		at = len(s.res.Relations)
		s.res.Relations = append(s.res.Relations, catalog.DraftRelations{From: rel.From, To: rel.To})
	}
	have := &s.res.Relations[at]
	there := make(map[catalog.Relation]bool, len(have.Relations))
	for _, r := range have.Relations {
		there[catalog.Relation{From: r.From, To: r.To, Type: r.Type}] = true
	}
	for _, r := range rel.Relations {
		if have.From != rel.From {
			r = r.Turned()
		}
		if key := (catalog.Relation{From: r.From, To: r.To, Type: r.Type}); !there[key] {
			there[key] = true
			have.Relations = append(have.Relations, r)
		}
	}
}

func (l *library) edition(urn string) string {
	if id := l.of[strings.ToLower(urn)]; id != "" {
		return id
	}
	return l.s.framework(tail(urn))
}

func (l *library) element(urn string) string {
	if id := l.ids[strings.ToLower(urn)]; id != "" {
		return id
	}
	return elementID(tail(urn))
}
