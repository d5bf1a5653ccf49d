package soa

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/statement"
	"toets/catalog/table"
	"toets/tui/ui"
	"toets/tui/widget"
)

// What is handed over to the page of the table: the text that was pasted on
// the list, or that a file is to be chosen at once.
const (
	keptTable ui.Kind = "soa table"
	keptFile  ui.Kind = "soa file"
)

// Import is the page of a table that somebody brings: what it was read as, what
// is wrong with it, and the columns to correct. Nothing is taken in before the
// button says so, and then all of it.
type Import struct {
	desk    *ui.Desk
	page    ui.Page
	form    *widget.Form
	names   *statement.Names
	sheets  []table.Sheet
	from    string // the file, "" for the clipboard
	fault   string // why the source cannot be read
	layout  statement.Layout
	result  statement.Result
	version string
}

func newImport(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Import{desk: d, page: p}
	s.form = widget.NewForm(d, s)
	s.form.LabelW = 22
	if a := d.State.Audit(p.Audit); a != nil {
		s.names = statement.NewNames(d.Norms, a.Criteria)
	}
	if text, ok := d.Kept(keptTable).(string); ok && text != "" {
		d.Keep(keptTable, "")
		s.paste(text)
		return s
	}
	s.fields()
	s.form.Write("table")
	if now, ok := d.Kept(keptFile).(bool); ok && now {
		d.Keep(keptFile, false)
		s.form.Leave()
		s.choose()
	}
	return s
}

func (s *Import) t() *texts { return pick(s.desk) }

// tabular reports whether a text has rows and columns.
func tabular(text string) bool {
	text = strings.TrimSpace(text)
	return strings.ContainsAny(text, "\n\r") && strings.ContainsAny(text, "\t;|,")
}

// paste reads a table from the clipboard.
func (s *Import) paste(text string) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	sheets, err := table.Read(context.Background(), strings.NewReader(text), "", table.Default())
	s.take(sheets, "", err)
}

// choose lets a file be chosen.
func (s *Import) choose() {
	s.desk.Ask(widget.NewPicker(s.desk, s.t().File, "", s.open))
}

// open reads a file beside the screen.
func (s *Import) open(path string) {
	s.desk.Start(ui.Job{
		Title: fmt.Sprintf(s.t().Taking, widget.Plain(filepath.Base(path))),
		Work: func(ctx context.Context, _ func(done, total int)) (any, error) {
			return readFile(ctx, path)
		},
		Done: func(result any, err error) tea.Cmd {
			sheets, _ := result.([]table.Sheet)
			s.take(sheets, filepath.Base(path), err)
			return nil
		},
	})
}

func readFile(ctx context.Context, path string) ([]table.Sheet, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open table: %w", err)
	}
	sheets, err := table.Read(ctx, f, path, table.Default())
	if closing := f.Close(); err == nil && closing != nil {
		err = fmt.Errorf("close table: %w", closing)
	}
	return sheets, err
}

// take looks at a table that was read, or at why it was not.
func (s *Import) take(sheets []table.Sheet, from string, err error) {
	s.form.Leave()
	s.desk.Say("") // what was said of the table before
	s.sheets, s.from, s.fault, s.result = sheets, from, "", statement.Result{}
	if e, ok := table.As(err); ok {
		s.fault = e.Say(s.desk.Env.Lang)
	} else if err != nil {
		s.fault = s.desk.Sentence(err)
	}
	if s.fault == "" && s.names != nil {
		s.layout = statement.Guess(sheets, s.names)
		s.read()
	}
	s.fields()
	s.form.Goto("take")
}

func (s *Import) read() { s.result = statement.Read(s.sheets, s.layout, s.names) }

func (s *Import) change() audit.ImportSoA { return s.result.Import(strings.TrimSpace(s.version)) }

// Init does nothing.
func (s *Import) Init() tea.Cmd { return nil }

// Update takes facts, what is typed, and a table that is pasted wherever the
// cursor is.
func (s *Import) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Changed:
		s.fields()
		return nil
	case tea.PasteMsg:
		if tabular(m.Content) {
			s.paste(m.Content)
			return nil
		}
	}
	return s.form.Update(msg)
}

// Pasted takes a table that is pasted outside of a field.
func (s *Import) Pasted(text string) bool {
	if !tabular(text) {
		return false
	}
	s.paste(text)
	return true
}

// Bindings are those of the form.
func (s *Import) Bindings() []ui.Binding { return s.form.Bindings() }

// apply takes all lines in as one act.
func (s *Import) apply() {
	c, t := s.change(), s.t()
	if n := len(s.result.Errors); n > 0 {
		s.desk.Refuse(ui.Text(fmt.Sprintf(t.Cannot, n) + "; " + t.CannotHint))
		return
	}
	if len(c.Lines) == 0 {
		s.desk.Refuse(ui.Text(t.NothingIn))
		return
	}
	if err := s.desk.May(c); err != nil {
		s.desk.Refuse(err)
		return
	}
	changed := s.changed(c)
	if changed == 0 {
		s.desk.Say(t.SameSaid)
		s.desk.Back()
		return
	}
	s.desk.Put(fmt.Sprintf(t.TakenSaid, len(c.Lines), changed), c)
	s.desk.Back()
}

// changed counts the lines that say something new; all of them as long as not
// the whole dossier is here to compare with.
func (s *Import) changed(c audit.ImportSoA) int {
	ev, err := audit.Plan(s.desk.State, c, s.desk.Stamp())
	switch {
	case errors.Is(err, audit.ErrPart):
		return len(c.Lines)
	case err != nil:
		return 0
	}
	return len(ev.Entities())
}

// Editing reports whether a text has the focus.
func (s *Import) Editing() bool { return s.form.Editing() }

// Focused is that text.
func (s *Import) Focused() ui.TextField { return s.form.Focused() }

// Leave hands over what is typed.
func (s *Import) Leave() { s.form.Leave() }

// Spot is the field under the cursor.
func (s *Import) Spot() string { return s.form.ID() }

// Goto goes to a field.
func (s *Import) Goto(spot string) { s.form.Goto(spot) }

// View draws the fields.
func (s *Import) View(w, h int) ui.Frame {
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.SoA, s.t().ImportTitle}}
	rows, cur := s.form.View(w, h)
	if cur != nil && cur.Y < h && cur.X < w {
		f.Cursor = cur
	}
	f.Body = widget.Fit(rows, w, h)
	return f
}

var (
	_ ui.Placed  = (*Import)(nil)
	_ ui.Leaving = (*Import)(nil)
	_ ui.Writing = (*Import)(nil)
	_ ui.Pasting = (*Import)(nil)
)
