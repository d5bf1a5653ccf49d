package widget

import (
	"html"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// reader reads Markdown as CommonMark has it, with struck text. The extensions
// that come with goldmark cost every start a millisecond.
var reader = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(striker{}, 500))...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
})

// prose draws running text: headings, paragraphs, quotes, code, and whatever
// else stands between tables and lists.
func (m *markdown) prose(source string, w int) []string {
	p := &prose{m, []byte(source)}
	lines := p.blocks(reader().Parse(text.NewReader(p.source)), m.th.Text, w)
	for i, l := range lines {
		lines[i] = fit(l, w, m.th.NoColor)
	}
	return trimBlank(lines)
}

// prose is a text that is being drawn.
type prose struct {
	*markdown
	source []byte
}

// blocks draws what stands in a block, with a blank line between two; the items
// of a list that is written without have none.
func (p *prose) blocks(parent ast.Node, st lipgloss.Style, w int) []string {
	var out []string
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		lines := p.block(n, st, max(1, w))
		if len(out) > 0 && len(lines) > 0 && n.PreviousSibling().Kind() != ast.KindTextBlock {
			out = append(out, "")
		}
		out = append(out, lines...)
	}
	return out
}

func (p *prose) block(n ast.Node, st lipgloss.Style, w int) []string {
	switch n := n.(type) {
	case *ast.Heading:
		return p.flow(n, p.heading(n.Level), w)
	case *ast.Blockquote:
		return before(p.th.Signs.Vertical+" ", p.blocks(n, p.th.Warn, w-2))
	case *ast.List:
		return p.items(n, st, w)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return p.verbatim(n, p.th.Code, w)
	case *ast.HTMLBlock:
		return p.verbatim(n, p.th.Dim, w)
	case *ast.ThematicBreak:
		return []string{p.th.Rule.Render(strings.Repeat(p.th.Signs.Horizontal, 8))}
	}
	return p.paragraph(n, st, w)
}

func (p *prose) heading(level int) lipgloss.Style {
	switch level {
	case 1:
		return p.th.Accent
	case 2:
		return p.th.Heading
	}
	return p.th.Strong
}

// flow draws the text of a block, broken at the width.
func (p *prose) flow(n ast.Node, st lipgloss.Style, w int) []string {
	return strings.Split(lipgloss.Wrap(p.texts(n, st), w, ""), "\n")
}

// verbatim draws lines as they are.
func (p *prose) verbatim(n ast.Node, st lipgloss.Style, w int) []string {
	var out []string
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		for _, l := range strings.Split(ansi.Hardwrap(PlainLines(strings.TrimRight(string(line.Value(p.source)), "\n")), w, true), "\n") {
			out = append(out, st.Render(l))
		}
	}
	return out
}

// items draws a list with its text hanging behind the marks.
func (p *prose) items(list *ast.List, st lipgloss.Style, w int) []string {
	var out []string
	at := list.Start
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		mark := p.th.Signs.Bullet + " "
		if list.IsOrdered() {
			mark = strconv.Itoa(at) + string(list.Marker) + " "
			at++
		}
		pad := strings.Repeat(" ", ansi.StringWidth(mark))
		for i, l := range p.blocks(n, st, w-len(pad)) {
			if i == 0 {
				out = append(out, p.th.Dim.Render(mark)+l)
			} else {
				out = append(out, pad+l)
			}
		}
	}
	return out
}

// paragraph draws text, or the table that a paragraph is in a quote or an item.
func (p *prose) paragraph(n ast.Node, st lipgloss.Style, w int) []string {
	var lines []string
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		lines = append(lines, strings.TrimSpace(string(line.Value(p.source))))
	}
	if len(lines) > 1 && strings.HasPrefix(lines[0], "|") && rule(lines[1]) {
		return p.table(lines, w)
	}
	return p.flow(n, st, w)
}

// before puts a mark in front of every line.
func before(mark string, lines []string) []string {
	for i, l := range lines {
		lines[i] = mark + l
	}
	return lines
}

// texts draws what stands within a block, not broken yet.
func (p *prose) texts(parent ast.Node, st lipgloss.Style) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		b.WriteString(p.text(n, st))
	}
	return b.String()
}

func (p *prose) text(n ast.Node, st lipgloss.Style) string {
	switch n := n.(type) {
	case *ast.Text:
		s := st.Render(meant(n.Segment.Value(p.source)))
		switch {
		case n.HardLineBreak():
			return s + "\n"
		case n.SoftLineBreak():
			return s + " "
		}
		return s
	case *ast.String:
		return st.Render(Plain(string(n.Value)))
	case *ast.CodeSpan:
		return p.code(n)
	case *ast.Emphasis:
		if n.Level > 1 {
			return p.texts(n, st.Bold(true))
		}
		return p.texts(n, st.Italic(true))
	case *struck:
		return p.texts(n, st.Strikethrough(true))
	case *ast.Link:
		return p.link(p.texts(n, leadsTo(st, n.Destination)), n.Destination)
	case *ast.Image:
		return p.link(p.texts(n, p.th.Dim), n.Destination)
	case *ast.AutoLink:
		return leadsTo(p.th.Dim, n.URL(p.source)).Render(Plain(string(n.Label(p.source))))
	case *ast.RawHTML:
		return ""
	}
	return p.texts(n, st)
}

func (p *prose) code(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.WriteString(strings.ReplaceAll(string(t.Segment.Value(p.source)), "\n", " "))
		}
	}
	return p.th.Code.Render(Plain(b.String()))
}

// link is a text with where it leads to behind it.
func (p *prose) link(s string, to []byte) string {
	return s + " " + leadsTo(p.th.Dim, to).Render("("+Plain(string(to))+")")
}

// leadsTo is a style whose text a terminal can follow to an address of the web.
func leadsTo(st lipgloss.Style, to []byte) lipgloss.Style {
	u, err := url.Parse(string(to))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
		return st
	}
	return st.Hyperlink(u.String())
}

// meant is what a text says: its escapes and entities resolved, and nothing in
// it that a terminal acts on.
func meant(b []byte) string {
	s := html.UnescapeString(string(util.UnescapePunctuations(b)))
	if clean(s, false) {
		return s
	}
	return scrub(s, ' ')
}
