package intake

import (
	"slices"
	"strconv"
	"strings"

	"toets/catalog"
)

// ours takes in what toets itself wrote beside a control, in its own
// namespace: kind, level, maps and questions.
func (r *reading) ours(e *catalog.DraftElement, props []oscalProp, parts []oscalPart, where string) {
	if r.own {
		e.Title = catalog.Text{NL: prop(props, "title-nl"), EN: prop(props, "title-en")}
		e.Origin = prop(props, "origin")
		if n, err := strconv.Atoi(prop(props, "order")); err == nil {
			r.order[e.ID] = n
		}
	}
	for i := range props {
		p := &props[i]
		if p.NS != oscalNS {
			continue
		}
		v := plain(string(p.Value))
		switch p.Name {
		case "kind":
			if known(v) {
				e.Kind = v
			} else {
				r.s.skip(where, SkipValue, v)
			}
		case "level":
			e.Level = v
		case "assessable":
			e.Assessable = v == "yes"
		case "maps", "maps-unverified":
			if !reference(v) || !slices.Contains(catalog.MapTypes(), p.Class) {
				r.s.skip(where, SkipMap, v)
				continue
			}
			e.Maps = append(e.Maps, catalog.Mapping{To: v, Type: p.Class, Unverified: p.Name != "maps"})
		}
	}
	for i := range parts {
		if parts[i].NS == oscalNS {
			r.written(e, &parts[i])
		}
	}
}

func known(kind string) bool {
	for _, k := range catalog.Kinds() {
		if string(k) == kind {
			return true
		}
	}
	return false
}

// written takes in one part with texts of ours.
func (r *reading) written(e *catalog.DraftElement, p *oscalPart) {
	switch p.Name {
	case "why":
		set(&e.Why, p)
	case "typical":
		set(&e.Typical, p)
	case "ask-for":
		if v := plain(string(p.Prose)); v != "" && p.Class == "nl" {
			e.AskFor.NL = append(e.AskFor.NL, v)
		} else if v != "" {
			e.AskFor.EN = append(e.AskFor.EN, v)
		}
	case "question":
		q := catalog.Question{ID: prop(p.Props, "id"), Kind: prop(p.Props, "kind")}
		t := catalog.Text{}
		for i := range p.Parts {
			set(&t, &p.Parts[i])
		}
		q.NL, q.EN = t.NL, t.EN
		if strings.HasPrefix(p.Class, "doc") {
			e.Doc = append(e.Doc, q)
		} else {
			e.Op = append(e.Op, q)
		}
	}
}

func set(t *catalog.Text, p *oscalPart) {
	if p.Class == "nl" {
		t.NL = plain(string(p.Prose))
	} else {
		t.EN = plain(string(p.Prose))
	}
}
