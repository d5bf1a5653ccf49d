package catalog

import (
	"fmt"
	"sync"
)

func onceDraft(pack []byte) func() (*Draft, error) {
	return sync.OnceValues(func() (*Draft, error) {
		d, err := Unpack(pack)
		if err != nil {
			return nil, err
		}
		return &d, nil
	})
}

// Draft is an edition on board as a draft, to be written out: titles, own
// words, questions and relations, never the private text of a source that
// somebody brought. The error wraps ErrNotOnBoard for an edition not on board.
func (c *Catalog) Draft(id string) (Draft, error) {
	if err := c.Require(id); err != nil {
		return Draft{}, err
	}
	e := c.find(id)
	if e.own != nil {
		return e.public()
	}
	f, err := e.facts()
	if err != nil {
		return Draft{}, err
	}
	t, err := e.table()
	if err != nil {
		return Draft{}, err
	}
	d := Draft{
		ID: e.id, Title: f.Title, Name: f.Name, Publisher: f.Publisher, Status: f.Status, ValidFrom: f.ValidFrom, Guidance: f.Guidance,
		Elements: make([]DraftElement, 0, len(t.rows)),
	}
	for i := range t.rows {
		full := t.rows[i]
		c.fill(&full)
		d.Elements = append(d.Elements, DraftElement{
			ID: full.ID, Parent: full.Parent, Kind: string(full.Kind), Title: full.Title, Assessable: full.Assessable, Withdrawn: !full.Holds(),
			Level: full.Level, Why: full.Why, Doc: full.DocQuestions, Op: full.OpQuestions, AskFor: full.AskFor, Typical: full.Typical,
			Maps: full.Maps,
		})
	}
	for _, other := range c.maps.of(e.id) {
		if rs := c.maps.between(e.id, other); len(rs) > 0 {
			d.Relations = append(d.Relations, DraftRelations{From: e.id, To: other, Relations: rs})
		}
	}
	return d, nil
}

// public is what was brought without its private text.
func (e *edition) public() (Draft, error) {
	own, err := e.own()
	if err != nil {
		return Draft{}, fmt.Errorf("edition %s: %w", e.id, err)
	}
	d := *own
	d.Elements = make([]DraftElement, len(own.Elements))
	for i, x := range own.Elements {
		x.Text = Text{}
		d.Elements[i] = x
	}
	return d, nil
}
