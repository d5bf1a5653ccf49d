package intake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
)

// oscalWriter turns a draft into a catalog. Elements that are not assessed are
// groups where OSCAL allows it: a group holds groups or controls, not both, and
// a control holds controls alone.
type oscalWriter struct {
	d       catalog.Draft
	kids    map[string][]int // by id of the parent in small letters
	control []bool
	tokens  map[string]bool
	seen    []int // elements in the order in which they are written
	moved   bool  // that order is another one than the edition's
}

func writeOSCAL(b *bytes.Buffer, d catalog.Draft) error {
	w := &oscalWriter{d: d, kids: make(map[string][]int), control: make([]bool, len(d.Elements)), tokens: make(map[string]bool)}
	for i := range d.Elements {
		key := strings.ToLower(d.Elements[i].Parent)
		w.kids[key] = append(w.kids[key], i)
	}
	w.decide("", false, true)
	w.order("")
	w.moved = !slices.IsSorted(w.seen)
	body := oscalCatalog{Groups: w.groups(""), Controls: w.controls("")}
	content, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("write oscal: %w", err)
	}
	body.UUID = uuid5("catalog " + d.ID + " " + string(content))
	body.Metadata = w.metadata()
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(oscalDoc{Catalog: &body}); err != nil {
		return fmt.Errorf("write oscal: %w", err)
	}
	return nil
}

// decide says of each element whether it is written as a control.
func (w *oscalWriter) decide(parent string, inControl, top bool) {
	mixed := inControl
	if !top {
		for _, i := range w.kids[parent] {
			mixed = mixed || w.must(i)
		}
	}
	for _, i := range w.kids[parent] {
		w.control[i] = mixed || w.must(i)
		w.decide(strings.ToLower(w.d.Elements[i].ID), w.control[i], false)
	}
}

// must reports whether an element is a control by what it is.
func (w *oscalWriter) must(i int) bool {
	return w.d.Elements[i].Assessable || w.d.Elements[i].Withdrawn
}

// order is the order in which a reader comes by the elements: the groups of a
// parent before its controls.
func (w *oscalWriter) order(parent string) {
	for _, control := range []bool{false, true} {
		for _, i := range w.kids[parent] {
			if w.control[i] == control {
				w.seen = append(w.seen, i)
				w.order(strings.ToLower(w.d.Elements[i].ID))
			}
		}
	}
}

func (w *oscalWriter) metadata() oscalMetadata {
	d := &w.d
	day := d.ValidFrom
	if !isDay(day) || !oscalDay(day) {
		day = ""
	}
	m := oscalMetadata{Title: loose(first(d.Title.In("en"), d.Name.In("en"), d.ID)), Modified: loose(first(day, "2000-01-01") + "T00:00:00Z"), OSCAL: OSCALVersion}
	if day != "" {
		m.Published = loose(day + "T00:00:00Z")
	}
	_, version, _ := strings.Cut(d.ID, "@")
	m.Version = loose(version)
	guidance := ""
	if d.Guidance {
		guidance = "yes"
	}
	m.Props = ours(nil, "edition", d.ID, "title-nl", d.Title.NL, "title-en", d.Title.EN, "name-nl", d.Name.NL, "name-en", d.Name.EN,
		"status", d.Status, "valid-from", d.ValidFrom, "guidance", guidance, "publisher", d.Publisher)
	if d.Publisher != "" {
		party := uuid5("party " + d.Publisher)
		m.Roles = []oscalRole{{ID: "publisher", Title: "Publisher"}}
		m.Parties = []oscalParty{{UUID: party, Type: "organization", Name: loose(d.Publisher)}}
		m.Responsible = []oscalResponsible{{Role: "publisher", Parties: []string{party}}}
	}
	return m
}

// oscalDay reports whether a day is one that the schema knows.
func oscalDay(day string) bool {
	if day < "1900" || day >= "3000" {
		return false
	}
	switch day[5:] {
	case "02-29", "02-30", "02-31", "04-31", "06-31", "09-31", "11-31":
		return false
	}
	return true
}

// ours adds properties in our namespace: names and values by turns, those
// without a value left out.
func ours(ps []oscalProp, pairs ...string) []oscalProp {
	for i := 0; i+1 < len(pairs); i += 2 {
		if v := plain(pairs[i+1]); v != "" {
			ps = append(ps, oscalProp{Name: pairs[i], NS: oscalNS, Value: loose(v)})
		}
	}
	return ps
}

func (w *oscalWriter) groups(parent string) []oscalGroup {
	var out []oscalGroup
	for _, i := range w.kids[parent] {
		if w.control[i] {
			continue
		}
		e := &w.d.Elements[i]
		id := w.token(e)
		key := strings.ToLower(e.ID)
		out = append(out, oscalGroup{ID: id, Title: title(e), Props: w.props(i), Parts: parts(e), Groups: w.groups(key), Controls: w.controls(key)})
	}
	return out
}

func (w *oscalWriter) controls(parent string) []oscalControl {
	var out []oscalControl
	for _, i := range w.kids[parent] {
		if w.control[i] {
			e := &w.d.Elements[i]
			id := w.token(e)
			out = append(out, oscalControl{ID: id, Title: title(e), Props: w.props(i), Parts: parts(e), Controls: w.controls(strings.ToLower(e.ID))})
		}
	}
	return out
}

func title(e *catalog.DraftElement) loose { return loose(first(e.Title.In("en"), e.ID)) }

func (w *oscalWriter) props(i int) []oscalProp {
	e := &w.d.Elements[i]
	ps := []oscalProp{{Name: "label", Value: loose(e.ID)}}
	if e.Withdrawn {
		ps = append(ps, oscalProp{Name: "status", Value: "withdrawn"})
	}
	assessable, kind, order := "", kindOf(e), ""
	if w.control[i] && !e.Assessable && !e.Withdrawn {
		assessable = "no"
	}
	if w.control[i] == (kind == string(audit.ElementControl)) && w.control[i] || !w.control[i] && kind == string(audit.ElementGroup) {
		kind = ""
	}
	if w.moved {
		order = itoa(i + 1)
	}
	ps = ours(ps, "title-nl", e.Title.NL, "title-en", e.Title.EN, "origin", e.Origin, "kind", kind, "assessable", assessable, "level", e.Level, "order", order)
	for _, m := range e.Maps {
		name := "maps"
		if m.Unverified {
			name = "maps-unverified"
		}
		ps = append(ps, oscalProp{Name: name, NS: oscalNS, Value: loose(m.To), Class: m.Type})
	}
	return ps
}

func parts(e *catalog.DraftElement) []oscalPart {
	var ps []oscalPart
	ps = said(ps, "why", e.Why)
	for class, qs := range [][]catalog.Question{e.Doc, e.Op} {
		for _, q := range qs {
			ps = append(ps, oscalPart{
				Name: "question", NS: oscalNS, Class: []string{"doc", "op"}[class], Props: ours(nil, "id", q.ID, "kind", q.Kind),
				Parts: said(nil, "wording", catalog.Text{NL: q.NL, EN: q.EN}),
			})
		}
	}
	for _, v := range e.AskFor.NL {
		ps = said(ps, "ask-for", catalog.Text{NL: v})
	}
	for _, v := range e.AskFor.EN {
		ps = said(ps, "ask-for", catalog.Text{EN: v})
	}
	return said(ps, "typical", e.Typical)
}

// said adds a part for each language that a text has.
func said(ps []oscalPart, name string, t catalog.Text) []oscalPart {
	if t.NL != "" {
		ps = append(ps, oscalPart{Name: name, NS: oscalNS, Class: "nl", Prose: loose(t.NL)})
	}
	if t.EN != "" {
		ps = append(ps, oscalPart{Name: name, NS: oscalNS, Class: "en", Prose: loose(t.EN)})
	}
	return ps
}
