package store

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ed25519"
	"maps"
	"runtime"
	"slices"
	"sync"

	"toets/audit"
)

// bareRun is the longest run of changes whose signatures are all looked at. In
// a longer one the signature of the last covers the chain before it.
const bareRun = 2000

// maxWaiting is the most bytes that wait for what is missing.
const maxWaiting = 256 << 20

// skip leaves out what is here already, without reading more of it than its
// header: the last of a run of one chain speaks for the run.
func (m *merge) skip(in []Raw) ([]Raw, error) {
	runs := make(map[audit.Device][]int)
	for i := range in {
		if in[i].Seq <= m.s.headOf(in[i].Device) {
			runs[in[i].Device] = append(runs[in[i].Device], i)
		}
	}
	known := make(map[int]bool)
	for d, run := range runs {
		slices.SortFunc(run, func(a, b int) int { return cmp.Compare(in[a].Seq, in[b].Seq) })
		heads := make([]wireHeader, len(run))
		for i, n := range run {
			if len(in[n].Header) > maxHeader || decoder().Unmarshal(in[n].Header, &heads[i]) != nil {
				heads[i] = wireHeader{} // the full reader says what is wrong
			}
		}
		for i := len(run) - 1; i >= 0; i-- {
			r, h := in[run[i]], hash(in[run[i]].Hash())
			ok := heads[i].Seq == r.Seq && bytes.Equal(heads[i].Device, d[:])
			if ok && i+1 < len(run) && known[run[i+1]] && heads[i+1].Seq == r.Seq+1 && bytes.Equal(heads[i+1].Prev, h[:]) {
				known[run[i]] = true
				continue
			}
			x, err := m.s.c.one("SELECT header FROM chg WHERE id=?", m.s.number(d, r.Seq))
			if err != nil {
				return nil, err
			}
			known[run[i]] = ok && x != nil && (sealed{header: x.blob(0)}).hash() == h
		}
	}
	m.receipt.Known = len(known)
	if len(known) == 0 {
		return in, nil
	}
	rest := make([]Raw, 0, len(in))
	for i := range in {
		if known[i] {
			continue
		}
		rest = append(rest, in[i])
	}
	m.receipt.Known = len(in) - len(rest)
	return rest, nil
}

func sortedDevices[T any](m map[audit.Device]T) []audit.Device {
	return slices.SortedFunc(maps.Keys(m), func(a, b audit.Device) int { return bytes.Compare(a[:], b[:]) })
}

// follow holds the changes of one device against its chain, and returns those
// that continue it. What is there already is counted; what contradicts it is a
// fork; what comes after a gap waits.
func (m *merge) follow(did audit.Device, q []*entry) ([]*entry, error) {
	head := &dev{did: did}
	if d := m.s.roll.byDID[did]; d != nil {
		head = d
	}
	n, _ := slices.BinarySearchFunc(q, head.seq+1, func(e *entry, seq uint64) int {
		return int(int64(e.event.Seq) - int64(seq))
	})
	if err := m.known(head, q[:n]); err != nil {
		return nil, err
	}
	prev, seq, hlc, pub := head.head, head.seq, head.hlc, head.pub
	var run []*entry
	for _, e := range q[n:] {
		if e.old && e.event.Seq <= seq+1 && !m.fits(e, seq, hlc, prev, pub) {
			continue
		}
		follows := hash(e.head.Prev) == prev
		switch {
		case e.event.Seq > seq+1:
			m.apart = append(m.apart, apart{e, apartWaits})
			continue
		case e.event.Seq == seq || !follows && (seq == head.seq && seq > 0 || m.forked(did)):
			m.fork(e)
			continue
		case !follows:
			return nil, &MergeError{did, e.event.Seq, MergeChain, nil}
		case seq > 0 && e.event.HLC <= hlc:
			return nil, &MergeError{did, e.event.Seq, MergeClock, nil}
		case !m.ours(e):
			return nil, &MergeError{did, e.event.Seq, MergeDossier, nil}
		}
		if e.event.Seq == 1 {
			pub = e.pub
		}
		if deviceID(pub) != did || e.event.Seq > 1 && len(e.pub) > 0 && !bytes.Equal(e.pub, pub) {
			return nil, &MergeError{did, e.event.Seq, MergeSignature, nil}
		}
		prev, seq, hlc = e.hash(), e.event.Seq, e.event.HLC
		run = append(run, e)
	}
	if bad := unsigned(run, pub); bad != nil {
		return nil, &MergeError{did, bad.event.Seq, MergeSignature, nil}
	}
	return run, nil
}

// fits reports whether what waited here continues the chain. When it does not,
// it is a fork if the device signed it, and else nothing; it keeps out nobody.
func (m *merge) fits(e *entry, seq, hlc uint64, prev hash, pub []byte) bool {
	if e.event.Seq == 1 {
		pub = e.pub
	}
	genuine := len(pub) == ed25519.PublicKeySize && deviceID(pub) == e.event.Device && m.ours(e) && ed25519.Verify(pub, signed(e.header), e.sig)
	fits := genuine && e.event.Seq == seq+1 && hash(e.head.Prev) == prev && (seq == 0 || e.event.HLC > hlc)
	if genuine && !fits {
		m.fork(e)
	}
	return fits
}

// ours reports whether a change was made for this dossier.
func (m *merge) ours(e *entry) bool {
	id := hash(e.head.Audit)
	return id == m.s.id && id != (hash{}) || id == (hash{}) && e.event.Seq == 1 && e.hash() == m.s.id
}

// known holds changes against those that are here already. The last of a run
// speaks for the run.
func (m *merge) known(head *dev, q []*entry) error {
	same := false // the one after it in the chain is known
	for i := len(q) - 1; i >= 0; i-- {
		e := q[i]
		if same && q[i+1].event.Seq == e.event.Seq+1 && hash(q[i+1].head.Prev) == e.hash() {
			m.receipt.Known++
			continue
		}
		r, err := m.s.c.one("SELECT header FROM chg WHERE id=?", head.id<<seqBits|int64(e.event.Seq))
		if err != nil {
			return err
		}
		if same = r != nil && (sealed{header: r.blob(0)}).hash() == e.hash(); same {
			m.receipt.Known++
		} else {
			m.fork(e)
		}
	}
	return nil
}

func (m *merge) forked(did audit.Device) bool {
	return slices.ContainsFunc(m.receipt.Forks, func(f Fork) bool { return f.Device == did })
}

// fork keeps apart what has the number of another change. It may be the copy
// of a key at work, so it is never thrown away, and everybody is told.
func (m *merge) fork(e *entry) {
	m.apart = append(m.apart, apart{e, apartFork})
	f := Fork{e.event.Device, e.event.Seq}
	if !slices.Contains(m.receipt.Forks, f) {
		m.receipt.Forks = append(m.receipt.Forks, f)
	}
}

// unsigned returns a change that its device did not sign, nil for none.
func unsigned(run []*entry, pub []byte) *entry {
	if len(run) == 0 {
		return nil
	}
	if len(run) > bareRun {
		run = run[len(run)-1:]
	}
	bad := make([]bool, len(run))
	workers := max(1, min(runtime.GOMAXPROCS(0), len(run)/8))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(run); i += workers {
				bad[i] = !ed25519.Verify(pub, signed(run[i].header), run[i].sig)
			}
		})
	}
	wg.Wait()
	if i := slices.Index(bad, true); i >= 0 {
		return run[i]
	}
	return nil
}

// admit puts changes in an order in which they can be folded. Those of devices
// that nobody named are kept apart, and so is what builds on what is not here.
func (m *merge) admit(fresh []*entry) ([]*entry, error) {
	order, rest := m.possible(fresh)
	r, err := m.s.rights(m.ctx)
	if err != nil {
		return nil, err
	}
	try := &roster{knows: make(map[audit.Device]knowledge)}
	for d, k := range r.knows {
		try.knows[d] = maps.Clone(k)
	}
	rules := slices.Clone(r.rules)
	for _, e := range order {
		if ru := try.note(&e.change); ru != nil {
			rules = append(rules, ru)
		}
	}
	weighs := newAuthority(m.s.origin(), rules)
	unknown := func(e *entry) bool { return weighs.founding != nil && !weighs.named[e.event.Device] }
	if slices.ContainsFunc(order, unknown) {
		var known []*entry
		for _, e := range order {
			if unknown(e) {
				m.apart = append(m.apart, apart{e, apartUnknown})
			} else {
				known = append(known, e)
			}
		}
		var late []*entry
		order, late = m.possible(known)
		rest = append(rest, late...)
	}
	for _, e := range rest {
		m.apart = append(m.apart, apart{e, apartWaits})
	}
	return order, nil
}

// possible orders what has all it builds on, and gives back the rest.
func (m *merge) possible(es []*entry) (order, rest []*entry) {
	have := func(d audit.Device) uint64 { return m.s.headOf(d) }
	order, err := causal(es, have)
	if err == nil {
		return order, nil
	}
	done := make(map[*entry]bool, len(order))
	for _, e := range order {
		done[e] = true
	}
	for _, e := range es {
		if !done[e] {
			rest = append(rest, e)
		}
	}
	return order, rest
}

// quarantined reads what waits, and what came of devices nobody had admitted.
func (s *Store) quarantined(ctx context.Context) ([]*entry, error) {
	var es []*entry
	err := s.c.each(ctx, "SELECT bytes FROM quarantine WHERE why<>? ORDER BY dev, seq", func(x row) error {
		c, err := readSealed(x.blob(0))
		if err != nil {
			return err
		}
		es = append(es, &entry{change: change{sealed: c}, old: true})
		return nil
	}, apartFork)
	if err != nil {
		return nil, err
	}
	for _, err := range openAll(es) {
		if err != nil {
			return nil, err
		}
	}
	return es, nil
}

// setApart writes down what is kept apart now.
func (m *merge) setApart() error {
	if err := m.s.c.exec("DELETE FROM quarantine WHERE why<>?", apartFork); err != nil {
		return err
	}
	size, most := 0, maxWaiting
	if m.s.o.waiting > 0 {
		most = m.s.o.waiting
	}
	for _, a := range m.apart {
		b, err := a.e.bytes()
		if err != nil {
			return err
		}
		if a.why != apartFork {
			if size += len(b); size > most {
				return &MergeError{a.e.event.Device, a.e.event.Seq, MergeLimit, ErrTooLarge}
			}
		}
		err = m.s.c.exec("INSERT INTO quarantine(dev, seq, bytes, why) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM quarantine WHERE dev=?1 AND seq=?2 AND bytes=?3)",
			a.e.event.Device[:], a.e.event.Seq, b, a.why)
		if err != nil {
			return err
		}
	}
	return nil
}

// bytes of a change as it is kept apart: its three parts as one CBOR list.
func (c sealed) bytes() ([]byte, error) {
	return encoder().Marshal([][]byte{c.header, c.body, c.sig})
}

func readSealed(b []byte) (sealed, error) {
	var parts [][]byte
	if err := decoder().Unmarshal(b, &parts); err != nil || len(parts) != 3 {
		return sealed{}, ErrDamaged
	}
	return sealed{parts[0], parts[1], parts[2]}, nil
}
