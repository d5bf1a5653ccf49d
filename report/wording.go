package report

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"toets/audit"
)

// written is one text that the auditor wrote: what it is about, and which words
// count in it.
type written struct {
	field string
	text  string
	short bool // a title or a summary, where a word such as "fout" names the finding itself
}

// writtenIn lists what the auditor wrote in a finding. Cause, reply, plan and
// claim are the words of others.
func writtenIn(f *audit.Finding) []written {
	return []written{
		{"title", f.Title, true}, {"condition", f.Condition, false}, {"consequence", f.Consequence, false},
		{"extent", f.Extent, false}, {"grade_reason", f.GradeReason, true}, {"asked", f.Asked, false},
	}
}

// avoided are the words that do not belong in a report: they promise what an
// audit does not give, or blame instead of finding. The value says whether a
// word is only avoided where it names a finding.
var avoided = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for _, w := range []string{"compliant", "noncompliant", "compliance", "assurance", "oordeel", "oordelen", "zekerheid"} {
		m[w] = false
	}
	for _, w := range []string{"fout", "fouten", "foutief", "error", "errors"} {
		m[w] = true
	}
	return m
})

// forbidden finds the first word of a text that does not belong in a report;
// "" without. A sampling sentence may give its certainty in percents.
func forbidden(x written) string {
	found, before := "", ""
	eachWord(x.text, func(word string) bool {
		lower := strings.ToLower(word)
		only, known := avoided()[lower]
		percent := lower == "zekerheid" && strings.HasSuffix(strings.TrimRight(before, " "), "%")
		if known && (!only || x.short) && !percent {
			found = word
			return false
		}
		return true
	}, func(gap string) { before = gap })
	return found
}

// eachWord calls word for every run of letters and digits until it says stop,
// and gap for what stands between them.
func eachWord(s string, word func(string) bool, gap func(string)) {
	start, from := -1, 0
	for i, r := range s {
		in := unicode.IsLetter(r) || unicode.IsDigit(r)
		switch {
		case in && start < 0:
			gap(s[from:i])
			start = i
		case !in && start >= 0:
			if !word(s[start:i]) {
				return
			}
			start, from = -1, i
		}
	}
	if start >= 0 {
		word(s[start:])
	}
}

// assures reports whether the audit works under a named standard that lets an
// auditor speak of assurance.
func assures(a *audit.Audit) bool {
	scheme := strings.ToUpper(a.Scheme)
	return strings.Contains(scheme, "ISAE") || strings.Contains(scheme, "NOREA") || strings.Contains(scheme, "3000")
}

// references finds the numbers of evidence, tests and documents in a text.
func references(s string) []string {
	var out []string
	for i := 0; i+3 < len(s); i++ {
		if s[i+1] != '-' || strings.IndexByte("EDT", s[i]) < 0 || i > 0 && (letterOrDigit(s[i-1]) || s[i-1] == '-') {
			continue
		}
		end := i + 2
		for end < len(s) && (s[end] >= 'A' && s[end] <= 'Z' || s[end] >= '0' && s[end] <= '9' || s[end] == '-') {
			end++
		}
		n := strings.TrimRight(s[i:end], "-")
		if fits(n) && !slices.Contains(out, n) {
			out = append(out, n)
		}
		i = end
	}
	return out
}

func letterOrDigit(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
}

// fits reports whether a number has the form E-JD-041 or D-031.
func fits(n string) bool {
	parts := strings.Split(n, "-")
	last := parts[len(parts)-1]
	if len(last) < 3 || strings.Trim(last, "0123456789") != "" {
		return false
	}
	if parts[0] == "D" {
		return len(parts) == 2
	}
	return len(parts) == 3 && parts[1] != "" && len(parts[1]) <= 5
}

// names are the names of people that may stand in a text on level 0 only.
func (b *book) names() []string {
	if b.o.Level == 0 {
		return nil
	}
	var out []string
	for _, n := range audit.All[audit.Name](b.full) {
		full := strings.Join(strings.Fields(n.Name), " ")
		if utf8.RuneCountInString(full) >= 4 {
			out = append(out, full)
		}
		if i := strings.LastIndexByte(full, ' '); i > 0 && utf8.RuneCountInString(full[i+1:]) >= 4 {
			out = append(out, full[i+1:])
		}
	}
	return out
}

// named finds the first of the names that a text has as whole words.
func named(text string, names []string) string {
	for _, n := range names {
		for from := 0; ; {
			i := strings.Index(text[from:], n)
			if i < 0 {
				break
			}
			i += from
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			after, _ := utf8.DecodeRuneInString(text[i+len(n):])
			if (i == 0 || !unicode.IsLetter(before)) && (i+len(n) == len(text) || !unicode.IsLetter(after)) {
				return n
			}
			from = i + len(n)
		}
	}
	return ""
}
