package widget

import (
	"fmt"
	"html"
	"image/color"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"charm.land/glamour/v2"
	gansi "charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"toets/tui/theme"
)

// Markdown draws Markdown in lines of at most w cells: running text with
// Glamour, tables and lists in columns of our own, because a report has many of
// them and a narrow screen has no room to spare. It is pure and takes some
// milliseconds a page: call it in a command, and keep what it returns by
// content, width and theme.
func Markdown(source string, w int, th *theme.Theme) []string {
	m := &markdown{th: th, style: style(th)}
	w = max(8, w)
	var out []string
	for _, b := range split(harmless(PlainLines(source))) {
		var lines []string
		switch b.kind {
		case tableBlock:
			lines = m.table(b.lines, w)
		case listBlock:
			lines = m.list(b.lines, w)
		default:
			lines = m.prose(strings.Join(b.lines, "\n"), w)
		}
		if len(out) > 0 && len(lines) > 0 {
			out = append(out, "")
		}
		out = append(out, lines...)
	}
	return out
}

// harmless takes the characters that a terminal acts on out of entities: &#27;
// is an escape as soon as Markdown is read.
func harmless(source string) string {
	return entity().ReplaceAllStringFunc(source, func(e string) string {
		meant := html.UnescapeString(e)
		if plain := Plain(meant); plain != meant {
			return plain
		}
		return e
	})
}

var entity = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)
})

type markdown struct {
	th    *theme.Theme
	style gansi.StyleConfig
}

// prose draws running text.
func (m *markdown) prose(source string, w int) []string {
	r, err := glamour.NewTermRenderer(glamour.WithStyles(m.style), glamour.WithWordWrap(w))
	if err != nil {
		return Wrap(source, w)
	}
	out, err := r.Render(source)
	if err != nil {
		return Wrap(source, w)
	}
	lines := strings.Split(out, "\n")
	for i, l := range lines {
		lines[i] = fit(l, w, m.th.NoColor)
	}
	return trimBlank(lines)
}

// inline draws short texts, one line each. Those with marks in them go through
// Glamour together; the others, nearly all cells of a table, need not.
func (m *markdown) inline(texts []string) []string {
	const apart = "\u2063"
	out := make([]string, len(texts))
	var b strings.Builder
	var marked []int
	widest := 1
	for i, t := range texts {
		t = strings.TrimSpace(t)
		out[i] = t
		if strings.ContainsAny(t, "*_`[<&\\~") {
			marked = append(marked, i)
			widest = max(widest, ansi.StringWidth(t)+2)
			b.WriteString(apart + t + "\n\n")
		}
	}
	if len(marked) == 0 {
		return out
	}
	drawn := strings.Split(strings.Join(m.prose(b.String(), widest), "\n"), apart)
	for n, i := range marked {
		if len(drawn) == len(marked)+1 { // else one of them is no line of text after all
			out[i] = strings.TrimSpace(drawn[n+1])
		}
	}
	return out
}

// fit cuts a line at the width and takes off the blanks that Glamour fills it
// up with, each of which has an escape code of its own.
func fit(line string, w int, bare bool) string {
	text := strings.TrimRight(ansi.Strip(line), " ")
	if bare {
		return ansi.Truncate(text, w, "")
	}
	return ansi.Truncate(line, min(w, ansi.StringWidth(text)), "")
}

// trimBlank takes blank lines off the ends and leaves one where there are more.
func trimBlank(lines []string) []string {
	var out []string
	for _, l := range lines {
		blank := strings.TrimSpace(ansi.Strip(l)) == ""
		if blank && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		if blank {
			l = ""
		}
		out = append(out, l)
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// style is the theme in the words of Glamour.
func style(th *theme.Theme) gansi.StyleConfig {
	s := &th.Signs
	head := func(prefix string, st lipgloss.Style) gansi.StyleBlock {
		p := ink(st)
		p.Prefix, p.BlockPrefix, p.BlockSuffix = prefix, "\n", "\n"
		return gansi.StyleBlock{StylePrimitive: p}
	}
	dim, code := ink(th.Dim), ink(th.Code)
	yes := true
	bullet := gansi.StylePrimitive{BlockPrefix: s.Bullet + " "}
	rule := ink(th.Rule)
	rule.Format = "\n" + strings.Repeat(s.Horizontal, 8) + "\n"
	link := dim
	link.Prefix, link.Suffix = "(", ")"
	return gansi.StyleConfig{
		BlockQuote:     gansi.StyleBlock{StylePrimitive: ink(th.Warn), Indent: ref[uint](1), IndentToken: ref(s.Vertical + " ")},
		List:           gansi.StyleList{LevelIndent: 2},
		H1:             head("", th.Accent),
		H2:             head("", th.Heading),
		H3:             head("", th.Strong),
		H4:             head("", th.Strong),
		H5:             head("", th.Strong),
		H6:             head("", th.Strong),
		Emph:           gansi.StylePrimitive{Italic: &yes},
		Strong:         gansi.StylePrimitive{Bold: &yes},
		Strikethrough:  gansi.StylePrimitive{CrossedOut: &yes},
		HorizontalRule: rule,
		Item:           bullet,
		Enumeration:    gansi.StylePrimitive{BlockPrefix: ". "},
		Task:           gansi.StyleTask{Ticked: "[x] ", Unticked: "[ ] "},
		Link:           link,
		Image:          dim,
		Code:           gansi.StyleBlock{StylePrimitive: code},
		CodeBlock:      gansi.StyleCodeBlock{StyleBlock: gansi.StyleBlock{StylePrimitive: code}},
		Table:          gansi.StyleTable{CenterSeparator: ref(s.Cross), ColumnSeparator: ref(s.Vertical), RowSeparator: ref(s.Horizontal)},
		HTMLBlock:      gansi.StyleBlock{StylePrimitive: dim},
		HTMLSpan:       gansi.StyleBlock{StylePrimitive: dim},
	}
}

func ref[T any](v T) *T { return &v }

// ink is a style of the theme in the words of Glamour: colour and weight.
func ink(st lipgloss.Style) gansi.StylePrimitive {
	var p gansi.StylePrimitive
	if st.GetBold() {
		p.Bold = ref(true)
	}
	switch c := st.GetForeground().(type) {
	case nil, lipgloss.NoColor:
	case ansi.BasicColor:
		p.Color = ref(strconv.Itoa(int(c)))
	case ansi.IndexedColor:
		p.Color = ref(strconv.Itoa(int(c)))
	case color.Color:
		r, g, b, _ := c.RGBA()
		p.Color = ref(fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8))
	}
	return p
}
