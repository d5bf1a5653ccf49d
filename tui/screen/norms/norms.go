// Package norms is the page of the editions that somebody brought into the
// dossier: one from a file is looked at first, and then taken in or not.
// Reading the file is not its business.
package norms

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Norms is the page. Nothing is taken in before its button says so, and then
// all of the source.
type Norms struct {
	desk    *ui.Desk
	form    *widget.Form
	path    string // the file in hand, "" for none
	as      string // what to call its edition
	columns string // which columns of a table are which
	source  *ui.NormSource
	fault   string // why the file is not taken in
	reading int    // counts, so that an old answer is dropped
}

// New makes the page.
func New(d *ui.Desk, _ ui.Page) ui.Screen {
	s := &Norms{desk: d}
	s.form = widget.NewForm(d, s)
	s.fields()
	return s
}

func (s *Norms) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

func (s *Norms) choose() {
	s.desk.Ask(widget.NewPicker(s.desk, s.t().File, "", func(path string) {
		s.path, s.as, s.columns = path, "", ""
		s.read()
	}))
}

// why is nil when a norm can be taken in here.
func (s *Norms) why() error {
	if _, ok := s.desk.Intake(); !ok {
		return ui.Text(s.t().Cannot)
	}
	return s.desk.CanWrite()
}

// read reads the file beside the screen.
func (s *Norms) read() {
	in, ok := s.desk.Intake()
	if !ok || s.path == "" {
		return
	}
	columns, err := s.named()
	if err != nil {
		s.desk.Refuse(err)
		return
	}
	s.reading++
	seq, path := s.reading, s.path
	o := ui.NormOptions{As: strings.ToLower(strings.TrimSpace(s.as)), Columns: columns, Lang: s.desk.Env.Lang}
	s.desk.Start(ui.Job{
		Title: fmt.Sprintf(s.t().Reading, widget.Plain(filepath.Base(path))),
		Work:  func(ctx context.Context, _ func(done, total int)) (any, error) { return in.ReadNorm(ctx, path, o) },
		Done: func(result any, err error) tea.Cmd {
			if seq == s.reading {
				s.looked(result, err)
			}
			return nil
		},
	})
}

// looked takes what was read, or why it was not.
func (s *Norms) looked(result any, err error) {
	s.source, s.fault = nil, ""
	src, ok := result.(ui.NormSource)
	switch {
	case errors.Is(err, context.Canceled):
		s.path = ""
	case err != nil:
		s.fault = s.desk.Sentence(err)
	case ok:
		s.source = &src
	}
	s.fields()
	if s.source == nil || !s.form.Goto("take") {
		s.form.Goto("file")
	}
}

// named are the columns as they were written: id=Nr, title=Maatregel.
func (s *Norms) named() (map[string]string, error) {
	var out map[string]string
	for pair := range strings.SplitSeq(s.columns, ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		ours, theirs, ok := strings.Cut(pair, "=")
		ours, theirs = strings.TrimSpace(ours), strings.TrimSpace(theirs)
		if !ok || ours == "" || theirs == "" {
			return nil, ui.Text(fmt.Sprintf(s.t().BadColumn, strings.TrimSpace(pair)))
		}
		if out == nil {
			out = make(map[string]string)
		}
		out[ours] = theirs
	}
	return out, nil
}

// take takes all of the source in as one act.
func (s *Norms) take() {
	in, ok := s.desk.Intake()
	if !ok || s.source == nil {
		return
	}
	src := *s.source
	if s.fresh() == 0 {
		s.desk.Say(s.t().AllThere)
		s.forget()
		return
	}
	for _, b := range src.Editions {
		if err := s.desk.May(b.ImportNorm); err != nil && !b.Same {
			s.desk.Refuse(err)
			return
		}
	}
	said := fmt.Sprintf(s.t().Taken, s.list(src.Editions))
	s.desk.Start(ui.Job{
		Title: fmt.Sprintf(s.t().Keeping, widget.Plain(src.Name)),
		Work:  func(ctx context.Context, _ func(done, total int)) (any, error) { return in.KeepNorm(ctx, src) },
		Done: func(result any, err error) tea.Cmd {
			changes, _ := result.([]audit.Change)
			if err != nil {
				if !errors.Is(err, context.Canceled) {
					s.desk.Refuse(err)
				}
				return nil
			}
			s.desk.Put(said, changes...)
			s.forget()
			return nil
		},
	})
}

// forget puts the file away; the page is as it was before.
func (s *Norms) forget() {
	s.path, s.as, s.columns, s.source, s.fault = "", "", "", nil, ""
	s.reading++
	s.fields()
	s.form.Goto("file")
}

// drop puts an edition of the dossier away that no audit is on, or the file
// in hand.
func (s *Norms) drop() {
	id, own := strings.CutPrefix(s.form.ID(), ownField)
	if !own {
		s.forget()
		return
	}
	flow.WithReason(s.desk, fmt.Sprintf(s.t().Drop, id), func(reason string) audit.Change { return audit.DropNorm{Edition: id, Reason: reason} },
		func(c audit.Change) { s.desk.Put(fmt.Sprintf(s.t().Dropped, id), c) })
}

func (s *Norms) whyNotDrop() error {
	if id, own := strings.CutPrefix(s.form.ID(), ownField); own {
		return s.desk.May(audit.DropNorm{Edition: id})
	}
	if s.path == "" {
		return ui.Text(s.t().NoDrop)
	}
	return nil
}

// Init does nothing.
func (s *Norms) Init() tea.Cmd { return nil }

// Update takes facts and what is typed.
func (s *Norms) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.fields()
		return nil
	}
	return s.form.Update(msg)
}

// Bindings are those of the form, and setting aside.
func (s *Norms) Bindings() []ui.Binding {
	bs := s.form.Bindings()
	if !s.form.Editing() {
		bs = append(bs, ui.Act(ui.KeyDrop, s.desk.Env.T.Keys.Drop, s.drop).Unless(s.whyNotDrop))
	}
	return bs
}

// Editing reports whether a text has the focus.
func (s *Norms) Editing() bool { return s.form.Editing() }

// Focused is that text.
func (s *Norms) Focused() ui.TextField { return s.form.Focused() }

// Leave hands over what is typed.
func (s *Norms) Leave() { s.form.Leave() }

// Spot is the field under the cursor.
func (s *Norms) Spot() string { return s.form.ID() }

// Goto goes to a field.
func (s *Norms) Goto(spot string) { s.form.Goto(spot) }

// View draws the fields.
func (s *Norms) View(w, h int) ui.Frame {
	f := widget.Body(w, h, s.form.View)
	f.Where = []string{s.desk.Env.T.Places.Settings, s.desk.Env.T.Places.Norms}
	return f
}

var (
	_ ui.Placed  = (*Norms)(nil)
	_ ui.Leaving = (*Norms)(nil)
	_ ui.Writing = (*Norms)(nil)
)
