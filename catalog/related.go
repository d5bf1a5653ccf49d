package catalog

import (
	"sync"

	"toets/audit"
)

var _ audit.Relator = (*Catalog)(nil)

// related keeps the relations of the pairs of editions that were asked for: a
// screen asks for those of one element at every move of the cursor.
type related struct {
	mu    sync.Mutex
	pairs map[[2]string][]audit.Relation
}

// Relations lists how the elements of one edition stand to those of another,
// as Map does, for the rules of an audit. The slice is shared and must not be
// written to.
func (c *Catalog) Relations(from, to string) []audit.Relation {
	if c.related == nil {
		return c.relations(from, to)
	}
	c.related.mu.Lock()
	defer c.related.mu.Unlock()
	key := [2]string{from, to}
	if rs, ok := c.related.pairs[key]; ok {
		return rs
	}
	if c.related.pairs == nil {
		c.related.pairs = make(map[[2]string][]audit.Relation)
	}
	rs := c.relations(from, to)
	c.related.pairs[key] = rs
	return rs
}

func (c *Catalog) relations(from, to string) []audit.Relation {
	all := c.Map(from, to)
	out := make([]audit.Relation, 0, len(all))
	for _, r := range all {
		out = append(out, audit.Relation{From: r.From, To: r.To, Type: r.Type, Verified: r.Verified, LawNL: r.Law.NL, LawEN: r.Law.EN})
	}
	return out
}
