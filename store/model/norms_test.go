package model

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"

	"toets/audit"
	"toets/store"
	"toets/store/sync"
)

// An edition that one brought is there for the others with its text, also for
// who asks for no evidence at all, and so is the older text that an audit was
// frozen on.
func TestOwnNormsComeAlong(t *testing.T) {
	t.Parallel()
	x := newTrip(t, 3, 3)
	defer x.close()
	lead, ctx := x.laptops[0], t.Context()
	b, err := lead.st.PutBlob(ctx, bytes.NewReader([]byte("the house rules")), 1<<20)
	x.ok(err)
	x.do(lead, audit.ImportNorm{Edition: "house@1", Title: "House", File: audit.File{Name: "house.csv", Size: b.Size, SHA256: b.SHA256}, Elements: 1, Assessable: 1})
	o := func(l *laptop) sync.Options {
		o := x.options(l)
		o.Evidence = sync.EvidenceNone
		return o
	}
	place := sync.NewFolder(x.dirs[0], "lead")
	_, err = sync.Exchange(ctx, lead.st, place, o(lead))
	x.ok(err)
	_, err = sync.Exchange(ctx, x.laptops[1].st, place, o(x.laptops[1]))
	x.ok(err)
	fresh := x.laptops[2]
	x.ok(fresh.st.Close())
	fresh.path = filepath.Join(x.dir, "again.toets")
	fresh.o.StateDir = ""
	fresh.st, err = store.Copy(ctx, fresh.path, fresh.o, func(s *store.Store) error {
		o := o(fresh)
		o.Dossier = lead.st.Identity()
		_, err := sync.Exchange(ctx, s, place, o)
		return err
	})
	x.ok(err)
	for i, l := range x.laptops {
		blobs, err := l.st.Blobs(ctx)
		x.ok(err)
		if len(blobs) != 1 || !blobs[0].Here || !blobs[0].Norm {
			t.Errorf("copy %d: %+v", i, blobs)
		}
		var text bytes.Buffer
		if n := l.st.State().OwnNorm("house@1"); n == nil || l.st.Blob(ctx, n.SHA256, &text) != nil || text.String() != "the house rules" {
			t.Errorf("copy %d has no text: %q", i, text.String())
		}
	}
}

// do lets somebody do something that the rules allow.
func (x *trip) do(l *laptop, c audit.Change) {
	x.t.Helper()
	_, err := l.st.Apply(context.WithoutCancel(x.t.Context()), l.who, x.h.now, c)
	x.ok(err)
}
