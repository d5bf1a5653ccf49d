package intake

import (
	"encoding/json"
	"fmt"
	"strings"

	"toets/catalog"
)

// oscalMapping is what is read of a mapping collection.
type oscalMapping struct {
	Metadata   oscalMetadata    `json:"metadata"`
	Mappings   []oscalMappingOf `json:"mappings"`
	BackMatter struct {
		Resources []oscalResource `json:"resources"`
	} `json:"back-matter"`
}

type oscalMappingOf struct {
	UUID      string        `json:"uuid"`
	Source    oscalEnd      `json:"source-resource"`
	Target    oscalEnd      `json:"target-resource"`
	Maps      []oscalMap    `json:"maps"`
	SourceGap oscalUnmapped `json:"source-gap-summary"`
	TargetGap oscalUnmapped `json:"target-gap-summary"`
}

type oscalEnd struct {
	Href  string      `json:"href"`
	Title loose       `json:"title"`
	Props []oscalProp `json:"props"`
}

type oscalResource struct {
	UUID   string       `json:"uuid"`
	Title  loose        `json:"title"`
	Props  []oscalProp  `json:"props"`
	Rlinks []oscalRlink `json:"rlinks"`
}

type oscalRlink struct {
	Href string `json:"href"`
}

type oscalMap struct {
	UUID         string      `json:"uuid"`
	Relationship oscalWord   `json:"relationship"`
	Sources      []oscalItem `json:"sources"`
	Targets      []oscalItem `json:"targets"`
	Remarks      loose       `json:"remarks"`
}

type oscalItem struct {
	Type string `json:"type"`
	ID   string `json:"id-ref"`
}

type oscalUnmapped struct {
	Controls []oscalUnmappedControls `json:"unmapped-controls"`
}

type oscalUnmappedControls struct {
	IDs []string `json:"with-ids"`
}

// oscalWord is a token, or an object that has it as its type, as drafts of the
// model had.
type oscalWord string

// UnmarshalJSON takes both.
func (w *oscalWord) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '{' {
		var o struct {
			Type  string `json:"type"`
			Value string `json:"value"`
		}
		if err := json.Unmarshal(b, &o); err != nil {
			return fmt.Errorf("relationship: %w", err)
		}
		*w = oscalWord(o.Type + o.Value)
		return nil
	}
	return (*loose)(w).UnmarshalJSON(b)
}

// relationOf is our relation for a word of others: the same demand, one within
// the other or overlapping, or a help. "" is none of ours.
func relationOf(word string) string {
	switch strings.ReplaceAll(fold(word), " ", "") {
	case "equal", "equalto", "equivalent", "equivalentto", "same", "identical", "exact":
		return "same"
	case "subset", "subsetof", "superset", "supersetof", "intersect", "intersects", "intersectswith", "intersection", "part", "partof", "overlaps", "overlap":
		return "part"
	case "supports", "supportedby", "supportive", "related", "relatedto":
		return "supports"
	}
	return ""
}

func (s *source) mapping(m *oscalMapping, xml bool) error {
	r := &reading{s: s, xml: xml}
	total := 0
	for i := range m.Mappings {
		mp := &m.Mappings[i]
		where := mp.UUID
		if where == "" {
			where = r.at("mapping-collection", "mappings", i)
		}
		rel := catalog.DraftRelations{From: s.end(&mp.Source, m), To: s.end(&mp.Target, m)}
		for j := range mp.Maps {
			one := &mp.Maps[j]
			here := one.UUID
			if here == "" {
				here = r.at(where, "maps", j)
			}
			rel.Relations = s.pairs(rel.Relations, one, here)
			if total+len(rel.Relations) > maxRelations {
				return &Error{Code: CodeTooMany, Where: here, Detail: fmt.Sprintf("> %d relations", maxRelations)}
			}
		}
		rel.Relations = alone(rel.Relations, &mp.SourceGap, &mp.TargetGap)
		if total += len(rel.Relations); total > maxRelations {
			return &Error{Code: CodeTooMany, Where: where, Detail: fmt.Sprintf("> %d relations", maxRelations)}
		}
		s.relate(rel, where)
	}
	return nil
}

// maxRelations is what an edition may have of them in a dossier.
const maxRelations = MaxElements

// pairs adds a relation for every source and target of a map.
func (s *source) pairs(rs []catalog.Relation, m *oscalMap, where string) []catalog.Relation {
	kind := relationOf(string(m.Relationship))
	if kind == "" {
		s.skip(where, SkipRelation, string(m.Relationship))
		return rs
	}
	note := s.text(string(m.Remarks))
	for _, from := range m.Sources {
		for _, to := range m.Targets {
			if len(rs) > maxRelations {
				return rs
			}
			f, fromPart := from.element()
			t, toPart := to.element()
			if f == "" || t == "" {
				s.skip(where, SkipRelationEnd, "")
				continue
			}
			r := catalog.Relation{From: f, To: t, Type: kind, Note: note}
			if kind == "same" && (fromPart || toPart) {
				r.Type = "part" // a statement is a part of its control
			}
			rs = append(rs, r)
		}
	}
	if len(m.Sources) == 0 || len(m.Targets) == 0 {
		s.skip(where, SkipRelationEnd, "")
	}
	return rs
}

// element is the control that an item is, or that it is a statement of.
func (i oscalItem) element() (id string, part bool) {
	raw, _, cut := strings.Cut(i.ID, "_smt")
	return elementID(strings.TrimPrefix(raw, "#")), cut
}

// alone adds what stands opposite nothing.
func alone(rs []catalog.Relation, source, target *oscalUnmapped) []catalog.Relation {
	for _, c := range source.Controls {
		for _, id := range c.IDs {
			if id = elementID(id); id != "" && len(rs) <= maxRelations {
				rs = append(rs, catalog.Relation{From: id, Type: "removed"})
			}
		}
	}
	for _, c := range target.Controls {
		for _, id := range c.IDs {
			if id = elementID(id); id != "" && len(rs) <= maxRelations {
				rs = append(rs, catalog.Relation{To: id, Type: "new"})
			}
		}
	}
	return rs
}

// end is the edition that one end of a mapping is about.
func (s *source) end(e *oscalEnd, m *oscalMapping) string {
	if id := prop(e.Props, "edition"); EditionID(id) {
		return id
	}
	name := e.Href
	if uuid, ok := strings.CutPrefix(e.Href, "#"); ok {
		for i := range m.BackMatter.Resources {
			r := &m.BackMatter.Resources[i]
			if r.UUID != uuid {
				continue
			}
			if id := prop(r.Props, "edition"); EditionID(id) {
				return id
			}
			name = string(r.Title)
			if len(r.Rlinks) > 0 {
				name = r.Rlinks[0].Href
			}
			break
		}
	}
	name, _, _ = strings.Cut(name, "?")
	return s.framework(baseName(name))
}

// framework is the edition that a name stands for: itself where it says its
// version, else the one on board, else the first.
func (s *source) framework(name string) string {
	id := editionID(name, "")
	if _, version := splitVersion(strings.ToLower(ascii(name))); version == "" {
		framework, _, _ := strings.Cut(id, "@")
		for i := range s.res.Drafts {
			if strings.HasPrefix(s.res.Drafts[i].ID, framework+"@") {
				return s.res.Drafts[i].ID
			}
		}
		if on := s.known(framework); on != "" {
			return on
		}
	}
	return id
}
