package intake

import (
	"slices"
	"strconv"
	"strings"

	"toets/catalog"
)

// library is a library of CISO Assistant, from YAML or from a workbook.
type library struct {
	s       *source
	root    *ynode
	ids     map[string]string // urn of a node → our id, over all frameworks
	of      map[string]string // urn of a framework → our edition
	left    map[string]bool   // languages that were left out
	foreign string            // language that stands where English does
}

// cisoYAML reads a library in YAML.
func (s *source) cisoYAML() error {
	root, err := s.yamlTree()
	if err != nil {
		return err
	}
	return s.library(root)
}

func (s *source) library(root *ynode) error {
	l := &library{s: s, root: root, ids: make(map[string]string), of: make(map[string]string), left: make(map[string]bool)}
	objects := root.get("objects")
	if objects == nil || objects.kind != yMap && objects.kind != yList {
		return &Error{Code: CodeForm, Where: root.where(), Detail: "objects"}
	}
	kinds, nodes := l.objects(objects)
	for i, kind := range kinds {
		if kind == "framework" || kind == "frameworks" {
			if err := l.framework(nodes[i]); err != nil {
				return err
			}
		}
	}
	for i, kind := range kinds {
		switch kind {
		case "framework", "frameworks":
		case "requirement_mapping_set", "requirement_mapping_sets":
			if err := l.mappings(nodes[i]); err != nil {
				return err
			}
		default:
			s.skip(nodes[i].where(), SkipObject, kind)
		}
	}
	if len(l.left) > 0 {
		langs := make([]string, 0, len(l.left))
		for lang := range l.left {
			langs = append(langs, lang)
		}
		slices.Sort(langs)
		s.skip("", SkipLanguage, strings.Join(langs, ", "))
	}
	if l.foreign != "" {
		s.skip("", SkipForeign, l.foreign)
	}
	return nil
}

// objects lists the objects of a library with their kinds: one of a kind, a
// list of a kind, or a list of objects that say their kind.
func (l *library) objects(n *ynode) (kinds []string, nodes []*ynode) {
	if n.kind == yList {
		for _, o := range n.vals {
			fields := o.get("fields")
			if fields == nil {
				fields = o
			}
			kinds, nodes = append(kinds, o.str("type")), append(nodes, fields)
		}
		return kinds, nodes
	}
	for i, key := range n.keys {
		items := n.list(key)
		if key != "framework" && key != "frameworks" && key != "requirement_mapping_set" && key != "requirement_mapping_sets" {
			items = []*ynode{n.vals[i]} // one line for them all
		}
		for _, o := range items {
			kinds, nodes = append(kinds, key), append(nodes, o)
		}
	}
	return kinds, nodes
}

// node is one requirement while its parents are looked for.
type node struct {
	n      *ynode
	id     string
	parent string
	depth  int
}

func (l *library) framework(f *ynode) error {
	list := f.list("requirement_nodes")
	if len(list) == 0 {
		list = f.list("requirements") // before 1.0
	}
	b := l.s.builder(len(list))
	b.d.Title = l.text(f, "name")
	if b.d.Title == (catalog.Text{}) {
		b.d.Title = l.text(l.root, "name")
	}
	b.d.Publisher = plain(first(f.str("provider"), l.root.str("provider")))
	if fold(l.root.str("status")) == "deprecated" {
		b.d.Status = "withdrawn"
	}
	nodes, err := l.nodes(list)
	if err != nil {
		return err
	}
	levels := f.list("implementation_groups_definition")
	for _, n := range nodes {
		e := catalog.DraftElement{
			ID: n.id, Origin: origin(n.id, n.n.str("urn")), Parent: n.parent, Title: l.text(n.n, "name"), Assessable: yes(n.n.str("assessable")), Level: level(n.n, levels),
		}
		e.Text = l.private(n.n)
		l.s.shorten(&e, n.n.where())
		if err := b.add(e, n.n.where()); err != nil {
			return err
		}
	}
	if len(nodes) == 0 {
		return &Error{Code: CodeForm, Where: f.where(), Detail: "requirement_nodes"}
	}
	d, err := b.finish()
	if err != nil {
		return err
	}
	urn := f.str("urn")
	l.s.named(&d, first(tail(urn), f.str("ref_id"), l.root.str("ref_id"), baseName(l.s.o.Name), f.str("name")), l.root.str("version"))
	l.of[strings.ToLower(urn)] = d.ID
	l.s.res.Drafts = append(l.s.res.Drafts, d)
	return nil
}

func first(values ...string) string {
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}

// nodes gives every requirement its id and finds its parent: by urn where that
// is written, else by depth.
func (l *library) nodes(list []*ynode) ([]node, error) {
	out := make([]node, 0, len(list))
	taken := make(map[string]bool)
	urns := make(map[string]*ynode)
	for _, n := range list {
		if n.kind != yMap {
			return nil, &Error{Code: CodeForm, Where: n.where(), Detail: "requirement_nodes"}
		}
		urn := strings.ToLower(n.str("urn"))
		if urn != "" {
			if before := urns[urn]; before != nil {
				return nil, &Error{Code: CodeDuplicate, Where: joined(before.where(), n.where()), Detail: short(plain(urn))}
			}
			urns[urn] = n
		}
		depth, _ := strconv.Atoi(n.str("depth"))
		out = append(out, node{n: n, depth: depth})
	}
	for i := range out { // numbers first, so that what has none cannot take one
		n := &out[i]
		id := elementID(n.n.str("ref_id"))
		if key := strings.ToLower(id); id != "" && !taken[key] {
			n.id, taken[key] = id, true
		} else if id != "" && n.n.str("urn") == "" {
			return nil, &Error{Code: CodeDuplicate, Where: n.n.where(), Detail: id}
		}
	}
	children := make(map[string]int)
	for i := range out {
		n := &out[i]
		above := l.above(out, i)
		if n.id == "" {
			n.id = unnumbered(n.n, above, taken, children)
			taken[strings.ToLower(n.id)] = true
		}
		if urn := strings.ToLower(n.n.str("urn")); urn != "" {
			l.ids[urn] = n.id
		}
	}
	for i := range out {
		out[i].parent = l.parent(out, i)
	}
	return out, nil
}

// unnumbered is the id of a node without a ref_id of its own: the end of its
// urn, or its place under the one above.
func unnumbered(n *ynode, above string, taken map[string]bool, children map[string]int) string {
	if id := elementID(tail(n.str("urn"))); id != "" && !taken[strings.ToLower(id)] {
		return id
	}
	if above == "" {
		above = "node"
	}
	for {
		children[above]++
		if id := above + "." + strconv.Itoa(children[above]); !taken[strings.ToLower(id)] {
			return id
		}
	}
}

// above is the id of the node that node i stands under by its depth.
func (l *library) above(nodes []node, i int) string {
	if nodes[i].depth <= 1 {
		return ""
	}
	for j := i - 1; j >= 0; j-- {
		if nodes[j].depth < nodes[i].depth {
			return nodes[j].id
		}
	}
	return ""
}

func (l *library) parent(nodes []node, i int) string {
	if urn := strings.ToLower(nodes[i].n.str("parent_urn")); urn != "" {
		if id := l.ids[urn]; id != "" {
			return id
		}
		l.s.skip(nodes[i].n.where(), SkipParent, urn)
		return ""
	}
	return l.above(nodes, i)
}

// tail is what a urn says behind its kind and framework:
// urn:intuitem:risk:req_node:nist-csf-1.1:id.gv-2 is id.gv-2, and
// urn:intuitem:risk:framework:nist-csf-1.1 is nist-csf-1.1.
func tail(urn string) string {
	parts := strings.Split(urn, ":")
	if len(parts) > 5 {
		return strings.Join(parts[5:], ".")
	}
	return parts[len(parts)-1]
}

func yes(s string) bool {
	switch fold(s) {
	case "", "false", "no", "nee", "non", "nein", "0", "n", "f":
		return strings.TrimSpace(s) != "" && fold(s) == "" // a check mark
	}
	return true
}

// level is the lowest implementation group that a requirement is in.
func level(n *ynode, definition []*ynode) string {
	groups := n.list("implementation_groups")
	for _, d := range definition {
		for _, g := range groups {
			if g.text == d.str("ref_id") {
				return plain(g.text)
			}
		}
	}
	if len(groups) > 0 {
		return plain(groups[0].text)
	}
	return ""
}

// text is a text of a node in the languages it has.
func (l *library) text(n *ynode, key string) catalog.Text {
	t := l.raw(n, key)
	return catalog.Text{NL: plain(t.NL), EN: plain(t.EN)}
}

func (l *library) raw(n *ynode, key string) catalog.Text {
	locale := first(n.str("locale"), l.root.str("locale"), l.s.lang())
	var t catalog.Text
	v := n.str(key)
	own := strings.ToLower(locale)
	switch {
	case isDutch(own):
		t.NL = v
	case strings.HasPrefix(own, "en"):
		t.EN = v
	}
	tr := n.get("translations")
	if tr != nil && tr.kind == yMap {
		for i, lang := range tr.keys {
			text := tr.vals[i].str(key)
			switch {
			case isDutch(lang) && t.NL == "":
				t.NL = text
			case strings.HasPrefix(strings.ToLower(lang), "en") && t.EN == "":
				t.EN = text
			case !isDutch(lang) && !strings.HasPrefix(strings.ToLower(lang), "en"):
				l.left[short(plain(lang))] = true
			}
		}
	}
	if t == (catalog.Text{}) && v != "" {
		t.EN, l.foreign = v, short(plain(locale))
	}
	return t
}

// private is everything a node says beside its name.
func (l *library) private(n *ynode) catalog.Text {
	var nl, en []string
	for _, key := range []string{"description", "annotation", "typical_evidence"} {
		t := l.raw(n, key)
		if t.NL != "" {
			nl = append(nl, t.NL)
		}
		if t.EN != "" {
			en = append(en, t.EN)
		}
	}
	return catalog.Text{NL: lines(strings.Join(nl, "\n\n")), EN: lines(strings.Join(en, "\n\n"))}
}

// maxTitle is how long a title may be; what is longer is the text of the norm.
const maxTitle = 250

// shorten moves what is too long for a title to the private text.
func (s *source) shorten(e *catalog.DraftElement, where string) {
	long := false
	for _, t := range [][2]*string{{&e.Title.NL, &e.Text.NL}, {&e.Title.EN, &e.Text.EN}} {
		if len(*t[0]) > maxTitle {
			*t[1] = lines(strings.TrimSpace(*t[0] + "\n\n" + *t[1]))
			*t[0], long = "", true
		}
	}
	if long {
		s.skip(where, SkipTitle, e.ID)
	}
}
