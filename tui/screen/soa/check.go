package soa

import (
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// checkRows are what does not hold together, gravest first; what nobody
// decided on has a view of its own and comes last.
func (s *SoA) checkRows() []widget.Row {
	codes := audit.SoAIssueCodes()
	counts := audit.SoAIssueCount(s.issues)
	var rows []widget.Row
	add := func(code string) {
		if counts[code] == 0 {
			return
		}
		name := words.Capital(s.desk.Env.Words.SoAIssue(code)) + " " + s.desk.Env.Words.Number(counts[code])
		rows = append(rows, widget.Row{Head: true, Draw: s.heading(name)})
		for _, i := range s.issues {
			if i.Code == code {
				label := s.desk.Norms.Label(i.Element, s.desk.Env.Lang)
				rows = append(rows, widget.Row{ID: i.Element + " " + code + onKey(i), Text: catalog.Short(i.Element) + " " + label + " " + issueSays(s.desk, i),
					Draw: func(w int, on bool) string { return s.drawIssue(i, label, w, on) }})
			}
		}
	}
	for _, code := range codes {
		if code != audit.SoAMissing {
			add(code)
		}
	}
	add(audit.SoAMissing)
	return rows
}

func onKey(i audit.SoAIssue) string {
	if len(i.On) == 0 {
		return ""
	}
	return " " + i.On[0].String()
}

func (s *SoA) drawIssue(i audit.SoAIssue, label string, w int, on bool) string {
	th := s.desk.Env.Theme
	id := catalog.Short(i.Element)
	if on {
		id, label = th.Strong.Render(id), th.Strong.Render(label)
	}
	half := max(12, (w-8-s.markW())/2)
	return s.markOf(i.Element) + widget.Pad(id, 8, "") + cell(label, half, th.Signs.Ellipsis) + th.Dim.Render(widget.Cut(issueDetail(s.desk, i), max(0, w-8-half-s.markW()), th.Signs.Ellipsis))
}

// issueDetail names what shows an issue: things by their numbers, elements of
// other editions by theirs.
func issueDetail(d *ui.Desk, i audit.SoAIssue) string {
	var parts []string
	for _, id := range i.On {
		e := d.State.Entity(id)
		n := audit.NumberOf(e)
		if f, ok := e.(*audit.Finding); ok {
			n = f.Number()
		}
		if n == "" {
			n = d.Env.Words.Kind(audit.KindOf(e))
		}
		if !audit.Known(n, parts) {
			parts = append(parts, n)
		}
	}
	for _, ref := range i.By {
		parts = append(parts, d.Norms.RefName(ref))
	}
	return widget.Plain(strings.Join(parts, ", "))
}

// issueSays is an issue in a few words with what shows it.
func issueSays(d *ui.Desk, i audit.SoAIssue) string {
	s := d.Env.Words.SoAIssue(i.Code)
	if more := issueDetail(d, i); more != "" {
		s += ": " + more
	}
	return s
}
