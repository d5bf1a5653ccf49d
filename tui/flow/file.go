package flow

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// askPicture asks whether a picture is a photo or one of a screen: what it
// shows differs, and it cannot be told from the file.
func askPicture(d *ui.Desk, s Subject) {
	w := d.Env.Words
	d.Ask(widget.NewMenu(d, evidenceTexts(d).Picture, nil,
		widget.Item{Key: "f", Label: words.Capital(w.EvidenceKind("photo")), Run: func() { pickFile(d, s, "photo") }},
		widget.Item{Key: "s", Label: words.Capital(w.EvidenceKind("screenshot")), Run: func() { pickFile(d, s, "screenshot") }},
		widget.Item{Key: "e", Label: words.Capital(w.EvidenceKind("export")), Run: func() { pickFile(d, s, "export") }},
	))
}

// pickFile lets a file be chosen and takes it in.
func pickFile(d *ui.Desk, s Subject, kind string) {
	t := evidenceTexts(d)
	p := widget.NewPicker(d, t.PickTitle, "", func(path string) { takeIn(d, s, kind, path) })
	p.Known = func(sum string) string {
		if e := sameBytes(d, s.Audit, sum); e != nil {
			return fmt.Sprintf(t.Here, e.Number)
		}
		return ""
	}
	d.Ask(p)
}

// sameBytes is the evidence of an audit that has these bytes, nil for none.
func sameBytes(d *ui.Desk, a audit.ID, sum string) *audit.Evidence {
	for _, e := range pieces(d, a) {
		if e.SHA256 == sum && sum != "" {
			return e
		}
	}
	return nil
}

// takeIn keeps the bytes of a file; then it is evidence, or a link to what is
// here already.
func takeIn(d *ui.Desk, s Subject, kind, path string) {
	t := evidenceTexts(d)
	dossier, name := d.Dossier, filepath.Base(path)
	if dossier == nil {
		return
	}
	d.Start(ui.Job{
		Title: fmt.Sprintf(t.Taking, name),
		Work: func(ctx context.Context, report func(done, total int)) (any, error) {
			return dossier.PutFile(ctx, path, report)
		},
		Done: func(result any, err error) tea.Cmd {
			f, ok := result.(ui.File)
			if err != nil || !ok {
				if !errors.Is(err, context.Canceled) {
					d.Refuse(err)
				}
				return nil
			}
			keepFile(d, s, kind, audit.File{Name: f.Name, Size: f.Size, SHA256: f.SHA256})
			return nil
		},
	})
}

// keepFile makes evidence of stored bytes. The same bytes are one file: what is
// here already is linked, unless somebody wants a second number.
func keepFile(d *ui.Desk, s Subject, kind string, f audit.File) {
	t := evidenceTexts(d)
	e := sameBytes(d, s.Audit, f.SHA256)
	if e == nil {
		addFile(d, s, kind, f)
		return
	}
	items := []widget.Item{{Key: "n", Label: t.Again, Run: func() { addFile(d, s, kind, f) }}}
	if s.takesLinks(d) && !s.linked(d, e) {
		items = append([]widget.Item{{Key: "l", Label: fmt.Sprintf(t.LinkOne, e.Number), Run: func() { s.link(d, e) }}}, items...)
	}
	d.Ask(widget.NewMenu(d, fmt.Sprintf(t.Here, e.Number), []string{widget.Plain(Called(e)), t.SameBytes}, items...))
}

func addFile(d *ui.Desk, s Subject, kind string, f audit.File) {
	c := s.evidence(kind)
	c.File = &f
	c.Marking = marking(d, s.Audit)
	if err := d.May(c); err != nil {
		c.Marking = ""
	}
	if err := d.May(c); err != nil {
		d.Refuse(err)
		return
	}
	d.PutThen("", func(evs []audit.Event) {
		for _, id := range ui.Created(evs, audit.KindEvidence) {
			if e := audit.Get[audit.Evidence](d.State, id); e != nil {
				d.Say(s.said(d, e.Number))
				d.Ask(fileCard(d, s, id))
			}
		}
	}, c)
}

// marking is the marking that evidence of an audit gets: that of the audit,
// else that of the organisation.
func marking(d *ui.Desk, id audit.ID) string {
	if a := d.State.Audit(id); a != nil && a.Marking != "" {
		return a.Marking
	}
	return d.State.Org().Marking
}

// fileCard shows what was taken in, and asks what only a person knows of it.
func fileCard(d *ui.Desk, s Subject, id audit.ID) *card {
	t := evidenceTexts(d)
	w := d.Env.Words
	get := func() *audit.Evidence { return audit.Get[audit.Evidence](d.State, id) }
	shown := func(field, label string, show func(e *audit.Evidence) string) widget.Field {
		return widget.Field{ID: field, Label: label, Kind: widget.Link, Show: func() string {
			if e := get(); e != nil {
				return show(e)
			}
			return ""
		}}
	}
	return newCard(d, func() string { return t.FileTitle + about(d, s) }, func() []string { return nil }, "", func() []widget.Field {
		e := get()
		if e == nil {
			return nil
		}
		fs := []widget.Field{
			labelled(d, widget.Of(d, e, "marking")).Putting(putMarking(d, s, e)),
			labelled(d, widget.Of(d, e, "personal_data")),
			labelled(d, widget.Of(d, e, "name")),
			labelled(d, widget.Of(d, e, "shown_by")).Hinted(t.RoleHint),
			labelled(d, widget.Of(d, e, "period")).Hinted(t.PeriodHint),
			shown("size", words.Capital(w.Field(audit.KindEvidence, "size")), func(e *audit.Evidence) string { return w.Size(int64(e.Size)) }),
			shown("sha256", "SHA-256", func(e *audit.Evidence) string { return d.Env.Theme.Dim.Render(spaced(e.SHA256)) }),
		}
		return fs
	}).withMeter(func() string {
		if e := get(); e != nil {
			return e.Number
		}
		return ""
	})
}

// putMarking sets a marking. Above the ceiling a thing can only be seen: then
// that is offered in place of the bytes.
func putMarking(d *ui.Desk, s Subject, e *audit.Evidence) func(string) error {
	return func(v string) error {
		c := audit.SetField{Entity: e.ID, Field: "marking", Value: v}
		err := d.May(c)
		if audit.Refused(err, audit.OverCeiling) {
			overCeiling(d, s, e, err)
			return nil
		}
		if err != nil {
			return err
		}
		d.PutText(e.ID.String()+".marking", c)
		return nil
	}
}

// overCeiling offers to set a file aside and record it as seen, not taken.
func overCeiling(d *ui.Desk, s Subject, e *audit.Evidence, why error) {
	t := evidenceTexts(d)
	d.Ask(widget.NewMenu(d, e.Number, []string{d.Sentence(why)},
		widget.Item{Key: "s", Label: t.SeenInstead, Run: func() {
			d.Close() // the card of the file
			d.PutThen("", func([]audit.Event) {
				s.Text = Called(e)
				writeSeen(d, s, "marking")
			}, audit.Drop{Entity: e.ID, Reason: t.OverCeiling})
		}}))
}

// spaced breaks a hash in groups that an eye can compare.
func spaced(sum string) string {
	var parts []string
	for len(sum) > 8 {
		parts, sum = append(parts, sum[:8]), sum[8:]
	}
	return strings.Join(append(parts, sum), " ")
}

// labelled gives a field its name with a capital, as forms have it.
func labelled(_ *ui.Desk, f widget.Field) widget.Field { return f.Called(words.Capital(f.Label)) }
