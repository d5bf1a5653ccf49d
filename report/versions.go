package report

import (
	"strings"
	"unicode/utf8"

	"toets/audit"
)

// versionRunes is how much of each version a remark shows.
const versionRunes = 160

// versions says what the copies have where they differ, and of whom: a report
// that prints one of them must not pass the others over.
func (b *book) versions(r remark) string {
	if r.Of.IsZero() || r.Field == "" || b.o.Level > 1 {
		return ""
	}
	kind := b.full.KindOf(r.Of)
	sch := audit.SchemaOf(kind)
	if sch == nil {
		return ""
	}
	f, ok := sch.Field(r.Field)
	if !ok || f.Level < b.o.Level {
		return ""
	}
	var out []string
	for _, w := range b.full.Live(r.Of, r.Field) {
		value := w.Value
		if f.Type == audit.TypeState {
			_, value, _ = strings.Cut(value, ">")
		}
		text := oneLine(short(b.w.Value(kind, r.Field, value), versionRunes))
		if text == "" {
			text = "–"
		}
		out = append(out, oneLine(w.By)+": “"+text+"”")
	}
	return " " + strings.Join(out, "; ") + "."
}

// short is the beginning of a text, in whole characters.
func short(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most-1])) + "…"
}
