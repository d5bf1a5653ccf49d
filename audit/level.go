package audit

import (
	"slices"
	"strings"
)

// levelOf reads the number of a level: 2 of "bbn2" or "BBN2", 0 of "" and of
// what has none.
func levelOf(level string) int {
	level = strings.TrimSpace(level)
	if level == "" {
		return 0
	}
	if d := level[len(level)-1]; d >= '1' && d <= '9' {
		return int(d - '0')
	}
	return 0
}

// asked reports whether an element is asked in an audit. Where an edition has
// levels they are cumulative: what holds from a level above that of the audit,
// and above that of every service in scope, is not asked. An audit without a
// level asks all.
func (s *State) asked(a *Audit, e Element) bool {
	if e.Level == "" || levelOf(a.Level) == 0 {
		return true
	}
	need := levelOf(e.Level)
	if need <= levelOf(a.Level) {
		return true
	}
	return slices.ContainsFunc(s.scoped(), func(x *Service) bool { return need <= levelOf(x.BBN) })
}

// Asked reports whether an element is asked in an audit at its level and at
// those of the services in scope.
func (s *State) Asked(a *Audit, ref string) bool {
	e, ok := s.norms.Element(ref)
	return ok && s.asked(a, e)
}

func (s *State) scoped() []*Service {
	return filter(All[Service](s), func(x *Service) bool { return x.InScope != "no" })
}

// ServicesFor lists the services in scope that an element applies to: those of
// its level or a higher one. A service without a level of its own has that of
// the audit. Nil for an element that has no level: it applies to all.
func (s *State) ServicesFor(a *Audit, ref string) []*Service {
	e, ok := s.norms.Element(ref)
	if !ok || levelOf(e.Level) == 0 {
		return nil
	}
	return filter(s.scoped(), func(x *Service) bool {
		at := levelOf(x.BBN)
		if at == 0 {
			at = levelOf(a.Level)
		}
		return at == 0 || levelOf(e.Level) <= at
	})
}
