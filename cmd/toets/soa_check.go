package main

import (
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
)

type soaCheckJSON struct {
	OK     bool           `json:"ok"`
	Counts map[string]int `json:"counts"`
	Issues []soaIssueJSON `json:"issues"`
}

type soaIssueJSON struct {
	Code    string   `json:"code"`
	Control string   `json:"control"`
	On      []string `json:"on"`
	By      []string `json:"by"`
	Message string   `json:"message"`
}

func (a *app) soaCheckCmd() *cobra.Command {
	return a.command("check FILE", "wat in de verklaring niet met elkaar klopt", "what in the statement does not hold together",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				return d.soaCheck(x)
			})
		})
}

// soaCheck prints the consistency list. What ran out is counted on the day of
// the call, which --at can set.
func (d *session) soaCheck(x *audit.Audit) error {
	list := d.s.SoAIssues(x, d.at().Format(time.DateOnly))
	doc := soaCheckJSON{OK: len(list) == 0, Counts: map[string]int{}, Issues: []soaIssueJSON{}}
	for _, code := range audit.SoAIssueCodes() {
		doc.Counts[code] = audit.SoAIssueCount(list)[code]
	}
	var rows [][]string
	for _, i := range list {
		j := soaIssueJSON{Code: i.Code, Control: i.Element, On: some(d.shown(i.On)), By: some(i.By), Message: d.w.SoAIssue(i.Code)}
		doc.Issues = append(doc.Issues, j)
		more := append([]string{}, j.On...)
		for _, by := range i.By {
			more = append(more, d.norms.RefName(by))
		}
		what := j.Message
		if len(more) > 0 {
			what += ": " + d.w.And(more)
		}
		rows = append(rows, []string{catalog.Short(i.Element), d.norms.Label(i.Element, d.lang()), what})
	}
	err := d.list(doc, []string{d.say("maatregel", "control"), "", d.say("wat", "what")}, rows, d.say("in orde", "in order"))
	if err == nil && !doc.OK {
		return unsound()
	}
	return err
}

// shown are the numbers of things, and of a result the name of its kind.
func (d *session) shown(list []audit.ID) []string {
	var out []string
	for _, id := range list {
		e := d.s.Entity(id)
		n := audit.NumberOf(e)
		if f, ok := e.(*audit.Finding); ok {
			n = f.Number()
		}
		if n == "" {
			n = d.w.Kind(audit.KindOf(e))
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return naturally(out)
}
