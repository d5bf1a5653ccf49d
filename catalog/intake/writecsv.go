package intake

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"toets/catalog"
)

// exported lists the columns that are written: all but those that say the same
// and the private text.
func exported() []string {
	return []string{
		colID, colOrigin, colParent, colKind, colTitleNL, colTitleEN, colAssessable, colWithdrawn, colLevel,
		colWhyNL, colWhyEN, colDocNL, colDocEN, colOpNL, colOpEN, colAskNL, colAskEN, colTypicalNL, colTypicalEN, colMaps,
	}
}

func writeCSV(b *bytes.Buffer, d catalog.Draft) error {
	w := csv.NewWriter(b)
	if err := w.Write(exported()); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	for i := range d.Elements {
		e := &d.Elements[i]
		rec := []string{
			e.ID, e.Origin, e.Parent, kindOf(e), e.Title.NL, e.Title.EN, word(e.Assessable && !e.Withdrawn), word(e.Withdrawn), e.Level,
			e.Why.NL, e.Why.EN, asked(e.Doc, "nl"), asked(e.Doc, "en"), asked(e.Op, "nl"), asked(e.Op, "en"),
			strings.Join(e.AskFor.NL, "\n"), strings.Join(e.AskFor.EN, "\n"), e.Typical.NL, e.Typical.EN, mapped(e.Maps),
		}
		for j := range rec {
			rec[j] = guard(rec[j])
		}
		if err := w.Write(rec); err != nil {
			return fmt.Errorf("write csv: %w", err)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

func word(v bool) string {
	if v {
		return "yes"
	}
	return "no"
}

// asked is one question per line, with its id and kind in both languages.
func asked(qs []catalog.Question, lang string) string {
	out := make([]string, 0, len(qs))
	for _, q := range qs {
		head := q.ID
		if q.Kind != "" {
			head += " (" + q.Kind + ")"
		}
		text := q.EN
		if lang == "nl" {
			text = q.NL
		}
		out = append(out, strings.TrimRight(head+": "+text, " "))
	}
	return strings.Join(out, "\n")
}

func mapped(ms []catalog.Mapping) string {
	out := make([]string, 0, len(ms))
	for _, m := range ms {
		s := m.Type + " " + m.To
		if m.Unverified {
			s += " ?"
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}
