package norms

import (
	"fmt"
	"slices"
	"strings"

	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

const (
	ownField    = "own " // in front of the edition, in the id of a field
	mostSkipped = 200
	mostIDs     = 20
)

// fields are the file, what it brings, what was left out of it, and what was
// brought before.
func (s *Norms) fields() {
	t := s.t()
	fields := []widget.Field{{ID: "file", Label: t.File, Kind: widget.Link, Hint: t.FileHint, Why: s.why, Enter: s.choose, Lines: s.file}}
	if s.path != "" {
		fields = append(fields, widget.Field{ID: "as", Label: t.As, Hint: t.AsHint, Value: func() string { return s.as }, Put: func(v string) error {
			s.as = v
			s.read()
			return nil
		}})
	}
	if s.path != "" && (s.columns != "" || s.source != nil && len(s.source.Columns) > 0) {
		fields = append(fields, widget.Field{ID: "columns", Label: t.Columns, Value: s.held, Put: func(v string) error {
			was := s.columns
			s.columns = v
			if _, err := s.named(); err != nil {
				s.columns = was
				return err
			}
			s.read()
			return nil
		}})
	}
	if s.source != nil {
		fields = append(fields, widget.Field{ID: "take", Kind: widget.Button, Label: s.button(), Enter: s.take})
		for i, b := range s.source.Editions {
			fields = append(fields, s.brought(i, b)...)
		}
		fields = append(fields, s.skipped()...)
	}
	s.form.SetFields(append(fields, s.own()...))
}

// file is the name of the file in hand, or why it is not taken in.
func (s *Norms) file(w int) []string {
	th := s.desk.Env.Theme
	if s.path == "" {
		return nil
	}
	rows := []string{widget.Cut(widget.Plain(base(s.path)), w, th.Signs.Ellipsis)}
	if s.fault != "" {
		for _, l := range widget.Wrap(widget.Plain(s.fault), w) {
			rows = append(rows, th.Bad.Render(l))
		}
	}
	return rows
}

func base(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// held are the columns as they were named, else as they were guessed.
func (s *Norms) held() string {
	if s.columns != "" || s.source == nil {
		return s.columns
	}
	var out []string
	for ours, theirs := range s.source.Columns {
		out = append(out, ours+"="+theirs)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// fresh counts what there is to take in.
func (s *Norms) fresh() int {
	n := 0
	for _, b := range s.source.Editions {
		if !b.Same {
			n++
		}
	}
	return n
}

func (s *Norms) button() string {
	switch n := s.fresh(); n {
	case 0:
		return s.t().Put
	case 1:
		return fmt.Sprintf(s.t().Take, s.list(s.source.Editions))
	default:
		return fmt.Sprintf(s.t().TakeAll, n)
	}
}

// list names what there is to take in.
func (s *Norms) list(all []ui.BroughtNorm) string {
	var ids []string
	for _, b := range all {
		if !b.Same {
			ids = append(ids, widget.Plain(b.Edition))
		}
	}
	return strings.Join(ids, ", ")
}

// brought is what one edition of the source holds, and what it changes.
func (s *Norms) brought(i int, b ui.BroughtNorm) []widget.Field {
	t, w, th := s.t(), s.desk.Env.Words, s.desk.Env.Theme
	parts := []string{}
	if title := widget.Plain(b.Title); title != "" {
		parts = append(parts, title)
	}
	if b.Elements > 0 {
		parts = append(parts, fmt.Sprintf(t.Holds, w.Number(b.Elements), w.Number(b.Assessable)))
	}
	if b.Maps > 0 {
		parts = append(parts, w.Count(b.Maps, t.Relation, t.Relations))
	}
	switch {
	case b.Same:
		parts = append(parts, t.Same)
	case b.Newer:
		parts = append(parts, t.Newer)
	default:
		parts = append(parts, t.New)
	}
	id := fmt.Sprint("brought ", i, " ")
	fields := []widget.Field{{ID: id + "head", Kind: widget.Head, Label: widget.Plain(b.Edition)},
		{ID: id, Label: t.Content, Kind: widget.Link, Show: func() string { return words.Capital(strings.Join(parts, th.Signs.Dot)) }}}
	for j, x := range [][]string{b.Added, b.Changed, b.Gone} {
		if len(x) == 0 {
			continue
		}
		f := widget.Field{ID: fmt.Sprint(id, j), Label: fmt.Sprintf(t.Differ[j], len(x)), Kind: widget.Link, Show: func() string { return s.ids(x) }}
		if j == 2 && len(b.Hanging) > 0 {
			f.Mind = func() []string { return []string{fmt.Sprintf(t.Hanging, s.ids(b.Hanging))} }
		}
		fields = append(fields, f)
	}
	return fields
}

// ids lists elements, and how many there are more.
func (s *Norms) ids(list []string) string {
	var out []string
	for _, id := range list[:min(len(list), mostIDs)] {
		out = append(out, widget.Plain(catalog.Short(id)))
	}
	line := strings.Join(out, ", ")
	if n := len(list) - mostIDs; n > 0 {
		line += " " + fmt.Sprintf(s.t().More, n)
	}
	return line
}

// skipped is what was not taken in as it stood.
func (s *Norms) skipped() []widget.Field {
	all := s.source.Skipped
	if len(all) == 0 {
		return nil
	}
	fields := []widget.Field{{ID: "skipped", Kind: widget.Head, Label: fmt.Sprintf(s.t().Skipped, len(all))}}
	for i, text := range all[:min(len(all), mostSkipped)] {
		fields = append(fields, widget.Field{ID: fmt.Sprint("skipped ", i), Kind: widget.Link, Label: fmt.Sprint(i + 1), Show: func() string { return widget.Plain(text) }})
	}
	if n := len(all) - mostSkipped; n > 0 {
		fields = append(fields, widget.Field{ID: "skipped more", Kind: widget.Head, Label: fmt.Sprintf(s.t().More, n)})
	}
	return fields
}

// own are the editions that are in the dossier.
func (s *Norms) own() []widget.Field {
	t, w, th := s.t(), s.desk.Env.Words, s.desk.Env.Theme
	all := s.desk.State.OwnNorms()
	head := widget.Field{ID: "here", Kind: widget.Head, Label: t.Here}
	if len(all) == 0 {
		if s.path != "" {
			return nil
		}
		head.Label = t.None
	}
	fields := []widget.Field{head}
	for _, n := range all {
		parts := []string{widget.Plain(n.Title), fmt.Sprintf(t.Holds, w.Number(n.Elements), w.Number(n.Assessable)), widget.Plain(n.Source)}
		if n.Elements == 0 {
			parts[1] = w.Count(n.Maps, t.Relation, t.Relations)
		}
		parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
		fields = append(fields, widget.Field{ID: ownField + n.Edition, Label: widget.Plain(n.Edition), Kind: widget.Link,
			Show: func() string { return strings.Join(parts, th.Signs.Dot) }})
	}
	return fields
}
