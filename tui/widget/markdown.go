package widget

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"toets/tui/theme"
)

// Markdown draws Markdown in lines of at most w cells. What it cannot draw it
// shows as text. It is pure; call it in a command for a whole report, and keep
// what it returns by content, width and theme.
func Markdown(source string, w int, th *theme.Theme) []string {
	src := []byte(PlainLines(source))
	doc := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser().Parse(text.NewReader(src))
	m := &markdown{src: src, th: th}
	return m.blocks(doc, max(8, w))
}

// markdown draws one document.
type markdown struct {
	src []byte
	th  *theme.Theme
}

// blocks draws the children of a node below each other, with a blank line
// between those that are paragraphs of their own.
func (m *markdown) blocks(n ast.Node, w int) []string {
	var out []string
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		lines := m.block(c, w)
		if len(lines) == 0 {
			continue
		}
		if len(out) > 0 && !tight(c) {
			out = append(out, "")
		}
		out = append(out, lines...)
	}
	return out
}

// tight reports whether a block follows the one before without a blank line.
func tight(n ast.Node) bool {
	switch n.Kind() {
	case ast.KindTextBlock, ast.KindListItem:
		return true
	case ast.KindList:
		return n.PreviousSibling() != nil && n.PreviousSibling().Kind() == ast.KindTextBlock
	default:
		return false
	}
}

func (m *markdown) block(n ast.Node, w int) []string {
	switch n := n.(type) {
	case *ast.Heading:
		return m.heading(n, w)
	case *ast.ThematicBreak:
		return []string{m.th.Rule.Render(strings.Repeat(m.th.Signs.Horizontal, w))}
	case *ast.Blockquote:
		return indent(m.blocks(n, w-2), m.th.Rule.Render(m.th.Signs.Vertical)+" ", "")
	case *ast.List:
		return m.list(n, w)
	case *ast.FencedCodeBlock:
		return m.code(n.Lines(), w)
	case *ast.CodeBlock:
		return m.code(n.Lines(), w)
	case *ast.HTMLBlock:
		return m.code(n.Lines(), w)
	case *east.Table:
		return m.table(n, w)
	default:
		return Wrap(m.inline(n), w)
	}
}

func (m *markdown) heading(n *ast.Heading, w int) []string {
	lines := Wrap(ansi.Strip(m.inline(n)), w)
	for i := range lines {
		lines[i] = m.th.Heading.Render(lines[i])
	}
	if n.Level == 1 {
		lines = append(lines, m.th.Rule.Render(strings.Repeat(m.th.Signs.Horizontal, w)))
	}
	return lines
}

func (m *markdown) list(n *ast.List, w int) []string {
	var out []string
	i := n.Start
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		mark := m.th.Signs.Bullet + " "
		if n.IsOrdered() {
			mark = strconv.Itoa(i) + ". "
			i++
		}
		pad := strings.Repeat(" ", ansi.StringWidth(mark))
		if len(out) > 0 && !n.IsTight {
			out = append(out, "")
		}
		lines := m.blocks(c, w-len(pad))
		if len(lines) == 0 {
			lines = []string{""}
		}
		for j := range lines {
			front := pad
			if j == 0 {
				front = m.th.Dim.Render(mark)
			}
			lines[j] = front + lines[j]
		}
		out = append(out, lines...)
	}
	return out
}

func (m *markdown) code(lines *text.Segments, w int) []string {
	var out []string
	for i := range lines.Len() {
		seg := lines.At(i)
		for _, l := range Wrap(strings.TrimRight(string(seg.Value(m.src)), "\n"), w-2) {
			out = append(out, "  "+m.th.Code.Render(l))
		}
	}
	return out
}

func indent(lines []string, first, rest string) []string {
	if rest == "" {
		rest = first
	}
	for i := range lines {
		if i == 0 {
			lines[i] = first + lines[i]
		} else {
			lines[i] = rest + lines[i]
		}
	}
	return lines
}

// inline draws what stands within a block.
func (m *markdown) inline(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		b.WriteString(m.span(c))
	}
	return b.String()
}

func (m *markdown) span(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Text:
		s := string(n.Segment.Value(m.src))
		if n.IsRaw() {
			return s
		}
		s = resolved(s)
		switch {
		case n.HardLineBreak():
			return s + "\n"
		case n.SoftLineBreak():
			return s + " "
		}
		return s
	case *ast.String:
		return string(n.Value)
	case *ast.Emphasis:
		inner := ansi.Strip(m.inline(n))
		if n.Level >= 2 {
			return words(inner, m.th.Strong.Render)
		}
		return words(inner, m.th.Text.Italic(true).Render)
	case *ast.CodeSpan:
		return m.th.Code.Render(ansi.Strip(m.inline(n)))
	case *ast.Link:
		return m.link(ansi.Strip(m.inline(n)), string(n.Destination))
	case *ast.AutoLink:
		return m.th.Info.Render(string(n.URL(m.src)))
	case *ast.Image:
		return m.link(ansi.Strip(m.inline(n)), string(n.Destination))
	case *ast.RawHTML:
		var b strings.Builder
		for i := range n.Segments.Len() {
			seg := n.Segments.At(i)
			b.Write(seg.Value(m.src))
		}
		return m.th.Dim.Render(b.String())
	default:
		return m.inline(n)
	}
}

// words styles each word by itself, so that a line break between two of them
// leaves no style open.
func words(s string, style func(...string) string) string {
	parts := strings.Split(s, " ")
	for i, p := range parts {
		if p != "" {
			parts[i] = style(p)
		}
	}
	return strings.Join(parts, " ")
}

func (m *markdown) link(label, to string) string {
	if label == "" || label == to || strings.HasPrefix(to, "#") {
		if label == "" {
			label = to
		}
		return m.th.Info.Render(label)
	}
	return label + " " + m.th.Dim.Render("("+to+")")
}
