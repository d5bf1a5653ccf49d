package main

import (
	"context"
	"crypto/rand"
	"slices"
	"time"

	"toets/audit"
	"toets/store"
	"toets/tui/ui"
)

// Recent reads the dossiers that were opened before, the last first.
func (p *deskPlaces) Recent(ctx context.Context) ([]ui.Recent, error) {
	var out []ui.Recent
	for _, r := range p.keep.read().Recent {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		out = append(out, p.recent(ctx, r))
	}
	return out, nil
}

// waitToGlance is how long one row of the start screen may wait.
const waitToGlance = 200 * time.Millisecond

func (p *deskPlaces) recent(ctx context.Context, seen visit) ui.Recent {
	r := ui.Recent{Path: seen.Path, Opened: seen.Opened}
	if !exists(seen.Path) {
		r.Gone = true
		return r
	}
	st, err := store.Open(ctx, seen.Path, store.Options{
		Norms: p.norms, ReadOnly: true, Now: p.now, Rand: rand.Reader, StateDir: p.dirs.state, Who: "toets", Wait: waitToGlance, Part: newestOf, PartFrom: p.partFrom,
	})
	if err != nil {
		r.Problem = p.spoken(err).Error()
		return r
	}
	defer func() { _ = st.Close() }() // only read
	s := st.State()
	r.Organisation = s.Org().Name
	if x := newestAudit(s); x != nil {
		r.Criteria, r.Audit, r.State = x.Criteria, x.Number, x.State
		c := s.Progress(x, phaseOf(x, "")).Worst
		r.Looked, r.Total = c.LookedAt(), c.Total
	}
	return r
}

// newestAudit is the newest open audit, else the newest; nil without any.
func newestAudit(s *audit.State) *audit.Audit {
	for _, list := range [][]*audit.Audit{s.OpenAudits(), audit.All[audit.Audit](s)} {
		if len(list) > 0 {
			return list[len(list)-1]
		}
	}
	return nil
}

// Forget takes a dossier off the list; the file stays.
func (p *deskPlaces) Forget(_ context.Context, path string) error {
	return p.keep.change(func(c *shelfFile) {
		c.Recent = slices.DeleteFunc(c.Recent, func(r visit) bool { return r.Path == path })
		delete(c.Places, path)
	})
}

// Position is where somebody was in a dossier.
func (p *deskPlaces) Position(path string) (ui.Position, bool) {
	pos, ok := p.keep.read().Places[path]
	return pos, ok
}

// Remember keeps where somebody is.
func (p *deskPlaces) Remember(path string, pos ui.Position) error {
	return p.keep.change(func(c *shelfFile) {
		if c.Places == nil {
			c.Places = make(map[string]ui.Position)
		}
		c.Places[path] = pos
	})
}
