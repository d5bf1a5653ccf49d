package tuitest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"sync"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
)

// Meeting is where copies in memory meet: folders and bundles by their name,
// and the requests of newcomers. It keeps what a real place would, in the open.
type Meeting struct {
	mu       sync.Mutex
	places   map[string]*pool
	requests map[string]byte // path to the device that wrote it
	people   map[byte][2]string
}

// pool is what lies in a place: changes in an order in which they hold, and
// what each device said it has.
type pool struct {
	log  []audit.Event
	said map[audit.Device]ui.Peer
}

// NewMeeting makes an empty one.
func NewMeeting() *Meeting {
	return &Meeting{places: make(map[string]*pool), requests: make(map[string]byte), people: make(map[byte][2]string)}
}

// Copy is one of several copies of a dossier in memory, that exchange as real
// ones do: changes in causal order, each once, disagreements kept.
type Copy struct {
	*Memory

	Meeting *Meeting
	Norms   *catalog.Catalog
	n       byte // of its device

	out    map[audit.Device]uint64 // what was told to any place
	peers  map[audit.Device]ui.Peer
	place  string
	used   []ui.Place
	Forked []ui.Fork // to be told
	Gone   error     // what every place answers
	Flags  map[string]string
	Odd    map[string]string
	Apart  []ui.Aside // kept without effect
	Shut   string
	Files  ui.Traffic
	Faults []string
}

// pub is the made-up key of a device.
func pub(n byte) []byte { return bytes.Repeat([]byte{n}, 32) }

// DeviceOf is the device with the n-th made-up key.
func DeviceOf(n byte) audit.Device {
	sum := sha256.Sum256(pub(n))
	return audit.Device(sum[:16])
}

// NewCopy makes a dossier in memory one that can be exchanged, on the device
// with the n-th key.
func NewCopy(m *Memory, meeting *Meeting, norms *catalog.Catalog, n byte) *Copy {
	m.device, m.seq = DeviceOf(n), 0
	return &Copy{Memory: m, Meeting: meeting, Norms: norms, n: n, peers: make(map[audit.Device]ui.Peer), out: make(map[audit.Device]uint64)}
}

func (c *Copy) own() uint64 { return c.state.Head(c.device) }

// Counts counts.
func (c *Copy) Counts(context.Context) (ui.Counts, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := ui.Counts{Alarms: len(c.Forked), Place: c.place}
	if !c.state.Shared() {
		return n, nil
	}
	n.Out = int(c.own() - c.out[c.device])
	most := make(map[audit.Device]uint64)
	for _, p := range c.peers {
		for d, seq := range p.Has {
			most[d] = max(most[d], seq)
		}
	}
	for d, seq := range most {
		if have := c.state.Head(d); seq > have {
			n.In += int(seq - have)
		}
	}
	return n, nil
}

// Team is what the others said.
func (c *Copy) Team(context.Context) (ui.Team, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := ui.Team{Words: six(0), Forks: c.Forked, Places: c.used, Aside: c.Apart, Kept: len(c.Apart), Shut: c.Shut}
	for _, p := range c.peers {
		t.Peers = append(t.Peers, p)
	}
	slices.SortFunc(t.Peers, func(a, b ui.Peer) int { return bytes.Compare(a.Device[:], b.Device[:]) })
	return t, nil
}

// six are the made-up words of a device, of the dossier for 0.
func six(n byte) ui.Six {
	return ui.Six{NL: strings.Fields(fmt.Sprintf("appel brug citroen deur emmer fiets%d", n)),
		EN: strings.Fields(fmt.Sprintf("apple bridge candle door engine fence%d", n))}
}

// Sync exchanges with a place.
func (c *Copy) Sync(ctx context.Context, place string, o ui.SyncOptions) (ui.Receipt, error) {
	c.Meeting.mu.Lock()
	defer c.Meeting.mu.Unlock()
	if c.Gone != nil {
		return ui.Receipt{}, c.Gone
	}
	p := c.Meeting.places[place]
	if p == nil {
		p = &pool{said: make(map[audit.Device]ui.Peer)}
	}
	r, err := c.takeIn(ctx, p, o)
	if err != nil {
		return r, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	r.Faults = c.Faults
	r.Place, r.Sent = place, c.give(p, o.Rehearse)
	r.BytesOut, r.Out = int64(r.Sent)*400, c.Files
	if o.Rehearse {
		return r, nil
	}
	c.Meeting.places[place] = p
	c.remember(place)
	return r, nil
}

func (c *Copy) remember(place string) {
	c.place = place
	c.used = slices.DeleteFunc(c.used, func(p ui.Place) bool { return p.Name == place })
	c.used = append([]ui.Place{{Name: place, At: c.Now()}}, c.used...)
}

// give puts into a pool what it does not have, and says what is here.
func (c *Copy) give(p *pool, rehearse bool) (own int) {
	heads := make(map[audit.Device]uint64)
	for _, ev := range p.log {
		heads[ev.Device] = max(heads[ev.Device], ev.Seq)
	}
	for _, ev := range c.log {
		if ev.Seq <= heads[ev.Device] {
			continue
		}
		if ev.Device == c.device {
			own++
		}
		if !rehearse {
			p.log = append(p.log, ev)
			heads[ev.Device] = ev.Seq
		}
	}
	if rehearse {
		return own
	}
	has := make(map[audit.Device]uint64)
	for _, d := range c.state.Devices() {
		has[d] = c.state.Head(d)
	}
	c.out[c.device] = c.own()
	p.said[c.device] = ui.Peer{Device: c.device, At: c.Now(), Has: has}
	return own
}

// takeIn reads what a pool has and this copy has not.
func (c *Copy) takeIn(ctx context.Context, p *pool, o ui.SyncOptions) (ui.Receipt, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var news []audit.Event
	trial := c.state.Snapshot()
	was := unclear(trial)
	for i, ev := range p.log {
		if o.Report != nil {
			o.Report(ui.Progress{Stage: ui.StageRead, Done: int64(i + 1), Total: int64(len(p.log))})
		}
		if ctx.Err() != nil {
			return ui.Receipt{}, ctx.Err()
		}
		if ev.Seq > trial.Head(ev.Device) {
			trial.Apply(ev)
			news = append(news, ev)
		}
	}
	r := receipt(trial, was, news)
	r.Forks, r.In = c.Forked, c.Files
	if o.Rehearse {
		return r, nil
	}
	c.state, c.log = trial, append(c.log, news...)
	for d, peer := range p.said {
		if d != c.device {
			c.peers[d] = peer
		}
	}
	return r, nil
}

var _ ui.Exchange = (*Copy)(nil)
