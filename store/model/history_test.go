package model

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"toets/audit"
)

// known is how far each device is known to somebody.
type known map[audit.Device]uint64

func (k known) covers(o known) bool {
	for d, n := range o {
		if k[d] < n {
			return false
		}
	}
	return true
}

// sent is an event with what its author knew when he wrote it.
type sent struct {
	audit.Event
	knew known // the event itself left out
}

// replica is one copy: a fold of what reached it, and what waits for what came
// before it.
type replica struct {
	n      int
	device audit.Device
	state  *audit.State
	has    known
	log    []*sent // in the order in which it was folded
	wait   []*sent
	clock  int64 // milliseconds its clock is off
	last   uint64
	undo   []undoable
}

type undoable struct {
	before *audit.State
	event  audit.Event
}

// history is one run of several copies.
type history struct {
	r     *rand.Rand
	copes []*replica
	all   []*sent
	now   time.Time
	base  []audit.Event
	err   error
}

var begin = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)

// beginning is what every copy starts from: a dossier with a finding, a note
// and a document, by a device that writes no more.
var beginning = sync.OnceValue(func() []audit.Event {
	s := audit.NewState(norms{})
	dev := audit.Device{0xff}
	var out []audit.Event
	do := func(c audit.Change) {
		seq := s.Head(dev) + 1
		e, err := audit.Plan(s, c, audit.Stamp{At: begin, Actor: "JD", Device: dev, Seq: seq, HLC: uint64(begin.UnixMilli())<<16 + seq, Seed: [16]byte{byte(seq)}})
		if err != nil {
			panic(err)
		}
		s.Apply(e)
		out = append(out, e)
	}
	do(audit.CreateDossier{Org: "Vriesdam", Country: "nl", Lang: "nl", Criteria: []string{"n@1"}, Sites: []string{"Stadhuis"}, From: "2025-10-01", To: "2026-09-30"})
	a := audit.All[audit.Audit](s)[0].ID
	do(audit.AddFinding{Audit: a, Grade: audit.Minor, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})
	do(audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "n"})
	do(audit.SetResult{Audit: a, Phase: 1, Element: "n@1#A.1", Result: audit.Partly})
	return out
})

// newHistory makes the copies; base is a fold of the beginning, which it only copies.
func newHistory(seed uint64, base *audit.State) *history {
	h := &history{r: rand.New(rand.NewPCG(seed, 0x746f657473)), now: begin.Add(time.Hour), base: beginning()}
	var before []*sent
	for i := range h.base {
		before = append(before, &sent{h.base[i], known{h.base[i].Device: uint64(i)}})
	}
	h.all = slices.Clone(before)
	for i := range 2 + h.r.IntN(5) {
		c := &replica{n: i, device: audit.Device{byte(1 + h.r.IntN(200)), byte(i)}, state: base.Snapshot(), has: known{{0xff}: uint64(len(h.base))}, log: slices.Clone(before)}
		if h.r.IntN(4) == 0 { // a clock that is up to ten years off
			c.clock = h.r.Int64N(2*315_360_000_000) - 315_360_000_000
		}
		h.copes = append(h.copes, c)
	}
	return h
}

func (h *history) stamp(c *replica) audit.Stamp {
	if h.r.IntN(20) == 0 { // a clock that jumps
		c.clock += h.r.Int64N(172_800_000) - 86_400_000
	}
	h.now = h.now.Add(time.Duration(h.r.IntN(90)) * time.Second)
	at := h.now.Add(time.Duration(c.clock) * time.Millisecond)
	c.last = max(c.last+1, uint64(at.UnixMilli())<<16)
	st := audit.Stamp{At: at, Actor: fmt.Sprint("P", c.n), Device: c.device, Seq: c.has[c.device] + 1, HLC: c.last}
	for i := range st.Seed {
		st.Seed[i] = byte(h.r.Uint32())
	}
	return st
}

// act lets a copy do something; what the rules refuse is not done.
func (h *history) act(c *replica) {
	var change audit.Change
	if len(c.undo) > 0 && h.r.IntN(8) == 0 {
		u := c.undo[h.r.IntN(len(c.undo))]
		change = audit.Inverse(u.before, u.event)
	} else if change = h.change(c.state); change == nil {
		return
	}
	e, err := audit.Plan(c.state, change, h.stamp(c))
	if err != nil || len(e.Ops) == 0 {
		return
	}
	h.write(c, e)
	if r, ok := change.(audit.Resolve); ok && h.err == nil && slices.Contains(audit.MetaOf(c.state.Entity(r.Entity)).Unclear, r.Field) {
		h.err = fmt.Errorf("copy %d decided on %q of %s, and it is as unclear as before", c.n, r.Field, r.Entity)
	}
}

// write folds an event of a copy's own.
func (h *history) write(c *replica, e audit.Event) {
	if h.r.IntN(3) == 0 {
		c.undo = append(c.undo, undoable{c.state.Snapshot(), e})
	}
	x := &sent{e, maps.Clone(c.has)}
	h.all = append(h.all, x)
	h.fold(c, x)
}

// fold takes one event in, and holds what the State says of it against what it
// holds.
func (h *history) fold(c *replica, x *sent) {
	c.state.Apply(x.Event)
	c.has[x.Device] = x.Seq
	c.log = append(c.log, x)
	for _, id := range x.Entities() {
		if err := disagrees(c.state, id); err != nil && h.err == nil {
			h.err = fmt.Errorf("copy %d after change %d of %s: %w", c.n, x.Seq, x.Device, err)
		}
	}
}

// deliver brings one event to a copy: again, too early, or now.
func (h *history) deliver(c *replica, x *sent) {
	if x.Seq <= c.has[x.Device] || slices.Contains(c.wait, x) {
		return
	}
	c.wait = append(c.wait, x)
	for again := true; again; {
		again = false
		for i, w := range c.wait {
			if w.Seq == c.has[w.Device]+1 && c.has.covers(w.knew) {
				c.wait = slices.Delete(c.wait, i, i+1)
				h.fold(c, w)
				again = true
				break
			}
		}
	}
}

// meet brings a part of what one copy has to another, in any order.
func (h *history) meet(from, to *replica) {
	part := slices.Clone(from.log)
	h.r.Shuffle(len(part), func(i, j int) { part[i], part[j] = part[j], part[i] })
	for _, x := range part[:h.r.IntN(len(part)+1)] {
		h.deliver(to, x)
	}
}

// run draws a history and returns what is wrong with it.
func (h *history) run() error {
	for range 4 + h.r.IntN(24) {
		c := h.copes[h.r.IntN(len(h.copes))]
		if h.r.IntN(3) > 0 {
			h.act(c)
		} else if o := h.copes[h.r.IntN(len(h.copes))]; o != c {
			h.meet(o, c)
		}
	}
	for _, c := range h.copes {
		rest := slices.Clone(h.all)
		h.r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
		for _, x := range rest {
			h.deliver(c, x)
		}
	}
	if h.err != nil {
		return h.err
	}
	return h.check()
}
