package intake

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/table"
)

// grid is a sheet on its way into a draft.
type grid struct {
	s  *source
	b  *builder
	t  *table.Sheet
	at map[string]int
}

// tables reads every sheet that has numbers and something beside them, as one
// edition.
func (s *source) tables(sheets []table.Sheet) error {
	b := s.builder(256)
	var found []string
	for i := range sheets {
		t := &sheets[i]
		if len(t.Rows) == 0 {
			continue
		}
		row, at, err := s.head(t)
		if err != nil && len(sheets) > 1 && i < len(sheets)-1 {
			s.skip("sheet "+quote(t.Name), SkipSheet, "")
			continue
		}
		if err != nil && len(b.d.Elements) == 0 {
			return err
		}
		if at == nil || !usable(at) {
			if t.Name != "" {
				s.skip("sheet "+quote(t.Name), SkipSheet, "")
			}
			found = append(found, strings.Join(t.Rows[0].Cells, ", "))
			continue
		}
		x := &grid{s: s, b: b, t: t, at: at}
		if x.repeats(row) {
			s.skip("sheet "+quote(t.Name), SkipRepeated, t.Name)
			continue
		}
		if err := x.rows(row); err != nil {
			return err
		}
		x.remember(row)
	}
	if len(b.d.Elements) == 0 {
		return &Error{Code: CodeColumns, Detail: short(plain(strings.Join(found, " / ")))}
	}
	return s.tabled(b)
}

// tabled finishes an edition that came as a table.
func (s *source) tabled(b *builder) error {
	if !b.above {
		infer(b)
	}
	if name := baseName(s.o.Name); name != "" {
		b.d.Title = s.text(name)
	}
	d, err := b.finish()
	if err != nil {
		return err
	}
	s.named(&d, first(baseName(s.o.Name), "norm"), "")
	s.res.Drafts = append(s.res.Drafts, d)
	return nil
}

// remember notes the columns as they were named or guessed.
func (x *grid) remember(row int) {
	if x.s.res.Columns == nil {
		x.s.res.Columns = make(map[string]string, len(x.at))
	}
	for col, i := range x.at {
		name := itoa(i + 1)
		if row >= 0 {
			name = first(plain(x.t.Rows[row].Cell(i)), name)
		}
		if x.s.res.Columns[col] == "" {
			x.s.res.Columns[col] = name
		}
	}
}

// repeats reports whether most numbers of a sheet are there already: an
// overview or a translation of another sheet.
func (x *grid) repeats(row int) bool {
	if len(x.b.d.Elements) == 0 {
		return false
	}
	n, known := 0, 0
	for _, r := range x.t.Rows[row+1:] {
		if id := elementID(x.get(r, colID)); id != "" {
			n++
			if x.b.has(id) {
				known++
			}
		}
	}
	return known*2 > n
}

func (x *grid) get(r table.Row, col string) string {
	if i, ok := x.at[col]; ok {
		return r.Cell(i)
	}
	return ""
}

func (x *grid) has(col string) bool { _, ok := x.at[col]; return ok }

func (x *grid) rows(head int) error {
	x.b.above = x.b.above || x.has(colParent)
	for _, r := range x.t.Rows[head+1:] {
		where := rowAt(x.t, r)
		id := elementID(x.get(r, colID))
		if id == "" {
			x.s.skip(where, SkipNoID, strings.Join(r.Cells, " "))
			continue
		}
		e := x.element(r, where)
		e.ID, e.Origin = id, first(plain(x.get(r, colOrigin)), origin(id, plain(x.get(r, colID))))
		if g := plain(x.get(r, colGroup)); g != "" && e.Parent == "" {
			parent, err := x.group(g, id, where)
			if err != nil {
				return err
			}
			e.Parent = parent
		}
		if err := x.b.add(e, where); err != nil {
			return err
		}
	}
	return nil
}

func (x *grid) element(r table.Row, where string) catalog.DraftElement {
	e := catalog.DraftElement{
		Parent: elementID(x.get(r, colParent)), Level: plain(x.get(r, colLevel)), Withdrawn: yes(x.get(r, colWithdrawn)),
		Title: x.text(r, colTitle, plain), Text: x.text(r, colText, lines),
		Why:     catalog.Text{NL: plain(x.get(r, colWhyNL)), EN: plain(x.get(r, colWhyEN))},
		Typical: catalog.Text{NL: plain(x.get(r, colTypicalNL)), EN: plain(x.get(r, colTypicalEN))},
		AskFor:  catalog.Texts{NL: things(x.get(r, colAskNL)), EN: things(x.get(r, colAskEN))},
	}
	e.Doc = x.questions(r, colDocNL, colDocEN, where)
	e.Op = x.questions(r, colOpNL, colOpEN, where)
	e.Maps = x.maps(x.get(r, colMaps), where)
	if kind := strings.ToLower(plain(x.get(r, colKind))); kind != "" {
		if known(kind) {
			e.Kind = kind
		} else if own := kindWord(kind); own != "" {
			e.Kind = own
		} else {
			x.s.skip(where, SkipValue, kind)
		}
	}
	switch {
	case x.has(colAssessable):
		e.Assessable = yes(x.get(r, colAssessable))
	default:
		e.Assessable = e.Kind != string(audit.ElementGroup)
	}
	if e.Kind == "" && (e.Assessable || e.Withdrawn) {
		e.Kind = string(audit.ElementMeasure)
	}
	x.s.shorten(&e, where)
	return e
}

// kindWord is the kind behind a word of people.
func kindWord(w string) string {
	switch fold(w) {
	case "groep", "groupe", "gruppe", "hoofdstuk", "chapter", "chapitre", "kapitel", "domein", "domain", "section":
		return string(audit.ElementGroup)
	case "maatregel", "mesure", "massnahme", "overheidsmaatregel":
		return string(audit.ElementMeasure)
	case "beheersmaatregel", "controle":
		return string(audit.ElementControl)
	case "eis", "exigence", "anforderung":
		return string(catalog.KindRequirement)
	case "artikel":
		return string(audit.ElementArticle)
	}
	return ""
}

// text is a text in the languages that have a column.
func (x *grid) text(r table.Row, col string, clean func(string) string) catalog.Text {
	t := catalog.Text{NL: clean(x.get(r, col+"_nl")), EN: clean(x.get(r, col+"_en"))}
	if v := clean(x.get(r, col)); v != "" {
		switch {
		case isDutch(x.s.lang()) && t.NL == "":
			t.NL = v
		case t.EN == "":
			t.EN = v
		}
	}
	return t
}

// group is the element that a chapter stands for, made when it is first named.
func (x *grid) group(name, child, where string) (string, error) {
	id, title := splitNumber(name)
	if id == "" {
		id, title = elementID(name), name
	}
	if id == "" || strings.EqualFold(id, child) {
		return "", nil
	}
	if e := x.b.find(id); e != nil {
		return e.ID, nil
	}
	return id, x.b.add(catalog.DraftElement{ID: id, Kind: string(audit.ElementGroup), Title: x.s.text(first(title, name))}, where)
}

// infer puts an element under the longest number that its own begins with,
// where nothing says what it stands under: 5.1.2 under 5.1.
func infer(b *builder) {
	for i := range b.d.Elements {
		e := &b.d.Elements[i]
		if e.Parent != "" {
			continue
		}
		for id := e.ID; ; {
			cutAt := strings.LastIndexAny(id, ".-_([")
			if cutAt <= 0 {
				break
			}
			id = id[:cutAt]
			if p := b.find(id); p != nil {
				e.Parent = p.ID
				break
			}
		}
	}
}

// things are the lines of a cell.
func things(cell string) []string {
	var out []string
	for l := range strings.SplitSeq(scrub(cell), "\n") {
		if l = plain(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// questions reads one question per line: d1: text, or o1 (interview): text.
func (x *grid) questions(r table.Row, nl, en, where string) []catalog.Question {
	var qs []catalog.Question
	for i, cell := range []string{x.get(r, nl), x.get(r, en)} {
		for _, l := range things(cell) {
			head, text, ok := strings.Cut(l, ":")
			id, kind, _ := strings.Cut(head, " (")
			if !ok || elementID(id) != id || id == "" {
				x.s.skip(where, SkipValue, l)
				continue
			}
			at := slices.IndexFunc(qs, func(q catalog.Question) bool { return q.ID == id })
			if at < 0 {
				at = len(qs)
				qs = append(qs, catalog.Question{ID: id, Kind: strings.TrimSuffix(kind, ")")})
			}
			if i == 0 {
				qs[at].NL = plain(text)
			} else {
				qs[at].EN = plain(text)
			}
		}
	}
	return qs
}

// maps reads one relation per line: part bio2@1.3#8.13.04, with a question
// mark behind it where it was not verified.
func (x *grid) maps(cell, where string) []catalog.Mapping {
	var out []catalog.Mapping
	for _, l := range things(cell) {
		to, unverified := strings.CutSuffix(l, " ?")
		kind, to, ok := strings.Cut(to, " ")
		if !ok || !slices.Contains(catalog.MapTypes(), kind) || !reference(to) {
			x.s.skip(where, SkipMap, l)
			continue
		}
		out = append(out, catalog.Mapping{To: to, Type: kind, Unverified: unverified})
	}
	return out
}
