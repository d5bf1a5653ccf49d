package widget_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"toets/tui/theme"
	"toets/tui/widget"
)

const page = `# Interne audit

**Gemeente Vriesdam** · A26-02 · *concept*

1. **Herstel is niet beproefd.** Na de overstap van maart is het zaaksysteem nooit teruggezet.
2. Wie weggaat, houdt toegang.

|                         | 2025 | nu |
|-------------------------|-----:|---:|
| kritieke afwijkingen    |    1 |  0 |
| een heel lange regel die echt niet past op een smal scherm | 6 | 4 |

> [ontbreekt] drie boodschappen

- een
- twee ` + "`code`" + ` en [een plaats](https://example.org/x)

<b>geen html</b> &amp; klaar \* ster
`

func TestMarkdownFitsAndKeepsTheWords(t *testing.T) {
	t.Parallel()
	for _, w := range []int{8, 20, 40, 80, 120} {
		lines := widget.Markdown(page, w, theme.New(theme.Options{}))
		all := ansi.Strip(strings.Join(lines, "\n"))
		for _, l := range lines {
			if n := ansi.StringWidth(l); n > w && w >= 40 {
				t.Errorf("width %d: a line of %d cells: %q", w, n, ansi.Strip(l))
			}
		}
		for _, word := range []string{"Vriesdam", "beproefd", "ontbreekt", "html"} {
			if w >= 20 && !strings.Contains(all, word) {
				t.Errorf("width %d: %q is lost in\n%s", w, word, all)
			}
		}
		if strings.Contains(all, "**") || strings.Contains(all, "&amp;") || strings.Contains(all, `\*`) {
			t.Errorf("width %d: marks are left in\n%s", w, all)
		}
	}
}

func TestMarkdownCannotColourTheScreen(t *testing.T) {
	t.Parallel()
	out := strings.Join(widget.Markdown("a \x1b[31mred\x1b[0m \u202eb &#27;[2J\r\nc", 40, theme.New(theme.Options{NoColor: true})), "\n")
	if strings.Contains(out, "\x1b") || strings.Contains(out, "\u202e") || strings.Contains(out, "\r") {
		t.Fatalf("something hostile is left: %q", out)
	}
}

func TestMarkdownIsPlainInASCII(t *testing.T) {
	t.Parallel()
	for _, r := range strings.Join(widget.Markdown("# a\n\n- b\n\n> c\n\n---\n\n| d | e |\n|---|---|\n| f | g |\n", 40, theme.New(theme.Options{ASCII: true, NoColor: true})), "\n") {
		if r > 126 {
			t.Fatalf("%q is not plain", r)
		}
	}
}

// The only escapes in what is drawn are those of the theme and of a link to the
// web: an entity is no way round that.
func TestMarkdownEntitiesAreHarmless(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Options{})
	for _, in := range []string{
		"&#27;[2J&#x1b;]0;x&#7;", "*&#27;c*", "`&#27;[2J`", "[&#27;[2J](y:&#27;[2J)", "[a](https://a.example/&#27;]8;;https://evil.example)",
		"| &#27;[2J | *&#27;[2J* |\n|---|---|\n| a | b |", "- *&#27;[2J*", "> &#27;[2J", "# &#27;[2J", "&#8238;om", "<https://a.example/&#27;[2J>",
	} {
		out := strings.Join(widget.Markdown(in, 60, th), "\n")
		for _, bad := range []string{"\x1b[2J", "\x1bc", "\x07x", "\x1b]0;", "\u202e", "\x1b]8;;https://evil"} {
			if strings.Contains(out, bad) {
				t.Errorf("%q: %q is in %q", in, bad, out)
			}
		}
	}
}
