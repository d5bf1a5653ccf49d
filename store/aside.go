package store

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"toets/audit"
)

// Aside is an act that is kept and takes no effect: its author had no right to
// it, or it stands outside the log because it waits, because the device that
// made it signed another one under its number, or because nobody admitted that
// device. Flag says which: one of LogEntry, waits or fork.
type Aside struct {
	LogEntry
	Outside bool  // not in the log
	Was     []Was // what each operation replaces, in their order
}

// Was is a value that an operation replaces.
type Was struct {
	Value string
	Known bool
}

// Aside lists what is kept and takes no effect, the last claimed first, at most
// limit of it, and says how much there is.
func (s *Store) Aside(ctx context.Context, limit int) ([]Aside, int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return nil, 0, err
	}
	total, err := s.c.number("SELECT (SELECT count(*) FROM flag)+(SELECT count(*) FROM quarantine)")
	if err != nil || total == 0 {
		return nil, 0, s.busy(err)
	}
	es, err := s.entries(ctx, "WHERE id IN (SELECT chg FROM flag ORDER BY chg DESC LIMIT ?)", limit)
	if err != nil {
		return nil, 0, s.busy(err)
	}
	var out []Aside
	for _, e := range es {
		out = append(out, Aside{LogEntry: LogEntry{Event: e.event, Received: time.UnixMilli(e.recv).UTC(), From: int(e.from), Flag: e.why}})
	}
	outside, err := s.outside(ctx, limit)
	if err != nil {
		return nil, 0, s.busy(err)
	}
	out = append(out, outside...)
	slices.SortStableFunc(out, func(a, b Aside) int {
		return cmp.Or(b.At.Compare(a.At), bytes.Compare(a.Device[:], b.Device[:]), cmp.Compare(b.Seq, a.Seq))
	})
	out = out[:min(len(out), limit)]
	return out, int(total), s.busy(s.replaced(ctx, out))
}

// outside reads what is kept outside the log. What cannot be read any more has
// its device and number, and nothing else.
func (s *Store) outside(ctx context.Context, limit int) ([]Aside, error) {
	var es []*entry
	var out []Aside
	err := s.c.each(ctx, "SELECT dev, seq, bytes, why FROM quarantine ORDER BY seq DESC LIMIT ?", func(x row) error {
		if len(x.blob(0)) != len(audit.Device{}) {
			return nil
		}
		c, err := readSealed(x.blob(2))
		if err != nil {
			c = sealed{}
		}
		es = append(es, &entry{change: change{sealed: c}})
		a := Aside{Outside: true}
		a.Device, a.Seq, a.Flag = audit.Device(x.blob(0)), uint64(x.int(1)), x.text(3)
		out = append(out, a)
		return nil
	}, limit)
	if err != nil {
		return nil, err
	}
	for i, err := range openAll(es) {
		if err == nil && es[i].event.Device == out[i].Device && es[i].event.Seq == out[i].Seq {
			out[i].Event = es[i].event
			out[i].Received = time.Time{} // the file does not say when
		}
	}
	return out, nil
}

// readAtOnce is how many changes are looked up with one question.
const readAtOnce = 200

// replaced looks up what the operations of acts replace.
func (s *Store) replaced(ctx context.Context, acts []Aside) error {
	want := make(map[int64]bool)
	for _, a := range acts {
		for _, op := range a.Ops {
			for _, p := range op.Pred {
				if s.roll.byDID[p.Device] != nil {
					want[s.number(p.Device, p.Seq)] = true
				}
			}
		}
	}
	values := make(map[audit.Ref]string)
	ids := make([]int64, 0, len(want))
	for id := range want {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for chunk := range slices.Chunk(ids, readAtOnce) {
		args := make([]any, readAtOnce) // always as many, so that it is one statement
		for i := range args {
			args[i] = int64(0)
			if i < len(chunk) {
				args[i] = chunk[i]
			}
		}
		es, err := s.entries(ctx, "WHERE id IN (?"+strings.Repeat(",?", readAtOnce-1)+")", args...)
		if err != nil {
			return err
		}
		for _, e := range es {
			for i, op := range e.event.Ops {
				values[audit.Ref{Device: e.event.Device, Seq: e.event.Seq, Op: uint16(i)}] = op.Value
			}
		}
	}
	for i := range acts {
		for _, op := range acts[i].Ops {
			was := Was{Known: len(op.Pred) == 0}
			for _, p := range op.Pred {
				if v, ok := values[p]; ok {
					was = Was{Value: v, Known: true}
				}
			}
			acts[i].Was = append(acts[i].Was, was)
		}
	}
	return nil
}
