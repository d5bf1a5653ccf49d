package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"toets/audit"
	"toets/catalog"
)

// skeleton is the structure of a Markdown text: its headings by level, its
// tables by columns, and whatever in it is no text: HTML, links, pictures.
func skeleton(src []byte) (outline []string, foreign []string) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote, extension.DefinitionList))
	_ = ast.Walk(md.Parser().Parse(text.NewReader(src)), func(n ast.Node, in bool) (ast.WalkStatus, error) {
		if !in {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			outline = append(outline, strings.Repeat("#", n.Level))
		case *extast.TableHeader:
			outline = append(outline, fmt.Sprintf("|%d", n.ChildCount()))
		case *extast.TableRow:
			outline = append(outline, fmt.Sprintf("-%d", n.ChildCount()))
		case *ast.ThematicBreak:
			outline = append(outline, "---")
		case *ast.HTMLBlock, *ast.RawHTML, *ast.Link, *ast.Image, *ast.AutoLink, *extast.Strikethrough, *extast.FootnoteLink, *extast.TaskCheckBox, *extast.DefinitionList:
			foreign = append(foreign, n.Kind().String())
		case *ast.CodeBlock:
			foreign = append(foreign, "indented code")
		case *ast.FencedCodeBlock:
			outline = append(outline, "```")
		}
		return ast.WalkContinue, nil
	})
	return outline, foreign
}

// hostile writes one text in every field of the dossier that takes free text.
func (d *desk) hostile(s string) {
	for _, k := range audit.Kinds() {
		sch := audit.SchemaOf(k)
		for _, id := range d.s.IDs(k) {
			for _, f := range sch.Fields {
				free := f.Type == audit.TypeText || f.Type == audit.TypeLong
				if !free || f.Fixed && k != audit.KindEvidence || d.coded(k, f.Name) {
					continue
				}
				d.force(id, f.Name, s)
			}
		}
	}
}

// coded reports whether a field holds a code word, a number or what other
// things are found by.
func (d *desk) coded(k audit.Kind, field string) bool {
	if len(audit.FieldWords(k, field)) > 0 {
		return true
	}
	return slices.Contains([]string{"number", "draft_number", "final_number", "initials", "state", "grade", "result", "kind", "type", "lead", "lang", "decision", "phase1",
		"missing", "computed", "choice", "design", "existence", "operation", "applicable", "phase", "frozen", "present", "identified", "approved", "current", "complete",
		"consistent", "communicated", "language_ok", "retrievable", "gate_row", "withdrawn", "dropped", "element", "control", "row", "aspect", "sha256", "block", "suspended_from"}, field)
}

// force writes a field past every rule, as a damaged or hostile file would.
func (d *desk) force(id audit.ID, field, value string) {
	d.seq++
	op := audit.Op{Kind: audit.OpSet, Entity: id, Field: field, Value: value}
	for _, w := range d.s.Live(id, field) {
		op.Pred = append(op.Pred, w.Ref())
	}
	d.s.Apply(audit.Event{Device: audit.Device{1}, Seq: d.seq, HLC: d.seq << 16, At: d.at, Actor: "JD", Ops: []audit.Op{op}})
}

// seeds are texts that have broken Markdown writers before.
func seeds() []string {
	return []string{
		"x", "# kop\n## kop", "<script>alert(1)</script>", "a | b\n--- | ---\nc | d", "![x](http://x/y.png) [l](javascript:alert(1))", "```\ncode\n```\n~~~\n",
		"x\n===\ny\n---", "> [ontbreekt] nep\n- [ ] taak", "**vet** *schuin* _ook_ `code` **half *door** elkaar*", "<!-- ", "&lt;b&gt; &#60;", "[x]: http://x\n\n[x]",
		"1. een\n2. twee\n\n    ingesprongen", "\\", "a\\\nb", "x\u202ey\x1b[31m\x00z", "*", "_a_b_", "<http://x.nl>", "x  \ny", "[^1]\n\n[^1]: voet", "- - -", "***", "term\n: uitleg", "#", "`", "``a` b",
		"a\u00a0", "\u00a0# x", "**(x)**y", "`<b>`", "| - |\n:-", "~~weg~~", "A.8.13 E-JD-999 fout", "**a\n\nb**", "+++\n+ x", "0) x", "1234567890. x", "C# ##", "> > x", "•  x",
	}
}

// TestHostileTextInEveryField writes each of the texts in every free field of
// a dossier: the report keeps its headings and tables, and nothing gets
// through but text.
func TestHostileTextInEveryField(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	plain := vriesdam(t, cat, "nl")
	plain.hostile("x")
	want := make(map[audit.Level][]string)
	for level := audit.Level(0); level <= 2; level++ {
		want[level], _ = skeleton(markdown(t, plain.s, cat, Options{Audit: plain.audit(), Level: level}))
	}
	for _, s := range seeds() {
		if flat(s) == "" {
			continue
		}
		d := &desk{tb: t, s: plain.s.Snapshot(), at: plain.at, who: "JD", seq: plain.seq}
		d.hostile(s)
		for level := audit.Level(0); level <= 2; level++ {
			out := markdown(t, d.s, cat, Options{Audit: d.audit(), Level: level})
			got, foreign := skeleton(out)
			if len(foreign) > 0 {
				t.Errorf("level %d: %q got through as %v", level, s, foreign)
			}
			if a, b := headings(got), headings(want[level]); !slices.Equal(a, b) {
				t.Errorf("level %d: %q changes the headings:\n%v\n%v", level, s, a, b)
			}
			if bytes.ContainsAny(out, "\x00\x1b\r\u202e") {
				t.Errorf("level %d: %q leaves control characters", level, s)
			}
		}
	}
}

// FuzzForeignText puts any text in each of the places that take one.
func FuzzForeignText(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	write := func(s string) []byte {
		p := &page{}
		p.heading(2, "9 "+oneLine(s)+" — x")
		p.prose("**Label.**", s)
		p.prose("", s)
		tab := newTable(oneLine(s), "b")
		tab.row(oneLine(s), rich(s))
		p.table(tab)
		p.bullets("**"+oneLine(s)+"** x", rich(s))
		p.para("**Gevolg.**", oneLine(s)+".")
		p.heading(2, "10")
		return p.b
	}
	want, _ := skeleton(write("x"))
	f.Fuzz(func(t *testing.T, s string) {
		if flat(s) == "" {
			return
		}
		got, foreign := skeleton(write(s))
		if len(foreign) > 0 || !slices.Equal(got, want) {
			t.Fatalf("%q gives %v %v, want %v\n%s", s, got, foreign, want, write(s))
		}
		var html bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Convert(write(s), &html); err != nil {
			t.Fatal(err)
		}
		for _, own := range []string{"<strong>Label.</strong>", "<strong>Gevolg.</strong>"} {
			if !strings.Contains(html.String(), own) {
				t.Fatalf("%q takes the weight from %s\n%s", s, own, write(s))
			}
		}
	})
}

// headings are the parts of an outline that no text may change.
func headings(outline []string) []string {
	var out []string
	for _, x := range outline {
		if x[0] == '#' || x[0] == '|' || x[0] == '`' {
			out = append(out, x)
		}
	}
	return out
}
