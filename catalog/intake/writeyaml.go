package intake

import (
	"bytes"
	"strings"

	"toets/catalog"
)

// yamlWriter writes our own form. Every text stands in double quotes on one
// line, so that nothing in it can be taken for anything else.
type yamlWriter struct{ b *bytes.Buffer }

func writeYAML(b *bytes.Buffer, d catalog.Draft) {
	w := yamlWriter{b}
	w.key("", "id", d.ID)
	w.text("", "title", d.Title)
	w.text("", "name", d.Name)
	w.key("", "publisher", d.Publisher)
	w.key("", "status", d.Status)
	w.key("", "valid_from", d.ValidFrom)
	w.yes("", "guidance", d.Guidance)
	b.WriteString("elements:\n")
	for i := range d.Elements {
		w.element(&d.Elements[i])
	}
	if len(d.Relations) > 0 {
		b.WriteString("relations:\n")
	}
	for _, r := range d.Relations {
		b.WriteString("  - from: " + str(r.From) + "\n    to: " + str(r.To) + "\n    relations:\n")
		for _, one := range r.Relations {
			w.relation(one)
		}
	}
}

func (w yamlWriter) element(e *catalog.DraftElement) {
	const in = "    "
	w.b.WriteString("  - id: " + str(e.ID) + "\n")
	w.key(in, "origin", e.Origin)
	w.key(in, "parent", e.Parent)
	w.key(in, "kind", kindOf(e))
	w.text(in, "title", e.Title)
	w.yes(in, "assessable", e.Assessable && !e.Withdrawn)
	w.yes(in, "withdrawn", e.Withdrawn)
	w.key(in, "level", e.Level)
	w.text(in, "why", e.Why)
	w.questions(in, "doc", e.Doc)
	w.questions(in, "op", e.Op)
	if len(e.AskFor.NL)+len(e.AskFor.EN) > 0 {
		w.b.WriteString(in + "ask_for:\n")
		w.list(in+"  ", "nl", e.AskFor.NL)
		w.list(in+"  ", "en", e.AskFor.EN)
	}
	w.text(in, "typical", e.Typical)
	if len(e.Maps) > 0 {
		w.b.WriteString(in + "maps:\n")
	}
	for _, m := range e.Maps {
		w.b.WriteString(in + "  - {to: " + str(m.To) + ", type: " + m.Type)
		if m.Unverified {
			w.b.WriteString(", unverified: true")
		}
		w.b.WriteString("}\n")
	}
}

func (w yamlWriter) relation(r catalog.Relation) {
	const in = "        "
	w.b.WriteString("      - type: " + r.Type + "\n")
	w.key(in, "from", r.From)
	w.key(in, "to", r.To)
	w.yes(in, "verified", r.Verified)
	w.text(in, "note", r.Note)
	w.text(in, "law", r.Law)
}

func (w yamlWriter) key(in, key, v string) {
	if v != "" {
		w.b.WriteString(in + key + ": " + str(v) + "\n")
	}
}

func (w yamlWriter) yes(in, key string, v bool) {
	if v {
		w.b.WriteString(in + key + ": true\n")
	}
}

func (w yamlWriter) text(in, key string, t catalog.Text) {
	if t != (catalog.Text{}) {
		w.b.WriteString(in + key + ":\n")
		w.key(in+"  ", "nl", t.NL)
		w.key(in+"  ", "en", t.EN)
	}
}

func (w yamlWriter) questions(in, key string, qs []catalog.Question) {
	if len(qs) == 0 {
		return
	}
	w.b.WriteString(in + key + ":\n")
	for _, q := range qs {
		w.b.WriteString(in + "  - id: " + str(q.ID) + "\n")
		w.key(in+"    ", "kind", q.Kind)
		w.key(in+"    ", "nl", q.NL)
		w.key(in+"    ", "en", q.EN)
	}
}

func (w yamlWriter) list(in, key string, vs []string) {
	if len(vs) == 0 {
		return
	}
	w.b.WriteString(in + key + ":\n")
	for _, v := range vs {
		w.b.WriteString(in + "  - " + str(v) + "\n")
	}
}

// str is a text in double quotes. Control characters are not in it any more.
func str(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s) + `"`
}
