package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
	"toets/store"
)

type logJSON struct {
	ID     string            `json:"id"`
	At     string            `json:"at"`
	By     string            `json:"by"`
	Device string            `json:"device"`
	Entity string            `json:"entity"`
	Kind   string            `json:"kind"`
	Intent string            `json:"intent"`
	Reason string            `json:"reason"`
	Fields map[string]string `json:"fields"`
	Flag   string            `json:"flag"` // why it takes no effect, "" when it does
	Odd    string            `json:"odd"`  // ahead or behind: the time cannot be right
}

func (a *app) logCmd() *cobra.Command {
	var since string
	c := a.command("log FILE [ID]", "wie wat wanneer vastlegde, van het hele dossier of van één ding", "who recorded what when, of the whole dossier or of one thing",
		func(ctx context.Context, args []string) error {
			from, err := a.moment(since)
			if err != nil {
				return err
			}
			return a.reading(ctx, args[0], func(d *session) error {
				entries, err := d.logOf(ctx, args[1:])
				if err != nil {
					return err
				}
				entries = slices.DeleteFunc(entries, func(e store.LogEntry) bool { return e.At.Before(from) })
				return d.showLog(entries)
			})
		})
	c.Flags().StringVar(&since, "since", "", a.say("vanaf deze datum of tijd", "from this date or time on"))
	return c
}

// moment reads a date or an RFC 3339 time.
func (a *app) moment(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return t, a.misused("--since: ‘%s’ kan niet; %s", "--since: ‘%s’ does not fit; %s", s, a.wanted(errWantDate))
	}
	return t, nil
}

// logOf is the log, of one thing where the call names it.
func (d *session) logOf(ctx context.Context, name []string) ([]store.LogEntry, error) {
	if len(name) == 0 {
		return d.st.Log(ctx)
	}
	want, err := d.thing(name[0])
	if err != nil {
		return nil, err
	}
	if len(want) == 1 {
		return d.st.History(ctx, want[0])
	}
	all, err := d.st.Log(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(e store.LogEntry) bool {
		return !slices.ContainsFunc(e.Entities(), func(id audit.ID) bool { return slices.Contains(want, id) })
	}), nil
}

// thing finds what a call names: a number, initials, an id, or an element with
// all that was recorded of it.
func (d *session) thing(name string) ([]audit.ID, error) {
	if e := d.s.ByNumber(name); e != nil {
		return []audit.ID{audit.MetaOf(e).ID}, nil
	}
	if id, err := audit.ParseID(strings.ToLower(name)); err == nil && d.s.KindOf(id) != "" {
		return []audit.ID{id}, nil
	}
	ref, _, err := d.norms.Resolve(name, d.editionsUsed())
	if err != nil {
		return nil, d.failed("‘%s’ staat hier niet; noem een nummer of een onderdeel", "‘%s’ is not here; name a number or an element", name)
	}
	var out []audit.ID
	for _, as := range audit.All[audit.Assessment](d.s) {
		if as.Element == ref {
			out = append(out, as.ID)
		}
	}
	for _, n := range audit.All[audit.Note](d.s) {
		if n.Element == ref {
			out = append(out, n.ID)
		}
	}
	if e := d.s.SoA(ref); e != nil {
		out = append(out, e.ID)
	}
	if len(out) == 0 {
		return nil, d.failed("over %s is nog niets vastgelegd", "nothing is recorded of %s yet", catalog.Short(ref))
	}
	return out, nil
}

// editionsUsed are the criteria of all audits of the dossier.
func (d *session) editionsUsed() []string {
	var out []string
	for _, x := range audit.All[audit.Audit](d.s) {
		out = append(out, x.Criteria...)
	}
	return uniq(out)
}

func (d *session) showLog(entries []store.LogEntry) error {
	doc, rows := make([]logJSON, 0, len(entries)), [][]string(nil)
	for _, e := range entries {
		j := d.logEntry(e)
		doc = append(doc, j)
		if d.opt.json {
			continue
		}
		rows = append(rows, []string{d.w.Moment(e.At), j.By, catalog.Short(j.Entity), d.w.Intent(j.Intent), d.what(e, j)})
	}
	head := []string{d.say("wanneer", "when"), d.say("wie", "who"), "", d.say("handeling", "act"), d.say("wat", "what")}
	return d.list(doc, head, rows, d.say("niets", "nothing"))
}

// logEntry is one act; the fields of its main thing stand under their own
// names, those of others behind what they belong to.
func (d *session) logEntry(e store.LogEntry) logJSON {
	j := logJSON{
		ID: fmt.Sprintf("%d-%d", e.From, e.Seq), At: stamp(e.At), By: e.Actor, Device: e.Device.String(), Intent: e.Intent, Reason: e.Reason, Flag: e.Flag, Odd: e.Odd,
		Fields: make(map[string]string),
	}
	var main audit.ID
	if touched := e.Entities(); len(touched) > 0 {
		main = touched[0]
		j.Entity, j.Kind = d.entityName(main), string(d.s.KindOf(main))
	}
	for _, op := range e.Ops {
		if op.Field == "" {
			if op.Kind == audit.OpCreate && op.Entity == main {
				continue
			}
			j.add(d.fieldKey(main, op.Entity, "exists"), map[audit.OpKind]string{audit.OpCreate: "yes"}[op.Kind])
			continue
		}
		value := op.Value
		switch op.Kind {
		case audit.OpMove:
			_, value, _ = strings.Cut(value, ">")
		case audit.OpRemove:
			value = "-" + value
		default:
		}
		j.add(d.fieldKey(main, op.Entity, op.Field), value)
	}
	return j
}

// add writes a field; the members of a set stand under each other.
func (j *logJSON) add(key, value string) {
	if has, ok := j.Fields[key]; ok {
		value = has + "\n" + value
	}
	j.Fields[key] = value
}

func (d *session) fieldKey(main, id audit.ID, field string) string {
	if id == main {
		return field
	}
	return d.entityName(id) + "." + field
}

// entityName is how a thing is named in the log: its number, the element that
// it is about, else its kind or its id.
func (d *session) entityName(id audit.ID) string {
	e := d.s.Entity(id)
	if e == nil {
		return id.String()
	}
	if n := audit.NumberOf(e); n != "" {
		return n
	}
	switch e := e.(type) {
	case *audit.Assessment:
		return e.Element
	case *audit.Note:
		return nameOr(e.Element, string(audit.KindNote))
	case *audit.SoAEntry:
		return e.Control
	case *audit.Text:
		return e.Block
	case *audit.GateRow:
		return e.Row
	case *audit.DocCheck:
		return d.number(e.Document)
	case *audit.Reply:
		return d.number(e.Finding)
	case *audit.Name:
		return d.number(e.Person)
	case *audit.Member:
		return e.Initials
	case *audit.Seat:
		return d.seatName(e)
	case *audit.Confirm:
		return d.entityName(e.Subject)
	}
	return string(audit.KindOf(e))
}

// seatName is how a device is called: by its member and its label.
func (d *session) seatName(e *audit.Seat) string {
	if dev, ok := e.DeviceOf(); ok {
		return deviceNames(d.s)(dev)
	}
	return string(audit.KindSeat)
}

func nameOr(name, other string) string {
	if name == "" {
		return other
	}
	return name
}

// what says in a line what an act wrote.
func (d *session) what(e store.LogEntry, j logJSON) string {
	var parts []string
	seen := make(map[string]bool)
	for _, op := range e.Ops {
		if op.Field == "" || seen[op.Field] || op.Entity != e.Ops[0].Entity || housekeeping(op.Field) {
			continue
		}
		seen[op.Field] = true
		kind := d.s.KindOf(op.Entity)
		value := firstLine(d.w.Value(kind, op.Field, j.Fields[op.Field]))
		parts = append(parts, d.w.Field(kind, op.Field)+" "+value)
	}
	if e.Reason != "" {
		parts = append(parts, d.say("reden: ", "reason: ")+firstLine(e.Reason))
	}
	if e.Flag != "" {
		parts = append([]string{d.say("zonder gevolg, ", "without effect, ") + d.w.Flag(e.Flag) + d.admittable(e)}, parts...)
	}
	switch e.Odd {
	case store.OddAhead:
		parts = append([]string{d.say("de klok liep voor: ontvangen op %s", "its clock was ahead: received on %s", d.w.Moment(e.Received))}, parts...)
	case store.OddBehind:
		parts = append([]string{d.say("de klok liep achter: van voor dit dossier", "its clock was behind: from before this dossier")}, parts...)
	}
	return strings.Join(parts, ", ")
}

// admittable names an act that a lead may accept after all, as that call does.
func (d *session) admittable(e store.LogEntry) string {
	if e.Flag != flagRevoked {
		return ""
	}
	return fmt.Sprintf(" (%s %d)", shortDevice(e.Device), e.Seq)
}

// housekeeping reports whether a field only says where a thing belongs.
func housekeeping(field string) bool {
	switch field {
	case "audit", "number", "draft_number", "element", "phase", "site", "document", "control", "row", "block", "lang", "initials", "person", "finding", "pins", "pub", "recipient", "vouch", "commit", "member", "subject", "content":
		return true
	}
	return false
}
