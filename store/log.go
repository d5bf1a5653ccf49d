package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"toets/audit"
)

// entry is a change as it stands in the file.
type entry struct {
	change
	from int64 // number of the device
	recv int64
	why  string // it takes no effect, and why; "" when it does
	old  bool   // it waited here before
}

// entries reads changes in the order of the table; where selects them.
func (s *Store) entries(ctx context.Context, where string, args ...any) ([]*entry, error) {
	var es []*entry
	var seqs []int64
	err := s.c.each(ctx, "SELECT id, recv, header, body, sig FROM chg "+where, func(x row) error {
		es = append(es, &entry{change: change{sealed: sealed{x.blob(2), x.blob(3), x.blob(4)}}, from: x.int(0) >> seqBits, recv: x.int(1), why: s.flags[x.int(0)]})
		seqs = append(seqs, x.int(0)&(1<<seqBits-1))
		return nil
	}, args...)
	if err != nil {
		return nil, err
	}
	errs := openAll(es)
	for i, err := range errs {
		if errors.Is(err, ErrNewer) {
			return nil, err
		}
		if err != nil {
			return nil, fmt.Errorf("change %d of device %d: %w: %w", seqs[i], es[i].from, ErrDamaged, err)
		}
	}
	return es, nil
}

// openAll reads sealed changes on all cores.
func openAll(es []*entry) []error {
	errs := make([]error, len(es))
	const least = 64 // fewer are read before a second goroutine is awake
	workers := max(1, min(runtime.GOMAXPROCS(0), len(es)/least))
	var wg sync.WaitGroup
	for w := range workers {
		work := func() {
			for i := w; i < len(es); i += workers {
				es[i].change, errs[i] = es[i].sealed.open()
			}
		}
		if w == workers-1 {
			work()
			break
		}
		wg.Go(work)
	}
	wg.Wait()
	return errs
}

// causal orders entries so that each comes after what its author knew, and
// otherwise by the claimed order. have tells how far each device is known
// already. Entries that never become possible are a damaged log.
func causal(es []*entry, have func(audit.Device) uint64) ([]*entry, error) {
	queues := make(map[audit.Device][]*entry)
	for _, e := range es {
		queues[e.event.Device] = append(queues[e.event.Device], e)
	}
	heads := make(map[audit.Device]uint64, len(queues))
	var devices []audit.Device
	for d, q := range queues {
		slices.SortFunc(q, func(a, b *entry) int { return cmp.Compare(a.event.Seq, b.event.Seq) })
		heads[d] = have(d)
		devices = append(devices, d)
	}
	slices.SortFunc(devices, func(a, b audit.Device) int { return bytes.Compare(a[:], b[:]) })
	head := func(d audit.Device) uint64 {
		if n, ok := heads[d]; ok {
			return n
		}
		return have(d)
	}
	out := make([]*entry, 0, len(es))
	for len(out) < len(es) {
		next := -1
		for i, d := range devices {
			q := queues[d]
			if len(q) > 0 && ready(q[0], head) && (next < 0 || q[0].event.HLC < queues[devices[next]][0].event.HLC) {
				next = i
			}
		}
		if next < 0 {
			return out, fmt.Errorf("%d changes lack what came before them: %w", len(es)-len(out), ErrDamaged)
		}
		d := devices[next]
		out = append(out, queues[d][0])
		heads[d]++
		queues[d] = queues[d][1:]
	}
	return out, nil
}

// ready reports whether all that a change builds on is there.
func ready(e *entry, head func(audit.Device) uint64) bool {
	if e.event.Seq != head(e.event.Device)+1 {
		return false
	}
	for _, ds := range [2][]wireDep{e.head.Deps, e.needs} {
		for _, d := range ds {
			if head(audit.Device(d.Device)) < d.Seq {
				return false
			}
		}
	}
	return true
}

func none(audit.Device) uint64 { return 0 }

// Log returns every act, oldest first.
func (s *Store) Log(ctx context.Context) ([]LogEntry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	es, err := s.all(ctx)
	if err != nil {
		return nil, err
	}
	return s.public(es)
}

// all is the whole log in causal order.
func (s *Store) all(ctx context.Context) ([]*entry, error) {
	if err := s.usable(); err != nil {
		return nil, err
	}
	es, err := s.entries(ctx, "ORDER BY id")
	if err != nil {
		return nil, s.busy(err)
	}
	return causal(es, none)
}

// History returns the acts that touched one entity, oldest first.
func (s *Store) History(ctx context.Context, entity audit.ID) ([]LogEntry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return nil, err
	}
	es, err := s.entries(ctx, "WHERE id IN (SELECT o.chg FROM op o JOIN ent e ON e.id=o.ent WHERE e.uid=?)", entity[:])
	if err != nil {
		return nil, s.busy(err)
	}
	// Only a part of the log: who knew what cannot be asked of it, the order of
	// each device and the claimed time remain.
	slices.SortFunc(es, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.event.HLC, b.event.HLC), bytes.Compare(a.event.Device[:], b.event.Device[:]), cmp.Compare(a.event.Seq, b.event.Seq))
	})
	return s.public(es)
}
