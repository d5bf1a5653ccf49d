package flow

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

func testTexts(d *ui.Desk) *textsTest { return i18n.Pick(d.Env.Book, &nlTest, &enTest) }

// Test records what is done to find out about an element: kind, aspect and
// question are filled in, and the test is there as soon as something is said
// of its outcome.
func Test(d *ui.Desk, s Subject) {
	a := d.State.Audit(s.Audit)
	if a == nil {
		return
	}
	kind, question := asked(d, s)
	if s.Aspect == "" {
		s.Aspect = audit.Operation
	}
	p := &thing{desk: d, kind: audit.KindTest, values: map[string]string{"kind": kind, "aspect": string(s.Aspect), "question": question}}
	p.enough = func(v map[string]string) bool {
		return v["result"] != "" || v["sample"] != "" || v["steps"] != "" || v["roles"] != "" || v["question"] != question
	}
	p.build = func(v map[string]string) audit.Change {
		return audit.AddTest{Audit: s.Audit, Element: s.Element, Site: s.Site, Kind: v["kind"], Aspect: audit.Aspect(v["aspect"]), Question: v["question"],
			Steps: v["steps"], Result: v["result"], Sample: v["sample"], Roles: roles(v["roles"])}
	}
	p.made = func(id audit.ID) {
		if x := audit.Get[audit.Test](d.State, id); x != nil {
			d.Say(fmt.Sprintf(testTexts(d).Said, x.Number, catalog.Short(s.Element)))
		}
	}
	if err := d.May(p.build(p.values)); err != nil {
		d.Refuse(err)
		return
	}
	c := newCard(d, func() string { return testTexts(d).Title + about(d, s) }, func() []string { return nil }, "", func() []widget.Field { return testFields(d, s, p) }).withMeter(p.number)
	c.form.Goto("result")
	d.Ask(c)
}

func testFields(d *ui.Desk, s Subject, p *thing) []widget.Field {
	t := testTexts(d)
	kind := p.field("kind")
	spoken := p.field("roles").Hinted(t.RolesHint)
	spoken.Kind = widget.Line
	if !p.id.IsZero() {
		spoken = RolesField(d, p.id).Called(spoken.Label).Hinted(t.RolesHint)
	}
	fs := []widget.Field{
		kind, p.field("aspect"), p.field("question"), p.field("result"), p.field("sample").Hinted(t.SampleHint), spoken, p.field("steps").Hinted(t.StepsHint),
		{ID: "evidence", Label: words.Capital(d.Env.Words.Field(audit.KindTest, "evidence")), Kind: widget.Link, Hint: t.EvidenceHint,
			Lines: func(w int) []string {
				if x := audit.Get[audit.Test](d.State, p.id); x != nil {
					return NumberLines(d, x.Evidence, w)
				}
				return nil
			},
			Why: func() error {
				if p.id.IsZero() {
					return ui.Text(t.OutcomeFirst)
				}
				return nil
			},
			Enter: func() {
				if !p.id.IsZero() {
					s.Test = p.id
					Evidence(d, s)
				}
			}},
	}
	return fs
}

// asked is the kind of test and the question that begin a test: what was asked
// on the screen, else the element's own first question of this aspect.
func asked(d *ui.Desk, s Subject) (kind, question string) {
	kind, question = "inspection", s.Question
	el, ok := d.Norms.Full(s.Element)
	if !ok {
		return kind, question
	}
	for _, q := range el.OpQuestions {
		text := q.In(d.Env.Lang)
		if question == "" || text == question {
			if q.Kind != "" {
				kind = q.Kind
			}
			return kind, text
		}
	}
	return kind, question
}

// roles parts roles that are written behind each other.
func roles(s string) []string {
	var out []string
	for r := range strings.SplitSeq(s, ",") {
		if r = strings.TrimSpace(r); r != "" {
			out = append(out, r)
		}
	}
	return out
}

// RolesField is the field of a test with who was spoken to, as one line.
func RolesField(d *ui.Desk, id audit.ID) widget.Field {
	has := func() []string {
		if x := audit.Get[audit.Test](d.State, id); x != nil {
			return x.Roles
		}
		return nil
	}
	return widget.Field{ID: "roles", Label: words.Capital(d.Env.Words.Field(audit.KindTest, "roles")), Kind: widget.Line,
		Value: func() string { return strings.Join(has(), ", ") },
		Put: func(v string) error {
			want, now := roles(v), has()
			c := audit.EditSet{Entity: id, Field: "roles"}
			for _, r := range want {
				if !slices.Contains(now, r) {
					c.Add = append(c.Add, r)
				}
			}
			for _, r := range now {
				if !slices.Contains(want, r) {
					c.Remove = append(c.Remove, r)
				}
			}
			if err := d.May(c); err != nil {
				return err
			}
			d.Put("", c)
			return nil
		}}
}

// Numbers lists evidence and tests by their numbers; what was set aside says so.
func Numbers(d *ui.Desk, ids []audit.ID) string {
	var out []string
	for _, id := range ids {
		switch e := d.State.Entity(id).(type) {
		case *audit.Evidence:
			out = append(out, mark(d, e.Number, e.Dropped))
		case *audit.Test:
			out = append(out, mark(d, e.Number, e.Dropped))
		}
	}
	slices.SortFunc(out, audit.Natural)
	return strings.Join(out, "  ")
}

// NumberLines is Numbers broken into lines of a width, never within a number.
func NumberLines(d *ui.Desk, ids []audit.ID, w int) []string {
	var rows []string
	for n := range strings.SplitSeq(Numbers(d, ids), "  ") {
		last := len(rows) - 1
		switch {
		case n == "":
		case last >= 0 && lipgloss.Width(rows[last])+2+lipgloss.Width(n) <= w:
			rows[last] += "  " + n
		default:
			rows = append(rows, widget.Cut(n, w, d.Env.Theme.Signs.Ellipsis))
		}
	}
	return rows
}

func mark(d *ui.Desk, number, dropped string) string {
	if dropped == "" {
		return widget.Plain(number)
	}
	return d.Env.Theme.Dim.Render(widget.Plain(number) + " " + fmt.Sprintf("(%s)", testTexts(d).Dropped))
}
