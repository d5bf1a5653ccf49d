package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

type gateFlags struct {
	rows, notes              [][2]string
	reason, informed, second string
}

func (a *app) gateCmd() *cobra.Command {
	var f gateFlags
	c := a.command("gate FILE [DECISION]", "de poort tussen de fasen: checklist, voorstel en besluit", "the gate between the phases: checklist, proposal and decision",
		func(ctx context.Context, args []string) error {
			decision := ""
			if len(args) > 1 {
				var err error
				if decision, err = a.oneOf("DECISION", args[1], audit.GateDecisions()); err != nil {
					return err
				}
			}
			if decision == "" && len(f.rows)+len(f.notes) == 0 {
				return a.reading(ctx, args[0], func(d *session) error { return d.showGateOfAudit() })
			}
			judge, err := a.gateRows(f)
			if err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error { return d.decideGate(ctx, judge, decision, f) })
		})
	fs := c.Flags()
	fs.Var(pairValue{&f.rows}, "set", a.say("regel=resultaat,…", "row=result,…"))
	fs.Var(noteValue{&f.notes}, "note", a.say("regel=wat er ontbreekt of waar het uit blijkt; mag vaker", "row=what is missing or what shows it; may be repeated"))
	fs.StringVar(&f.reason, "reason", "", a.say("waarom", "why"))
	dateFlag(fs, &f.informed, "client-informed", a.say("wanneer de opdrachtgever het wist", "when the client was told"))
	fs.StringVar(&f.second, "second", "", a.say("wie instemde, met naam of initialen", "who agreed, by name or initials"))
	_ = c.RegisterFlagCompletionFunc("set", cobra.FixedCompletions(audit.GateRows(), cobra.ShellCompDirectiveNoFileComp|cobra.ShellCompDirectiveNoSpace))
	return c
}

// gateRows reads the rows that a call judges; a word that is none is a mistake
// in the call.
func (a *app) gateRows(f gateFlags) (audit.JudgeGate, error) {
	j := audit.JudgeGate{Rows: make(map[string]audit.Result), Notes: make(map[string]string), Reason: f.reason}
	for _, p := range f.rows {
		row, err := a.oneOf("--set", p[0], audit.GateRows())
		if err != nil {
			return j, err
		}
		r, err := a.oneOf(row, p[1], []string{"adequate", "partly", "inadequate", "na", "not_assessed"})
		if err != nil {
			return j, err
		}
		j.Rows[row] = audit.Result(r)
	}
	for _, p := range f.notes {
		row, err := a.oneOf("--note", p[0], audit.GateRows())
		if err != nil {
			return j, err
		}
		j.Notes[row] = p[1]
	}
	return j, nil
}

func (d *session) decideGate(ctx context.Context, judge audit.JudgeGate, decision string, f gateFlags) error {
	x, err := d.audit()
	if err != nil {
		return err
	}
	second, err := d.person(f.second)
	if err != nil {
		return err
	}
	var changes []audit.Change
	if len(judge.Rows)+len(judge.Notes) > 0 {
		judge.Audit = x.ID
		changes = append(changes, judge)
	}
	if decision != "" {
		changes = append(changes, audit.DecideGate{Audit: x.ID, Decision: decision, Reason: f.reason, ClientInformed: f.informed, Second: second})
	}
	if _, err := d.apply(ctx, changes...); err != nil {
		return err
	}
	x = d.s.Audit(x.ID)
	if d.opt.json || decision == "" {
		return d.showGate(x)
	}
	d.print(x.Number + " · " + d.w.GateDecision(decision) + " · " + d.w.AuditState(x.State))
	for _, c := range d.s.Findings(x.ID) {
		if c.Grade == audit.Concern && c.GateRow != "" && decision == audit.GateConcerns {
			d.print(c.Draft + " · " + d.w.Grade(c.Grade) + " · " + d.w.GateRow(c.GateRow))
		}
	}
	return nil
}

// noteValue is a flag that takes name=text; commas belong to the text.
type noteValue struct{ pairs *[][2]string }

// Set reads one pair.
func (v noteValue) Set(s string) error {
	name, text, ok := cutPair(s)
	if !ok {
		return errWantPair
	}
	*v.pairs = append(*v.pairs, [2]string{name, text})
	return nil
}

// String is empty: help shows no default.
func (v noteValue) String() string { return "" }

// Type is what help shows behind the flag.
func (v noteValue) Type() string { return "a=text" }
