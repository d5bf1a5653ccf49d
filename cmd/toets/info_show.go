package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"toets/audit"
	"toets/catalog/words"
)

// showInfo prints how a dossier stands, for people.
func (d *session) showInfo(conflicts int) error {
	org := d.s.Org()
	fmt.Fprintf(d.stdout, "%s   %s\n", d.style(bold, plain(org.Name)), d.style(faint, plain(filepath.Base(d.path))+" · "+d.w.Size(d.st.Size())))
	for _, x := range d.infoAudits() {
		fmt.Fprintln(d.stdout)
		d.showAudit(x)
	}
	fmt.Fprintln(d.stdout)
	devices := len(d.st.Devices())
	line := []string{
		d.w.Count(d.s.Changes(), d.say("handeling", "act"), d.say("handelingen", "acts")),
		d.w.Count(devices, d.say("apparaat", "device"), d.say("apparaten", "devices")),
	}
	if conflicts > 0 {
		line = append(line, d.style(red, d.w.Count(conflicts, d.say("veld met twee versies", "field with two versions"), d.say("velden met twee versies", "fields with two versions"))))
	} else {
		line = append(line, d.say("geen conflicten", "no conflicts"))
	}
	if at := d.s.Newest(); !at.IsZero() {
		line = append(line, d.say("laatste ", "last ")+d.w.Moment(at))
	}
	fmt.Fprintln(d.stdout, d.style(faint, strings.Join(line, " · ")))
	return nil
}

func (d *session) showAudit(x *audit.Audit) {
	var names []string
	for _, c := range x.Criteria {
		names = append(names, d.norms.EditionName(c, d.lang(), x.Country))
	}
	fmt.Fprintf(d.stdout, "%s  %s · %s · %s\n", d.style(bold, plain(x.Number)), d.w.AuditType(x.Type), plain(strings.Join(names, " + ")), d.style(bold, d.w.AuditState(x.State)))
	p1, p2 := d.s.Progress(x, 1), d.s.Progress(x, 2)
	d.w = d.w.Graded(d.norms.SchemeNames(x.Scheme))
	rows := [][2]string{{d.say("1 documenten", "1 documents"), d.meter(p1.Worst) + "  " + d.signs(p1.Worst)}}
	if x.Type.HasGate() {
		rows = append(rows, [2]string{d.say("  gereedheid", "  readiness"), d.gateLine(x)})
	}
	rows = append(rows, [2]string{d.say("2 op locatie", "2 on site"), d.meter(p2.Worst)})
	for _, as := range audit.Aspects() {
		rows = append(rows, [2]string{"  " + d.w.Aspect(as), d.signs(p2.Aspects[as])})
	}
	for _, r := range rows {
		fmt.Fprintf(d.stdout, "  %s %s\n", pad(r[0], 14), r[1])
	}
	d.showEditions(x, p1, p2)
	d.showGroups(p2)
	d.showFindings(x)
	d.showAdvice(x)
}

// meter is how much was looked at: a bar, a count and a share.
func (d *session) meter(c audit.Count) string {
	const cells = 20
	full, empty := "█", "░"
	if d.conf.ASCII {
		full, empty = "#", "."
	}
	n := 0
	if c.Total > 0 {
		n = c.LookedAt() * cells / c.Total
	}
	bar := strings.Repeat(full, n) + d.style(faint, strings.Repeat(empty, cells-n))
	return fmt.Sprintf("%s %3d/%d  %s", bar, c.LookedAt(), c.Total, d.w.Percent(c.LookedAt(), c.Total))
}

// signs is what the result was: every result with its sign and its number.
func (d *session) signs(c audit.Count) string {
	var out []string
	for _, r := range audit.Results() {
		if n := c.Results[r]; n > 0 {
			out = append(out, fmt.Sprintf("%s %d %s", d.resultSign(r), n, d.w.Result(r)))
		}
	}
	return strings.Join(out, "  ")
}

func (d *session) resultSign(r audit.Result) string {
	sign := words.Sign(r, d.conf.ASCII)
	switch r {
	case audit.Adequate:
		return d.style(green, sign)
	case audit.Partly, audit.NotOccurred:
		return d.style(amber, sign)
	case audit.Inadequate:
		return d.style(red, sign)
	default:
		return sign
	}
}

func (d *session) gateLine(x *audit.Audit) string {
	g := d.s.GateOf(x.ID)
	line := d.w.GateDecision(g.Decision)
	if g.Decided != "" {
		line += ", " + d.w.Date(g.Decided)
	}
	if g.Reason != "" {
		line += ": " + plain(g.Reason)
	}
	return ansi.Truncate(line, 100, "…")
}

// showGroups prints the weakest results of phase 2 by group, once anything was
// looked at.
func (d *session) showGroups(p audit.Progress) {
	if p.Worst.LookedAt() == 0 || len(p.Groups) < 2 {
		return
	}
	head := []string{d.say("zwakste aspect en locatie", "weakest aspect and site"), d.say("totaal", "total")}
	for _, r := range audit.Results() {
		head = append(head, words.Sign(r, d.conf.ASCII))
	}
	var rows [][]string
	for _, g := range p.Groups {
		row := []string{"    " + plain(d.groupName(g, len(p.Editions) > 1)), strconv.Itoa(g.Worst.Total)}
		for _, r := range audit.Results() {
			row = append(row, strconv.Itoa(g.Worst.Results[r]))
		}
		rows = append(rows, row)
	}
	head[0] = "    " + head[0]
	fmt.Fprintln(d.stdout)
	writeColumns(d.stdout, "", append([][]string{head}, rows...), []int{1, 2, 3, 4, 5, 6, 7}, 0)
	fmt.Fprintln(d.stdout)
}

func (d *session) groupName(g audit.GroupCount, several bool) string {
	for _, x := range d.norms.Groups(g.Edition) {
		if x.ID == g.Group && several {
			return d.norms.EditionShortIn(g.Edition, d.lang()) + " " + x.Name(d.lang())
		} else if x.ID == g.Group {
			return words.Capital(x.Name(d.lang()))
		}
	}
	return g.Group
}

func (d *session) showFindings(x *audit.Audit) {
	var byGrade []string
	n := d.s.GradeCounts(x.ID)
	for _, g := range audit.Grades() {
		if n[g] > 0 {
			byGrade = append(byGrade, words.GradeSign(g, d.conf.ASCII)+" "+d.w.GradeCount(n[g], g))
		}
	}
	line := strings.Join(byGrade, "  ")
	if line == "" {
		line = d.say("nog geen", "none yet")
		if k := n[""]; k > 0 {
			line = d.w.KindCount(k, audit.KindFinding)
		}
	}
	fmt.Fprintf(d.stdout, "  %s %s\n", pad(d.say("bevindingen", "findings"), 14), line)
	states := make(map[string]int)
	var order []string
	for _, f := range d.s.Findings(x.ID) {
		if states[f.State]++; states[f.State] == 1 {
			order = append(order, f.State)
		}
	}
	var byState []string
	for _, st := range order {
		byState = append(byState, strconv.Itoa(states[st])+" "+d.w.FindingState(st))
	}
	if len(byState) > 0 {
		fmt.Fprintf(d.stdout, "  %s %s\n", pad("", 14), strings.Join(byState, " · "))
	}
}

func (d *session) showAdvice(x *audit.Audit) {
	if !x.Type.HasGrades() {
		return
	}
	c := d.s.ComputeAdvice(x.ID)
	line := d.w.Advice(c.Choice) + " (" + d.say("berekend", "computed") + ")"
	if adv := d.s.AdviceOf(x.ID); adv != nil && adv.Choice != "" {
		line = d.w.Advice(adv.Choice) + " (" + d.say("gekozen", "chosen") + ")"
		if adv.Choice != c.Choice {
			line += d.say(", berekend: ", ", computed: ") + d.w.Advice(c.Choice)
		}
	}
	if s := d.w.AdviceRule(c.Rule); s != "" {
		line += ": " + s
	}
	if c.Drafts > 0 {
		line += " (" + d.say("open %d, ", "%d open, ", c.OpenMajor+c.OpenMinor) + d.w.AdviceDrafts(c) + ")"
	}
	fmt.Fprintf(d.stdout, "  %s %s\n", pad(d.say("advies", "advice"), 14), line)
}

// pad fills a text up to a width.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-ansi.StringWidth(s)))
}
