package report

import (
	"fmt"
	"io"

	"toets/audit"
	"toets/catalog"
)

// Markdown writes the report as CommonMark with tables. A draft says so in
// every chapter and has a visible line at each open place. A final one has
// neither, and is refused with NotFinal while Check finds something. Nothing
// is written unless all of it could be made.
func Markdown(w io.Writer, s *audit.State, cat *catalog.Catalog, o Options) error {
	b, err := newBook(s, cat, o)
	if err != nil {
		return err
	}
	if gaps := b.gaps(); o.Final && len(gaps) > 0 {
		return &NotFinal{Gaps: gaps}
	}
	if _, err := w.Write(b.markdown()); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

func (b *book) markdown() []byte {
	p := &page{b: make([]byte, 0, 64<<10+len(b.findings)*2048)}
	for _, c := range chapters() {
		if !b.prints(c) {
			continue
		}
		b.heading(p, c)
		c.write(b, p)
		for _, r := range b.remarks {
			if r.chapter == c.id && !r.placed {
				b.open(p, r)
			}
		}
	}
	return p.b
}

// open writes the visible line of an open place; a final report has none.
func (b *book) open(p *page, r remark) { b.missing(p, b.remarkText(r)) }

// missing writes a visible line that says what is missing.
func (b *book) missing(p *page, text string) {
	if b.o.Final {
		return
	}
	p.gap()
	p.b = append(p.b, "> "...)
	p.b = append(p.b, b.t.missing...)
	p.b = append(p.b, ' ')
	p.b = append(p.b, text...)
	p.b = append(p.b, '\n')
}

// hole is what a cell says where something is missing: a mark in a draft, and
// in a final report, which has no open places, a dash.
func (b *book) hole(text string) string {
	if text = oneLine(text); text != "" {
		return text
	}
	if b.o.Final {
		return "–"
	}
	return b.t.missing
}

// Finding is one finding as it reads in the report, for a preview; ErrNoFinding
// where the dossier has none such. Options.Audit is that of the finding.
func Finding(s *audit.State, cat *catalog.Catalog, o Options, id audit.ID) (string, error) {
	f := audit.EntityAt[audit.Finding](s, id, o.Level)
	if f == nil {
		return "", ErrNoFinding
	}
	if o.Level < 0 || o.Level > 2 {
		return "", ErrLevel
	}
	o.Audit = f.Audit
	b, err := openBook(s, cat, o)
	if err != nil {
		return "", err
	}
	b.alone(id)
	p := &page{}
	b.finding(p, 2, f)
	return string(p.b), nil
}

// alone gathers what one finding is written from.
func (b *book) alone(id audit.ID) {
	b.single = true
	b.replies = make(map[audit.ID]*audit.Reply)
	if r := b.full.ReplyTo(id); r != nil {
		b.replies[id] = audit.EntityAt[audit.Reply](b.full, r.ID, b.o.Level)
	}
	b.docs = make(map[string]*audit.Document)
	for _, d := range b.full.Documents() {
		b.docs[d.Number] = d
	}
	b.sites = make(map[audit.ID]*audit.Site)
	for _, x := range audit.All[audit.Site](b.full) {
		b.sites[x.ID] = x
	}
	b.remarks = b.findingRemarks(audit.Get[audit.Finding](b.full, id), b.known())
	b.byFinding()
}
