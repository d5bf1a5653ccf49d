package tuitest

import (
	"fmt"
	"strings"

	"toets/audit"
	"toets/catalog"
)

// Stored says in short lines what a dossier holds, so that a script can show
// that a key did more than paint.
func Stored(s *audit.State) string {
	var b strings.Builder
	for _, d := range s.Documents() {
		fmt.Fprintf(&b, "%s %q %s\n", d.Number, d.Title, short(d.Elements))
		for _, a := range audit.All[audit.Audit](s) {
			if c := s.DocCheck(a.ID, d.ID); c != nil {
				fmt.Fprintf(&b, "  check %s%s\n", answers(c), quoted(" note ", c.Note))
			}
		}
	}
	for _, a := range audit.All[audit.Assessment](s) {
		storedAssessment(&b, s, a)
	}
	for _, f := range audit.All[audit.Finding](s) {
		fmt.Fprintf(&b, "%s %s %s %s%s%s\n", f.Number(), f.Grade, f.State, short(f.Elements), quoted(" title ", f.Title), quoted(" condition ", f.Condition))
	}
	for _, n := range audit.All[audit.Note](s) {
		fmt.Fprintf(&b, "note %s %q\n", catalog.Short(n.Element), n.Text)
	}
	return b.String()
}

func storedAssessment(b *strings.Builder, s *audit.State, a *audit.Assessment) {
	where := ""
	if x := audit.Get[audit.Site](s, a.Site); x != nil {
		where = " " + x.Number
	}
	fmt.Fprintf(b, "%s%s", catalog.Short(a.Element), where)
	if a.Phase == "1" {
		fmt.Fprintf(b, " result=%s", a.Result)
	} else {
		for _, x := range audit.Aspects() {
			if r := audit.Value(a, string(x)); r != "" {
				fmt.Fprintf(b, " %s=%s/%s", x, r, audit.Value(a, string(x)+"_state"))
			}
		}
	}
	fmt.Fprintf(b, "%s%s\n", quoted(" na ", a.NAReason), quoted(" text ", a.Text))
}

func answers(c *audit.DocCheck) string {
	var out []string
	for _, q := range audit.Questions() {
		if r := c.Answer(q); r.Recorded() {
			out = append(out, string(q)+"="+string(r))
		}
	}
	if c.Result != "" {
		out = append(out, "result="+string(c.Result))
	}
	return strings.Join(out, " ")
}

func short(refs []string) string {
	var out []string
	for _, r := range refs {
		out = append(out, catalog.Short(r))
	}
	return strings.Join(out, ",")
}

func quoted(label, text string) string {
	if text == "" {
		return ""
	}
	return label + fmt.Sprintf("%q", text)
}
