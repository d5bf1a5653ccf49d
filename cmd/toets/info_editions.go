package main

import (
	"fmt"

	"toets/audit"
)

// editionInfo is how one edition of an audit stands.
type editionInfo struct {
	Edition string     `json:"edition"`
	Phase1  phase1Info `json:"phase1"`
	Phase2  phase2Info `json:"phase2"`
}

// editionInfos counts per edition, in the order of the criteria.
func editionInfos(x *audit.Audit, p1, p2 audit.Progress) []editionInfo {
	out := make([]editionInfo, 0, len(x.Criteria))
	for _, id := range x.Criteria {
		e := editionInfo{id, phase1Info{Results: counts(audit.Count{})}, phase2Info{Design: counts(audit.Count{}), Existence: counts(audit.Count{}), Operation: counts(audit.Count{})}}
		for _, c := range p1.Editions {
			if c.Edition == id {
				e.Phase1 = phase1Info{c.Worst.Total, c.Worst.LookedAt(), counts(c.Worst)}
			}
		}
		for _, c := range p2.Editions {
			if c.Edition == id {
				e.Phase2 = phase2Info{c.Worst.Total, c.Worst.LookedAt(), counts(c.Aspects[audit.Design]), counts(c.Aspects[audit.Existence]), counts(c.Aspects[audit.Operation])}
			}
		}
		out = append(out, e)
	}
	return out
}

// showEditions prints both meters per edition, where there are several.
func (d *session) showEditions(x *audit.Audit, p1, p2 audit.Progress) {
	if len(x.Criteria) < 2 {
		return
	}
	for _, e := range editionInfos(x, p1, p2) {
		line := fmt.Sprintf("%s %d/%d", d.say("fase 2", "phase 2"), e.Phase2.LookedAt, e.Phase2.Total)
		if e.Phase1.Total > 0 {
			line = fmt.Sprintf("%s %d/%d · ", d.say("fase 1", "phase 1"), e.Phase1.LookedAt, e.Phase1.Total) + line
		}
		fmt.Fprintf(d.stdout, "  %s %s\n", pad(plain(d.norms.EditionShortIn(e.Edition, d.lang())), 14), line)
	}
}
