package history

import (
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
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

// to is the value that holds since the act.
func (l line) to() string {
	if l.op.Kind == audit.OpMove {
		_, to, _ := strings.Cut(l.op.Value, ">")
		return to
	}
	return l.op.Value
}

// shows says of a value of a field what people read: code words by name,
// references by what they refer to, text as it is.
func shows(d *ui.Desk, kind audit.Kind, field, value string) string {
	if value == "" {
		return ""
	}
	if s := audit.SchemaOf(kind); s != nil {
		if f, ok := s.Field(field); ok && (f.Type == audit.TypeRef || f.Type == audit.TypeRefSet) {
			if id, err := audit.ParseID(value); err == nil {
				if name := place.Name(d, id); name != "" {
					return widget.Plain(name)
				}
			}
			return widget.Plain(value)
		}
	}
	switch field {
	case "elements", "element", "control", "conflicts", "criteria":
		if short := catalog.Short(value); short != value {
			return short
		}
		return widget.Plain(value)
	}
	return widget.Plain(d.Env.Words.Value(kind, field, value))
}

// what is the field of a line with its change, in one line of text.
func (s *History) what(l line) string {
	t := s.t()
	kind := s.desk.State.KindOf(l.op.Entity)
	name := widget.Plain(s.desk.Env.Words.Field(kind, l.op.Field))
	to := shows(s.desk, kind, l.op.Field, l.to())
	th := s.desk.Env.Theme
	switch l.op.Kind {
	case audit.OpCreate:
		return t.Made
	case audit.OpDelete:
		return t.Dropped
	case audit.OpAdd:
		return th.Dim.Render(name) + " " + th.Good.Render("+") + " " + to
	case audit.OpRemove:
		return th.Dim.Render(name) + " " + th.Warn.Render("-") + " " + to
	default: // a field: from and to
	}
	from := shows(s.desk, kind, l.op.Field, l.from)
	arrow := " " + arrow(s.desk) + " "
	switch {
	case !l.known:
		from = th.Signs.Ellipsis + arrow
	case from == "":
		from = ""
	default:
		from = widget.Cut(from, 24, th.Signs.Ellipsis) + arrow
	}
	if to == "" {
		to = th.Dim.Render(t.Empty)
	}
	return th.Dim.Render(name) + " " + from + to
}

func arrow(d *ui.Desk) string {
	if d.Env.Theme.ASCII {
		return "->"
	}
	return "→"
}

// device is a device as people tell them apart: its first digits, or that it is
// this one.
func device(d *ui.Desk, id audit.Device) string {
	if d.Dossier != nil && d.Dossier.About().Device == id {
		return ""
	}
	return id.String()[:4]
}
