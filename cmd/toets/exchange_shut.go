package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	tsync "toets/store/sync"
)

// noteShut is the note on having been shut out, as far as a place tells.
const noteShut = "shut"

// shut is a key of the exchange that was made for others and not for this
// device: since when at most, and when it was seen.
type shut struct {
	Key   uint64    `json:"key"`
	Since time.Time `json:"since"` // the last exchange before it was seen, zero for none
	Seen  time.Time `json:"seen"`
	Who   string    `json:"who"`  // initials of the member of this device
	Last  uint64    `json:"last"` // what this device had written then
}

// shutError says that this device is shut out.
type shutError struct{ shut }

func (e *shutError) Error() string { return fmt.Sprintf("key %d was not made for this device", e.Key) }

// shutOut puts one sentence in the place of all the files that this device has
// no key for, when the reason is that its part has ended; and remembers it, as
// the place is not always there to be asked.
func (x *exchange) shutOut(ctx context.Context, p tsync.Place, since time.Time, r *tsync.Result, rehearse bool) error {
	noKey := func(f *tsync.Fault) bool { return f.Code == tsync.NoKey }
	was, err := x.noted(ctx)
	if err != nil || was == nil && !slices.ContainsFunc(r.Faults, noKey) {
		return err
	}
	n, out, err := tsync.ShutOut(ctx, x.st, p, x.id)
	if err != nil {
		return err
	}
	if !out {
		if was == nil || rehearse || slices.ContainsFunc(r.Faults, noKey) {
			return nil
		}
		return x.st.SetNote(ctx, noteShut, nil)
	}
	now := shut{Key: n, Since: since, Seen: x.at()}
	if own := x.st.Own(); len(own) > 0 {
		now.Last = x.st.Vector()[own[0]]
		if m := x.st.State().MemberOf(own[0]); m != nil {
			now.Who = m.Initials
		}
	}
	if was != nil && was.Key == n {
		now = *was
	}
	r.Faults = append(slices.DeleteFunc(r.Faults, noKey), &tsync.Fault{Code: tsync.NoKey, Err: &shutError{now}})
	if rehearse {
		return nil
	}
	b, err := json.Marshal(now)
	if err != nil {
		return err
	}
	return x.st.SetNote(ctx, noteShut, b)
}

// noted is what was seen before of being shut out, nil for nothing.
func (x *exchange) noted(ctx context.Context) (*shut, error) {
	b, err := x.st.Note(ctx, noteShut)
	if err != nil || len(b) == 0 {
		return nil, err
	}
	var s shut
	if json.Unmarshal(b, &s) != nil {
		return nil, nil // a note that cannot be read is none
	}
	return &s, nil
}

// lastExchange is when this copy last exchanged with anything, zero for never.
func (x *exchange) lastExchange(ctx context.Context) (time.Time, error) {
	used, err := x.places(ctx)
	if err != nil || len(used) == 0 {
		return time.Time{}, err
	}
	return used[0].At, nil
}

// shutSentence says that a member takes part no more, since when as far as can
// be known, and what of their work counts.
func (a *app) shutSentence(s shut) string {
	who := nameOr(plain(s.Who), a.say("dit apparaat", "this device"))
	when := a.say("op of voor %s", "on or before %s", a.w.Moment(s.Seen))
	if !s.Since.IsZero() {
		when = a.say("na de uitwisseling van %s", "after the exchange of %s", a.w.Moment(s.Since))
	}
	return a.say("%s doet zo te zien niet meer mee: %s kwam er een nieuwe sleutel, niet voor dit apparaat; wat er tot dan was uitgewisseld telt, wat erna komt niet, en wat de anderen schrijven is hier niet meer te lezen; klopt dat niet, vraag een hoofdauditor om toelating",
		"%s takes part no more, by the look of it: %s a new key came, not for this device; what had been exchanged until then counts, what comes after does not, and what the others write cannot be read here any more; if that is wrong, ask a lead auditor to be let in",
		who, when)
}
