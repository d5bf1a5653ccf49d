package store

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"toets/audit"
)

const (
	maxQuery  = 1000 // bytes of a query that are looked at
	maxTokens = 16
	maxHits   = 10000
)

// match turns what a person typed into a query of the index: every word
// quoted, so that nothing in it is an operator, and the last one open at its end.
func match(query string) string {
	query = strings.ToValidUTF8(query[:min(len(query), maxQuery)], " ")
	tokens := strings.FieldsFunc(query, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	var b strings.Builder
	n := 0
	for _, t := range tokens {
		// A word without a letter or digit (a lone dash, brackets) finds nothing and would hide the rest.
		if !strings.ContainsFunc(t, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			continue
		}
		if n++; n > maxTokens {
			break
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(`"` + strings.ReplaceAll(t, `"`, `""`) + `"`)
	}
	if b.Len() > 0 {
		b.WriteByte('*')
	}
	return b.String()
}

// IndexElements names the elements that Search finds besides what is in the
// dossier. They live in memory, as norms are not part of the file.
func (s *Store) IndexElements(ctx context.Context, elements []Element) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return err
	}
	if !s.words {
		err := s.c.script(`CREATE VIRTUAL TABLE temp.elements USING fts5(ref UNINDEXED, id, text,
			tokenize="unicode61 remove_diacritics 2 tokenchars '.-'");
			INSERT INTO temp.elements(elements, rank) VALUES('rank', 'bm25(0.0, 4.0, 1.0)')`)
		if err != nil {
			return err
		}
		s.words = true
	}
	if err := s.c.exec("BEGIN"); err != nil {
		return err
	}
	err := s.c.exec("DELETE FROM temp.elements")
	for _, e := range elements {
		if err != nil {
			break
		}
		_, id := audit.SplitRef(e.Ref)
		err = s.c.exec("INSERT INTO temp.elements(ref, id, text) VALUES(?,?,?)", e.Ref, id, strings.ReplaceAll(e.Text, "\x00", " "))
	}
	if err != nil {
		_ = s.c.exec("ROLLBACK")
		return fmt.Errorf("index the elements: %w", err)
	}
	return s.c.exec("COMMIT")
}

// Search finds findings, notes, documents, evidence, tests, text blocks and
// what else has words in it, and the elements that IndexElements named; best
// first, without regard to case and diacritics; the last word may be
// unfinished. The query is text, not a language. Elements come first.
func (s *Store) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	q := match(query)
	limit = min(limit, maxHits)
	if q == "" || limit <= 0 {
		return nil, nil
	}
	if err := s.Whole(ctx); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return nil, err
	}
	var hits []Hit
	if s.words {
		err := s.c.each(ctx, "SELECT ref, text FROM temp.elements WHERE elements MATCH ? ORDER BY rank LIMIT ?", func(x row) error {
			hits = append(hits, Hit{Kind: "element", Number: x.text(0), Text: firstLine(x.text(1))})
			return nil
		}, q, limit)
		if err != nil {
			return nil, err
		}
	}
	late, err := s.complete(ctx)
	if err != nil {
		return nil, s.busy(err)
	}
	// In WAL, what another process commits between two queries may be in the
	// answer before Refresh folded it in; such a hit waits for the next search.
	err = s.c.each(ctx, "SELECT e.uid FROM ("+found(q, late)+") f JOIN ent e ON e.id=f.id",
		func(x row) error {
			if len(x.blob(0)) == len(audit.ID{}) {
				if h, ok := s.hit(audit.ID(x.blob(0))); ok {
					hits = append(hits, h)
				}
			}
			return nil
		}, q, limit)
	return hits[:min(len(hits), limit)], s.busy(err)
}

// found is the query of the index for the numbers of entities, best first; with
// late, of both indexes. One or two letters are in half of everything: ranking
// that takes longer than typing the third, so the newest comes first.
func found(q string, late bool) string {
	order, ranked := "rank", "rank"
	if !strings.Contains(q, " ") && utf8.RuneCountInString(q) <= len(`"ab"*`) {
		order, ranked = "rowid DESC", "-rowid"
	}
	if !late {
		return "SELECT rowid AS id FROM fts WHERE fts MATCH ? ORDER BY " + order + " LIMIT ?"
	}
	return "SELECT rowid AS id, " + ranked + " AS r FROM fts WHERE fts MATCH ?1 AND " +
		"coalesce((SELECT last FROM temp.behind WHERE first<=fts.rowid ORDER BY first DESC LIMIT 1), 0)<fts.rowid" +
		" UNION ALL SELECT rowid, " + ranked + " FROM temp.late WHERE late MATCH ?1 ORDER BY 2 LIMIT ?2"
}

func (s *Store) hit(id audit.ID) (Hit, bool) {
	e := s.state.Entity(id)
	if e == nil {
		return Hit{}, false
	}
	h := Hit{Kind: audit.KindOf(e), ID: id, Number: audit.NumberOf(e)}
	if of, err := audit.ParseID(audit.Value(e, "audit")); err == nil {
		h.Audit = of
	}
	name, text := indexed(h.Kind)
	for _, f := range append(name, text...) {
		if v := audit.Value(e, f); v != "" && v != h.Number {
			h.Text = firstLine(v)
			break
		}
	}
	return h, true
}

func firstLine(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		s = s[:i]
	}
	return s
}
