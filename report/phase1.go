package report

import (
	"fmt"
	"strings"

	"toets/audit"
	"toets/catalog/words"
)

// hasPhase1 reports whether there is anything to say of the documents.
func (b *book) hasPhase1() bool {
	return b.a.Type.HasGate() || b.num.phase1.Worst.LookedAt() > 0 || len(b.docs) > 0
}

// phase1 is chapter 7: what had to be on paper, what fell short, and the
// decision to go on site.
func (b *book) phase1(p *page) {
	b.blockProse(p, "phase1")
	n := b.num.phase1.Worst
	if n.Total > 0 {
		p.para(b.say(b.t.phase1.count, b.w.Number(n.LookedAt()), b.w.Number(n.Total)), b.say(b.t.phase1.results, b.resultsSay(n)))
	}
	b.required(p)
	b.shortfalls(p)
	b.soaCheck(p)
	b.concerns(p)
	if b.a.Type.HasGate() {
		b.gate(p)
	}
}

// resultsSay counts results in words; they add up to the total.
func (b *book) resultsSay(n audit.Count) string {
	var out []string
	for _, r := range audit.Results() {
		if n.Results[r] > 0 {
			out = append(out, b.w.Number(n.Results[r])+" "+b.w.Result(r))
		}
	}
	return b.w.And(out)
}

// required is the list of what the criteria ask to be documented, with the
// documents of the register that cover it.
func (b *book) required(p *page) {
	covering := make(map[string][]string)
	for _, d := range b.s.Documents() {
		if d.Withdrawn != "" {
			continue
		}
		for _, e := range d.Elements {
			covering[e] = append(covering[e], docCalled(d))
		}
	}
	t := newTable(b.t.phase1.element, b.t.phase1.required, b.t.phase1.inRegister, b.t.phase1.result)
	doubt := false
	for _, e := range b.full.Phase1Elements(b.a) {
		name, verified := b.documentName(e.Ref)
		if !verified {
			name += " (m)"
			doubt = true
		}
		t.row(oneLine(e.ID), name, or(strings.Join(covering[e.Ref], ", ")), b.w.Result(b.num.result1[e.Ref].Result))
	}
	if len(t.rows) == 0 {
		return
	}
	p.heading(3, b.t.phase1.list)
	p.table(t)
	if doubt {
		p.para(b.t.phase1.doubt)
	}
}

// documentName is what an element asks to be documented.
func (b *book) documentName(ref string) (name string, verified bool) {
	full, ok := b.facts(ref)
	if !ok {
		return b.label(ref), true
	}
	lang := string(b.w.Lang())
	if n := full.DocumentName.In(lang); n != "" {
		return oneLine(n), full.DocumentVerified
	}
	return oneLine(b.cat.Label(ref, lang)), true
}

// docCalled is how a document is called: D-014 v2.1.
func docCalled(d *audit.Document) string {
	s := d.Number
	if d.Version != "" {
		s += " v" + strings.TrimPrefix(flat(d.Version), "v")
	}
	return s
}

// shortfalls lists the documents whose check fell short, with the questions
// that did and what the auditor noted.
func (b *book) shortfalls(p *page) {
	var items []string
	for _, d := range b.s.Documents() {
		c := b.s.DocCheck(b.o.Audit, d.ID)
		out := c.Outcome()
		if d.Withdrawn != "" || out != audit.Partly && out != audit.Inadequate {
			continue
		}
		var why []string
		for _, q := range audit.Questions() {
			if r := c.Answer(q); r == audit.Partly || r == audit.Inadequate {
				why = append(why, b.w.DocQuestion(q)+" "+b.w.Result(r))
			}
		}
		s := "**" + oneLine(docCalled(d)) + " " + or(d.Title) + "**: " + b.w.Result(out)
		if len(why) > 0 {
			s += " (" + strings.Join(why, ", ") + ")"
		}
		if c.Note != "" {
			s += ". " + oneLine(sentence(c.Note))
		} else {
			s += "."
		}
		items = append(items, s)
	}
	if len(items) > 0 {
		p.heading(3, b.t.phase1.shortfalls)
		p.bullets(items...)
	}
}

// concerns lists the areas of concern of phase 1 and how each ended.
func (b *book) concerns(p *page) {
	fs := b.graded(audit.Concern)
	if len(fs) == 0 {
		return
	}
	p.heading(3, words.Capital(b.w.Grades(audit.Concern)))
	t := newTable(b.t.list.number, b.t.list.title, b.t.list.state, b.t.phase1.ended)
	for _, f := range fs {
		ended := oneLine(f.ClosedReason)
		if x := audit.Get[audit.Finding](b.s, f.RaisedTo); x != nil {
			ended = strings.TrimSpace(b.say(b.t.phase1.raised, b.w.Grade(x.Grade), oneLine(b.called(x))) + " " + ended)
		}
		t.row(or(b.called(f)), b.titleOf(f), b.w.FindingState(f.State), or(ended))
	}
	p.table(t)
}

// gate prints the decision to go on site, by whom and when, with what was not
// proven and who was not told.
func (b *book) gate(p *page) {
	g, t := b.s.GateOf(b.o.Audit), b.t.gate
	p.heading(3, words.Capital(b.w.Kind(audit.KindGate)))
	if g.Decision != "" {
		by := ""
		if wr, ok := b.full.Written(g.ID, "decision"); ok && wr.By != "" {
			by = b.say(t.by, oneLine(wr.By))
		}
		p.para("**"+words.Capital(b.w.GateDecision(g.Decision))+"**,", b.dated(g.Decided)+by+".")
		if g.Reason != "" {
			p.prose("**"+t.reason+"**", g.Reason)
		}
		p.para(b.gateMissing(g), b.gateTold(g), b.gateSecond(g))
	} else {
		p.para(words.Capital(b.w.GateDecision("")) + ".")
	}
	tab := newTable(t.row, t.result, t.note)
	n := 0
	for _, row := range audit.GateRows() {
		r := b.s.GateRowOf(b.o.Audit, row)
		if r.Result.Recorded() || r.Note != "" {
			n++
		}
		tab.row(b.w.GateRow(row), b.w.Result(r.Result), rich(r.Note))
	}
	if n > 0 || g.Decision != "" {
		p.table(tab)
	}
}

// gateMissing names the rows that were not proven at the decision.
func (b *book) gateMissing(g *audit.Gate) string {
	var rows []string
	for _, r := range strings.Split(g.Missing, ",") {
		if r != "" {
			rows = append(rows, b.w.GateRow(r))
		}
	}
	if len(rows) == 0 {
		return b.t.gate.allProven
	}
	return b.say(b.t.gate.missing, fmt.Sprint(len(rows)), oneLine(strings.Join(rows, ", ")))
}

// gateTold says when the client was told, and says so when that is not known.
func (b *book) gateTold(g *audit.Gate) string {
	switch {
	case g.ClientInformed != "":
		return b.say(b.t.gate.told, b.dated(g.ClientInformed))
	case g.Decision == audit.GatePassed:
		return ""
	}
	return b.t.gate.notTold
}

// gateSecond names who agreed with going on all the same.
func (b *book) gateSecond(g *audit.Gate) string {
	switch {
	case g.Second != "":
		return b.say(b.t.gate.second, b.second(g.ID, "second", g.Second))
	case g.Decision == audit.GateOverridden:
		return b.t.gate.noSecond
	}
	return ""
}
