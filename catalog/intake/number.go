package intake

import (
	"strings"
	"unicode"
)

// splitNumber parts a heading in its number and its title: "5.1 Beleid",
// "A.5.1. Policies", "[M3] Logging", "Artikel 21: Maatregelen", "AC-2 (1) – x".
// The number is "" where there is none.
func splitNumber(s string) (id, title string) {
	s = strings.Trim(plain(s), "*_` ")
	head, rest, _ := strings.Cut(s, " ")
	if !strings.ContainsFunc(head, unicode.IsDigit) {
		if !countable(head) {
			return "", s
		}
		head, rest, _ = strings.Cut(rest, " ")
		if !strings.ContainsFunc(head, unicode.IsDigit) {
			return "", s
		}
	}
	for strings.HasPrefix(rest, "(") { // AC-2 (1)
		more, after, ok := strings.Cut(rest, ")")
		if !ok || len(more) > 4 {
			break
		}
		head, rest = head+more+")", strings.TrimLeft(after, " ")
	}
	if strings.HasPrefix(head, "[") && strings.HasSuffix(strings.TrimRight(head, ":.,;"), "]") {
		head = strings.Trim(head, "[]:.,; ")
	}
	if i := strings.IndexByte(head, ':'); i > 0 && i < len(head)-1 { // 5.1:Beleid
		head, rest = head[:i], head[i+1:]+" "+rest
	}
	id = elementID(strings.TrimRight(head, ":.,;-–—"))
	if strings.HasSuffix(id, ")") && !strings.Contains(id, "(") {
		id = strings.TrimSuffix(id, ")") // 3) x
	}
	if id == "" {
		return "", s
	}
	return id, strings.Trim(strings.TrimLeft(rest, "-–—:.|> "), "* ")
}

// countable reports whether a word stands before a number.
func countable(w string) bool {
	switch fold(w) {
	case "artikel", "article", "art", "maatregel", "measure", "mesure", "massnahme", "control", "controle", "eis", "requirement", "exigence", "anforderung", "hoofdstuk",
		"chapter", "chapitre", "kapitel", "clause", "paragraaf", "section", "sectie", "norm", "regel", "rule", "lid", "bijlage", "annex", "beheersmaatregel":
		return true
	}
	return w == "§"
}
