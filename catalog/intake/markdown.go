package intake

import (
	"strings"

	"toets/audit"
	"toets/catalog"
)

// heading is one heading of a Markdown source with what stands under it.
type heading struct {
	level int
	line  int
	text  string
	id    string // its number, "" for none
	title string
	body  []string
	up    int // index of the heading above it, -1 for none
	holds bool
}

// markdown reads one heading per measure.
func (s *source) markdown() error {
	text := string(s.b)
	front, text, skipped := frontMatter(text)
	hs, loose := headings(text, skipped)
	if loose > 0 {
		s.skip("line "+itoa(loose), SkipLoose, "")
	}
	hs = s.outline(hs, front)
	b := s.builder(len(hs))
	b.d.Title = s.text(first(front["title"], front["name"], baseName(s.o.Name)))
	if name := front["name"]; name != "" {
		b.d.Name = s.text(name)
	}
	b.d.Publisher, b.d.Status = plain(front["publisher"]), statusOf(front["status"])
	if id := front["id"]; EditionID(id) {
		b.d.ID = id
	}
	ids := make([]string, len(hs))
	for i := range hs {
		h := &hs[i]
		where := "line " + itoa(h.line)
		if h.id == "" && !h.holds {
			s.skip(where, SkipNoID, h.text)
			continue
		}
		e := catalog.DraftElement{ID: h.id, Title: s.text(h.title), Text: in(s.lang(), lines(strings.Join(h.body, "\n"))), Assessable: !h.holds, Kind: string(audit.ElementMeasure)}
		if e.Text == (catalog.Text{}) || strings.TrimSpace(e.Text.In("en")) == "" {
			e.Text = catalog.Text{}
		}
		if h.holds {
			e.Kind = string(audit.ElementGroup)
		}
		if h.id == "" {
			e.ID = b.free(elementID(h.title))
		}
		if up := above(hs, ids, i); up != "" {
			e.Parent = up
		}
		ids[i] = e.ID
		s.shorten(&e, where)
		if err := b.add(e, where); err != nil {
			return err
		}
	}
	d, err := b.finish()
	if err != nil {
		return err
	}
	s.named(&d, first(baseName(s.o.Name), front["title"], "norm"), front["version"])
	s.res.Drafts = append(s.res.Drafts, d)
	return nil
}

func statusOf(s string) string {
	switch s {
	case "current", "transition", "withdrawn", "draft":
		return s
	}
	return ""
}

// free is an id that is not taken yet.
func (b *builder) free(id string) string {
	if id == "" {
		id = "group"
	}
	for n, try := 1, id; ; n++ {
		if !b.has(try) {
			return try
		}
		try = id + "." + itoa(n)
	}
}

// above is the element that a heading stands under.
func above(hs []heading, ids []string, i int) string {
	for up := hs[i].up; up >= 0; up = hs[up].up {
		if ids[up] != "" {
			return ids[up]
		}
	}
	return ""
}

// outline finds what stands under what: a heading with measures under it is a
// group; one without a number of its own and without measures belongs to the
// text of the measure it stands in; a single heading over everything is the
// title of the whole.
func (s *source) outline(hs []heading, front map[string]string) []heading {
	if len(hs) > 1 && hs[0].id == "" && only(hs) {
		if front["title"] == "" {
			front["title"] = hs[0].text
		}
		hs = hs[1:]
	}
	var open []int
	for i := range hs {
		for len(open) > 0 && hs[open[len(open)-1]].level >= hs[i].level {
			open = open[:len(open)-1]
		}
		hs[i].up = -1
		if len(open) > 0 {
			hs[i].up = open[len(open)-1]
		}
		open = append(open, i)
	}
	for i := range hs {
		if hs[i].id == "" {
			continue
		}
		for up := hs[i].up; up >= 0 && !hs[up].holds; up = hs[up].up {
			hs[up].holds = true
		}
	}
	return folded(hs)
}

// only reports whether the first heading is the only one of its level and
// higher.
func only(hs []heading) bool {
	for _, h := range hs[1:] {
		if h.level <= hs[0].level {
			return false
		}
	}
	return true
}

// folded moves headings without a number into the text of the measure that
// they stand in.
func folded(hs []heading) []heading {
	out := make([]heading, 0, len(hs))
	moved := make([]int, len(hs)) // index in out
	for i := range hs {
		h := hs[i]
		if h.up >= 0 {
			h.up = moved[h.up]
		}
		if h.id == "" && !h.holds && h.up >= 0 && !out[h.up].holds {
			to := &out[h.up]
			to.body = append(append(append(to.body, "", h.text), h.body...), "")
			moved[i] = h.up
			continue
		}
		moved[i] = len(out)
		out = append(out, h)
	}
	return out
}

// frontMatter parts the keys at the top of a source from the rest, and says
// how many lines they took.
func frontMatter(text string) (map[string]string, string, int) {
	front := make(map[string]string)
	text = strings.ReplaceAll(text, "\r\n", "\n")
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return front, text, 0
	}
	head, body, ok := strings.Cut(rest, "\n---\n")
	if !ok || len(head) > 64<<10 {
		return front, text, 0
	}
	for l := range strings.SplitSeq(head, "\n") {
		if k, v, ok := strings.Cut(l, ":"); ok && !strings.HasPrefix(l, " ") {
			front[strings.ToLower(plain(k))] = strings.Trim(plain(v), `"' `)
		}
	}
	return front, body, strings.Count(head, "\n") + 3
}

// headings finds the headings of a text, # and underlined ones, outside of
// code, and the first line of text before them.
func headings(text string, line int) (hs []heading, loose int) {
	fence := ""
	before := ""
	for l := range strings.SplitSeq(text, "\n") {
		line++
		trimmed := strings.TrimSpace(l)
		if mark := fenceOf(trimmed); mark != "" && (fence == "" || strings.HasPrefix(mark, fence)) {
			if fence == "" {
				fence = mark
			} else {
				fence = ""
			}
		} else if fence == "" {
			level, title := atx(l)
			if level == 0 && before != "" && len(hs)+loose >= 0 {
				level = setext(trimmed)
				title = before
				if level > 0 {
					hs, loose = unread(hs, loose, before, line-1)
				}
			}
			if level > 0 {
				id, name := splitNumber(title)
				hs = append(hs, heading{level: level, line: line, text: title, id: id, title: name})
				before = ""
				continue
			}
		}
		before = ""
		if fence == "" && !strings.HasPrefix(trimmed, "- ") && !strings.HasPrefix(trimmed, "|") && !strings.HasPrefix(trimmed, ">") {
			before = trimmed
		}
		switch {
		case len(hs) > 0:
			hs[len(hs)-1].body = append(hs[len(hs)-1].body, l)
		case trimmed != "" && loose == 0:
			loose = line
		}
	}
	return hs, loose
}

// unread takes back a line that turned out to be a heading.
func unread(hs []heading, loose int, before string, line int) ([]heading, int) {
	if n := len(hs); n > 0 {
		if m := len(hs[n-1].body); m > 0 && strings.TrimSpace(hs[n-1].body[m-1]) == before {
			hs[n-1].body = hs[n-1].body[:m-1]
		}
	} else if loose == line {
		loose = 0
	}
	return hs, loose
}

func fenceOf(l string) string {
	for _, mark := range []string{"```", "~~~"} {
		if strings.HasPrefix(l, mark) {
			return mark
		}
	}
	return ""
}

// atx is the level and title of a heading with marks in front, 0 for none.
func atx(l string) (level int, title string) {
	l = strings.TrimRight(l, " \t\r")
	if strings.HasPrefix(l, "    ") {
		return 0, ""
	}
	l = strings.TrimLeft(l, " ")
	for level < len(l) && l[level] == '#' {
		level++
	}
	if level == 0 || level > 6 || level == len(l) || l[level] != ' ' && l[level] != '\t' {
		return 0, ""
	}
	title = strings.TrimSpace(l[level:])
	if i := strings.LastIndex(title, " #"); i >= 0 && strings.Trim(title[i:], " #") == "" {
		title = strings.TrimSpace(title[:i])
	}
	return level, plain(title)
}

// setext is the level of the heading above a line of marks, 0 for none.
func setext(l string) int {
	switch {
	case len(l) >= 3 && strings.Trim(l, "=") == "":
		return 1
	case len(l) >= 3 && strings.Trim(l, "-") == "":
		return 2
	}
	return 0
}
