package intake

import (
	"slices"
	"strings"

	"toets/catalog"
)

// toets reads our own form: one edition with its elements and questions.
func (s *source) toets() error {
	root, err := s.yamlTree()
	if err != nil {
		return err
	}
	if root.kind != yMap {
		return &Error{Code: CodeForm, Where: root.where(), Detail: "list"}
	}
	s.only(root, "id", "title", "name", "publisher", "status", "valid_from", "guidance", "elements", "relations")
	list := root.list("elements")
	b := s.builder(len(list))
	if err := s.facts(root, &b.d); err != nil {
		return err
	}
	for _, n := range list {
		if n.kind != yMap {
			return &Error{Code: CodeForm, Where: n.where(), Detail: "elements"}
		}
		e, err := s.element(n)
		if err != nil {
			return err
		}
		if e.ID == "" {
			s.skip(n.where(), SkipNoID, e.Title.In("nl"))
			continue
		}
		if err := b.add(e, n.where()); err != nil {
			return err
		}
	}
	d, err := b.finish()
	if err != nil {
		return err
	}
	for _, n := range root.list("relations") {
		rel, err := s.relations(n)
		if err != nil {
			return err
		}
		if len(rel.Relations) > 0 {
			d.Relations = append(d.Relations, rel)
		}
	}
	s.identify(&d, baseName(s.o.Name), "")
	s.res.Drafts = append(s.res.Drafts, d)
	return nil
}

// only notes the keys that the form does not have.
func (s *source) only(n *ynode, keys ...string) {
	for i, k := range n.keys {
		if !slices.Contains(keys, k) {
			s.skip(n.vals[i].where(), SkipUnknown, k)
		}
	}
}

func (s *source) facts(n *ynode, d *catalog.Draft) error {
	var err error
	if d.Title, err = s.both(n, "title", plain); err != nil {
		return err
	}
	if d.Name, err = s.both(n, "name", plain); err != nil {
		return err
	}
	id := plain(n.str("id"))
	if !EditionID(id) {
		if s.o.As == "" {
			return &Error{Code: CodeAs, Where: n.where(), Detail: short(id)}
		}
		id = s.o.As
	}
	d.ID, d.Publisher, d.Guidance = id, plain(n.str("publisher")), yes(n.str("guidance"))
	if status := plain(n.str("status")); status != "" {
		if d.Status = statusOf(status); d.Status == "" {
			s.skip(n.get("status").where(), SkipValue, status)
		}
	}
	if day := plain(n.str("valid_from")); isDay(day) || isDay(day+"-01") || isDay(day+"-01-01") {
		d.ValidFrom = day
	} else if day != "" {
		s.skip(n.get("valid_from").where(), SkipValue, day)
	}
	return nil
}

// both is a text in both languages: a mapping of nl and en, or one text.
func (s *source) both(n *ynode, key string, clean func(string) string) (catalog.Text, error) {
	v := n.get(key)
	switch {
	case v == nil || v.kind == yNull:
		return catalog.Text{}, nil
	case v.kind == yText:
		return in(s.lang(), clean(v.text)), nil
	case v.kind == yList:
		return catalog.Text{}, &Error{Code: CodeForm, Where: v.where(), Detail: key}
	}
	s.only(v, "nl", "en")
	return catalog.Text{NL: clean(v.str("nl")), EN: clean(v.str("en"))}, nil
}

func (s *source) element(n *ynode) (catalog.DraftElement, error) {
	s.only(n, "id", "origin", "parent", "kind", "title", "assessable", "withdrawn", "level", "text", "why", "doc", "op", "ask_for", "typical", "maps")
	e := catalog.DraftElement{
		ID: elementID(n.str("id")), Origin: plain(n.str("origin")), Parent: elementID(n.str("parent")), Level: plain(n.str("level")),
		Assessable: yes(n.str("assessable")), Withdrawn: yes(n.str("withdrawn")),
	}
	if e.Origin == "" {
		e.Origin = origin(e.ID, plain(n.str("id")))
	}
	if kind := plain(n.str("kind")); known(kind) {
		e.Kind = kind
	} else if kind != "" {
		s.skip(n.get("kind").where(), SkipValue, kind)
	}
	var err error
	for _, t := range []struct {
		key   string
		to    *catalog.Text
		clean func(string) string
	}{{"title", &e.Title, plain}, {"text", &e.Text, lines}, {"why", &e.Why, plain}, {"typical", &e.Typical, plain}} {
		if *t.to, err = s.both(n, t.key, t.clean); err != nil {
			return e, err
		}
	}
	if e.Doc, err = s.questions(n, "doc", "d"); err != nil {
		return e, err
	}
	if e.Op, err = s.questions(n, "op", "o"); err != nil {
		return e, err
	}
	e.AskFor = s.ask(n)
	for _, m := range n.list("maps") {
		s.only(m, "to", "type", "unverified")
		to, kind := plain(m.str("to")), plain(m.str("type"))
		if !reference(to) || !slices.Contains(catalog.MapTypes(), kind) {
			s.skip(m.where(), SkipMap, strings.TrimSpace(to+" "+kind))
			continue
		}
		e.Maps = append(e.Maps, catalog.Mapping{To: to, Type: kind, Unverified: yes(m.str("unverified"))})
	}
	s.shorten(&e, n.where())
	return e, nil
}

// questions reads a list of questions; one without an id gets the next.
func (s *source) questions(n *ynode, key, prefix string) ([]catalog.Question, error) {
	var qs []catalog.Question
	for i, v := range n.list(key) {
		switch v.kind {
		case yText:
			t := in(s.lang(), plain(v.text))
			qs = append(qs, catalog.Question{ID: prefix + itoa(i+1), NL: t.NL, EN: t.EN})
			continue
		case yMap:
		default:
			return nil, &Error{Code: CodeForm, Where: v.where(), Detail: key}
		}
		s.only(v, "id", "kind", "nl", "en")
		q := catalog.Question{ID: elementID(v.str("id")), Kind: plain(v.str("kind")), NL: plain(v.str("nl")), EN: plain(v.str("en"))}
		if q.ID == "" {
			q.ID = prefix + itoa(i+1)
		}
		if slices.ContainsFunc(qs, func(o catalog.Question) bool { return o.ID == q.ID }) {
			return nil, &Error{Code: CodeDuplicate, Where: v.where(), Detail: q.ID}
		}
		qs = append(qs, q)
	}
	return qs, nil
}

func (s *source) ask(n *ynode) catalog.Texts {
	v := n.get("ask_for")
	if v == nil {
		return catalog.Texts{}
	}
	var t catalog.Texts
	if v.kind == yMap {
		s.only(v, "nl", "en")
		t.NL, t.EN = texts(v.list("nl")), texts(v.list("en"))
	} else if all := texts(n.list("ask_for")); isDutch(s.lang()) {
		t.NL = all
	} else {
		t.EN = all
	}
	return t
}

func texts(ns []*ynode) []string {
	var out []string
	for _, n := range ns {
		if v := plain(n.text); v != "" {
			out = append(out, v)
		}
	}
	return out
}

func (s *source) relations(n *ynode) (catalog.DraftRelations, error) {
	s.only(n, "from", "to", "relations")
	rel := catalog.DraftRelations{From: plain(n.str("from")), To: plain(n.str("to"))}
	if !EditionID(rel.From) || !EditionID(rel.To) {
		return rel, &Error{Code: CodeAs, Where: n.where(), Detail: short(rel.From + " " + rel.To)}
	}
	list := n.list("relations")
	if len(list) > maxRelations {
		return rel, &Error{Code: CodeTooMany, Where: n.where(), Detail: itoa(maxRelations)}
	}
	for _, v := range list {
		s.only(v, "from", "to", "type", "verified", "note", "law")
		r := catalog.Relation{From: elementID(v.str("from")), To: elementID(v.str("to")), Type: plain(v.str("type")), Verified: yes(v.str("verified"))}
		var err error
		if r.Note, err = s.both(v, "note", plain); err != nil {
			return rel, err
		}
		if r.Law, err = s.both(v, "law", plain); err != nil {
			return rel, err
		}
		switch {
		case !slices.Contains(catalog.MapTypes(), r.Type):
			s.skip(v.where(), SkipRelation, r.Type)
		case (r.Type == "removed") != (r.To == "") || (r.Type == "new") != (r.From == ""):
			s.skip(v.where(), SkipRelationEnd, "")
		default:
			rel.Relations = append(rel.Relations, r)
		}
	}
	return rel, nil
}
