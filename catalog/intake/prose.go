package intake

import (
	"strings"
	"unicode"
)

// maxParam is how long a parameter may be where it is inserted.
const maxParam = 4_000

// prose renders the parts of controls with the parameters in their place. What
// is inserted in what is inserted is worked out once, so that parameters which
// name each other do not grow.
type prose struct {
	s      *source
	params map[string]*oscalParam
	done   map[string]string
	busy   map[string]bool
}

func (s *source) prose(c *oscalCatalog) *prose {
	p := &prose{s: s, params: make(map[string]*oscalParam), done: make(map[string]string), busy: make(map[string]bool)}
	p.learn(c.Params)
	var controls func([]oscalControl)
	controls = func(cs []oscalControl) {
		for i := range cs {
			p.learn(cs[i].Params)
			controls(cs[i].Controls)
		}
	}
	var groups func([]oscalGroup)
	groups = func(gs []oscalGroup) {
		for i := range gs {
			p.learn(gs[i].Params)
			groups(gs[i].Groups)
			controls(gs[i].Controls)
		}
	}
	groups(c.Groups)
	controls(c.Controls)
	return p
}

func (p *prose) learn(ps []oscalParam) {
	for i := range ps {
		if _, twice := p.params[ps[i].ID]; !twice {
			p.params[ps[i].ID] = &ps[i]
		}
	}
}

// text is the private text of an element.
func (p *prose) text(parts []oscalPart, where string) string {
	if len(parts) == 0 {
		return ""
	}
	var b strings.Builder
	for i := range parts {
		p.part(&b, &parts[i], 0, where)
	}
	whole := b.String()
	if len(whole) > maxText {
		p.s.skip(where, SkipCut, itoa(maxText)+" bytes")
	}
	return lines(whole)
}

func (p *prose) part(b *strings.Builder, part *oscalPart, depth int, where string) {
	if part.NS == oscalNS || b.Len() > maxText {
		return
	}
	if depth == 0 {
		heading := string(part.Title)
		if heading == "" && part.Name != "statement" {
			heading = titled(part.Name)
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		if heading != "" {
			b.WriteString(heading + "\n")
		}
	} else if part.Title != "" {
		b.WriteString(strings.Repeat("  ", depth-1) + string(part.Title) + "\n")
	}
	if mark := label(part.Props); part.Prose != "" || mark != "" && len(part.Parts) == 0 {
		indent := strings.Repeat("  ", max(depth-1, 0))
		b.WriteString(indent)
		if mark != "" {
			b.WriteString(mark + " ")
		}
		body := p.fill(strings.TrimSpace(string(part.Prose)), where)
		b.WriteString(strings.ReplaceAll(body, "\n", "\n"+indent))
		b.WriteByte('\n')
	} else if mark != "" {
		b.WriteString(strings.Repeat("  ", max(depth-1, 0)) + mark + "\n")
	}
	for i := range part.Parts {
		p.part(b, &part.Parts[i], depth+1, where)
	}
}

// titled is the name of a part as a heading: assessment-objective becomes
// Assessment objective.
func titled(name string) string {
	name = strings.ReplaceAll(plain(name), "-", " ")
	for i, r := range name {
		return string(unicode.ToUpper(r)) + name[i+len(string(r)):]
	}
	return ""
}

// fill puts the parameters in a text: {{ insert: param, id }}, {{ param-id }},
// <insert param-id="id"/> and <insert type="param" id-ref="id"/>.
func (p *prose) fill(s, where string) string {
	if !strings.Contains(s, "{{") && !strings.Contains(s, "<insert") {
		return s
	}
	var b strings.Builder
	for b.Len() <= maxText {
		open, end, id, next := insert(s)
		if open < 0 {
			break
		}
		b.WriteString(s[:open])
		if id == "" {
			b.WriteString(s[open:end])
		} else {
			b.WriteString(p.param(id, where))
		}
		s = s[next:]
	}
	b.WriteString(s)
	return b.String()
}

// insert finds the first insert in a text: where it begins and ends, the
// parameter it names ("" for none), and where to go on.
func insert(s string) (open, end int, id string, next int) {
	braces, tag := strings.Index(s, "{{"), strings.Index(s, "<insert")
	if braces >= 0 && (tag < 0 || braces < tag) {
		n := strings.Index(s[braces:], "}}")
		if n < 0 {
			return -1, 0, "", 0
		}
		end = braces + n + 2
		return braces, end, named(s[braces+2 : end-2]), end
	}
	if tag >= 0 {
		n := strings.IndexByte(s[tag:], '>')
		if n < 0 {
			return -1, 0, "", 0
		}
		end = tag + n + 1
		id = attribute(s[tag:end], "param-id")
		if id == "" {
			id = attribute(s[tag:end], "id-ref")
		}
		end += len(closing(s[end:]))
		return tag, end, id, end
	}
	return -1, 0, "", 0
}

func closing(s string) string {
	if strings.HasPrefix(s, "</insert>") {
		return "</insert>"
	}
	return ""
}

// named is the parameter between the braces.
func named(inside string) string {
	inside = strings.TrimSpace(inside)
	if rest, ok := strings.CutPrefix(inside, "insert:"); ok {
		inside = strings.TrimSpace(rest)
		rest, ok := strings.CutPrefix(inside, "param")
		if !ok {
			return ""
		}
		inside = strings.TrimLeft(rest, ", \t\n")
	} else {
		inside = strings.TrimLeft(strings.TrimPrefix(inside, "param:"), " \t\n")
	}
	if strings.ContainsAny(inside, " \t\n{}") {
		return ""
	}
	return inside
}

func attribute(tag, name string) string {
	_, rest, ok := strings.Cut(tag, name+"=")
	if !ok || rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	value, _, ok := strings.Cut(rest[1:], rest[:1])
	if !ok {
		return ""
	}
	return value
}

// param is what stands for a parameter: its values, or in brackets what is to
// be chosen or filled in.
func (p *prose) param(id, where string) string {
	if done, ok := p.done[id]; ok {
		return done
	}
	d := p.params[id]
	if d == nil || p.busy[id] {
		p.s.skip(where, SkipParam, id)
		return "[" + plain(id) + "]"
	}
	p.busy[id] = true
	var out string
	switch {
	case len(d.Values) > 0:
		out = p.joined(d.Values, ", ", where)
	case d.Value != "":
		out = p.fill(string(d.Value), where)
	case d.Select != nil && len(d.Select.Choice) > 0:
		out = "[" + p.joined(d.Select.Choice, " | ", where) + "]"
	case d.Label != "":
		out = "[" + p.fill(string(d.Label), where) + "]"
	default:
		out = "[" + plain(id) + "]"
	}
	delete(p.busy, id)
	p.done[id] = cut(out, maxParam)
	return p.done[id]
}

func (p *prose) joined(vs []loose, between, where string) string {
	var b strings.Builder
	for i, v := range vs {
		if b.Len() > maxParam {
			break
		}
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(strings.TrimSpace(p.fill(string(v), where)))
	}
	return b.String()
}
