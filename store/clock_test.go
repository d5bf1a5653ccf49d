package store

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"toets/audit"
)

// at sets the clock of a copy: what it stamps acts with and when it says that
// something came in.
type clockOf struct{ now time.Time }

func (c *clockOf) options(n int) Options {
	o := options(n, "")
	o.Now = func() time.Time { c.now = c.now.Add(time.Second); return c.now }
	return o
}

func (c *clockOf) note(t *testing.T, s *Store, text string) {
	t.Helper()
	if _, err := s.Apply(ctx, jd, time.Time{}, audit.AddNote{Audit: theAudit(s), Text: text}); err != nil {
		t.Fatal(err)
	}
}

// teamOn is a shared dossier of three whose clocks are at hand.
func teamOn(t *testing.T) ([]*Store, []*clockOf) {
	t.Helper()
	var cs []*clockOf
	all := team(t, audit.RoleAuditor, audit.RoleAuditor)
	for i, s := range all {
		c := &clockOf{start.AddDate(0, 0, 1)}
		cs = append(cs, c)
		all[i] = reopen(t, s, c.options(i+1))
	}
	return all, cs
}

// Clocks from ten years behind to ten years ahead, and running back while
// somebody works: copies end equal, nothing is lost, who changed one field
// without knowing of each other disagree, no clock is dragged along, what a
// report is dated by is not either, and the odd times are marked.
func TestClocks(t *testing.T) {
	t.Parallel()
	const year = 365 * 24 * time.Hour
	for _, off := range []time.Duration{-10 * year, -year, -time.Hour, time.Hour, year, 10 * year} {
		all, cs := teamOn(t)
		do(t, all[0], audit.AddFinding{Audit: theAudit(all[0]), Grade: audit.Minor, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})
		f := audit.All[audit.Finding](all[0].State())[0].ID
		meet(t, all[0], all[1])
		meet(t, all[0], all[2])
		cs[1].now = start.Add(off)
		for round := range 4 {
			cs[0].now, cs[2].now = cs[0].now.Add(time.Hour), cs[2].now.Add(time.Hour)
			for i, s := range all {
				cs[i].note(t, s, fmt.Sprint("round ", round, " of ", i))
			}
			if round == 2 { // put right, or put wrong, in mid-session
				cs[1].now = cs[1].now.Add(-2 * off)
				cs[1].note(t, all[1], "after the leap")
				cs[1].now = start.Add(off)
			}
			meet(t, all[round%3], all[(round+1)%3])
		}
		for _, i := range []int{0, 1} {
			if _, err := all[i].Apply(ctx, jd, time.Time{}, audit.SetField{Entity: f, Field: "title", Value: fmt.Sprint("of ", i)}); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 {
			for _, x := range all {
				for _, y := range all {
					if x != y {
						meet(t, x, y)
					}
				}
			}
		}
		same(t, all)
		if n := len(audit.All[audit.Note](all[0].State())); n != 13 {
			t.Errorf("%s: %d notes", off, n)
		}
		if live := all[2].State().Live(f, "title"); len(live) != 2 {
			t.Errorf("%s: a clock decided: %+v", off, live)
		}
		for i, s := range all {
			if i != 1 && s.roll.byDID[s.Own()[0]].hlc>>16 > uint64(cs[i].now.UnixMilli())+1000 {
				t.Errorf("%s: the clock of %d was dragged along", off, i)
			}
			if newest := s.State().Newest(); off.Abs() >= year && newest.Sub(start).Abs() > 10*24*time.Hour {
				t.Errorf("%s: copy %d says that the newest act is of %s", off, i, newest)
			}
		}
		marked(t, off, all)
	}
}

// marked holds which acts are marked as odd against how far the clock was off.
func marked(t *testing.T, off time.Duration, all []*Store) {
	t.Helper()
	log, err := all[2].Log(ctx)
	if err != nil {
		t.Fatal(err)
	}
	d := all[1].Own()[0]
	var said []string
	for _, e := range log {
		if e.Odd == "" {
			continue
		}
		if e.Device != d {
			t.Errorf("%s: an act of another device is marked: %+v", off, e)
		}
		said = append(said, e.Odd)
	}
	slices.Sort(said)
	if said = slices.Compact(said); off.Abs() > 24*time.Hour && !slices.Equal(said, []string{OddAhead, OddBehind}) || off.Abs() < 24*time.Hour && len(said) > 0 {
		t.Errorf("%s: marked as %v", off, said)
	}
	if odd := all[0].State().Odd(); off > 24*time.Hour && !slices.Equal(odd, []audit.Device{d}) || off.Abs() < 24*time.Hour && odd != nil {
		t.Errorf("%s: odd are %v", off, odd)
	}
}

// A file that an older toets wrote has no clocks: they are read from the log.
func TestClocksOfAnOlderFile(t *testing.T) {
	t.Parallel()
	all, cs := teamOn(t)
	cs[1].now = start.AddDate(10, 0, 0)
	cs[1].note(t, all[1], "ahead")
	meet(t, all[0], all[1])
	want := all[0].State().Newest()
	if err := all[0].c.exec("UPDATE dev SET state=''"); err != nil {
		t.Fatal(err)
	}
	s := reopen(t, all[0], options(1, ""))
	if !s.State().Newest().Equal(want) || len(s.State().Odd()) != 1 {
		t.Errorf("%s %v, want %s", s.State().Newest(), s.State().Odd(), want)
	}
	sound(t, s)
}
