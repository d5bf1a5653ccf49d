package audit

import (
	"cmp"
	"slices"
	"time"
)

// Times are claimed by the clock of the device that wrote, and a clock can be
// years off. No time decides what holds; but a report is dated by the newest
// act, and one clock that is ahead must not make everything in it overdue.

const (
	// strange is how far apart acts have to lie to doubt a clock.
	strange = 300 * 24 * time.Hour
	// slept is how long a device may have been silent before a leap of its own
	// clock is doubted: work goes on from year to year.
	slept = 600 * 24 * time.Hour
)

// Clock is the stretch of time over which a device last wrote without a leap
// of its clock, as it claimed. The zero Clock is that of one that never wrote.
type Clock struct{ From, To time.Time }

// Take is the clock after one more act of the device, in the order of its
// chain. A clock that was put right, or went wrong, begins a new stretch.
func (c Clock) Take(at time.Time) Clock {
	switch {
	case c.From.IsZero() || at.Before(c.To.Add(-strange)) || at.After(c.To.Add(slept)):
		return Clock{at, at}
	case at.Before(c.From):
		c.From = at
	case at.After(c.To):
		c.To = at
	}
	return c
}

// Equal reports whether two clocks are the same to the millisecond.
func (c Clock) Equal(o Clock) bool {
	return c.From.UnixMilli() == o.From.UnixMilli() && c.To.UnixMilli() == o.To.UnixMilli()
}

// era is what devices wrote whose clocks agree more or less.
type era struct {
	from, to time.Time
	devices  []Device
	acts     uint64
}

// eras puts the clocks together that agree, oldest first.
func (s *State) eras() []era {
	ds := s.Devices()
	ds = slices.DeleteFunc(ds, func(d Device) bool { return s.clocks[d].From.IsZero() })
	slices.SortStableFunc(ds, func(a, b Device) int { return s.clocks[a].From.Compare(s.clocks[b].From) })
	var out []era
	for _, d := range ds {
		c := s.clocks[d]
		if n := len(out); n > 0 && !c.From.After(out[n-1].to.Add(strange)) {
			e := &out[n-1]
			e.devices, e.acts = append(e.devices, d), e.acts+s.heads[d]
			if c.To.After(e.to) {
				e.to = c.To
			}
			continue
		}
		out = append(out, era{c.From, c.To, []Device{d}, s.heads[d]})
	}
	return out
}

// present is the era that holds: the newest on which two devices agree. Where
// each stands alone it is that of the device that wrote most, of two that
// wrote as much the older one.
func present(eras []era) (era, bool) {
	for _, e := range slices.Backward(eras) {
		if len(e.devices) > 1 {
			return e, true
		}
	}
	if len(eras) == 0 {
		return era{}, false
	}
	return slices.MaxFunc(eras, func(a, b era) int { return cmp.Compare(a.acts, b.acts) }), true
}

// Newest is the time of the newest act; the zero time of an empty log. What
// is overdue in a report is counted from it. The acts of a device whose clock
// is odd do not count, so that nobody's clock drags the others along.
func (s *State) Newest() time.Time {
	e, _ := present(s.eras())
	return e.to
}

// Odd lists the devices whose clock is so far ahead that their acts do not
// count for what is newest, in the order of their bytes. It depends on the acts
// alone, so every copy says the same.
func (s *State) Odd() []Device {
	eras := s.eras()
	now, _ := present(eras)
	var out []Device
	for _, e := range eras {
		if e.from.After(now.to) {
			out = append(out, e.devices...)
		}
	}
	slices.SortFunc(out, func(a, b Device) int { return slices.Compare(a[:], b[:]) })
	return out
}

// Clocks is the clock of each device that wrote something that counts. Do not
// change the map.
func (s *State) Clocks() map[Device]Clock { return s.clocks }
