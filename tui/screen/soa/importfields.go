package soa

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/statement"
	"toets/tui/ui"
	"toets/tui/widget"
)

// How much of a table is shown: enough to see that it was read well.
const (
	mostShown    = 8   // rows as they were read
	mostProblems = 200 // rows that could not be read
)

// fields are the source, the button, what is wrong, the first rows as they
// were read, and the columns.
func (s *Import) fields() {
	t := s.t()
	fields := []widget.Field{
		{ID: "table", Label: t.Table, Kind: widget.Long, Hint: t.TableHint, Value: func() string { return "" }, Lines: s.source, Put: s.typed, Why: s.desk.CanWrite},
		{ID: "file", Label: t.FromFile, Kind: widget.Link, Hint: t.FileHint, Why: s.desk.CanWrite, Enter: s.choose,
			Show: func() string { return widget.Plain(s.from) }},
	}
	if len(s.sheets) > 0 {
		fields = append(fields, widget.Field{ID: "take", Kind: widget.Button, Label: s.button(), Enter: s.apply})
		fields = append(fields, s.problems(t.Cannot, s.result.Errors, true)...)
		fields = append(fields, s.read8()...)
		fields = append(fields, s.problems("", s.result.Notes, false)...)
		fields = append(fields, s.columns()...)
	}
	s.form.SetFields(fields)
}

// source says what lies on the table, or why it cannot be read.
func (s *Import) source(w int) []string {
	th := s.desk.Env.Theme
	if s.fault != "" {
		var rows []string
		for _, l := range widget.Wrap(widget.Plain(s.fault), w) {
			rows = append(rows, th.Bad.Render(l))
		}
		return rows
	}
	if len(s.sheets) == 0 {
		return nil
	}
	from := s.from
	if from == "" {
		from = s.t().PasteKey
	}
	return []string{widget.Cut(fmt.Sprintf(s.t().TableSays, s.desk.Env.Words.Number(len(s.sheets[s.layout.Sheet].Rows)), widget.Plain(from)), w, th.Signs.Ellipsis)}
}

// typed takes a table that was typed, or edited in somebody's own editor.
func (s *Import) typed(text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if !tabular(text) {
		return ui.Text(s.t().NothingIn)
	}
	s.paste(text)
	return nil
}

func (s *Import) button() string {
	if n := len(s.result.Errors); n > 0 {
		return fmt.Sprintf(s.t().Cannot, n)
	}
	return fmt.Sprintf(s.t().TakeIn, len(s.result.Lines))
}

// problems are the rows that could not be read, or that deserve a look.
func (s *Import) problems(head string, list []statement.Problem, bad bool) []widget.Field {
	if len(list) == 0 {
		return nil
	}
	t, th := s.t(), s.desk.Env.Theme
	title := t.Skipped
	if head != "" {
		title = fmt.Sprintf(head, len(list))
	}
	fields := []widget.Field{{ID: "head " + title, Kind: widget.Head, Label: title}}
	for i, p := range list {
		if i == mostProblems {
			return append(fields, widget.Field{ID: "more " + title, Kind: widget.Head, Label: fmt.Sprintf(t.MoreRows, len(list)-i)})
		}
		label := ""
		if p.Row > 0 {
			label = fmt.Sprintf(t.Row, p.Row)
		}
		fields = append(fields, widget.Field{ID: fmt.Sprint("problem ", bad, i), Label: label, Kind: widget.Link, Show: func() string {
			if bad {
				return th.Bad.Render(widget.Plain(p.In(s.desk.Env.Lang)))
			}
			return widget.Plain(p.In(s.desk.Env.Lang))
		}})
	}
	return fields
}

// read8 are the first rows as they were read.
func (s *Import) read8() []widget.Field {
	t := s.t()
	if len(s.result.Lines) == 0 {
		return nil
	}
	fields := []widget.Field{{ID: "preview", Kind: widget.Head, Label: t.Preview}}
	for i, l := range s.result.Lines[:min(mostShown, len(s.result.Lines))] {
		fields = append(fields, widget.Field{ID: "row " + strconv.Itoa(i), Label: fmt.Sprintf(t.Row, l.Row) + " " + catalog.Short(l.Set.Control), Kind: widget.Link,
			Lines: func(w int) []string { return []string{widget.Cut(s.says(l.Set), w, s.desk.Env.Theme.Signs.Ellipsis)} }})
	}
	if n := len(s.result.Lines) - mostShown; n > 0 {
		fields = append(fields, widget.Field{ID: "rows", Kind: widget.Head, Label: fmt.Sprintf(t.MoreRows, n)})
	}
	return fields
}

// says is a row as it was read.
func (s *Import) says(l audit.SetSoA) string {
	ws, th := s.desk.Env.Words, s.desk.Env.Theme
	parts := []string{openSign(s.desk)}
	if l.Applicable != "" {
		parts[0] = ws.YesNo(l.Applicable)
	}
	var grounds []string
	for _, r := range l.ReasonIn {
		grounds = append(grounds, ws.SoAReason(r))
	}
	for _, p := range []string{strings.Join(grounds, ", "), l.Reason, ws.SoAStatus(l.Status), l.Owner, l.Risks} {
		if p = widget.Plain(p); p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, th.Signs.Dot)
}

// columns are where what stands: the guess, to be corrected.
func (s *Import) columns() []widget.Field {
	t := s.t()
	fields := []widget.Field{{ID: "columns", Kind: widget.Head, Label: t.Reads}}
	if len(s.sheets) > 1 {
		f := widget.Field{ID: "sheet", Label: t.Sheet, Value: func() string { return strconv.Itoa(s.layout.Sheet + 1) }, Put: s.putSheet}
		var options []widget.Option
		for i, sh := range s.sheets {
			options = append(options, widget.Option{Value: strconv.Itoa(i + 1), Label: widget.Plain(sh.Name)})
		}
		fields = append(fields, f.Choose(options...))
	}
	options := []widget.Option{{Value: "-", Label: t.NoColumn}}
	for i := range s.layout.Heads {
		options = append(options, widget.Option{Value: strconv.Itoa(i), Label: widget.Cut(widget.Plain(s.layout.Header(i)), 28, s.desk.Env.Theme.Signs.Ellipsis)})
	}
	for i, c := range statement.Columns() {
		at, ok := s.layout.At[c]
		if !ok && slices.Contains([]statement.Column{statement.Excluded, statement.Risk, statement.Law, statement.Contract, statement.Practice, statement.Government}, c) {
			continue // ticks are rare: they are there when they were found
		}
		f := widget.Field{ID: string(c), Label: t.Columns[i], Value: func() string {
			if !ok {
				return "-"
			}
			return strconv.Itoa(at)
		}, Put: func(v string) error { return s.putColumn(c, v) }}
		fields = append(fields, f.Choose(options...))
	}
	return append(fields, widget.Field{ID: "version", Label: t.Version, Hint: t.VersionHint, Value: func() string { return s.version }, Put: func(v string) error {
		s.version = v
		return nil
	}})
}

func (s *Import) putSheet(v string) error {
	l, err := statement.GuessIn(s.sheets, v, s.names)
	if err != nil {
		return err
	}
	s.layout = l
	s.read()
	s.fields()
	return nil
}

func (s *Import) putColumn(c statement.Column, v string) error {
	at, err := strconv.Atoi(v)
	if err != nil {
		at = -1
	}
	s.layout.Put(c, at)
	s.read()
	s.fields()
	return nil
}
