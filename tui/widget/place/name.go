package place

import (
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/ui"
)

// Name is how people call a thing, foreign text and all: its number and title,
// or what it is about where it has none.
func Name(d *ui.Desk, id audit.ID) string {
	w := d.Env.Words
	e := d.State.Entity(id)
	if e == nil {
		return ""
	}
	switch e := e.(type) {
	case *audit.Finding:
		return join(e.Number(), e.Title)
	case *audit.Document:
		return join(e.Number, e.Title)
	case *audit.Evidence:
		return join(e.Number, e.Name)
	case *audit.Test:
		return join(e.Number, catalog.Short(e.Element), w.TestKind(e.Kind))
	case *audit.Site:
		return join(e.Number, e.Name)
	case *audit.Service:
		return join(e.Number, e.Name)
	case *audit.Person:
		return join(e.Initials, e.Title)
	case *audit.Audit:
		return join(e.Number, w.AuditType(e.Type))
	case *audit.Assessment:
		name := catalog.Short(e.Element) + " " + d.Norms.Label(e.Element, d.Env.Lang)
		if site := audit.Get[audit.Site](d.State, e.Site); site != nil {
			name += d.Env.Theme.Signs.Dot + site.Number
		}
		return name
	case *audit.SoAException:
		return join(e.Number, catalog.Short(e.Control))
	case *audit.SoAEntry:
		return join(catalog.Short(e.Control), d.Norms.Label(e.Control, d.Env.Lang))
	default:
		return nameOfPart(d, e)
	}
}

// nameOfPart is Name for what is part of something else.
func nameOfPart(d *ui.Desk, e audit.Entity) string {
	w := d.Env.Words
	switch e := e.(type) {
	case *audit.DocCheck:
		return Name(d, e.Document)
	case *audit.Reply:
		return Name(d, e.Finding)
	case *audit.Name:
		return Name(d, e.Person)
	case *audit.GateRow:
		return words.Capital(w.GateRow(e.Row))
	case *audit.Gate:
		return words.Capital(w.Field(audit.KindGate, "decision"))
	case *audit.Meeting:
		return join(words.Capital(w.MeetingKind(e.Kind)), w.ShortDate(e.Date))
	case *audit.Note:
		return join(catalog.Short(e.Element), firstLine(e.Text))
	case *audit.Text:
		return words.Capital(w.TextBlock(e.Block))
	case *audit.Organisation:
		return e.Name
	default:
		return words.Capital(w.Kind(audit.KindOf(e)))
	}
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " ")
}
