package flow

import (
	"toets/audit"
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Subject is what a finding, a test or evidence would be about: what the
// screen knows already and nobody should have to type.
type Subject struct {
	Audit    audit.ID
	Phase    string // "1" or "2", "" for that of the audit
	Element  string // reference, "" for the audit as a whole
	Site     audit.ID
	Aspect   audit.Aspect
	Document *audit.Document
	Finding  audit.ID
	Evidence []audit.ID
	Question string // what was asked
	Text     string // what was written down already
}

// GradeKey is the letter of a grade in every dialog that asks for one.
func GradeKey(g audit.Grade) string {
	switch g {
	case audit.Major:
		return "k"
	case audit.Minor:
		return "m"
	case audit.Observation:
		return "t"
	case audit.OFI:
		return "v"
	case audit.Strength:
		return "s"
	case audit.Concern:
		return "z"
	default:
		return ""
	}
}

// Finding asks one letter, the grade, makes the finding and opens it with the
// cursor in what was seen. An audit without grades is not asked.
func Finding(d *ui.Desk, s Subject) {
	a := d.State.Audit(s.Audit)
	if a == nil {
		return
	}
	if !a.Type.HasGrades() {
		addFinding(d, s, "")
		return
	}
	t := i18n.Pick(d.Env.Book, &nl, &en)
	var items []widget.Item
	for _, g := range audit.Grades() {
		items = append(items, widget.Item{
			Key: GradeKey(g), Sign: d.Env.Theme.Grade(g), Label: words.Capital(d.Env.Words.Grade(g)), Note: t.gradeHelp(g),
			Why: func() error { return d.May(s.finding(g)) },
			Run: func() { addFinding(d, s, g) },
		})
	}
	d.Ask(widget.NewMenu(d, t.FindingTitle+about(d, s), nil, items...).At(1))
}

func about(d *ui.Desk, s Subject) string {
	if s.Element == "" {
		return ""
	}
	_, id := audit.SplitRef(s.Element)
	if site := audit.Get[audit.Site](d.State, s.Site); site != nil {
		return ": " + id + d.Env.Theme.Signs.Dot + site.Number
	}
	return ": " + id
}

func (s Subject) finding(g audit.Grade) audit.AddFinding {
	c := audit.AddFinding{Audit: s.Audit, Grade: g, Site: s.Site, Evidence: s.Evidence, Condition: s.Text, Phase: s.Phase}
	if g == audit.Concern {
		c.Phase = "1"
	}
	if s.Element != "" {
		c.Elements = []string{s.Element}
	}
	return c
}

func addFinding(d *ui.Desk, s Subject, g audit.Grade) {
	c := s.finding(g)
	if err := d.May(c); err != nil {
		d.Refuse(err)
		return
	}
	d.PutThen("", func(evs []audit.Event) {
		if ids := ui.Created(evs, audit.KindFinding); len(ids) > 0 {
			d.Open(ui.Page{Kind: ui.PageFinding, Audit: s.Audit, ID: ids[0], Arg: "condition"})
		}
	}, c)
}
