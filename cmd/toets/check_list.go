package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
)

type checkJSON struct {
	Element       string   `json:"element"`
	Phase         int      `json:"phase"`
	Site          string   `json:"site"`
	Result        string   `json:"result"`
	Design        string   `json:"design"`
	Existence     string   `json:"existence"`
	Operation     string   `json:"operation"`
	Note          string   `json:"note"`
	Reason        string   `json:"reason"`      // why not applicable
	Level         string   `json:"level"`       // the lowest level it holds for, in editions with levels
	Services      []string `json:"services"`    // that it applies to, in editions with levels
	ResultFrom    string   `json:"result_from"` // the element that a result was taken over from
	DesignFrom    string   `json:"design_from"`
	ExistenceFrom string   `json:"existence_from"`
	OperationFrom string   `json:"operation_from"`
	Outside       bool     `json:"outside"` // of an edition that the audit moved away from
	State         string   `json:"state"`   // provisional, concluded, reviewed: the least of its results
	By            string   `json:"by"`
	At            string   `json:"at"`
}

func (a *app) checkCmd() *cobra.Command {
	return a.family("check", "onderdelen en hun resultaten", "elements and their results", a.checkListCmd(), a.checkSetCmd(), a.checkConcludeCmd(), a.checkAdoptCmd(), a.checkRelativesCmd())
}

func (a *app) checkListCmd() *cobra.Command {
	var phase, result string
	c := a.command("list FILE", "onderdelen met hun resultaten", "elements with their results",
		func(ctx context.Context, args []string) error {
			return a.readingOne(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				return d.listChecks(d.checkRows(x, phaseOf(x, phase), audit.Result(result)))
			})
		})
	wordFlag(c, &phase, "phase", []string{"1", "2"}, a.say("fase; anders die waarin de audit is", "phase; else the one the audit is in"))
	wordFlag(c, &result, "result", audit.Results(), a.say("alleen met dit resultaat", "only with this result"))
	return c
}

func (d *session) listChecks(rows []checkJSON) error {
	var out [][]string
	for _, r := range rows {
		out = append(out, []string{catalog.Short(r.Element), r.Site, d.checkSigns(r), d.norms.Label(r.Element, d.lang()), firstLine(r.Note)})
	}
	head := []string{d.say("onderdeel", "element"), d.say("locatie", "site"), d.say("resultaat", "result"), "", d.say("notitie", "note")}
	return d.list(rows, head, out, d.say("geen onderdelen", "no elements"))
}

// checkRows are the elements of a phase with what was found of them, one row
// for the organisation and one for each site that has a result.
func (d *session) checkRows(x *audit.Audit, phase audit.Phase, only audit.Result) []checkJSON {
	found := make(map[string][]*audit.Assessment)
	for _, as := range d.s.Assessments(x.ID) {
		if as.Phase == phaseText(phase) && (as.Result+as.Design+as.Existence+as.Operation != "" || as.Text != "") {
			found[as.Element] = append(found[as.Element], as)
		}
	}
	elements := d.s.Phase1Elements(x)
	if phase == 2 {
		elements = d.s.Phase2Elements(x)
	}
	listed := make(map[string]bool, len(elements))
	rows := []checkJSON{}
	add := func(ref string) {
		listed[ref] = true
		for _, as := range d.bySite(found[ref]) {
			site := audit.ID{}
			if as != nil {
				site = as.Site
			}
			if row := d.checkRow(x, phase, ref, as, site); row.has(phase, only) {
				rows = append(rows, row)
			}
		}
	}
	for _, e := range elements {
		add(e.Ref)
	}
	var besides []string // results on elements that do not need a document
	for ref := range found {
		if !listed[ref] {
			besides = append(besides, ref)
		}
	}
	for _, ref := range naturally(besides) {
		add(ref)
	}
	return rows
}

// bySite orders what was found by site, the organisation first; nil stands for nothing.
func (d *session) bySite(list []*audit.Assessment) []*audit.Assessment {
	if len(list) == 0 {
		return []*audit.Assessment{nil}
	}
	slices.SortFunc(list, func(a, b *audit.Assessment) int {
		return audit.Natural(d.siteNumber(a.Site), d.siteNumber(b.Site))
	})
	return list
}

// checkRow is one row of check list. Without a result of its own an element
// has that of its documents, or is left out by the statement of applicability.
func (d *session) checkRow(x *audit.Audit, phase audit.Phase, ref string, as *audit.Assessment, site audit.ID) checkJSON {
	row := checkJSON{Element: ref, Phase: int(phase), Site: d.siteNumber(site)}
	if as == nil {
		as = &audit.Assessment{}
	}
	derived := audit.NotAssessed
	if e := d.s.SoA(ref); e != nil && e.Applicable == "no" {
		derived = audit.NA
	}
	if phase == 1 {
		row.Result = string(as.Result)
		if !as.Result.Recorded() {
			row.Result = string(audit.Weakest(derived, d.documentsResult(x, ref)))
		}
	} else {
		row.Design, row.Existence, row.Operation = orElse(as.Design, derived), orElse(as.Existence, derived), orElse(as.Operation, derived)
	}
	row.ResultFrom, row.DesignFrom, row.ExistenceFrom, row.OperationFrom = as.ResultFrom, as.DesignFrom, as.ExistenceFrom, as.OperationFrom
	d.placed(&row, x)
	row.Note, row.Reason, row.State = as.Text, as.NAReason, leastState(as)
	row.By, row.At = d.lastWrite(as.ID, "result", "design", "existence", "operation", "text")
	return row
}

// placed says of a row to which level and services it applies, and whether it
// belongs to an edition that the audit moved away from.
func (d *session) placed(row *checkJSON, x *audit.Audit) {
	row.Services = []string{}
	if e, ok := d.s.Norms().Element(row.Element); ok {
		row.Level = e.Level
	}
	for _, v := range d.s.ServicesFor(x, row.Element) {
		row.Services = append(row.Services, v.Number)
	}
	row.Outside = slices.Contains(x.Left(), editionOfRef(row.Element))
}

func orElse(r, other audit.Result) string {
	if r.Recorded() {
		return string(r)
	}
	return string(other)
}

// documentsResult is the weakest outcome of the checks of the documents that
// cover an element.
func (d *session) documentsResult(x *audit.Audit, ref string) audit.Result {
	w := audit.NotAssessed
	for _, doc := range d.s.DocumentsFor(ref) {
		w = audit.Weakest(w, d.s.DocCheck(x.ID, doc.ID).Outcome())
	}
	return w
}

// leastState is how far the least finished result of an assessment is.
func leastState(as *audit.Assessment) string {
	least := ""
	for _, st := range []string{as.ResultState, as.DesignState, as.ExistenceState, as.OperationState} {
		switch {
		case st == "":
		case least == "", st == audit.Provisional, st == audit.Concluded && least == audit.Reviewed:
			least = st
		}
	}
	return least
}

// lastWrite is who wrote any of the fields last, and when.
func (d *session) lastWrite(id audit.ID, fields ...string) (by, at string) {
	last := audit.Write{Act: &audit.Act{}}
	for _, f := range fields {
		if w, ok := d.s.Written(id, f); ok && (last.By == "" || w.HLC > last.HLC) {
			last = w
		}
	}
	return last.By, stamp(last.At)
}

// has reports whether a row holds a result, any for "".
func (r checkJSON) has(phase audit.Phase, only audit.Result) bool {
	want := string(only)
	switch {
	case want == "":
		return true
	case phase == 1:
		return r.Result == want
	case only == audit.NotAssessed:
		return r.Design == want && r.Existence == want && r.Operation == want
	}
	return r.Design == want || r.Existence == want || r.Operation == want
}

func phaseText(p audit.Phase) string { return string(rune('0' + p)) }

// checkSigns is the result of a row as people see it.
func (d *session) checkSigns(r checkJSON) string {
	if r.Phase == 1 {
		return words.Sign(audit.Result(r.Result), d.conf.ASCII) + " " + d.w.Result(audit.Result(r.Result))
	}
	var b strings.Builder
	for _, x := range []string{r.Design, r.Existence, r.Operation} {
		b.WriteString(words.Sign(audit.Result(x), d.conf.ASCII))
	}
	return b.String()
}

// checkLine answers what was recorded.
func (d *session) checkLine(r checkJSON) string {
	parts := []string{catalog.Short(r.Element)}
	if r.Site != "" {
		parts = append(parts, r.Site)
	}
	if r.Phase == 1 {
		parts = append(parts, d.w.Result(audit.Result(r.Result)))
	} else {
		for _, x := range []struct {
			aspect audit.Aspect
			result string
		}{{audit.Design, r.Design}, {audit.Existence, r.Existence}, {audit.Operation, r.Operation}} {
			if audit.Result(x.result).Recorded() {
				parts = append(parts, d.w.Aspect(x.aspect)+" "+d.w.Result(audit.Result(x.result)))
			}
		}
	}
	if r.State != "" {
		parts = append(parts, d.w.ResultState(r.State))
	}
	if from := d.origins(r); from != "" {
		parts = append(parts, from)
	}
	return strings.Join(parts, " · ")
}

// firstLine is the first line of a text, for a list.
func firstLine(s string) string {
	line, rest, _ := strings.Cut(strings.TrimSpace(s), "\n")
	if strings.TrimSpace(rest) != "" {
		line += " …"
	}
	return line
}
