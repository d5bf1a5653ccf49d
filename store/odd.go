package store

import "time"

// Words for a claimed time that cannot be right as seen from here.
const (
	OddAhead  = "ahead"  // more than a day after it came in
	OddBehind = "behind" // more than a day before the dossier was made
)

// drift is how far a clock may be off before it is told: time zones and a
// computer that was asleep are no news.
const drift = 24 * time.Hour

// made is when the dossier was made, by the claim of its first change; the zero
// time where that claim cannot be right itself.
func (s *Store) made() (time.Time, error) {
	r, err := s.c.one("SELECT at, recv FROM chg WHERE id=?", int64(1)<<seqBits|1)
	if err != nil || r == nil || r.int(0) > r.int(1)+drift.Milliseconds() {
		return time.Time{}, err
	}
	return time.UnixMilli(r.int(0)), nil
}

// odd says what is wrong with the claimed time of an act, "" for nothing.
func odd(at, received, made time.Time) string {
	switch {
	case at.After(received.Add(drift)):
		return OddAhead
	case at.Before(made.Add(-drift)):
		return OddBehind
	}
	return ""
}

// public is the log as others see it.
func (s *Store) public(es []*entry) ([]LogEntry, error) {
	made, err := s.made()
	if err != nil {
		return nil, s.busy(err)
	}
	out := public(es)
	for i := range out {
		out[i].Odd = odd(out[i].At, out[i].Received, made)
	}
	return out, nil
}

func public(es []*entry) []LogEntry {
	out := make([]LogEntry, 0, len(es))
	for i := range es {
		out = append(out, LogEntry{Event: es[i].event, Received: time.UnixMilli(es[i].recv).UTC(), From: int(es[i].from), Flag: es[i].why})
	}
	return out
}
