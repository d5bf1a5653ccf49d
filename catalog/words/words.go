// Package words has what people read that belongs to no norm and to no single
// screen: the names of results, grades, states, fields and acts, a sentence
// for every refusal, dates and numbers. It is the one place for them, so that
// screen, command line and report say the same.
//
// Every text is here in Dutch and in English; a test finds what is missing.
// What only one screen says stands with that screen, and goes through Pick.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lang is a language of the program.
type Lang string

// The languages.
const (
	NL Lang = "nl"
	EN Lang = "en"
)

// Langs lists the languages.
func Langs() []Lang { return []Lang{NL, EN} }

// Name is the language in itself: Nederlands, English.
func (l Lang) Name() string {
	if l == NL {
		return "Nederlands"
	}
	return "English"
}

// Parse reads a language or a locale such as nl_BE.UTF-8. What is neither
// Dutch nor English is not known.
func Parse(s string) (Lang, bool) {
	s, _, _ = strings.Cut(strings.ToLower(s), ".")
	s, _, _ = strings.Cut(strings.ReplaceAll(s, "-", "_"), "_")
	switch Lang(s) {
	case NL, EN:
		return Lang(s), true
	}
	return EN, false
}

// Words says things in one language as one country says them. It holds no
// state and may be copied and shared.
type Words struct {
	lang    Lang
	flemish bool
	grades  *GradeNames // of a scheme, nil for our own
}

// For returns the words of a language ("nl", else English) in a country ("be"
// has the Flemish words in Dutch; any other the Dutch ones).
func For(lang, country string) Words {
	l, _ := Parse(lang)
	return Words{lang: l, flemish: l == NL && strings.EqualFold(country, "be")}
}

// Lang is the language.
func (w Words) Lang() Lang { return w.lang }

// Pick chooses between the two writings of one of our own texts and gives the
// Dutch one the words of the country. Not for what users typed.
func (w Words) Pick(nl, en string) string {
	if w.lang == EN {
		return en
	}
	return w.Local(nl)
}

// flemish are the words that Flemish auditors say otherwise, longest first
// where one begins as the other. The grades keep their name in both countries.
var flemish = [...][2]string{
	{"niet-kritieke afwijking", "niet-kritieke afwijking"},
	{"kritieke afwijking", "kritieke afwijking"},
	{"afwijking", "niet-conformiteit"},
	{"aanvullende audit", "bijkomende audit"},
	{"controle-audit", "opvolgingsaudit"},
	{"bevinding", "vaststelling"},
	{"locaties", "vestigingen"},
	{"locatie", "vestiging"},
}

// Local gives one of our own Dutch texts the words of the country: bevinding
// becomes vaststelling in Belgium. Text in another language stays as it is.
func (w Words) Local(dutch string) string {
	if !w.flemish {
		return dutch
	}
	var b strings.Builder
	start := true // of a word
	for i := 0; i < len(dutch); {
		if start {
			if n := swap(&b, dutch[i:]); n > 0 {
				i, start = i+n, false
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(dutch[i:])
		b.WriteString(dutch[i : i+n])
		start = !unicode.IsLetter(r) && r != '-'
		i += n
	}
	return b.String()
}

// swap writes the Flemish word that s begins with and returns how much of s it
// stands for. A capital stays a capital, an ending (-en, -s) follows by itself.
func swap(b *strings.Builder, s string) int {
	for _, pair := range flemish {
		if len(s) < len(pair[0]) || !strings.EqualFold(s[:len(pair[0])], pair[0]) {
			continue
		}
		to := pair[1]
		if s[0] != pair[0][0] {
			to = strings.ToUpper(to[:1]) + to[1:]
		}
		b.WriteString(to)
		return len(pair[0])
	}
	return 0
}

// entry is one code with its name in both languages.
type entry struct{ code, nl, en string }

// find looks a code up; a code that a newer toets wrote stays as it is.
func (w Words) find(table []entry, code string) string {
	for i := range table {
		if table[i].code == code {
			return w.Pick(table[i].nl, table[i].en)
		}
	}
	return tame(code)
}

// tame is a code that no table knows, as a newer toets or a hostile tool wrote
// it, without what a terminal would act on.
func tame(code string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return -1
		}
		return r
	}, code)
}

// Capital is text with a capital in front, for the start of a line.
func Capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
