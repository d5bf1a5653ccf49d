// Package docs holds the manual for auditors, so that the workbench can show it
// without a network. It is not the place for anything but text.
package docs

import _ "embed"

//go:embed manual/nl.md
var dutch string

//go:embed manual/en.md
var english string

// Manual is the manual in a language, in Markdown; English unless it is "nl".
func Manual(lang string) string {
	if lang == "nl" {
		return dutch
	}
	return english
}
