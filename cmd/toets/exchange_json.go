package main

import (
	"encoding/hex"

	"toets/audit"
	"toets/store"
	tsync "toets/store/sync"
)

// receiptJSON is what an exchange did, or would do.
type receiptJSON struct {
	Place       string        `json:"place"`
	DryRun      bool          `json:"dry_run"`
	Sent        int           `json:"sent"`
	Received    int           `json:"received"`
	Conflicts   int           `json:"conflicts"`
	Members     []broughtJSON `json:"members"` // what came in, by who wrote it
	Waiting     int           `json:"waiting"` // acts that wait for earlier ones
	Quarantined int           `json:"quarantined"`
	Unsent      int           `json:"unsent"` // own acts that wait for the newest key
	Forks       []forkJSON    `json:"forks"`
	EvidenceOut trafficJSON   `json:"evidence_out"`
	EvidenceIn  trafficJSON   `json:"evidence_in"`
	Missing     trafficJSON   `json:"evidence_missing"`
	BytesOut    int64         `json:"bytes_out"`
	BytesIn     int64         `json:"bytes_in"`
	Faults      []faultJSON   `json:"faults"`
}

type broughtJSON struct {
	Member      string         `json:"member"` // initials, "" for a device that is nobody's
	Devices     []string       `json:"devices"`
	Changes     int            `json:"changes"`
	Things      map[string]int `json:"things"`
	Conflicts   int            `json:"conflicts"`
	Quarantined int            `json:"quarantined"`
}

type forkJSON struct {
	Device string `json:"device"`
	Member string `json:"member"`
	Seq    uint64 `json:"seq"`
}

type trafficJSON struct {
	Count int   `json:"pieces"`
	Bytes int64 `json:"bytes"`
}

type faultJSON struct {
	File    string `json:"file"`
	Offset  int64  `json:"offset"`
	Device  string `json:"device"`
	Seq     uint64 `json:"seq"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (d *session) receiptJSON(place string, r tsync.Result, dry bool) receiptJSON {
	j := receiptJSON{
		Place: place, DryRun: dry, Sent: r.Sent, Received: r.Received, Conflicts: r.Receipt.Conflicts, Members: brought(r.Receipt),
		Waiting: r.Receipt.Waiting + r.Held, Quarantined: r.Receipt.Quarantined, Unsent: r.Unsent, Forks: []forkJSON{}, EvidenceOut: trafficJSON(r.Out),
		EvidenceIn: trafficJSON(r.In), Missing: trafficJSON(r.Missing), BytesOut: r.BytesOut, BytesIn: r.BytesIn, Faults: []faultJSON{},
	}
	for _, f := range r.Receipt.Forks {
		j.Forks = append(j.Forks, forkJSON{f.Device.String(), memberOf(d.s, f.Device), f.Seq})
	}
	names := deviceNames(d.s)
	for _, f := range r.Faults {
		x := faultJSON{File: f.File, Offset: f.Offset, Seq: f.Seq, Code: string(f.Code), Message: d.sentence(&namedError{f, names})}
		if f.Device != (audit.Device{}) {
			x.Device = f.Device.String()
		}
		j.Faults = append(j.Faults, x)
	}
	return j
}

// brought sums up by member what came in. What belongs to nobody stands by
// device.
func brought(r store.Receipt) []broughtJSON {
	out := []broughtJSON{}
	for _, s := range r.ByMember {
		i := -1
		for n := range out {
			if out[n].Member == s.Member && (s.Member != "" || out[n].Devices[0] == s.Device.String()) {
				i = n
			}
		}
		if i < 0 {
			i = len(out)
			out = append(out, broughtJSON{Member: s.Member, Devices: []string{}, Things: make(map[string]int)})
		}
		b := &out[i]
		if id := s.Device.String(); len(b.Devices) == 0 || b.Devices[len(b.Devices)-1] != id {
			b.Devices = append(b.Devices, id)
		}
		b.Changes += s.Changes
		b.Conflicts += s.Conflicts
		b.Quarantined += s.Quarantined
		for k, n := range s.Kinds {
			b.Things[string(k)] += n
		}
	}
	return out
}

// memberOf is the initials of the member that a device belongs to, "" for none.
func memberOf(s *audit.State, d audit.Device) string {
	if m := s.MemberOf(d); m != nil {
		return m.Initials
	}
	return ""
}

// hashOf reads a SHA-256 in hexadecimal.
func hashOf(s string) (h [32]byte, ok bool) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(h) {
		return h, false
	}
	return [32]byte(b), true
}
