package flow

import (
	"fmt"
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Criteria ticks what a finding is held against: own rules first, then elements
// of the criteria; what is typed and is neither can be a law.
func Criteria(d *ui.Desk, id audit.ID) {
	f := audit.Get[audit.Finding](d.State, id)
	if f == nil {
		return
	}
	a := d.State.Audit(f.Audit)
	if a == nil {
		return
	}
	t := testTexts(d)
	x := newFinder(d, t.Criteria+": "+f.Number(), t.CriteriaNone, true, func() []found { return criteriaRows(d, id, a) })
	x.more = func(query string) []found {
		return []found{{label: fmt.Sprintf(t.AsLaw, query), pick: func() { editCriteria(d, id, lawRef(query), true) }}}
	}
	d.Ask(x)
}

// lawRef reads "AVG 32" or "AVG art. 32" as law:AVG#32.
func lawRef(text string) string {
	words := strings.Fields(strings.NewReplacer("#", " ", "@", " ").Replace(text))
	n := len(words)
	if n > 1 && strings.ContainsAny(words[n-1], "0123456789") {
		name := words[:n-1]
		if last := strings.TrimSuffix(strings.ToLower(name[len(name)-1]), "."); len(name) > 1 && (last == "art" || last == "artikel" || last == "article") {
			name = name[:len(name)-1]
		}
		return "law:" + strings.Join(name, " ") + "#" + words[n-1]
	}
	return "law:" + strings.Join(words, " ")
}

func criteriaRows(d *ui.Desk, id audit.ID, a *audit.Audit) []found {
	f := audit.Get[audit.Finding](d.State, id)
	if f == nil {
		return nil
	}
	var out, far []found // far: documents that do not say they cover the elements
	for _, c := range f.Criteria {
		out = append(out, found{label: Criterion(d, c), note: kindOfCriterion(d, c), ticked: func() bool { return true }, pick: func() { editCriteria(d, id, c, false) }})
	}
	not := func() bool { return false }
	for _, doc := range d.State.Documents() {
		if doc.Withdrawn == "" && !slices.ContainsFunc(f.Criteria, func(c string) bool { return documentOf(c) == doc.Number }) {
			covers := slices.ContainsFunc(doc.Elements, func(e string) bool { return slices.Contains(f.Elements, e) })
			r := found{label: doc.Number + " " + doc.Title, note: testTexts(d).OwnRule, ticked: not, pick: func() { askSection(d, id, doc) }}
			if covers {
				out = append(out, r)
			} else {
				far = append(far, r)
			}
		}
	}
	out = append(out, far...)
	for _, ed := range a.Criteria {
		for _, e := range d.Norms.Elements(ed) {
			if e.Kind != audit.ElementGroup && !slices.Contains(f.Criteria, e.Ref) {
				out = append(out, found{label: e.ID + " " + d.Norms.Label(e.Ref, d.Env.Lang), note: d.Norms.EditionShortIn(ed, d.Env.Lang), text: d.Norms.Title(e.Ref, d.Env.Lang),
					ticked: not, pick: func() { editCriteria(d, id, e.Ref, true) }})
			}
		}
	}
	return out
}

// documentOf is the number of the document that a criterion names, "" for none.
func documentOf(criterion string) string {
	rule, ok := strings.CutPrefix(criterion, "own:")
	if !ok {
		return ""
	}
	rule, _, _ = strings.Cut(rule, "#")
	rule, _, _ = strings.Cut(rule, "@")
	return rule
}

func kindOfCriterion(d *ui.Desk, c string) string {
	switch {
	case strings.HasPrefix(c, "own:"):
		return testTexts(d).OwnRule
	case strings.HasPrefix(c, "law:"):
		return testTexts(d).Law
	}
	ed, _ := audit.SplitRef(c)
	return d.Norms.EditionShortIn(ed, d.Env.Lang)
}

// Criterion is a criterion as people read it: "Back-up policy D-031 v2.2 § 4.3", "AVG 32",
// "A.8.13 Copies and recovery".
func Criterion(d *ui.Desk, c string) string {
	if audit.IsOwnRule(c) {
		return widget.Plain(d.State.RuleName(c))
	}
	if law, ok := strings.CutPrefix(c, "law:"); ok {
		return strings.NewReplacer("@", " ", "#", " ").Replace(law)
	}
	return catalog.Short(c) + " " + d.Norms.Label(c, d.Env.Lang)
}

// CriteriaLine is what a finding is held against in one line: own rules first,
// the others by edition and number.
func CriteriaLine(d *ui.Desk, f *audit.Finding) string {
	var own, other []string
	for _, c := range f.Criteria {
		switch {
		case strings.HasPrefix(c, "own:"):
			own = append(own, testTexts(d).OwnRule+" "+widget.Plain(Criterion(d, c)))
		case strings.HasPrefix(c, "law:"):
			other = append(other, widget.Plain(Criterion(d, c)))
		default:
			other = append(other, widget.Plain(d.Norms.RefName(c)))
		}
	}
	return strings.Join(append(own, other...), d.Env.Theme.Signs.Dot)
}

func askSection(d *ui.Desk, id audit.ID, doc *audit.Document) {
	t := testTexts(d)
	d.Ask(widget.NewPrompt(d, fmt.Sprintf(t.Section, doc.Number), []string{widget.Plain(doc.Title), t.SectionHelp}, "", func(part string) error {
		editCriteria(d, id, OwnRule(doc, part), true)
		return nil
	}).Optional())
}

func editCriteria(d *ui.Desk, id audit.ID, ref string, on bool) {
	WithReason(d, Criterion(d, ref), func(reason string) audit.Change {
		c := audit.EditSet{Entity: id, Field: "criteria", Add: []string{ref}, Reason: reason}
		if !on {
			c.Add, c.Remove = nil, []string{ref}
		}
		return c
	}, func(c audit.Change) { d.Put("", c) })
}

// ElementsOf ticks which elements a finding is about. An element that comes is
// a criterion as well, one that goes is none any more.
func ElementsOf(d *ui.Desk, id audit.ID, on bool, ref string) error {
	changes := []audit.Change{audit.EditSet{Entity: id, Field: "elements", Add: []string{ref}}, audit.EditSet{Entity: id, Field: "criteria", Add: []string{ref}}}
	if !on {
		changes = []audit.Change{audit.EditSet{Entity: id, Field: "elements", Remove: []string{ref}}, audit.EditSet{Entity: id, Field: "criteria", Remove: []string{ref}}}
	}
	for _, c := range changes {
		if err := d.May(c); err != nil {
			return err
		}
	}
	d.Put("", changes...)
	return nil
}
