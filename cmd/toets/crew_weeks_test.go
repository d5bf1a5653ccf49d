package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"
)

// weeks is the life of a team: everybody works every day, some meet by one
// stick, some by another or by a bundle, and a process is killed every day.
type weeks struct {
	*crew
	r       *rand.Rand
	sticks  []string
	off     []time.Duration // what the clocks of people are off
	day     time.Time
	bundles int
	acts    int
	killed  int
	refused int
}

func (w *weeks) at(i int) string { return w.day.Add(w.off[i]).Format(time.RFC3339) }

// work is one act of somebody.
func (w *weeks) work(i int) {
	w.t.Helper()
	m := w.people[i]
	text := fmt.Sprintf("%s, act %d", m.initials, w.acts)
	w.acts++
	try := func(args ...string) {
		if _, err := m.try(append(args, "--at", w.at(i))...); err != nil {
			if ended(err) != 1 { // no more than what the rules refuse
				w.t.Fatal(err)
			}
			w.refused++
		}
	}
	switch w.r.IntN(6) {
	case 0:
		try("finding", "set", m.file, "B-"+w.people[0].initials+"-01", "--"+[]string{"title", "condition", "extent"}[w.r.IntN(3)], text)
	case 1:
		try("check", "set", m.file, []string{"A.8.13", "A.8.14", "A.8.15"}[w.r.IntN(3)], []string{"adequate", "partly"}[w.r.IntN(2)], "--note", text)
	case 2:
		w.decide(m, w.at(i))
	case 3:
		try("finding", "add", m.file, "--grade", "minor", "--element", "A.8.14", "--title", text, "--condition", "c")
	default:
		m.must("note", "add", m.file, "A.8.13", text, "--at", w.at(i))
		m.acked = append(m.acked, text)
	}
}

// decide settles one of the conflicts that somebody sees.
func (w *weeks) decide(m *mate, at string) {
	w.t.Helper()
	var open []conflictJSON
	if err := json.Unmarshal([]byte(m.must("conflicts", m.file, "--json")), &open); err != nil {
		w.t.Fatal(err)
	}
	if len(open) == 0 {
		return
	}
	c := open[w.r.IntN(len(open))]
	m.must("resolve", m.file, c.ID, "--keep", fmt.Sprint(1+w.r.IntN(len(c.Versions))), "--at", at)
}

// meets lets somebody exchange by one of the ways there are.
func (w *weeks) meets(i int) {
	w.t.Helper()
	m := w.people[i]
	if n := w.r.IntN(len(w.sticks) + 1); n < len(w.sticks) {
		m.syncs(w.sticks[n])
		return
	}
	o := w.people[w.r.IntN(len(w.people))]
	if o == m {
		return
	}
	w.bundles++
	path := filepath.Join(w.dir, fmt.Sprint(w.bundles, ".toets-bundle"))
	m.must("bundle", "write", m.file, path)
	o.must("bundle", "read", o.file, path)
}

// kill ends a process of somebody in the middle of something.
func (w *weeks) kill(i int) {
	w.t.Helper()
	m := w.people[i]
	args := []string{"sync", m.file, w.sticks[w.r.IntN(len(w.sticks))]}
	if w.r.IntN(3) == 0 {
		args = []string{"note", "add", m.file, "A.8.13", "nobody was told that this is kept"}
	}
	cmd := m.command(args...)
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	time.AfterFunc(time.Duration(w.r.IntN(120))*time.Millisecond, func() { _ = cmd.Process.Kill() })
	if cmd.Wait() != nil {
		w.killed++
	}
}

// A team at work for days: by default two people for a day; `make longrun` lets
// ten work for four weeks.
func TestWeeks(t *testing.T) {
	t.Parallel()
	days, people, acts := times(t, "TOETS_DAYS", 1), times(t, "TOETS_PEOPLE", 3), times(t, "TOETS_ACTS", 2)
	var initials []string
	for i := range people {
		initials = append(initials, fmt.Sprint("P", i))
	}
	w := &weeks{crew: assemble(t, nil, initials...), r: rand.New(rand.NewPCG(uint64(times(t, "TOETS_MODEL_SEED", 1)), 9)), day: time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)}
	w.sticks = []string{w.place, w.folder("share")}
	w.people[0].must("sync", w.people[0].file, w.sticks[1], "--begin")
	for range w.people {
		off := time.Duration(0)
		if w.r.IntN(3) == 0 {
			off = time.Duration(w.r.IntN(20*365)-10*365) * 24 * time.Hour
		}
		w.off = append(w.off, off)
	}
	began := time.Now()
	for range days {
		for i := range w.people {
			for range acts {
				w.work(i)
			}
			w.meets(i)
		}
		w.kill(w.r.IntN(people))
		w.day = w.day.AddDate(0, 0, 1)
	}
	w.settle(w.sticks...)
	w.equal()
	t.Logf("%d people, %d days: %d acts of which %d were refused by the rules, %d bundles, %d processes killed; all ends equal after %s", people, days, w.acts, w.refused, w.bundles, w.killed,
		time.Since(began).Round(time.Second))
}
