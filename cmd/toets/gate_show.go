package main

import (
	"fmt"
	"strings"

	"toets/audit"
	"toets/catalog/words"
)

type gateJSON struct {
	Audit          string        `json:"audit"`
	Decision       string        `json:"decision"`
	Reason         string        `json:"reason"`
	Decided        string        `json:"decided"`
	ClientInformed string        `json:"client_informed"`
	Second         string        `json:"second"`
	Rows           []gateRowJSON `json:"rows"`
	Missing        []string      `json:"missing"`
	Proposal       string        `json:"proposal"`
	Concerns       []string      `json:"concerns"`
}

type gateRowJSON struct {
	Row    string `json:"row"`
	Result string `json:"result"`
	Note   string `json:"note"`
}

func (d *session) showGateOfAudit() error {
	x, err := d.audit()
	if err != nil {
		return err
	}
	if !x.Type.HasGate() {
		return &audit.Refusal{Code: audit.NoGate, Ref: x.Number, Field: "gate"}
	}
	return d.showGate(x)
}

func (d *session) gateJSON(x *audit.Audit) gateJSON {
	g := d.s.GateOf(x.ID)
	doc := gateJSON{
		Audit: x.Number, Decision: g.Decision, Reason: g.Reason, Decided: g.Decided, ClientInformed: g.ClientInformed, Second: g.Second,
		Rows: []gateRowJSON{}, Missing: some(d.s.GateMissing(x.ID)), Proposal: d.proposal(x), Concerns: []string{},
	}
	for _, row := range audit.GateRows() {
		r := d.s.GateRowOf(x.ID, row)
		result := r.Result
		if !result.Recorded() {
			result = audit.NotAssessed
		}
		doc.Rows = append(doc.Rows, gateRowJSON{row, string(result), r.Note})
	}
	for _, f := range d.s.Findings(x.ID) {
		if f.Grade == audit.Concern && f.Counts() {
			doc.Concerns = append(doc.Concerns, f.Number())
		}
	}
	return doc
}

// proposal is the decision that the checklist suggests: passed when every row
// is proven, else passed with concerns; none before a row was judged.
func (d *session) proposal(x *audit.Audit) string {
	missing := len(d.s.GateMissing(x.ID))
	switch {
	case missing == len(audit.GateRows()) && len(d.s.GateShort(x.ID)) == 0:
		return ""
	case missing == 0:
		return audit.GatePassed
	}
	return audit.GateConcerns
}

// showGate prints the checklist with what is proposed or was decided.
func (d *session) showGate(x *audit.Audit) error {
	doc := d.gateJSON(x)
	if d.opt.json {
		return d.json(doc)
	}
	var rows [][]string
	for _, r := range doc.Rows {
		rows = append(rows, []string{d.resultSign(audit.Result(r.Result)), words.Capital(d.w.GateRow(r.Row)), d.style(faint, r.Row), d.w.Result(audit.Result(r.Result)), plain(r.Note)})
	}
	d.columns("", rows)
	fmt.Fprintln(d.stdout)
	if doc.Decision != "" {
		line := []string{d.w.GateDecision(doc.Decision), d.w.Date(doc.Decided)}
		if doc.Second != "" {
			line = append(line, d.say("met ", "with ")+doc.Second)
		}
		d.print(d.say("Besloten: ", "Decided: ") + strings.Join(line, " · "))
		if doc.Reason != "" {
			d.print(plain(doc.Reason))
		}
	}
	if doc.Decision == "" || doc.Decision == audit.GateBlocked {
		d.print(d.proposalLine(doc))
	}
	if len(doc.Concerns) > 0 {
		d.print(d.say("Zorgpunten: ", "Areas of concern: ") + strings.Join(doc.Concerns, ", "))
	}
	return nil
}

func (d *session) proposalLine(doc gateJSON) string {
	open := 0
	for _, r := range doc.Rows {
		if r.Result == string(audit.NotAssessed) {
			open++
		}
	}
	name := d.w.GateDecision(doc.Proposal)
	if doc.Proposal == "" {
		name = d.say("nog niets; geef de regels een resultaat met --set", "nothing yet; give the rows a result with --set")
	}
	return d.say("Voorstel: %s · niet aangetoond %d · nog niet bekeken %d", "Proposal: %s · not proven %d · not looked at %d", name, len(doc.Missing), open)
}
