package main

import (
	"context"
	"crypto/rand"
	"strings"

	"toets/audit"
	"toets/store"
)

// readingOne is reading for a command that prints what one audit alone says: of
// a large dossier, State holds that audit and what is of all of them. It is for
// commands whose answer cannot depend on another audit: not on numbers, on what
// was found before, or on who refers to a thing.
func (a *app) readingOne(ctx context.Context, path string, do func(*session) error) error {
	return a.session(ctx, path, store.Options{
		Norms: a.norms, ReadOnly: true, Now: a.now, Rand: rand.Reader, StateDir: a.dirs.state, Who: a.path,
		Part: a.oneAudit, PartFrom: a.partFrom,
	}, do)
}

// oneAudit is the audit that whichAudit chooses, zero where it would refuse.
func (a *app) oneAudit(s *audit.State) audit.ID {
	all := audit.All[audit.Audit](s)
	switch open := s.OpenAudits(); {
	case a.opt.audit != "":
		if x := s.AuditByNumber(strings.TrimSpace(a.opt.audit)); x != nil {
			return x.ID
		}
		return audit.ID{}
	case len(open) > 0:
		all = open
	}
	if len(all) != 1 {
		return audit.ID{}
	}
	return all[0].ID
}

// shownFirst is the audit that the workbench shows when it opens a dossier: the
// one somebody was in, else the newest that is open.
func (p *deskPlaces) shownFirst(path string) func(*audit.State) audit.ID {
	return func(s *audit.State) audit.ID {
		if pos, ok := p.Position(path); ok && s.Audit(pos.Page.Audit) != nil {
			return pos.Page.Audit
		}
		return newestOf(s)
	}
}

func newestOf(s *audit.State) audit.ID {
	if x := newestAudit(s); x != nil {
		return x.ID
	}
	return audit.ID{}
}

// bringWhole reads the rest of a dossier of which a part is shown, beside the
// screen. Version tells when it is there. What fails here is met again, and
// said, by the first that needs the whole.
func (k *desk) bringWhole() {
	if k.part {
		k.part = false
		go func() { _ = k.st.Whole(context.Background()) }() // Close ends it
	}
}

// entire is a State that a part was asked for, as a whole: a report speaks of
// what earlier audits found.
func (k *desk) entire(ctx context.Context, s *audit.State) (*audit.State, error) {
	if _, part := s.Part(); !part {
		return s, nil
	}
	if err := k.st.Whole(ctx); err != nil {
		return nil, err
	}
	return k.st.State(), nil
}
