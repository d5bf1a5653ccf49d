package audit

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// did is a device that wrote at moments, in days after the first of October 2026.
type did []int

func clocksOf(all ...did) *State {
	s := NewState(smallNorms{})
	for n, days := range all {
		for i, d := range days {
			s.Apply(Event{Device: Device{byte(n + 1)}, Seq: uint64(i + 1), At: day(d)})
		}
	}
	return s
}

func day(n int) time.Time {
	return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC).AddDate(0, 0, n)
}

// One clock that is off does not decide what is newest; work that goes on, also
// by one alone and after a long pause, does.
func TestNewestIsNotDragged(t *testing.T) {
	t.Parallel()
	const year = 365
	for name, x := range map[string]struct {
		all  []did
		want int
		odd  []byte
	}{
		"one":                              {[]did{{0, 1, 40}}, 40, nil},
		"two who agree":                    {[]did{{0, 5}, {3, 9}}, 9, nil},
		"ten years ahead, of two":          {[]did{{0, 5, 6}, {10 * year, 10*year + 1}}, 6, []byte{2}},
		"ten years ahead, of three":        {[]did{{0, 5}, {10*year + 2, 10*year + 3, 10*year + 4, 10*year + 5}, {7}}, 7, []byte{2}},
		"a year ahead":                     {[]did{{0, 5}, {year + 3, year + 9, year + 10}, {7}}, 7, []byte{2}},
		"ahead in the middle of the work":  {[]did{{0, 5}, {3, 4, 10 * year}, {7}}, 7, []byte{2}},
		"ahead, and put right":             {[]did{{0, 5}, {10 * year, 6, 8}}, 8, nil},
		"ten years behind":                 {[]did{{0, 5, 6}, {-10 * year, 1 - 10*year}}, 6, nil},
		"behind in mid-session, put right": {[]did{{0, 5}, {3, -9 * year, 6, 8}}, 8, nil},
		"an hour back":                     {[]did{{0, 5, 4, 5}}, 5, nil},
		"on alone for years":               {[]did{{0, 5}, {3, 200, 400, 600, 800, 1000}}, 1000, nil},
		"on alone after a long pause":      {[]did{{0, 5}, {3, 9}, {4, 600}}, 600, nil},
		"a new team two years later":       {[]did{{0, 5, 6, 7, 8}, {700}, {701, 702}}, 702, nil},
		"one that left":                    {[]did{{0, 5}, {400, 410, 420, 430, 440}, {405}}, 440, nil},
	} {
		s := clocksOf(x.all...)
		if !s.Newest().Equal(day(x.want)) {
			t.Errorf("%s: %s, want %s", name, s.Newest(), day(x.want))
		}
		var odd []byte
		for _, d := range s.Odd() {
			odd = append(odd, d[0])
		}
		if !slices.Equal(odd, x.odd) {
			t.Errorf("%s: odd %v, want %v", name, odd, x.odd)
		}
	}
	if s := NewState(smallNorms{}); !s.Newest().IsZero() || s.Odd() != nil {
		t.Errorf("an empty log: %s %v", s.Newest(), s.Odd())
	}
}

// Whatever order the acts of devices come in, and whether they are folded or
// loaded, what is newest and odd is the same.
func TestNewestDependsOnTheActsAlone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(-4000, 4000), 0, 6), 1, 5).Draw(t, "acts")
		want, got := NewState(smallNorms{}), NewState(smallNorms{})
		next := make([]int, len(all))
		for n, days := range all {
			for i, d := range days {
				want.Apply(Event{Device: Device{byte(n)}, Seq: uint64(i + 1), At: day(d)})
			}
		}
		for range len(all) * 6 {
			n := rapid.IntRange(0, len(all)-1).Draw(t, "who")
			if i := next[n]; i < len(all[n]) {
				got.Apply(Event{Device: Device{byte(n)}, Seq: uint64(i + 1), At: day(all[n][i])})
				next[n]++
			}
		}
		for n, days := range all {
			for i := next[n]; i < len(days); i++ {
				got.Apply(Event{Device: Device{byte(n)}, Seq: uint64(i + 1), At: day(days[i])})
			}
		}
		for _, s := range []*State{got, got.Snapshot(), reload(got), got.At(4)} {
			if !s.Newest().Equal(want.Newest()) || !slices.Equal(s.Odd(), want.Odd()) {
				t.Fatalf("%s %v, want %s %v", s.Newest(), s.Odd(), want.Newest(), want.Odd())
			}
		}
	})
}
