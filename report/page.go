package report

import (
	"bytes"
	"strings"
)

// page is the Markdown being written. Blocks are kept apart by one empty line.
type page struct {
	b []byte
}

// gap makes sure that the next block stands apart from the one before.
func (p *page) gap() {
	if len(p.b) == 0 {
		return
	}
	for !bytes.HasSuffix(p.b, []byte("\n\n")) {
		p.b = append(p.b, '\n')
	}
}

// heading writes a heading; the text is our own or escaped already.
func (p *page) heading(level int, text string) {
	p.gap()
	for range level {
		p.b = append(p.b, '#')
	}
	p.b = append(p.b, ' ')
	p.b = append(p.b, text...)
	p.b = append(p.b, '\n')
}

// para writes a paragraph of our own words: the sentences that are there,
// behind each other.
func (p *page) para(parts ...string) {
	first := true
	for _, x := range parts {
		if x == "" {
			continue
		}
		if first {
			p.gap()
		} else {
			p.b = append(p.b, ' ')
		}
		p.b = append(p.b, x...)
		first = false
	}
	if !first {
		p.b = append(p.b, '\n')
	}
}

// join puts the sentences that are there behind each other.
func join(parts []string) string {
	var b strings.Builder
	for _, x := range parts {
		if x == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(x)
	}
	return b.String()
}

// bullets writes a list; the items are our own words or escaped already.
func (p *page) bullets(items ...string) {
	if len(items) == 0 {
		return
	}
	p.gap()
	for _, x := range items {
		if x == "" {
			continue
		}
		p.b = append(p.b, "- "...)
		p.b = append(p.b, x...)
		p.b = append(p.b, '\n')
	}
}

// fence writes lines as they stand, for bars that must stay aligned.
func (p *page) fence(lines []string) {
	if len(lines) == 0 {
		return
	}
	p.gap()
	p.b = append(p.b, "```text\n"...)
	for _, l := range lines {
		p.b = append(p.b, l...)
		p.b = append(p.b, '\n')
	}
	p.b = append(p.b, "```\n"...)
}
