package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
)

// relativeJSON is an element of another edition beside one, with what was
// recorded there.
type relativeJSON struct {
	Element   string      `json:"element"`
	Type      string      `json:"type"`
	Verified  bool        `json:"verified"`
	Left      bool        `json:"left"`  // of an edition that the audit moved away from
	Audit     string      `json:"audit"` // where it was recorded: this audit, or one before it
	Adoptable bool        `json:"adoptable"`
	Results   []checkJSON `json:"results"`
	Documents []string    `json:"documents"`
	Tests     []string    `json:"tests"`
	Evidence  []string    `json:"evidence"`
	Findings  []string    `json:"findings"`
	NoteCount int         `json:"notes"`
}

func (a *app) checkAdoptCmd() *cobra.Command {
	var f resultFlags
	var from, reason string
	c := a.command("adopt FILE ELEMENT", "neemt over wat bij een verwant onderdeel is gevonden, voorlopig", "takes over what was found at a relative, provisional",
		func(ctx context.Context, args []string) error {
			if err := a.needs("from", from); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				p, source, err := d.adoption(args[1], from, f)
				if err != nil {
					return err
				}
				c := audit.AdoptResult{Audit: p.audit.ID, Phase: p.phase, Element: p.element, From: source, Site: p.site, Aspect: p.aspect, Reason: reason}
				if _, err := d.apply(ctx, c); err != nil {
					return err
				}
				return d.showSpot(p)
			})
		})
	a.resultFlags(c, &f)
	c.Flags().StringVar(&from, "from", "", a.say("het verwante onderdeel waar het gevonden is", "the relative where it was found"))
	c.Flags().StringVar(&reason, "reason", "", a.say("waarom het hier ook geldt, als de twee niet gelijk zijn", "why it holds here too, where the two are not the same"))
	a.completeElements(c, "from")
	return c
}

// adoption finds the two elements of a call. Without an aspect all are meant.
func (d *session) adoption(element, from string, f resultFlags) (spot, string, error) {
	x, err := d.audit()
	if err != nil {
		return spot{}, "", err
	}
	ref, err := d.element(element, x.Criteria)
	if err != nil {
		return spot{}, "", err
	}
	source, err := d.element(from, append(append([]string{}, x.Criteria...), x.Left()...))
	if err != nil {
		return spot{}, "", err
	}
	site, err := d.site(f.site)
	if err != nil {
		return spot{}, "", err
	}
	p := phaseOf(x, f.phase)
	if p == 1 && f.aspect != "" {
		return spot{}, "", d.misused("fase 1 kent geen aspect; laat --aspect weg of geef --phase 2", "phase 1 has no aspect; leave --aspect out or give --phase 2")
	}
	return spot{x, p, ref, site, audit.Aspect(f.aspect)}, source, nil
}

func (a *app) checkRelativesCmd() *cobra.Command {
	var phase string
	c := a.command("relatives FILE ELEMENT", "verwante onderdelen in de andere kaders, met wat daar is gevonden", "relatives in the other frameworks, with what was found there",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				ref, err := d.element(args[1], x.Criteria)
				if err != nil {
					return err
				}
				return d.listRelatives(x, ref, phaseOf(x, phase))
			})
		})
	wordFlag(c, &phase, "phase", []string{"1", "2"}, a.say("fase; anders die waarin de audit is", "phase; else the one the audit is in"))
	return c
}

func (d *session) listRelatives(x *audit.Audit, ref string, phase audit.Phase) error {
	doc, rows := []relativeJSON{}, [][]string(nil)
	near := d.s.Relatives(x, ref)
	for _, r := range near {
		doc = append(doc, d.relative(x, ref, r, phase))
	}
	for _, e := range d.s.Earlier(x, ref) {
		if j := d.earlier(e, phase); len(j.Results) > 0 {
			near, doc = append(near, e.Relative), append(doc, j)
		}
	}
	for i, r := range near {
		j := doc[i]
		mark := ""
		if !r.Verified {
			mark = d.w.Unverified()
		}
		found := ""
		for i, row := range j.Results {
			if i > 0 {
				found += "; "
			}
			found += d.checkSigns(row) + " " + row.Site + " " + row.By
		}
		if j.Audit != x.Number {
			found = j.Audit + ", " + d.say("te verifiëren", "to verify") + ": " + found
		}
		rows = append(rows, []string{d.norms.RefName(r.Ref), d.w.MappingType(r.Type), mark, d.norms.Label(r.Ref, d.lang()), found})
	}
	head := []string{d.say("onderdeel", "element"), d.say("verband", "relation"), "", "", d.say("gevonden", "found")}
	return d.list(doc, head, rows, d.say("geen verwante onderdelen", "no relatives"))
}

func (d *session) relative(x *audit.Audit, ref string, r audit.Relative, phase audit.Phase) relativeJSON {
	j := relativeJSON{Element: r.Ref, Type: r.Type, Verified: r.Verified, Left: r.Left, Audit: x.Number, Results: []checkJSON{}, Documents: []string{}, Tests: []string{}, Evidence: []string{}, Findings: []string{}}
	sites := []audit.ID{{}}
	for _, as := range d.s.AssessmentsOf(x.ID, r.Ref) {
		if as.Phase != phaseText(phase) {
			continue
		}
		sites = append(sites, as.Site)
		j.Results = append(j.Results, d.checkRow(x, phase, r.Ref, as, as.Site))
	}
	for _, site := range sites {
		j.Adoptable = j.Adoptable || d.s.Adoptable(audit.AdoptResult{Audit: x.ID, Phase: phase, Element: ref, From: r.Ref, Site: site})
	}
	for _, m := range d.s.DocumentsFor(r.Ref) {
		j.Documents = append(j.Documents, m.Number)
	}
	for _, t := range d.s.Tests(x.ID) {
		if t.Covers(r.Ref) {
			j.Tests = append(j.Tests, t.Number)
		}
	}
	for _, e := range d.s.EvidenceOf(x.ID) {
		if e.Dropped == "" && audit.Known(r.Ref, e.Elements) {
			j.Evidence = append(j.Evidence, e.Number)
		}
	}
	for _, f := range d.s.Findings(x.ID) {
		if f.Counts() && audit.Known(r.Ref, f.Elements) {
			j.Findings = append(j.Findings, f.Number())
		}
	}
	for _, n := range d.s.Notes(x.ID) {
		if n.Element == r.Ref {
			j.NoteCount++
		}
	}
	return j
}

// origins says where the results of a row came from: "from bio@1.04 12.3.1.1".
func (d *session) origins(r checkJSON) string {
	seen := ""
	for _, from := range []string{r.ResultFrom, r.DesignFrom, r.ExistenceFrom, r.OperationFrom} {
		if from != "" && from != seen {
			seen = from
		}
	}
	if seen == "" {
		return ""
	}
	return d.say("overgenomen van ", "taken over from ") + words.Capital(d.norms.EditionShort(editionOfRef(seen))) + " " + catalog.Short(seen)
}

func editionOfRef(ref string) string {
	ed, _ := audit.SplitRef(ref)
	return ed
}

// earlier is what an audit before found at an element, or at what stood for it.
func (d *session) earlier(e audit.Earlier, phase audit.Phase) relativeJSON {
	prev := d.s.Audit(e.Audit)
	j := relativeJSON{Element: e.Ref, Type: e.Type, Verified: e.Verified, Left: true, Audit: prev.Number, Results: []checkJSON{}, Documents: []string{}, Tests: []string{}, Evidence: []string{}, Findings: []string{}}
	for _, as := range e.Results {
		if as.Phase == phaseText(phase) {
			j.Results = append(j.Results, d.checkRow(prev, phase, e.Ref, as, as.Site))
		}
	}
	return j
}
