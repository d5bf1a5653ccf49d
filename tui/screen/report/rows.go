package report

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
)

// The ids of the rows above the chapters; those of chapters begin with
// rowChapter, those of blocks are place.BlockSpot.
const (
	rowLang    = "lang"
	rowLevel   = "level"
	rowFormat  = "format"
	rowMissing = "missing"
	rowChapter = "chapter "
)

// blocksOf are the texts of the auditor in a chapter.
func blocksOf(number string) []string {
	switch number {
	case "0":
		return []string{"title"}
	case "1":
		return []string{"at_a_glance", "asked"}
	case "2":
		return []string{"conclusion"}
	case "3":
		return []string{"assignment"}
	case "4":
		return []string{"method", "limitations"}
	case "5":
		return []string{"changes"}
	case "6":
		return []string{"earlier"}
	case "7":
		return []string{"phase1"}
	case "8":
		return []string{"phase2"}
	default:
		return nil
	}
}

// rows are the fields, what is missing, and the chapters with their texts.
func (s *Report) rows() {
	row := func(id string, draw func(w int, on bool) string) widget.Row {
		return widget.Row{ID: id, Text: id, Draw: draw}
	}
	t, ws := s.t(), s.desk.Env.Words
	rows := []widget.Row{
		row(rowLang, s.field(t.Lang, func() string { return ws.Language(s.lang) })),
		row(rowLevel, s.field(t.Level, func() string { return ws.Level(s.level) })),
		row(rowFormat, s.field(t.Format, func() string { return formatName(s.format) })),
	}
	if s.audit.Type.HasGrades() {
		rows = append(rows, row(place.AdviceSpot, s.field(t.Advice, s.adviceLine)))
	}
	rows = append(rows, row(rowMissing, s.missingRow))
	seen := make(map[string]bool)
	for _, c := range s.drawn.chapters {
		rows = append(rows, s.chapterRow(c))
		for _, b := range blocksOf(c.number) {
			seen[b] = true
			rows = append(rows, s.blockRow(b, s.heading(c)))
		}
	}
	var rest []widget.Row
	for _, b := range audit.TextBlocks() {
		if !seen[b] {
			rest = append(rest, s.blockRow(b, ""))
		}
	}
	if len(rest) > 0 {
		rows = append(rows, widget.Row{Head: true, Draw: func(w int, _ bool) string {
			return s.desk.Env.Theme.Heading.Render(widget.Cut(t.Further, w, s.desk.Env.Theme.Signs.Ellipsis))
		}})
		rows = append(rows, rest...)
	}
	s.list.SetRows(rows)
}

func formatName(f string) string {
	if f == "json" {
		return "JSON"
	}
	return "Markdown"
}

// field draws a field above the chapters.
func (s *Report) field(label string, value func() string) func(int, bool) string {
	return func(w int, on bool) string {
		th := s.desk.Env.Theme
		v := value()
		if on {
			v = th.Strong.Render(v)
		}
		return widget.Cut(th.Dim.Render(widget.Pad(label, 9, ""))+v, w, th.Signs.Ellipsis)
	}
}

func (s *Report) missingRow(w int, on bool) string {
	th, t := s.desk.Env.Theme, s.t()
	if s.drawn.look.theme == nil {
		return th.Dim.Render(t.Rendering)
	}
	n := len(s.drawn.missing)
	if n == 0 {
		return th.Good.Render(t.NothingMissing)
	}
	text := fmt.Sprintf(t.NotYet, s.desk.Env.Words.Number(n))
	if on {
		text = th.Strong.Render(text)
	}
	return widget.Cut(th.Warn.Render(th.Signs.Alert)+" "+text, w, th.Signs.Ellipsis)
}

// heading is the title of a chapter as the outline has it: without the mark of
// a draft, which every chapter has.
func (s *Report) heading(c chapter) string {
	if c.number == "0" {
		return s.t().Cover
	}
	title, _, _ := strings.Cut(c.title, " — ")
	return widget.Plain(title)
}

func (s *Report) chapterRow(c chapter) widget.Row {
	title := s.heading(c)
	return widget.Row{ID: rowChapter + c.number, Text: title, Draw: func(w int, on bool) string {
		text := title
		if on {
			text = s.desk.Env.Theme.Strong.Render(text)
		}
		return widget.Cut(text, w, s.desk.Env.Theme.Signs.Ellipsis)
	}}
}

// lacks reports whether the report misses a text.
func (s *Report) lacks(block string) bool {
	for _, m := range s.drawn.missing {
		if m.Block == block {
			return true
		}
	}
	return false
}

// blockRow is a text of the auditor: written, needed, or open to write. Where
// it is called as its chapter is, it is simply the text of it.
func (s *Report) blockRow(block, under string) widget.Row {
	name := words.Capital(s.desk.Env.Words.TextBlock(block))
	if strings.HasSuffix(under, name) {
		name = s.t().OwnText
	}
	return widget.Row{ID: place.BlockSpot(block), Text: name, Draw: func(w int, on bool) string {
		th := s.desk.Env.Theme
		sign, label := th.Result(audit.NotAssessed), name
		switch {
		case s.lacks(block):
			sign = th.Warn.Render(th.Signs.Alert)
		case s.text(block) != "":
			sign = th.Result(audit.Adequate)
		}
		switch {
		case on:
			label = th.Strong.Render(label)
		default:
			label = th.Dim.Render(label)
		}
		return widget.Cut("  "+sign+" "+label, w, th.Signs.Ellipsis)
	}}
}

func (s *Report) text(block string) string {
	return strings.TrimSpace(s.desk.State.Text(s.page.Audit, block, s.lang))
}

// chapter is the number of the chapter that the row under the cursor belongs to.
func (s *Report) chapter() string {
	id := s.list.ID()
	if n, ok := strings.CutPrefix(id, rowChapter); ok {
		return n
	}
	if b, ok := place.Block(id); ok {
		for _, c := range s.drawn.chapters {
			if audit.Known(b, blocksOf(c.number)) {
				return c.number
			}
		}
	}
	return "0"
}

func (s *Report) enterSays() string {
	k, t := s.desk.Env.T.Keys, s.t()
	id := s.list.ID()
	if _, ok := place.Block(id); ok {
		return k.Write
	}
	switch id {
	case rowLang, rowLevel, rowFormat:
		return t.Other
	case place.AdviceSpot:
		return k.Choose
	case rowMissing:
		return t.SeeMissing
	default:
		return t.Read
	}
}

// enter does what belongs to the row: another choice, the advice, what is
// missing, writing a text, reading a chapter.
func (s *Report) enter() tea.Cmd {
	id := s.list.ID()
	if b, ok := place.Block(id); ok {
		s.write(b)
		return nil
	}
	switch id {
	case rowLang:
		s.lang = next(s.lang, "nl", "en")
	case rowLevel:
		s.level = next(s.level, 1, 2, 0)
	case rowFormat:
		s.format = next(s.format, "md", "json")
		return nil
	case place.AdviceSpot:
		s.advise()
		return nil
	case rowMissing:
		s.seeMissing()
		return nil
	default:
		s.right = true
		return s.fresh()
	}
	s.rows()
	return s.load()
}

// next is the choice after one, around.
func next[T comparable](now T, all ...T) T {
	for i, x := range all {
		if x == now {
			return all[(i+1)%len(all)]
		}
	}
	return all[0]
}

// seeMissing lists what a final report still needs; each line goes there.
func (s *Report) seeMissing() {
	if len(s.drawn.missing) == 0 {
		s.desk.Say(s.t().NothingMissing)
		return
	}
	var items []widget.Item
	th := s.desk.Env.Theme
	for _, m := range s.drawn.missing {
		items = append(items, widget.Item{Sign: th.Warn.Render(th.Signs.Alert), Label: m.Text, Run: func() {
			p, spot := place.Missing(s.desk, s.audit, m)
			if p == s.page {
				s.Goto(spot)
				return
			}
			s.desk.OpenAt(p, spot)
		}})
	}
	s.desk.Ask(widget.NewMenu(s.desk, fmt.Sprintf(s.t().NotYet, s.desk.Env.Words.Number(len(items))), nil, items...))
}

// write goes into a text of the auditor.
func (s *Report) write(block string) {
	id := audit.TextID(s.page.Audit, block, s.lang)
	lang := s.lang
	change := func(v string) audit.Change {
		return audit.SetText{Audit: s.page.Audit, Block: block, Lang: lang, Text: v}
	}
	if err := s.desk.May(change("")); err != nil {
		s.desk.Refuse(err)
		return
	}
	s.block = block
	s.note = widget.NewNote(s.desk, s, widget.Field{
		ID:    block,
		Value: func() string { return s.desk.State.Text(s.page.Audit, block, lang) },
		Put: func(v string) error {
			if err := s.desk.May(change(v)); err != nil {
				return err
			}
			s.desk.PutText(id.String(), change(v))
			return nil
		},
		By: func() string { w, _ := s.desk.State.Written(id, "text"); return w.By },
	}, func() { s.note = nil })
}

var _ ui.Screen = (*Report)(nil)
