package store

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"toets/audit"
)

// The kinds of Problem.
const (
	ProblemPage      = "page"      // the file as SQLite sees it
	ProblemFormat    = "format"    // tables and views that are not those of a dossier
	ProblemChange    = "change"    // a change that cannot be read, or differs from its row
	ProblemChain     = "chain"     // a gap, or a change that does not follow the one before
	ProblemSignature = "signature" // a change that its device did not sign
	ProblemBlob      = "blob"      // bytes of evidence that are not what their hash says
	ProblemDerived   = "derived"   // tables that are not what the log gives
	ProblemSearch    = "search"    // a search index that is not what the log gives
)

// maxProblems is where Verify stops counting: nobody reads more.
const maxProblems = 200

// Verify checks pages, chains, signatures and the bytes of evidence; with
// rebuild it also derives everything from the log again and compares. It
// writes nothing. The error is for what kept it from looking.
func (s *Store) Verify(ctx context.Context, rebuild bool) (Report, error) {
	if err := s.Whole(ctx); err != nil {
		return Report{}, err
	}
	s.mu.Lock()
	err := s.usable()
	v := &verifier{s: s, ctx: ctx}
	if err == nil {
		v.state = s.state.Snapshot()
	}
	s.mu.Unlock()
	if err != nil {
		return Report{}, err
	}
	// A connection of its own: a large dossier takes seconds, and work goes on.
	p, err := probe(s.path)
	if err != nil {
		return Report{}, err
	}
	if v.c, err = s.dial(p); err != nil {
		return Report{}, s.busy(err)
	}
	defer v.c.drop()
	err = v.c.read(func() error { return v.run(rebuild) })
	if errors.Is(err, errEnough) {
		err = nil
	}
	return v.r, s.busy(err)
}

type verifier struct {
	s     *Store
	c     *conn
	ctx   context.Context
	r     Report
	state *audit.State
	roll  *roll
	log   []*entry
	flags map[int64]string
	first hash
}

var errEnough = errors.New("enough problems")

func (v *verifier) problem(kind, where, form string, args ...any) error {
	v.r.Problems = append(v.r.Problems, Problem{kind, where, fmt.Sprintf(form, args...)})
	if len(v.r.Problems) >= maxProblems {
		return errEnough
	}
	return nil
}

// run goes on after what it finds, as far as it can. An error of SQLite about
// the file itself is a finding, too.
func (v *verifier) run(rebuild bool) error {
	steps := []func() error{v.pages, v.format, v.changes, v.signatures, v.blobs}
	if rebuild {
		steps = append(steps, v.derived)
	}
	for _, step := range steps {
		err := step()
		switch {
		case errors.Is(err, ErrDamaged), errors.Is(err, ErrNotDossier):
			if err := v.problem(ProblemPage, "", "%v", err); err != nil {
				return err
			}
		case err != nil:
			return err
		}
		if err := v.ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) pages() error {
	return v.c.each(v.ctx, "PRAGMA integrity_check(50)", func(x row) error {
		if x.text(0) != "ok" {
			return v.problem(ProblemPage, "", "%s", x.text(0))
		}
		return nil
	})
}

// changes reads the log row by row and follows each chain.
func (v *verifier) changes() error {
	var err error
	if v.roll, err = readRoll(v.ctx, v.c); err != nil {
		return err
	}
	if v.flags, err = v.s.readFlags(v.ctx, v.c); err != nil {
		return err
	}
	v.r.Devices = len(v.roll.byID)
	chains := make([]chain, len(v.roll.byID))
	first, err := founder(v.c)
	if err != nil {
		return err
	}
	v.first = first
	err = v.c.each(v.ctx, "SELECT id, recv, header, body, sig, hlc, at, who, intent FROM chg ORDER BY id", func(x row) error {
		v.r.Changes++
		dev, seq := x.int(0)>>seqBits, x.int(0)&(1<<seqBits-1)
		where := fmt.Sprintf("change %d of device %d", seq, dev)
		if dev < 1 || dev > int64(len(chains)) {
			return v.problem(ProblemChain, where, "no such device")
		}
		ch, err := sealed{x.blob(2), x.blob(3), x.blob(4)}.open()
		if err != nil {
			return v.problem(ProblemChange, where, "%v", err)
		}
		e := &entry{change: ch, from: dev, recv: x.int(1), why: v.flags[x.int(0)]}
		if uint64(x.int(5)) != ch.event.HLC || x.int(6) != ch.event.At.UnixMilli() || x.text(7) != ch.event.Actor || x.text(8) != ch.event.Intent {
			if err := v.problem(ProblemChange, where, "its row says something else than the change"); err != nil {
				return err
			}
		}
		if why := chains[dev-1].follow(e, uint64(seq), first, v.roll.byID[dev-1].did); why != "" {
			if err := v.problem(ProblemChain, where, "%s", why); err != nil {
				return err
			}
		}
		v.log = append(v.log, e)
		return nil
	})
	if err != nil {
		return err
	}
	for i, d := range v.roll.byID {
		if err := v.ends(&chains[i], d); err != nil {
			return err
		}
	}
	return nil
}

// ends compares the end of a chain with what the table of devices says.
func (v *verifier) ends(c *chain, d *dev) error {
	where := fmt.Sprintf("device %d", d.id)
	if deviceID(d.pub) != d.did || !bytes.Equal(c.pub, d.pub) {
		if err := v.problem(ProblemChain, where, "its public key is not the one of its first change"); err != nil {
			return err
		}
	}
	if c.seq != d.seq || c.head != d.head || c.hlc != d.hlc || c.received != d.received || !c.clock.Equal(d.clock) {
		return v.problem(ProblemChain, where, "its chain ends at change %d, which is not what the table says", c.seq)
	}
	return nil
}

// chain is how far one device's changes were followed.
type chain struct {
	dev
}

// follow checks that a change is the next of the chain and returns what is
// wrong, or "".
func (c *chain) follow(e *entry, seq uint64, dossier hash, did audit.Device) string {
	prev, last, lastHLC := c.head, c.seq, c.hlc
	founding := e.head.Audit
	if e.pub != nil {
		c.pub = e.pub
	}
	c.take(&e.change, e.recv, e.why != "")
	switch {
	case e.event.Device != did:
		return "made by another device"
	case e.event.Seq != seq || seq != last+1:
		return fmt.Sprintf("follows change %d", last)
	case hash(e.head.Prev) != prev:
		return "does not follow the change before it"
	case lastHLC >= e.event.HLC && seq > 1:
		return "its clock ran back"
	case e.hash() == dossier && hash(founding) == hash{}:
		return ""
	case hash(founding) != dossier:
		return "belongs to another dossier"
	}
	return ""
}

// signatures checks every one, on all cores.
func (v *verifier) signatures() error {
	bad := make([]bool, len(v.log))
	var wg sync.WaitGroup
	workers := max(1, runtime.GOMAXPROCS(0))
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(v.log); i += workers {
				e := v.log[i]
				bad[i] = !ed25519.Verify(v.roll.byID[e.from-1].pub, signed(e.header), e.sig)
			}
		})
	}
	wg.Wait()
	for i, b := range bad {
		if b {
			e := v.log[i]
			if err := v.problem(ProblemSignature, fmt.Sprintf("change %d of device %d", e.event.Seq, e.from), "not signed by its device"); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *verifier) blobs() error {
	type blob struct {
		id, size int64
		want     []byte
	}
	var all []blob
	err := v.c.each(v.ctx, "SELECT id, len, hash FROM blob WHERE state<>? ORDER BY id", func(x row) error {
		all = append(all, blob{x.int(0), x.int(1), bytes.Clone(x.blob(2))})
		return nil
	}, blobOpen)
	if err != nil {
		return err
	}
	have := make(map[string]bool)
	for _, b := range all {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		where := fmt.Sprintf("%x", b.want)
		have[where] = true
		v.r.Blobs++
		h, n, err := digest(v.c, b.id)
		if err != nil {
			return err
		}
		if !bytes.Equal(h[:], b.want) || n != b.size {
			if err := v.problem(ProblemBlob, where, "%d bytes are there with another hash", n); err != nil {
				return err
			}
		}
	}
	for _, f := range v.state.Files() {
		if !have[f.SHA256] {
			v.r.Missing++
		}
	}
	return v.c.each(v.ctx, "SELECT count(*) FROM chunk WHERE id>>? NOT IN (SELECT id FROM blob)", func(x row) error {
		if x.int(0) > 0 {
			return v.problem(ProblemBlob, "", "%d pieces belong to no evidence", x.int(0))
		}
		return nil
	}, chunkBits)
}

// digest hashes a blob.
func digest(c *conn, id int64) (hash, int64, error) {
	h := newHash()
	var size int64
	for n := int64(0); ; n++ {
		x, err := c.one("SELECT data FROM chunk WHERE id=?", id<<chunkBits|n)
		if err != nil {
			return hash{}, 0, err
		}
		if x == nil {
			return hash(h.Sum(nil)), size, nil
		}
		m, _ := io.Copy(h, bytes.NewReader(x.blob(0)))
		size += m
	}
}
