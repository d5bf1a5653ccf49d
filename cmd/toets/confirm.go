package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/store"
	tsync "toets/store/sync"
)

type confirmJSON struct {
	ID      string            `json:"id"`
	Kind    string            `json:"kind"`
	Field   string            `json:"field"`
	Stale   bool              `json:"stale"` // confirmed once, changed since
	Content map[string]string `json:"content"`
}

func (a *app) confirmCmd() *cobra.Command {
	return a.command("confirm FILE [THING]", "wat op naam van dit lid nog te bevestigen is; met THING bevestigt het", "what bears the name of this member and waits for their word, or confirms it",
		func(ctx context.Context, args []string) error {
			if len(args) == 1 {
				return a.looking(ctx, args[0], func(d *session) error { return d.listToConfirm() })
			}
			return a.writing(ctx, args[0], func(d *session) error { return d.confirm(ctx, args[1]) })
		})
}

// self is the member that this copy writes for.
func (d *session) self() (*audit.Member, error) {
	if !d.s.Shared() {
		return nil, tsync.ErrNotShared
	}
	for _, own := range d.st.Own() {
		if m := d.s.MemberOf(own); m != nil {
			return m, nil
		}
	}
	return nil, store.ErrNotMember
}

func (d *session) listToConfirm() error {
	m, err := d.self()
	if err != nil {
		return err
	}
	doc, rows := []confirmJSON{}, [][]string(nil)
	for _, c := range d.s.ToConfirm(m.ID) {
		j := d.confirmJSON(c)
		doc = append(doc, j)
		state := d.say("nog te bevestigen", "to be confirmed")
		if j.Stale {
			state = d.say("gewijzigd na de bevestiging", "changed since it was confirmed")
		}
		rows = append(rows, []string{j.ID, d.w.Field(audit.Kind(j.Kind), j.Field), state, firstLine(d.contentLine(j))})
	}
	head := []string{"", d.say("als", "as"), "", d.say("wat er staat", "what it says")}
	return d.list(doc, head, rows, d.say("niets te bevestigen", "nothing to confirm"))
}

func (d *session) confirmJSON(c audit.ToConfirm) confirmJSON {
	j := confirmJSON{ID: d.confirmName(c.Subject), Kind: string(d.s.KindOf(c.Subject)), Field: c.Field, Stale: c.Stale, Content: make(map[string]string)}
	e := d.s.Entity(c.Subject)
	for _, f := range audit.StandsBehind(d.s.KindOf(c.Subject), c.Field) {
		j.Content[f] = audit.Value(e, f)
	}
	return j
}

// contentLine is what somebody stands behind, in a line.
func (d *session) contentLine(j confirmJSON) string {
	var parts []string
	kind := audit.Kind(j.Kind)
	for _, f := range audit.StandsBehind(kind, j.Field) {
		if v := j.Content[f]; v != "" {
			parts = append(parts, d.w.Field(kind, f)+" "+firstLine(d.w.Value(kind, f, v)))
		}
	}
	return strings.Join(parts, ", ")
}

// confirmName is how a call names what is to be confirmed: its number, else
// its kind and the audit that it is of.
func (d *session) confirmName(id audit.ID) string {
	e := d.s.Entity(id)
	if n := audit.NumberOf(e); n != "" {
		return n
	}
	kind := string(audit.KindOf(e))
	if of, err := audit.ParseID(audit.Value(e, "audit")); err == nil && !of.IsZero() {
		return d.auditNumber(of) + "." + kind
	}
	return kind
}

// confirm records the member's own word on all that bears their name in one thing.
func (d *session) confirm(ctx context.Context, name string) error {
	m, err := d.self()
	if err != nil {
		return err
	}
	var changes []audit.Change
	var done []confirmJSON
	for _, c := range d.s.ToConfirm(m.ID) {
		j := d.confirmJSON(c)
		f, isFinding := d.s.Entity(c.Subject).(*audit.Finding)
		if strings.EqualFold(j.ID, name) || isFinding && strings.EqualFold(f.Number(), name) {
			changes = append(changes, audit.ConfirmSecond{Subject: c.Subject, Field: c.Field})
			done = append(done, j)
		}
	}
	if len(changes) == 0 {
		return d.failed("bij ‘%s’ valt voor %s niets te bevestigen; toets confirm FILE noemt wat er wacht", "‘%s’ has nothing for %s to confirm; toets confirm FILE lists what waits", name, plain(m.Initials))
	}
	if _, err := d.apply(ctx, changes...); err != nil {
		return err
	}
	for i := range done {
		done[i].Stale = false
	}
	return d.made(done[0].ID, done)
}
