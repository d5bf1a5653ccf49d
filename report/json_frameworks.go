package report

import "toets/audit"

// standing fills in what the audit works by, how each edition stands, and what
// stayed behind when it moved.
func (b *book) standing(out *reportJSON) {
	out.Scheme, out.Deadlines, out.Sampling = b.a.Scheme, b.a.Deadlines, b.a.Sampling
	out.Editions, out.Behind = []standingJSON{}, []behindJSON{}
	for _, id := range b.a.Criteria {
		out.Editions = append(out.Editions, standingJSON{id, id == b.mainEdition(), countOf(b.edition1(id)), countOf(b.edition2(id))})
	}
	if b.o.Level > 1 {
		return
	}
	for _, l := range b.full.Behind(b.full.Audit(b.o.Audit)) {
		x := behindJSON{Element: l.Element, Fate: l.Fate, Targets: []string{}, Law: b.lawName(l.Law), Findings: []string{}}
		for _, t := range l.Targets {
			x.Targets = append(x.Targets, t.Ref)
		}
		for _, id := range l.Findings {
			if f := audit.Get[audit.Finding](b.s, id); f != nil {
				x.Findings = append(x.Findings, b.called(f))
			}
		}
		out.Behind = append(out.Behind, x)
	}
}
