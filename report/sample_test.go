package report

import (
	"testing"
	"time"

	"toets/audit"
	"toets/catalog"
)

// desk records acts the way a program does: planned, applied, one after the
// other, each an hour after the one before.
type desk struct {
	tb  testing.TB
	s   *audit.State
	at  time.Time
	who string
	seq uint64
}

func newDesk(tb testing.TB, cat *catalog.Catalog) *desk {
	return &desk{tb: tb, s: audit.NewState(cat), at: time.Date(2026, 10, 5, 8, 0, 0, 0, time.UTC), who: "JD"}
}

// do records acts; a refusal ends the test.
func (d *desk) do(changes ...audit.Change) audit.Event {
	d.tb.Helper()
	var ev audit.Event
	for _, c := range changes {
		d.seq++
		d.at = d.at.Add(time.Hour)
		st := audit.Stamp{At: d.at, Actor: d.who, Device: audit.Device{1}, Seq: d.seq, HLC: d.seq << 16, Seed: [16]byte{byte(d.seq), byte(d.seq >> 8), byte(d.seq >> 16)}}
		var err error
		if ev, err = audit.Plan(d.s, c, st); err != nil {
			d.tb.Fatalf("%s: %v", c.Intent(), err)
		}
		d.s.Apply(ev)
	}
	return ev
}

// made is the entity that an act made.
func (d *desk) made(kind audit.Kind, c audit.Change) audit.ID {
	d.tb.Helper()
	ids := d.do(c).Created(kind)
	if len(ids) == 0 {
		d.tb.Fatalf("%s made no %s", c.Intent(), kind)
	}
	return ids[0]
}

func (d *desk) set(id audit.ID, field, value string) {
	d.tb.Helper()
	d.do(audit.SetField{Entity: id, Field: field, Value: value, Reason: "aangevuld"})
}

func (d *desk) audit() audit.ID {
	return audit.All[audit.Audit](d.s)[len(d.s.IDs(audit.KindAudit))-1].ID
}

func (d *desk) site(number string) audit.ID { return d.s.SiteByNumber(number).ID }

const iso = "iso27001@2022#"
