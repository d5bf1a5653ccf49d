package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"toets/audit"
)

// Why a merge is refused.
const (
	MergeFormat    = "format"    // not a change, or out of bounds
	MergeChain     = "chain"     // it does not follow the one before it
	MergeSignature = "signature" // not signed by its device
	MergeClock     = "clock"     // the clock of its device ran back
	MergeDossier   = "dossier"   // made for another dossier
	MergeLimit     = "limit"     // more than can wait for what is missing
)

// MergeError names the change for which a merge was refused as a whole.
type MergeError struct {
	Device audit.Device
	Seq    uint64
	Why    string // of the words above
	Err    error
}

// Error is for logs; people read the sentence of the word.
func (e *MergeError) Error() string {
	s := fmt.Sprintf("change %d of device %s: %s", e.Seq, e.Device, e.Why)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *MergeError) Unwrap() error { return e.Err }

var errRehearsed = errors.New("rehearsed")

// Merge takes in changes of other copies: all of them in one transaction, or
// nothing. What is here already changes nothing. What builds on changes that
// are not here yet waits in the file; what its author had no right to, and
// what contradicts the chain of its own device, is kept apart and counted. One
// change that is damaged, forged or of another dossier refuses the whole, with
// a MergeError. A rehearsal says what would happen and writes nothing.
func (s *Store) Merge(ctx context.Context, in []Raw, at time.Time, rehearse bool) (Receipt, error) {
	if err := s.Whole(ctx); err != nil {
		return Receipt{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.writable(); err != nil {
		return Receipt{}, err
	}
	s.enter()
	m := &merge{s: s, ctx: ctx, at: at, b: s.batch(ctx)}
	in, err := m.skip(in)
	if err != nil {
		return Receipt{}, s.busy(err)
	}
	es, err := readRaw(in)
	if err != nil {
		return Receipt{}, err
	}
	if len(es) == 0 && len(m.apart) == 0 {
		if n, err := s.c.number("SELECT count(*) FROM quarantine WHERE why<>'fork'"); err != nil || n == 0 {
			return m.receipt, s.busy(err)
		}
	}
	defer s.roomy(len(es))()
	err = s.c.write(func() error {
		if err := s.catchUp(ctx); err != nil {
			return err
		}
		if err := m.run(es); err != nil {
			return err
		}
		if rehearse {
			return errRehearsed
		}
		return ctx.Err()
	})
	switch {
	case errors.Is(err, errRehearsed):
		s.reload()
		return m.receipt, s.broken
	case err != nil:
		s.reload()
		return Receipt{}, s.busy(err)
	}
	s.wrote = true
	s.indexBehind()
	if !s.rebuilt {
		s.unseen = append(s.unseen, m.receipt.Events...)
	}
	return m.receipt, nil
}

// roomy gives a transaction of many changes room to keep every page that it
// goes back to, and returns how to take it back.
func (s *Store) roomy(changes int) func() {
	const many = 1000
	if changes < many || s.c.script(fmt.Sprintf("PRAGMA cache_size=-%d", cacheToMerge)) != nil {
		return func() {}
	}
	return func() { _ = s.c.script(fmt.Sprintf("PRAGMA cache_size=-%d", cacheToWrite)) } // else it stays large
}

// readRaw decodes what comes in.
func readRaw(in []Raw) ([]*entry, error) {
	es := make([]*entry, len(in))
	for i := range in {
		if len(in[i].Header) > maxHeader || len(in[i].Body) > maxBody || len(in[i].Sig) != 64 {
			return nil, &MergeError{in[i].Device, in[i].Seq, MergeFormat, ErrTooLarge}
		}
		es[i] = &entry{change: change{sealed: sealed{in[i].Header, in[i].Body, in[i].Sig}}}
	}
	for i, err := range openAll(es) {
		if errors.Is(err, ErrNewer) {
			return nil, &MergeError{in[i].Device, in[i].Seq, MergeFormat, err}
		}
		if err != nil {
			return nil, &MergeError{in[i].Device, in[i].Seq, MergeFormat, err}
		}
		if es[i].event.Device != in[i].Device || es[i].event.Seq != in[i].Seq {
			return nil, &MergeError{in[i].Device, in[i].Seq, MergeFormat, errFormat}
		}
	}
	return es, nil
}

// maxHeader is the most bytes of a header: it names every device at most once.
const maxHeader = 1 << 20

// merge is one Merge under way.
type merge struct {
	s       *Store
	ctx     context.Context
	at      time.Time
	b       *batch
	receipt Receipt
	apart   []apart          // to be kept apart at the end
	first   *dev             // began the dossier, of which this becomes a copy
	before  []audit.FieldRef // disagreements of before, where all is derived anew
}

// apart is a change that is kept outside the log.
type apart struct {
	e   *entry
	why string
}

// Why a change lies in quarantine.
const (
	apartWaits   = "waits"   // for what it builds on
	apartFork    = "fork"    // another change has its number
	apartUnknown = "unknown" // its device was not admitted
)

func (m *merge) run(es []*entry) error {
	old, err := m.s.quarantined(m.ctx)
	if err != nil {
		return err
	}
	queues, err := m.queues(append(es, old...))
	if err != nil {
		return err
	}
	if err := m.founded(queues); err != nil {
		return err
	}
	var fresh []*entry
	for _, d := range sortedDevices(queues) {
		run, err := m.follow(d, queues[d])
		if err != nil {
			return err
		}
		fresh = append(fresh, run...)
	}
	order, err := m.admit(fresh)
	if err != nil {
		return err
	}
	if err := m.keep(order); err != nil {
		return err
	}
	if err := m.b.flush(); err != nil {
		return err
	}
	m.count(order)
	if m.first != nil && m.first.seq == 0 {
		return &MergeError{m.first.did, 1, MergeDossier, ErrNoStart} // its first change builds on what is not there
	}
	return m.setApart()
}

// queues sorts changes by device and number, each once.
func (m *merge) queues(es []*entry) (map[audit.Device][]*entry, error) {
	queues := make(map[audit.Device][]*entry)
	for _, e := range es {
		queues[e.event.Device] = append(queues[e.event.Device], e)
	}
	for d, q := range queues {
		slices.SortStableFunc(q, func(a, b *entry) int {
			switch {
			case a.event.Seq != b.event.Seq && a.event.Seq < b.event.Seq:
				return -1
			case a.event.Seq != b.event.Seq:
				return 1
			}
			x, y := a.hash(), b.hash()
			return slices.Compare(x[:], y[:])
		})
		queues[d] = slices.CompactFunc(q, func(a, b *entry) bool { return a.event.Seq == b.event.Seq && a.hash() == b.hash() })
	}
	return queues, nil
}

// founded gives an empty dossier the identity of the one whose first change
// comes in. The device that made it is the first, whatever clocks say.
func (m *merge) founded(queues map[audit.Device][]*entry) error {
	if m.s.id != (hash{}) {
		return nil
	}
	for _, d := range sortedDevices(queues) {
		for _, e := range queues[d] {
			if e.event.Seq == 1 && hash(e.head.Audit) == (hash{}) {
				if m.s.id != (hash{}) {
					return &MergeError{e.event.Device, 1, MergeDossier, nil}
				}
				m.s.id = e.hash()
				m.first = &dev{id: 1, did: e.event.Device, pub: e.pub}
			}
		}
	}
	if m.first != nil {
		m.s.roll.add(m.first)
	}
	return nil
}

// keep puts changes at the ends of their chains, in an order in which they can
// be folded.
func (m *merge) keep(order []*entry) error {
	r, err := m.s.rights(m.ctx)
	if err != nil {
		return err
	}
	ruled := make(map[*entry]bool)
	for _, e := range order {
		if ru := r.note(&e.change); ru != nil {
			r.rules, ruled[e] = append(r.rules, ru), true
			m.b.rulings = append(m.b.rulings, ru)
		}
	}
	if len(ruled) > 0 {
		if err := m.b.weigh(r); err != nil {
			return err
		}
		if m.b.again {
			m.before = m.s.state.Unclear()
		}
	}
	recv := m.s.now(m.at).UnixMilli()
	defer m.s.state.Bulk()()
	for _, e := range order {
		d := m.s.roll.byDID[e.event.Device]
		if d == nil {
			d = &dev{id: int64(len(m.s.roll.byID) + 1), did: e.event.Device, pub: e.pub}
			m.s.roll.add(d)
		}
		e.from, e.recv, e.why = d.id, recv, r.weighs.flag(&e.event, ruled[e])
		if err := m.b.put(d, &e.change, recv, e.why); err != nil {
			return err
		}
	}
	return nil
}
