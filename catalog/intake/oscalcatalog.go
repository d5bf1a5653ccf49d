package intake

import (
	"slices"
	"strconv"
	"strings"

	"toets/audit"
	"toets/catalog"
)

// reading is an OSCAL catalog on its way to a draft.
type reading struct {
	s     *source
	b     *builder
	p     *prose
	raw   map[string]string // OSCAL id → place
	order map[string]int    // our id → place in the edition it was written from
	own   bool              // written by toets: our properties say what there is
	xml   bool
}

func (s *source) catalog(c *oscalCatalog, xml bool) error {
	b := s.builder(256)
	r := &reading{s: s, b: b, p: s.prose(c), raw: make(map[string]string), order: make(map[string]int), xml: xml}
	r.metadata(&c.Metadata)
	root := "catalog"
	if err := r.groups(c.Groups, "", root); err != nil {
		return err
	}
	if err := r.controls(c.Controls, "", root); err != nil {
		return err
	}
	d, err := b.finish()
	if err != nil {
		return err
	}
	if len(r.order) == len(d.Elements) {
		slices.SortStableFunc(d.Elements, func(x, y catalog.DraftElement) int { return r.order[x.ID] - r.order[y.ID] })
	}
	name := baseName(s.o.Name)
	if name == "" {
		name = string(c.Metadata.Title)
	}
	if r.own {
		s.identify(&d, name, "")
	} else {
		s.named(&d, name, string(c.Metadata.Version))
	}
	s.res.Drafts = append(s.res.Drafts, d)
	return nil
}

func (r *reading) metadata(m *oscalMetadata) {
	d := &r.b.d
	if id := prop(m.Props, "edition"); EditionID(id) {
		d.ID, r.own = id, true
	}
	if r.own {
		d.Title = catalog.Text{NL: prop(m.Props, "title-nl"), EN: prop(m.Props, "title-en")}
		d.Name = catalog.Text{NL: prop(m.Props, "name-nl"), EN: prop(m.Props, "name-en")}
		d.Status, d.ValidFrom, d.Guidance = prop(m.Props, "status"), prop(m.Props, "valid-from"), prop(m.Props, "guidance") == "yes"
		d.Publisher = prop(m.Props, "publisher")
		return
	}
	d.Title = r.s.text(string(m.Title))
	d.Publisher = publisher(m)
	if withdrawn(m.Props) {
		d.Status = "withdrawn"
	}
	if day := string(m.Published); len(day) >= 10 && isDay(day[:10]) {
		d.ValidFrom = day[:10]
	}
}

// publisher is the party that publishes, else the one that made it, else the
// first organisation.
func publisher(m *oscalMetadata) string {
	for _, role := range []string{"publisher", "creator", "author"} {
		for _, resp := range m.Responsible {
			if resp.Role != role || len(resp.Parties) == 0 {
				continue
			}
			for _, p := range m.Parties {
				if p.UUID == resp.Parties[0] {
					return plain(string(p.Name))
				}
			}
		}
	}
	for _, p := range m.Parties {
		if p.Type == "organization" {
			return plain(string(p.Name))
		}
	}
	return ""
}

func isDay(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	for i := range len(s) {
		if i != 4 && i != 7 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s[5:7] >= "01" && s[5:7] <= "12" && s[8:] >= "01" && s[8:] <= "31"
}

// at is the place of a child.
func (r *reading) at(where, list string, i int) string {
	if r.xml {
		return where + "/" + strings.TrimSuffix(list, "s") + "[" + strconv.Itoa(i+1) + "]"
	}
	return where + "." + list + "[" + strconv.Itoa(i) + "]"
}

func (r *reading) groups(gs []oscalGroup, parent, where string) error {
	for i := range gs {
		g, here := &gs[i], r.at(where, "groups", i)
		id, err := r.id(g.ID, g.Props, string(g.Title), parent, here)
		if err != nil {
			return err
		}
		e := catalog.DraftElement{ID: id, Origin: origin(id, g.ID), Parent: parent, Kind: string(audit.ElementGroup), Title: r.s.text(string(g.Title))}
		if err := r.add(&e, g.Props, g.Parts, here); err != nil {
			return err
		}
		if err := r.groups(g.Groups, id, here); err != nil {
			return err
		}
		if err := r.controls(g.Controls, id, here); err != nil {
			return err
		}
	}
	return nil
}

func (r *reading) controls(cs []oscalControl, parent, where string) error {
	for i := range cs {
		c, here := &cs[i], r.at(where, "controls", i)
		id, err := r.id(c.ID, c.Props, string(c.Title), parent, here)
		if err != nil {
			return err
		}
		e := catalog.DraftElement{
			ID: id, Origin: origin(id, c.ID), Parent: parent, Kind: string(audit.ElementControl), Title: r.s.text(string(c.Title)),
			Assessable: true, Withdrawn: withdrawn(c.Props),
		}
		if err := r.add(&e, c.Props, c.Parts, here); err != nil {
			return err
		}
		if err := r.controls(c.Controls, id, here); err != nil {
			return err
		}
	}
	return nil
}

func (r *reading) add(e *catalog.DraftElement, props []oscalProp, parts []oscalPart, where string) error {
	if text := r.p.text(parts, where); text != "" {
		e.Text = in(r.s.lang(), text)
	}
	r.ours(e, props, parts, where)
	return r.b.add(*e, where)
}

// id is what to call a group or control: its label, or its id where that has
// no label or another one has it already.
func (r *reading) id(raw string, props []oscalProp, title, parent, where string) (string, error) {
	if raw != "" {
		if first, twice := r.raw[raw]; twice {
			return "", &Error{Code: CodeDuplicate, Where: joined(first, where), Detail: short(plain(raw))}
		}
		r.raw[raw] = where
	}
	for _, candidate := range []string{label(props), raw, title} {
		if id := elementID(candidate); id != "" && !r.b.has(id) {
			return id, nil
		}
	}
	if raw != "" {
		return elementID(raw), nil // add refuses it
	}
	prefix := "group"
	if parent != "" {
		prefix = parent
	}
	for n := 1; ; n++ {
		if id := prefix + "." + strconv.Itoa(n); !r.b.has(id) {
			return id, nil
		}
	}
}

// origin is the name in the source where ours is another one.
func origin(id, raw string) string {
	if id == raw {
		return ""
	}
	return plain(raw)
}
