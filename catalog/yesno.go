package catalog

import (
	"slices"
	"strings"
)

// yesNo reports whether a sentence of the text asks for yes or no: it ends in
// a question mark and begins with its verb.
func yesNo(lang, text string) bool {
	for _, sentence := range strings.SplitAfter(text, "? ") {
		for _, part := range strings.Split(sentence, ". ") {
			part = strings.TrimSpace(part)
			first := ""
			if ws := foldedWords(part); len(ws) > 0 {
				first = ws[0]
			}
			asks := strings.HasSuffix(part, "?")
			if slices.Contains(verbs(lang), first) && (asks || slices.Contains([]string{"is", "are", "zijn"}, first)) {
				return true
			}
		}
	}
	return false
}

// verbs lists the verbs that a question for yes or no begins with.
func verbs(lang string) []string {
	if lang == "nl" {
		return []string{"is", "zijn", "was", "waren", "heeft", "hebben", "heb", "had", "hadden", "wordt", "worden", "werd", "werden", "kan", "kun", "kunnen",
			"kunt", "bestaat", "bestaan", "doet", "doen", "gebeurt", "weet", "weten", "kent", "kennen", "staat", "staan", "moet", "moeten", "mag", "mogen",
			"geldt", "gelden", "klopt", "kloppen", "gaat", "gaan", "komt", "komen", "krijgt", "krijgen", "zou", "zouden", "zal", "zullen", "beschikt",
			"beschikken", "voldoet", "voldoen", "blijkt", "hoort", "past", "zit", "zitten", "ligt", "liggen", "werkt", "werken", "hoeft", "hoeven"}
	}
	return []string{"is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would", "should", "must", "may", "might", "shall"}
}
