package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
)

// moveJSON is what a move to another edition does, or did.
type moveJSON struct {
	Audit    string         `json:"audit"`
	From     string         `json:"from"`
	To       string         `json:"to"`
	DryRun   bool           `json:"dry_run"`
	Editions []movePair     `json:"editions"` // the two that were named, and what comes along with them
	Criteria []string       `json:"criteria"`
	Counts   map[string]int `json:"counts"` // elements by what becomes of them
	Lines    []moveLineJSON `json:"lines"`
}

type moveLineJSON struct {
	Element   string       `json:"element"`
	Fate      string       `json:"fate"` // carried, split, removed, unknown, new
	Targets   []moveTarget `json:"targets"`
	Law       string       `json:"law"` // what asks for it still
	Results   []moveResult `json:"results"`
	Findings  []string     `json:"findings"`
	Documents []string     `json:"documents"`
	Evidence  []string     `json:"evidence"`
	Tests     []string     `json:"tests"`
	Notes     int          `json:"notes"`
	SoA       bool         `json:"soa"`
}

type movePair struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type moveTarget struct {
	Element  string `json:"element"`
	Type     string `json:"type"`
	Verified bool   `json:"verified"`
}

type moveResult struct {
	Phase string `json:"phase"`
	Site  string `json:"site"`
}

func (a *app) auditMoveCmd() *cobra.Command {
	var from, to, reason string
	var dry, all bool
	c := a.command("move FILE", "zet een audit over naar een andere editie en bewaart alles", "moves an audit to another edition and keeps everything",
		func(ctx context.Context, args []string) error {
			if err := a.needs("from", from, "to", to); err != nil {
				return err
			}
			open := a.writing
			if dry {
				open = a.reading
			}
			return open(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				return d.moveEdition(ctx, x, audit.MoveEdition{Audit: x.ID, From: d.editionID(from), To: d.editionID(to), Reason: reason}, dry, all)
			})
		})
	fs := c.Flags()
	fs.StringVar(&from, "from", "", a.say("de editie die weggaat", "the edition that goes"))
	fs.StringVar(&to, "to", "", a.say("de editie die ervoor in de plaats komt", "the edition that takes its place"))
	fs.StringVar(&reason, "reason", "", a.say("waarom; gevraagd zodra het normenkader vastligt", "why; asked once the criteria are frozen"))
	fs.BoolVar(&dry, "dry-run", false, a.say("alleen laten zien wat er zou gebeuren", "only show what would happen"))
	fs.BoolVar(&all, "all", false, a.say("ook onderdelen waar niets aan hangt", "elements too that nothing hangs on"))
	a.completeEditions(c, "from")
	a.completeEditions(c, "to")
	return c
}

// editionID is one edition by its full id, in the case of letters that it has.
func (a *app) editionID(name string) string {
	if l := a.editions([]string{name}); len(l) == 1 {
		return l[0]
	}
	return name
}

func (d *session) moveEdition(ctx context.Context, x *audit.Audit, c audit.MoveEdition, dry, all bool) error {
	if dry { // a reader may look, and is told what the rules would say
		if c.Reason == "" {
			c.Reason = "–"
		}
		if err := audit.May(d.s, c, audit.Stamp{At: d.at()}); err != nil {
			return err
		}
	}
	doc := moveJSON{Audit: x.Number, From: c.From, To: c.To, DryRun: dry, Counts: make(map[string]int), Lines: []moveLineJSON{}}
	for _, p := range d.s.MovePairs(x, c.From, c.To) {
		doc.Editions = append(doc.Editions, movePair{p[0], p[1]})
	}
	lines := d.s.MovePlan(x, c.From, c.To)
	for _, f := range audit.Fates() {
		doc.Counts[f] = 0
	}
	for _, l := range lines {
		doc.Counts[l.Fate]++
		if all || l.Busy() || l.Fate == audit.FateRemoved || l.Fate == audit.FateNew || d.opt.json {
			doc.Lines = append(doc.Lines, d.moveLine(x, l))
		}
	}
	if !dry {
		if _, err := d.apply(ctx, c); err != nil {
			return err
		}
		x = d.s.Audit(x.ID)
	}
	doc.Criteria = some(x.Criteria)
	if d.opt.json {
		return d.json(doc)
	}
	d.showMove(doc, dry)
	return nil
}

func (d *session) moveLine(x *audit.Audit, l audit.MoveLine) moveLineJSON {
	law := strings.TrimPrefix(audit.LawRef(l.Law, d.lang()), "law:")
	j := moveLineJSON{Element: l.Element, Fate: l.Fate, Targets: []moveTarget{}, Law: law, Results: []moveResult{}, Findings: []string{},
		Documents: d.numbers(l.Documents), Evidence: d.numbers(l.Evidence), Tests: d.numbers(l.Tests), Notes: len(l.Notes), SoA: l.SoA}
	for _, t := range l.Targets {
		j.Targets = append(j.Targets, moveTarget{t.Ref, t.Type, t.Verified})
	}
	for _, id := range l.Results {
		if as := audit.Get[audit.Assessment](d.s, id); as != nil {
			j.Results = append(j.Results, moveResult{as.Phase, d.siteNumber(as.Site)})
		}
	}
	for _, id := range l.Findings {
		if f := audit.Get[audit.Finding](d.s, id); f != nil {
			j.Findings = append(j.Findings, f.Number())
		}
	}
	return j
}

// showMove prints a move for people: how many elements go which way, then the
// lines that something hangs on or that somebody has to know.
func (d *session) showMove(doc moveJSON, dry bool) {
	var counts []string
	for _, f := range audit.Fates() {
		counts = append(counts, strconv.Itoa(doc.Counts[f])+" "+d.w.Fate(f))
	}
	lead := d.say("overgezet", "moved")
	if dry {
		lead = d.say("zou worden overgezet", "would be moved")
	}
	for _, p := range doc.Editions {
		d.print(d.say("%s %s: %s → %s", "%s %s: %s → %s", doc.Audit, lead, p.From, p.To))
	}
	d.print(strings.Join(counts, " · "))
	for _, fate := range audit.Fates() {
		var rows [][]string
		for _, l := range doc.Lines {
			if l.Fate == fate {
				rows = append(rows, []string{d.norms.RefName(l.Element), d.norms.Label(l.Element, d.lang()), d.movesTo(l), d.hangs(l)})
			}
		}
		if len(rows) == 0 {
			continue
		}
		d.print("")
		d.table([]string{d.w.Fate(fate), "", d.say("naar", "to"), d.say("wat eraan hangt", "what hangs on it")}, rows)
	}
}

func (d *session) movesTo(l moveLineJSON) string {
	var out []string
	for _, t := range l.Targets {
		s := catalog.Short(t.Element)
		if t.Type != audit.RelSame {
			s += " (" + d.w.MappingType(t.Type) + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func (d *session) hangs(l moveLineJSON) string {
	var out []string
	if n := len(l.Results); n > 0 {
		out = append(out, d.w.Count(n, d.say("resultaat", "result"), d.say("resultaten", "results")))
	}
	out = append(out, slices.Concat(l.Findings, l.Documents, l.Tests, l.Evidence)...)
	if l.Notes > 0 {
		out = append(out, d.w.Count(l.Notes, d.say("notitie", "note"), d.say("notities", "notes")))
	}
	if l.SoA {
		out = append(out, d.say("VvT", "SoA"))
	}
	s := strings.Join(out, " ")
	if l.Law != "" {
		s = strings.TrimSpace(s + " " + d.say("de wet blijft gelden: ", "the law still holds: ") + l.Law)
	}
	return s
}
