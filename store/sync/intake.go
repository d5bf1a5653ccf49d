package sync

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"toets/audit"
	"toets/store"
)

// take checks what was read and hands all that holds to the dossier at once.
func (x *exchange) take(ctx context.Context, runs map[audit.Device]*run) error {
	vector := x.d.Vector()
	order := make([]*run, 0, len(runs))
	for _, r := range runs {
		order = append(order, r)
	}
	slices.SortFunc(order, func(a, b *run) int { return bytes.Compare(a.device[:], b.device[:]) })
	var all []*run
	for i, r := range order {
		x.step(Checking, int64(i), int64(len(order)))
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := r.check(ctx, x.d, vector[r.device]); err != nil {
			return err
		}
		x.res.Faults = append(x.res.Faults, r.faults...)
		x.res.Held += r.waiting
		x.settled(r)
		if len(r.links) > 0 {
			all = append(all, r)
		}
	}
	if x.strict && len(x.res.Faults) > 0 {
		return nil
	}
	if x.d.Identity() == ([32]byte{}) && !x.founding(all) {
		return x.early(all)
	}
	if len(all) == 0 {
		return nil
	}
	links := 0
	for _, r := range all {
		links += len(r.links)
	}
	x.step(Merging, int64(links), 0)
	err := x.merge(ctx, all, vector)
	if x.strict {
		return err
	}
	if err == nil || ctx.Err() != nil || len(all) == 1 || !x.blame(err) {
		return x.afterMerge(all, err)
	}
	// One device's work is not to be taken. It must not keep out the others'.
	for _, r := range all {
		if err := x.afterMerge([]*run{r}, x.merge(ctx, []*run{r}, vector)); err != nil {
			return err
		}
	}
	return nil
}

// founding puts the device first that made the dossier, and reports whether its
// first change came in.
func (x *exchange) founding(all []*run) bool {
	for i, r := range all {
		if slices.ContainsFunc(r.links, func(l *link) bool { return l.hash == x.ring.dossier }) {
			all[0], all[i] = all[i], all[0]
			return true
		}
	}
	return false
}

// early is what happens to changes that come before the dossier itself.
func (x *exchange) early(all []*run) error {
	if x.strict {
		return fault(Incomplete, "the first change of the dossier is not in it")
	}
	for _, r := range all {
		x.res.Held += len(r.links)
	}
	x.left = true
	return nil
}

// settled remembers which files need not be read again: those that were refused
// for good now, the others once the dossier has them.
func (x *exchange) settled(r *run) {
	if r.waiting > 0 {
		x.left = true
	}
	for _, f := range r.files {
		switch {
		case f.bad == nil:
		case f.bad.Code == Forked:
			x.left = true // the branch may come in from its beginning
		default:
			x.bad[itemMark(f.item)] = true
		}
	}
}

// blame reports whether an error is about what came in, and not about this
// machine.
func (x *exchange) blame(err error) bool {
	for _, own := range []error{store.ErrBusy, store.ErrFull, store.ErrReadOnly, store.ErrIO} {
		if errors.Is(err, own) {
			return false
		}
	}
	return true
}

func (x *exchange) merge(ctx context.Context, runs []*run, vector map[audit.Device]uint64) error {
	var in []store.Raw
	for _, r := range runs {
		for _, l := range r.links {
			in = append(in, l.raw)
		}
	}
	rec, err := x.d.Merge(ctx, in, x.o.At, x.o.Rehearse)
	if err != nil {
		return err
	}
	for _, c := range in {
		if c.Seq > vector[c.Device] {
			x.res.Received++
		}
	}
	x.res.Receipt = addReceipt(x.res.Receipt, rec)
	return nil
}

// afterMerge marks the files that the dossier now has, or says why it refused
// them.
func (x *exchange) afterMerge(runs []*run, err error) error {
	for _, r := range runs {
		if err == nil {
			for _, f := range r.files {
				if f.bad == nil && r.has(f) {
					x.seen[itemMark(f.item)] = true
				}
			}
			continue
		}
		x.left = true
		if len(runs) == 1 && x.blame(err) {
			x.complain(&Fault{Device: r.device, Seq: r.links[0].raw.Seq, Code: Rejected, Err: err}, r.links[0].file.item.Name)
		}
	}
	if err != nil && len(runs) == 1 && x.blame(err) && !errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// has reports whether every change of a file was handed over.
func (r *run) has(f *segmentFile) bool {
	if r.waiting == 0 {
		return true
	}
	have := make(map[[32]byte]bool, len(r.links))
	for _, l := range r.links {
		have[l.hash] = true
	}
	return !slices.ContainsFunc(f.seg.changes, func(c store.Raw) bool { return !have[c.Hash()] })
}

// addReceipt sums up what several merges did.
func addReceipt(a, b store.Receipt) store.Receipt {
	a.Applied += b.Applied
	a.Known += b.Known
	a.Waiting += b.Waiting
	a.Quarantined += b.Quarantined
	a.Conflicts += b.Conflicts
	a.Forks = append(a.Forks, b.Forks...)
	a.ByMember = append(a.ByMember, b.ByMember...)
	a.Events = append(a.Events, b.Events...)
	return a
}
