package intake

import (
	"strings"
)

// markup is the text of OSCAL's XML markup in the light form that its JSON has:
// paragraphs parted by an empty line, items with a dash, inserts in braces.
func markup(ns []*xnode) string {
	var m marker
	m.nodes(ns, "")
	return strings.TrimSpace(m.b.String())
}

type marker struct{ b strings.Builder }

// block begins what stands on lines of its own.
func (m *marker) block() {
	if s := m.b.String(); s != "" {
		m.b.Reset()
		m.b.WriteString(strings.TrimRight(s, " \n") + "\n\n")
	}
}

func (m *marker) nodes(ns []*xnode, indent string) {
	for _, n := range ns {
		m.node(n, indent)
	}
}

func (m *marker) node(n *xnode, indent string) {
	switch n.name {
	case "":
		m.write(n.text)
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table":
		m.block()
		m.b.WriteString(indent)
		m.nodes(n.kids, indent)
		m.block()
	case "pre":
		m.block()
		for _, k := range n.kids {
			m.b.WriteString(k.text)
		}
		m.block()
	case "ul", "ol":
		m.line()
		for _, k := range n.kids {
			if k.name == "li" {
				m.line()
				m.b.WriteString(indent + "- ")
				m.nodes(k.kids, indent+"  ")
			}
		}
		m.line()
	case "tr":
		m.line()
		m.nodes(n.kids, indent)
	case "th", "td":
		m.b.WriteString("| ")
		m.nodes(n.kids, indent)
		m.b.WriteByte(' ')
	case "br":
		m.line()
	case "insert":
		id := n.attr("id-ref")
		if id == "" {
			id = n.attr("param-id")
		}
		m.b.WriteString("{{ insert: param, " + strings.TrimSpace(id) + " }}")
	case "em", "i":
		m.wrapped(n, indent, "*")
	case "strong", "b":
		m.wrapped(n, indent, "**")
	case "code":
		m.wrapped(n, indent, "`")
	case "q":
		m.wrapped(n, indent, `"`)
	case "img":
		m.write(n.attr("alt"))
	default:
		m.nodes(n.kids, indent)
	}
}

func (m *marker) wrapped(n *xnode, indent, mark string) {
	m.b.WriteString(mark)
	m.nodes(n.kids, indent)
	m.b.WriteString(mark)
}

func (m *marker) line() {
	if m.b.Len() > 0 && !strings.HasSuffix(m.b.String(), "\n") {
		m.b.WriteByte('\n')
	}
}

// write adds running text, its blanks and line ends taken together.
func (m *marker) write(s string) {
	words := strings.Join(strings.Fields(s), " ")
	so := m.b.String()
	if words == "" {
		if s != "" && so != "" && !strings.HasSuffix(so, " ") && !strings.HasSuffix(so, "\n") {
			m.b.WriteByte(' ')
		}
		return
	}
	if strings.TrimLeft(s, " \t\r\n") != s && so != "" && !strings.HasSuffix(so, " ") && !strings.HasSuffix(so, "\n") {
		m.b.WriteByte(' ')
	}
	m.b.WriteString(words)
	if strings.TrimRight(s, " \t\r\n") != s {
		m.b.WriteByte(' ')
	}
}
