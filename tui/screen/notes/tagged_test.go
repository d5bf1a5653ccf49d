package notes

import (
	"testing"
	"time"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/theme"
	"toets/tui/ui"
)

func TestAnElementNumberInFrontMovesTheNote(t *testing.T) {
	t.Parallel()
	norms := catalog.New()
	s := audit.NewState(norms)
	ev, err := audit.Plan(s, audit.CreateDossier{Org: "x", Country: "nl", Lang: "nl", Criteria: []string{"iso27001@2022"}},
		audit.Stamp{At: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC), Actor: "JD", Seq: 1, HLC: 1})
	if err != nil {
		t.Fatal(err)
	}
	s.Apply(ev)
	w := words.For("nl", "nl")
	book := i18n.NewBook(w)
	d := &ui.Desk{Norms: norms, State: s, Env: ui.Env{Theme: theme.New(theme.Options{}), Words: w, Book: book, T: i18n.In(book), Lang: "nl"}}
	n := New(d, ui.Page{Kind: ui.PageNotes, Audit: s.OpenAudits()[0].ID}).(*Notes)
	for in, want := range map[string][2]string{
		"A.8.13 log mist":          {"iso27001@2022#A.8.13", "log mist"},
		"a.8.13: log mist":         {"iso27001@2022#A.8.13", "log mist"},
		"9.2.2 programma":          {"iso27001@2022#9.2.2", "programma"},
		"log mist op 3.4":          {"", "log mist op 3.4"},
		"12 mensen gesproken":      {"", "12 mensen gesproken"},
		"99.99 bestaat niet":       {"", "99.99 bestaat niet"},
		"A.8.13":                   {"", "A.8.13"},
		"2.500 euro staat er niet": {"", "2.500 euro staat er niet"},
		"":                         {"", ""},
	} {
		if ref, rest := n.tagged(in); ref != want[0] || rest != want[1] {
			t.Errorf("%q became %q and %q, want %q and %q", in, ref, rest, want[0], want[1])
		}
	}
}
