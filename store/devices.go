package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
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
	newest   time.Time
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
	h := audit.Heads{Last: make(map[audit.Device]uint64, len(r.byID))}
	for _, d := range r.byID {
		h.Last[d.did] = d.seq
		h.Changes += int(d.seq)
		if d.newest.After(h.Newest) {
			h.Newest = d.newest
		}
	}
	return h
}

const selectDev = "SELECT id, did, pub, seq, head, hlc, newest, zone, received FROM dev ORDER BY id"

func readRoll(ctx context.Context, c *conn) (*roll, error) {
	r := &roll{byDID: make(map[audit.Device]*dev)}
	err := c.each(ctx, selectDev, func(x row) error {
		d := &dev{
			id: x.int(0), pub: slices.Clone(x.blob(2)), seq: uint64(x.int(3)), hlc: uint64(x.int(5)),
			newest: claimed(x.int(6), int(x.int(7))), received: x.int(8),
		}
		if d.id != int64(len(r.byID)+1) || len(x.blob(1)) != len(d.did) || len(x.blob(4)) != len(d.head) {
			return fmt.Errorf("device %d: %w", d.id, ErrDamaged)
		}
		d.did, d.head = audit.Device(x.blob(1)), hash(x.blob(4))
		r.add(d)
		return nil
	})
	return r, err
}

func (d *dev) write(c *conn) error {
	_, zone := d.newest.Zone()
	return c.exec("INSERT INTO dev(id, did, pub, seq, head, hlc, newest, zone, received) VALUES(?,?,?,?,?,?,?,?,?)"+
		" ON CONFLICT(id) DO UPDATE SET seq=excluded.seq, head=excluded.head, hlc=excluded.hlc, newest=excluded.newest,"+
		" zone=excluded.zone, received=excluded.received",
		d.id, d.did[:], d.pub, d.seq, d.head[:], d.hlc, d.newest.UnixMilli(), zone/60, d.received)
}

// take moves the end of the chain past a change.
func (d *dev) take(ch *change, recv int64, flagged bool) {
	d.seq, d.hlc, d.head = ch.event.Seq, ch.event.HLC, ch.hash()
	d.received += recv
	if !flagged && ch.event.At.After(d.newest) {
		d.newest = ch.event.At
	}
}

// deviceID is the short id of a public key.
func deviceID(pub []byte) audit.Device {
	sum := sha256.Sum256(pub)
	return audit.Device(sum[:16])
}
