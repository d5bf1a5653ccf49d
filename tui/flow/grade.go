package flow

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// grading is the dialog that asks for a grade: a letter each, and below them
// the rule for the marked one, what would make it graver, and what the other
// minors of the audit suggest. It suggests and never decides.
type grading struct {
	desk   *ui.Desk
	title  string
	probe  audit.Finding // what the finding is or will be, for the suggestions
	may    func(audit.Grade) error
	take   func(g audit.Grade, immediate bool)
	at     int
	risk   bool
	toRisk bool // space leads to what the risk is, at once
}

func gradeTexts(d *ui.Desk) *textsGrade { return i18n.Pick(d.Env.Book, &nlGrade, &enGrade) }

// Init does nothing.
func (g *grading) Init() tea.Cmd { return nil }

// Editing is always false.
func (g *grading) Editing() bool { return false }

// Update takes the wheel and clicks.
func (g *grading) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Wheel:
		g.move(m.Lines)
	case ui.Click:
		if m.Y >= 0 && m.Y < len(audit.Grades()) {
			if g.at == m.Y {
				g.choose(g.at)
			}
			g.at = m.Y
		}
	}
	return nil
}

func (g *grading) move(n int) { g.at = max(0, min(g.at+n, len(audit.Grades())-1)) }

func (g *grading) choose(i int) {
	grade := audit.Grades()[i]
	if err := g.may(grade); err != nil {
		g.desk.Refuse(err)
		g.at = i
		return
	}
	g.desk.Close()
	g.take(grade, g.risk)
}

// Bindings are the letters, arrows, and space for an immediate risk.
func (g *grading) Bindings() []ui.Binding {
	k := g.desk.Env.T.Keys
	bs := []ui.Binding{
		ui.Act(ui.KeyEnter, k.Choose, func() { g.choose(g.at) }),
		ui.Act(ui.KeySpace, gradeTexts(g.desk).Immediate, g.space),
		ui.Act(ui.KeyEsc, k.Cancel, g.desk.Close),
		ui.Act(ui.KeyUp, k.Move, func() { g.move(-1) }).Hush(),
		ui.Act(ui.KeyDown, k.Move, func() { g.move(1) }).Hush(),
		ui.Act(ui.KeyHome, k.Ends, func() { g.move(-9) }).Hush(),
		ui.Act(ui.KeyEnd, k.Ends, func() { g.move(9) }).Hush(),
	}
	for i, grade := range audit.Grades() {
		bs = append(bs, ui.Act(GradeKey(grade), g.desk.Env.Words.Grade(grade), func() { g.choose(i) }).Hush())
	}
	return bs
}

// space marks an immediate risk: it is told at once, whatever the grade.
func (g *grading) space() {
	if g.toRisk {
		g.desk.Close()
		Immediate(g.desk, g.probe.ID)
		return
	}
	g.risk = !g.risk
}

// View draws the grades, and what is to be known of the marked one.
func (g *grading) View(w, h int) ui.Frame {
	th, t := g.desk.Env.Theme, gradeTexts(g.desk)
	var lines []string
	for i, grade := range audit.Grades() {
		on := i == g.at
		name := words.Capital(g.desk.Env.Words.Grade(grade))
		switch {
		case g.may(grade) != nil:
			name = th.Dim.Render(name)
		case on:
			name = th.Strong.Render(name)
		}
		note := ""
		if grade == g.probe.Grade && !g.probe.ID.IsZero() {
			note = th.Dim.Render(t.Now)
		}
		lines = append(lines, widget.Ends(widget.Mark(g.desk.Env, on, true)+th.Key.Render(GradeKey(grade))+"  "+th.Grade(grade)+" "+name, note, w, th.Signs.Ellipsis))
	}
	if g.risk {
		lines = append(lines, th.Bad.Render(th.Signs.Alert+" "+t.Immediate))
	}
	lines = append(lines, "")
	help := g.help(w)
	for len(help) < 5 {
		help = append(help, "") // so that the frame does not jump from grade to grade
	}
	lines = append(lines, help...)
	lines[0] = widget.Pad(lines[0], w, "")
	return ui.Frame{Body: strings.Join(lines[:min(len(lines), max(1, h))], "\n"), Where: []string{g.title}}
}

// help is the rule of the marked grade, and the suggestions.
func (g *grading) help(w int) []string {
	th, t := g.desk.Env.Theme, gradeTexts(g.desk)
	grade := audit.Grades()[g.at]
	var out []string
	for _, l := range widget.Wrap(t.rule(grade), w) {
		out = append(out, th.Dim.Render(l))
	}
	if grade != audit.Minor && grade != audit.Major {
		return out
	}
	probe := g.probe
	probe.Grade = audit.Minor
	for _, s := range g.desk.State.ManyMinors(&probe) {
		for i, l := range widget.Wrap(Suggested(g.desk, s), max(8, w-2)) {
			sign := "  "
			if i == 0 {
				sign = th.Warn.Render(th.Signs.Alert) + " "
			}
			out = append(out, sign+l)
		}
	}
	return out
}

// Suggested says why minors might be a major together.
func Suggested(d *ui.Desk, s audit.Suggestion) string {
	t := gradeTexts(d)
	ref := catalog.Short(s.Ref)
	if strings.HasPrefix(s.Ref, "own:") || strings.HasPrefix(s.Ref, "law:") {
		ref = widget.Plain(Criterion(d, s.Ref))
	}
	var others []string
	for _, id := range s.Findings {
		if f := audit.Get[audit.Finding](d.State, id); f != nil {
			others = append(others, f.Number())
		}
	}
	with := d.Env.Words.And(others)
	switch s.Rule {
	case "requirement":
		return fmt.Sprintf(t.Requirement, ref, with)
	case "sites":
		return fmt.Sprintf(t.Sites, ref, with)
	case "cause":
		return fmt.Sprintf(t.Cause, d.Env.Words.Cause(s.Ref), with)
	case "aspects":
		return fmt.Sprintf(t.Aspects, ref)
	case "carried":
		return fmt.Sprintf(t.Carried, s.Ref)
	default:
		return fmt.Sprintf(t.Repeat, s.Ref)
	}
}

// Grade asks for another grade of a finding. Once it was presented it asks why,
// once it is out a second person too.
func Grade(d *ui.Desk, id audit.ID) {
	f := audit.Get[audit.Finding](d.State, id)
	if f == nil {
		return
	}
	if a := d.State.Audit(f.Audit); a == nil || !a.Type.HasGrades() {
		d.Refuse(ui.Text(gradeTexts(d).NoGrades))
		return
	}
	at := 0
	for i, g := range audit.Grades() {
		if g == f.Grade {
			at = i
		}
	}
	d.Ask(&grading{
		desk: d, title: gradeTexts(d).Title + ": " + f.Number(), probe: *f, at: at, toRisk: true,
		may: func(g audit.Grade) error {
			err := d.May(audit.GradeFinding{Finding: id, Grade: g})
			if audit.Refused(err, audit.ReasonNeeded) || audit.Refused(err, audit.SecondNeeded) {
				return nil // asked for next
			}
			return err
		},
		take: func(g audit.Grade, _ bool) { regrade(d, id, g) },
	})
}

func regrade(d *ui.Desk, id audit.ID, g audit.Grade) {
	f, t := audit.Get[audit.Finding](d.State, id), gradeTexts(d)
	if f == nil || f.Grade == g {
		return
	}
	a := d.State.Audit(f.Audit)
	said := fmt.Sprintf(t.Said, f.Number(), d.Env.Words.Grade(g))
	err := d.May(audit.GradeFinding{Finding: id, Grade: g})
	if err == nil {
		d.Put(said, audit.GradeFinding{Finding: id, Grade: g})
		return
	}
	ans := answers{d, map[string]string{}}
	two := f.IsIssued()
	x := &deed{desk: d, title: f.Number() + ": " + d.Env.Words.Grade(g), about: func() []string { return []string{d.Sentence(err)} },
		label: func() string { return t.Record }}
	x.fields = func() []widget.Field {
		fs := []widget.Field{ans.field("reason", t.Reason, widget.Line)}
		if two {
			fs = append(fs, ans.second("second", t.Second, d.Env.T.Form.NoSecond, a))
		}
		return fs
	}
	x.do = func() error {
		c := audit.GradeFinding{Finding: id, Grade: g, Reason: ans.v["reason"], Second: ans.v["second"]}
		if err := d.May(c); err != nil {
			return err
		}
		d.Put(said, c)
		return nil
	}
	x.open("reason")
}
