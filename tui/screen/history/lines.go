package history

import (
	"strings"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/ui"
)

// line is one field that an act wrote: what it holds since, and what it held
// before as far as that act is known.
type line struct {
	event audit.Event
	op    audit.Op
	from  string
	known bool // from is known
}

// refOf is the place of an operation in the log.
func refOf(ev audit.Event, i int) audit.Ref {
	return audit.Ref{Device: ev.Device, Seq: ev.Seq, Op: uint16(i)}
}

// read turns acts, newest first, into lines. Lines about another thing than
// only are left out; the zero id keeps all.
func read(events []audit.Event, only audit.ID) []line {
	held := make(map[audit.Ref]string)
	for _, ev := range events {
		for i, op := range ev.Ops {
			held[refOf(ev, i)] = op.Value
		}
	}
	var out []line
	for _, ev := range events {
		for _, op := range ev.Ops {
			if !only.IsZero() && op.Entity != only {
				continue
			}
			l := line{event: ev, op: op, known: len(op.Pred) == 0}
			for _, p := range op.Pred {
				if v, ok := held[p]; ok {
					l.from, l.known = v, true
				}
			}
			if op.Kind == audit.OpMove {
				l.from, _, _ = strings.Cut(op.Value, ">")
				l.known = true
			}
			out = append(out, l)
		}
	}
	return out
}

// what is the field of a line with its change, in one line of text.
func (s *History) what(l line) string {
	return flow.OpLine(s.desk, s.desk.State.KindOf(l.op.Entity), l.op, ui.Was{Value: l.from, Known: l.known})
}

// device is a device as people tell them apart: its first digits, or that it is
// this one.
func device(d *ui.Desk, id audit.Device) string {
	if d.Dossier != nil && d.Dossier.About().Device == id {
		return ""
	}
	return id.String()[:4]
}
