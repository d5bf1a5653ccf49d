package main

import "strings"

// ownRule reports whether a criterion stands in no edition on board: a rule of
// the organisation itself or a law.
func ownRule(ref string) bool {
	return strings.HasPrefix(ref, "own:") || strings.HasPrefix(ref, "law:")
}

// cutPair parts name=text.
func cutPair(s string) (name, text string, ok bool) {
	name, text, ok = strings.Cut(s, "=")
	name, text = strings.TrimSpace(name), strings.TrimSpace(text)
	return name, text, ok && name != "" && text != ""
}
