package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"time"

	"toets/audit"
)

// dev is one row of the table dev: a device and the end of its chain.
type dev struct {
	id       int64
	did      audit.Device
	pub      []byte
	seq      uint64
	head     hash
	hlc      uint64
	clock    audit.Clock
	received int64 // sum of the times of receipt, so that a change of one is seen
}

// roll is the devices of a file.
type roll struct {
	byID  []*dev // byID[i].id == i+1
	byDID map[audit.Device]*dev
}

func (r *roll) add(d *dev) {
	r.byID = append(r.byID, d)
	r.byDID[d.did] = d
}

func (r *roll) number(d audit.Device) int64 {
	if x := r.byDID[d]; x != nil {
		return x.id
	}
	return 0
}

func (r *roll) device(id int64) (audit.Device, bool) {
	if id < 1 || id > int64(len(r.byID)) {
		return audit.Device{}, false
	}
	return r.byID[id-1].did, true
}

// heads is what a State knows besides its entities.
func (r *roll) heads() audit.Heads {
	h := audit.Heads{Last: make(map[audit.Device]uint64, len(r.byID)), Clocks: make(map[audit.Device]audit.Clock, len(r.byID))}
	for _, d := range r.byID {
		h.Last[d.did] = d.seq
		h.Changes += int(d.seq)
		if !d.clock.From.IsZero() {
			h.Clocks[d.did] = d.clock
		}
	}
	return h
}

const selectDev = "SELECT id, did, pub, seq, head, hlc, newest, zone, received, state FROM dev ORDER BY id"

func readRoll(ctx context.Context, c *conn) (*roll, error) {
	r := &roll{byDID: make(map[audit.Device]*dev)}
	var unread []*dev
	err := c.each(ctx, selectDev, func(x row) error {
		d := &dev{
			id: x.int(0), pub: slices.Clone(x.blob(2)), seq: uint64(x.int(3)), hlc: uint64(x.int(5)),
			received: x.int(8),
		}
		from, err := strconv.ParseInt(x.text(9), 10, 64)
		switch d.clock.To = claimed(x.int(6), int(x.int(7))); {
		case err == nil:
			d.clock.From = claimed(from, int(x.int(7)))
		case d.clock.To.IsZero():
			d.clock.To = time.Time{}
		default: // an older toets wrote it
			unread = append(unread, d)
		}
		if d.id != int64(len(r.byID)+1) || len(x.blob(1)) != len(d.did) || len(x.blob(4)) != len(d.head) {
			return fmt.Errorf("device %d: %w", d.id, ErrDamaged)
		}
		d.did, d.head = audit.Device(x.blob(1)), hash(x.blob(4))
		r.add(d)
		return nil
	})
	for _, d := range unread {
		if err == nil {
			err = d.follow(ctx, c)
		}
	}
	return r, err
}

// follow reads the clock of a device from its changes.
func (d *dev) follow(ctx context.Context, c *conn) error {
	was := d.clock.To
	d.clock = audit.Clock{}
	counts := ""
	if flags, err := c.number("SELECT count(*) FROM sqlite_schema WHERE name='flag'"); err != nil {
		return err
	} else if flags > 0 { // a file of before there were rights has none
		counts = " AND id NOT IN (SELECT chg FROM flag)"
	}
	err := c.each(ctx, "SELECT at FROM chg WHERE id>? AND id<=?"+counts+" ORDER BY id", func(x row) error {
		d.clock = d.clock.Take(claimed(x.int(0), 0))
		return nil
	}, d.id<<seqBits, d.id<<seqBits|int64(d.seq))
	if d.clock.To.Equal(was) {
		d.clock.To = was // in its own time zone
	}
	return err
}

func (d *dev) write(c *conn) error {
	_, zone := d.clock.To.Zone()
	state := ""
	if !d.clock.From.IsZero() {
		state = strconv.FormatInt(d.clock.From.UnixMilli(), 10)
	}
	return c.exec("INSERT INTO dev(id, did, pub, seq, head, hlc, newest, zone, received, state) VALUES(?,?,?,?,?,?,?,?,?,?)"+
		" ON CONFLICT(id) DO UPDATE SET seq=excluded.seq, head=excluded.head, hlc=excluded.hlc, newest=excluded.newest,"+
		" zone=excluded.zone, received=excluded.received, state=excluded.state",
		d.id, d.did[:], d.pub, d.seq, d.head[:], d.hlc, d.clock.To.UnixMilli(), zone/60, d.received, state)
}

// take moves the end of the chain past a change.
func (d *dev) take(ch *change, recv int64, flagged bool) {
	d.seq, d.hlc, d.head = ch.event.Seq, ch.event.HLC, ch.hash()
	d.received += recv
	if !flagged {
		d.clock = d.clock.Take(ch.event.At)
	}
}

// deviceID is the short id of a public key.
func deviceID(pub []byte) audit.Device {
	sum := sha256.Sum256(pub)
	return audit.Device(sum[:16])
}
