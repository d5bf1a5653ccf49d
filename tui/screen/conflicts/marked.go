package conflicts

import (
	"strings"

	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/tui/widget/textmerge"
)

// marked is the text of a version with the words marked that were not there
// before.
func (s *Conflict) marked(v version) string {
	th, t := s.desk.Env.Theme, s.t()
	if s.page.Arg == "" {
		if v.Kind == audit.OpDelete {
			return t.WasDropped
		}
		return t.WasEdited
	}
	text := s.shown(v.Write)
	switch {
	case text == "":
		return th.Dim.Render(t.Blank)
	case !s.known:
		return text
	}
	var b strings.Builder
	for _, sp := range textmerge.Words(s.shown(s.was), text) {
		if !sp.New {
			b.WriteString(sp.Text)
			continue
		}
		b.WriteString(each(sp.Text, th.Match))
	}
	return b.String()
}

// each styles word by word, so that a line that breaks between them is whole.
func each(text string, style lipgloss.Style) string {
	var b strings.Builder
	word := ""
	end := func() {
		if word != "" {
			b.WriteString(style.Render(word))
			word = ""
		}
	}
	for _, r := range text {
		if r == ' ' || r == '\n' {
			end()
			b.WriteRune(r)
			continue
		}
		word += string(r)
	}
	end()
	return b.String()
}
