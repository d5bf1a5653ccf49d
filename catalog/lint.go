package catalog

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toets/audit"
)

// Problem is one fault in a norm file: where it is, and what is wrong in both
// languages.
type Problem struct {
	Where   string // a-8-13.yaml op o2 nl
	Message Text
}

// In is the problem on one line in a language.
func (p Problem) In(lang string) string { return p.Where + ": " + p.Message.In(lang) }

// Lint checks the folder of one edition: edition.yaml, elements.csv and the
// questions. It lists every fault it finds, by file, and none when the folder
// is fit to ship.
func Lint(fsys fs.FS) []Problem {
	l := newLinter(New())
	l.folder(fsys)
	return l.problems
}

// LintSource checks a norm file or folder that somebody brings: a folder as
// Lint does, a file of questions against the editions on board. The error says
// that there is nothing to check.
func (c *Catalog) LintSource(fsys fs.FS, name string) ([]Problem, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("lint %s: %w", name, err)
	}
	l := newLinter(c)
	if info.IsDir() {
		sub, err := fs.Sub(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("lint %s: %w", name, err)
		}
		l.folder(sub)
		return l.problems, nil
	}
	b, err := readLimited(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("lint: %w", err)
	}
	l.titles(c.allRows())
	l.file(path.Base(name), b, func(ref string) *Element { return c.row(ref) })
	return l.problems, nil
}

// QuestionFile reports whether a file holds the questions of one element in the
// form of the program, and no edition.
func QuestionFile(fsys fs.FS, name string) bool {
	if path.Ext(name) != ".yaml" {
		return false
	}
	b, err := readLimited(fsys, name)
	return err == nil && len(b) <= maxYAML && strings.HasPrefix(string(b), "id: ") && strings.Contains(string(b), "\nrefs:")
}

func (c *Catalog) allRows() []Element {
	var all []Element
	for _, id := range c.IDs() {
		if t := c.elements(id); t != nil {
			all = append(all, t.rows...)
		}
	}
	return all
}

// linter gathers problems over all files of one edition.
type linter struct {
	onBoard  *Catalog
	problems []Problem
	runs     [2]map[string][]string // five words in a row of a title → the ids that have it, nl and en
	asked    map[string]string      // folded question → where it stood first
	least    least                  // of the edition
}

func newLinter(c *Catalog) *linter {
	return &linter{onBoard: c, runs: [2]map[string][]string{{}, {}}, asked: make(map[string]string), least: atLeast(least{})}
}

func (l *linter) report(where, nl, en string, args ...any) {
	l.problems = append(l.problems, Problem{Where: where, Message: Text{NL: fmt.Sprintf(nl, args...), EN: fmt.Sprintf(en, args...)}})
}

func (l *linter) folder(fsys fs.FS) {
	f := l.facts(fsys)
	l.least = atLeast(f.Least)
	t := l.table(fsys, f)
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		l.report(".", "de map laat zich niet lezen", "the folder cannot be read")
		return
	}
	if t == nil {
		return
	}
	l.titles(t.rows)
	find := func(ref string) *Element {
		if edition, element := audit.SplitRef(ref); edition == f.ID {
			return t.row(element)
		}
		return l.onBoard.row(ref)
	}
	for _, d := range entries {
		name := d.Name()
		switch {
		case name == "edition.yaml" || name == "elements.csv":
		case d.IsDir() || path.Ext(name) != ".yaml":
			l.report(name, "hoort niet in de map van een normeditie", "does not belong in the folder of an edition")
		default:
			b, err := readLimited(fsys, name)
			if err != nil {
				l.report(name, "laat zich niet lezen: %v", "cannot be read: %v", err)
				continue
			}
			l.file(name, b, find)
		}
	}
}

// titles remembers every five words in a row of the official titles.
func (l *linter) titles(rows []Element) {
	for i := range rows {
		for lang, title := range []string{rows[i].Title.NL, rows[i].Title.EN} {
			for _, run := range runs(title) {
				if !slices.Contains(l.runs[lang][run], rows[i].ID) {
					l.runs[lang][run] = append(l.runs[lang][run], rows[i].ID)
				}
			}
		}
	}
}

// runLength is how many words in a row make a copy of a title.
const runLength = 5

func runs(text string) []string {
	ws := foldedWords(text)
	var out []string
	for i := 0; i+runLength <= len(ws); i++ {
		out = append(out, strings.Join(ws[i:i+runLength], " "))
	}
	return out
}

func (l *linter) facts(fsys fs.FS) *editionFile {
	const name = "edition.yaml"
	b, err := readLimited(fsys, name)
	if err != nil {
		l.report(name, "ontbreekt of laat zich niet lezen", "is missing or cannot be read")
		return &editionFile{}
	}
	var f editionFile
	if err := decodeStrict(b, &f); err != nil {
		l.report(name, "%v", "%v", err)
		return &f
	}
	l.bytes(name, b)
	framework, edition, ok := strings.Cut(f.ID, "@")
	if !ok || framework == "" || edition == "" || strings.ContainsAny(f.ID, " #/\\") {
		l.report(name+" id", "%q is geen id als norm@editie", "%q is not an id such as norm@edition", f.ID)
	}
	l.both(name+" title", f.Title)
	l.both(name+" name", f.Name)
	if !slices.Contains([]string{"current", "transition", "withdrawn", "draft"}, f.Status) {
		l.report(name+" status", "%q is geen status", "%q is not a status", f.Status)
	}
	for _, r := range f.Relations {
		if !slices.Contains(RelationTypes(), r.Type) {
			l.report(name+" relations "+r.To, "%q is geen verband tussen edities", "%q is not a relation of editions", r.Type)
		}
	}
	if !slices.Contains([]string{"", "article"}, f.Numbering) {
		l.report(name+" numbering", "%q is geen manier van nummeren", "%q is not a way of numbering", f.Numbering)
	}
	if len(f.Groups) == 0 {
		l.report(name+" groups", "leeg", "empty")
	}
	for _, g := range f.Groups {
		l.both(name+" groups "+g.ID, Text{g.NL, g.EN})
	}
	return &f
}

// both asks for a text in both languages.
func (l *linter) both(where string, t Text) {
	if strings.TrimSpace(t.NL) == "" {
		l.report(where+" nl", "de Nederlandse tekst ontbreekt", "the Dutch text is missing")
	}
	if strings.TrimSpace(t.EN) == "" {
		l.report(where+" en", "de Engelse tekst ontbreekt", "the English text is missing")
	}
}

// bytes looks for what no text of ours contains: control characters, direction
// marks, broken UTF-8, line ends of another system.
func (l *linter) bytes(name string, b []byte) {
	if !utf8.Valid(b) {
		l.report(name, "geen geldige UTF-8", "not valid UTF-8")
		return
	}
	line := 1
	for _, r := range string(b) {
		switch {
		case r == '\n':
			line++
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
			l.report(fmt.Sprintf("%s:%d", name, line), "stuurteken U+%04X", "control character U+%04X", r)
			return
		}
	}
}
