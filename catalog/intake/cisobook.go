package intake

import (
	"slices"
	"strings"

	"toets/catalog/table"
)

// xlsx reads a workbook: a library of CISO Assistant, or tables.
func (s *source) xlsx() error {
	sheets, err := s.sheets()
	if err != nil {
		return err
	}
	var words strings.Builder
	for i := range sheets {
		for _, r := range sheets[i].Rows[:min(len(sheets[i].Rows), 500)] {
			words.WriteString(strings.Join(r.Cells, " ") + "\n")
		}
	}
	s.said = spoken([]byte(words.String()))
	book := make(map[string]*table.Sheet, len(sheets))
	for i := range sheets {
		book[strings.ToLower(strings.TrimSpace(sheets[i].Name))] = &sheets[i]
	}
	switch {
	case book["library_meta"] != nil:
		s.res.Format = CISOXLSX
		return s.library(newer(sheets, book))
	case book["library_content"] != nil:
		s.res.Format = CISOXLSX
		return s.library(older(book))
	}
	return s.tables(sheets)
}

func mapping(place string) *ynode { return &ynode{kind: yMap, place: place} }

func scalar(v, place string) *ynode {
	return &ynode{kind: yText, text: strings.TrimSpace(v), place: place}
}

// put sets a key; name[fr] is the name in the translations into French.
func (n *ynode) put(key, v, place string) {
	if strings.TrimSpace(v) == "" {
		return
	}
	base, lang, ok := strings.Cut(key, "[")
	if !ok {
		n.set(key, scalar(v, place))
		return
	}
	n.child("translations").child(strings.Trim(lang, "] ")).set(base, scalar(v, place))
}

func (n *ynode) set(key string, v *ynode) {
	if n.get(key) == nil {
		n.keys, n.vals = append(n.keys, key), append(n.vals, v)
	}
}

// child is the mapping of a key, made where it is not there.
func (n *ynode) child(key string) *ynode {
	v := n.get(key)
	if v == nil || v.kind != yMap {
		v = mapping(n.place)
		n.set(key, v)
	}
	return v
}

// add puts a value at the end of the list of a key.
func (n *ynode) add(key string, v *ynode) {
	list := n.get(key)
	if list == nil {
		list = &ynode{kind: yList, place: n.place}
		n.set(key, list)
	}
	list.vals = append(list.vals, v)
}

func key(s string) string { return strings.ToLower(strings.TrimSpace(plain(s))) }

// pairs reads a sheet of keys and values.
func pairs(t *table.Sheet) *ynode {
	m := mapping("sheet " + quote(t.Name))
	for _, r := range t.Rows {
		if k := key(r.Cell(0)); k != "" {
			m.put(k, r.Cell(1), rowAt(t, r))
		}
	}
	return m
}

// records reads a sheet with a head as a list of mappings.
func records(t *table.Sheet) []*ynode {
	if len(t.Rows) == 0 {
		return nil
	}
	head := t.Rows[0].Cells
	var out []*ynode
	for _, r := range t.Rows[1:] {
		m := mapping(rowAt(t, r))
		for i, name := range head {
			if k := key(name); k != "" {
				m.put(k, r.Cell(i), m.place)
			}
		}
		out = append(out, m)
	}
	return out
}

// newer reads a workbook with a pair of sheets per object: *_meta and
// *_content.
func newer(sheets []table.Sheet, book map[string]*table.Sheet) *ynode {
	root := pairs(book["library_meta"])
	objects := root.child("objects")
	for i := range sheets {
		name := strings.ToLower(strings.TrimSpace(sheets[i].Name))
		stem, ok := strings.CutSuffix(name, "_meta")
		if !ok || stem == "library" {
			continue
		}
		meta := pairs(&sheets[i])
		var content []*ynode
		if t := book[stem+"_content"]; t != nil {
			content = records(t)
		}
		switch kind := key(meta.str("type")); kind {
		case "framework":
			requirements(meta, content, meta.str("base_urn"))
			if groups := book[groupsOf(meta.str("implementation_groups_definition"), sheets)]; groups != nil {
				meta.drop("implementation_groups_definition")
				meta.set("implementation_groups_definition", &ynode{kind: yList, vals: records(groups), place: meta.place})
			}
			objects.add("framework", meta)
		case "requirement_mapping_set":
			related(meta, content, meta.str("source_node_base_urn"), meta.str("target_node_base_urn"))
			objects.add("requirement_mapping_set", meta)
		case "implementation_groups", "scores", "answers", "urn_prefix": // parts of a framework
		default:
			objects.set(first(kind, name), meta)
		}
	}
	return root
}

// groupsOf is the content sheet of the implementation groups of a name.
func groupsOf(name string, sheets []table.Sheet) string {
	if name == "" {
		return ""
	}
	for i := range sheets {
		stem, ok := strings.CutSuffix(strings.ToLower(sheets[i].Name), "_meta")
		if !ok {
			continue
		}
		if m := pairs(&sheets[i]); key(m.str("type")) == "implementation_groups" && key(first(m.str("name"), stem)) == key(name) {
			return stem + "_content"
		}
	}
	return ""
}

func (n *ynode) drop(key string) {
	if i := slices.Index(n.keys, key); i >= 0 {
		n.keys, n.vals = slices.Delete(n.keys, i, i+1), slices.Delete(n.vals, i, i+1)
	}
}

// requirements adds the rows of a content sheet to a framework, each with the
// urn that the library would give it.
func requirements(f *ynode, rows []*ynode, base string) {
	for _, r := range rows {
		if id := first(r.str("urn_id"), r.str("ref_id")); id != "" && base != "" {
			r.set("urn", scalar(strings.TrimSuffix(base, ":")+":"+urnPart(id), r.place))
		}
		if g := r.get("implementation_groups"); g != nil {
			list := &ynode{kind: yList, place: r.place}
			for _, one := range strings.FieldsFunc(g.text, func(c rune) bool { return c == ',' || c == '\n' || c == ' ' || c == ';' }) {
				list.vals = append(list.vals, scalar(one, r.place))
			}
			r.drop("implementation_groups")
			r.set("implementation_groups", list)
		}
		f.add("requirement_nodes", r)
	}
}

// urnPart is an id as it stands in a urn.
func urnPart(id string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', strings.ContainsRune("_-.[]():", r):
			return r
		}
		return '_'
	}, strings.ToLower(ascii(strings.TrimSpace(id))))
}

// related adds the rows of a content sheet to a set of relations.
func related(set *ynode, rows []*ynode, source, target string) {
	for _, r := range rows {
		for _, end := range [][2]string{{"source", source}, {"target", target}} {
			if id := r.str(end[0] + "_node_id"); id != "" {
				r.set(end[0]+"_requirement_urn", scalar(strings.TrimSuffix(end[1], ":")+":"+urnPart(id), r.place))
			}
		}
		set.add("requirement_mappings", r)
	}
}

// older reads a workbook with one sheet that describes it, library_content,
// and a tab for each object.
func older(book map[string]*table.Sheet) *ynode {
	t := book["library_content"]
	all := mapping("sheet " + quote(t.Name))
	root, framework, set := mapping(all.place), mapping(all.place), mapping(all.place)
	var tabs []table.Row
	for _, r := range t.Rows {
		k := key(r.Cell(0))
		if k == "tab" {
			tabs = append(tabs, r)
			continue
		}
		for prefix, to := range map[string]*ynode{"library_": root, "framework_": framework, "mapping_": set, "requirement_mapping_set_": set} {
			if rest, ok := strings.CutPrefix(k, prefix); ok {
				to.put(rest, r.Cell(1), rowAt(t, r))
			}
		}
		all.put(k, r.Cell(1), rowAt(t, r))
	}
	objects := root.child("objects")
	for _, tab := range tabs {
		content := book[key(tab.Cell(1))]
		kind := key(tab.Cell(2))
		if content == nil {
			objects.set(kind, scalar(tab.Cell(1), rowAt(t, tab)))
			continue
		}
		switch kind {
		case "requirements":
			rows := records(content)
			if section := plain(tab.Cell(3)); section != "" && !strings.HasPrefix(section, "urn:") {
				top := mapping(rowAt(t, tab))
				top.put("name", section, top.place)
				top.put("depth", "0", top.place)
				rows = append([]*ynode{top}, rows...)
			}
			requirements(framework, rows, first(framework.str("base_urn"), framework.str("urn")))
			objects.set("framework", framework)
		case "mappings", "mapping", "requirement_mapping_set":
			related(set, records(content), first(set.str("source_node_base_urn"), set.str("source_framework_urn")), first(set.str("target_node_base_urn"), set.str("target_framework_urn")))
			objects.set("requirement_mapping_set", set)
		case "implementation_groups":
			framework.set("implementation_groups_definition", &ynode{kind: yList, vals: records(content), place: content.Name})
		case "scores", "answers":
		default:
			objects.set(kind, scalar(kind, rowAt(t, tab)))
		}
	}
	return root
}
