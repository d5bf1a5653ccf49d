package textmerge

import "unicode"

// Span is a piece of a text that stands in the other one too, or does not.
type Span struct {
	Text string
	New  bool
}

// Words marks the words of a text that its forerunner does not have in that
// place. The spans together are the text.
func Words(forerunner, text string) []Span {
	old, now := split(forerunner), split(text)
	kept := make([]bool, len(now))
	for _, j := range match(old, now) {
		if j >= 0 {
			kept[j] = true
		}
	}
	var out []Span
	for i, w := range now {
		if n := len(out); n > 0 && out[n-1].New == !kept[i] {
			out[n-1].Text += w
			continue
		}
		out = append(out, Span{w, !kept[i]})
	}
	return out
}

// split cuts a text into words and what stands between them.
func split(s string) []string {
	var out []string
	from, was := 0, -1
	for i, r := range s {
		kind := 1
		switch {
		case unicode.IsSpace(r):
			kind = 0
		case unicode.IsPunct(r):
			kind = 2
		}
		if i > 0 && (kind != was || kind == 2) {
			out = append(out, s[from:i])
			from = i
		}
		was = kind
	}
	if from < len(s) {
		out = append(out, s[from:])
	}
	return out
}
