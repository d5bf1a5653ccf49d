package join

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
	"toets/tui/widget"
)

// where asks where the first copy lies.
func (s *Join) where() {
	d, t := s.desk, s.t()
	take := func(from string) { s.from = from; s.form.Goto("fetch") }
	d.Ask(widget.NewMenu(d, t.From, nil,
		widget.Item{Key: "m", Label: t.Folder, Run: func() { d.Ask(widget.NewFolderPicker(d, t.Folder, take)) }},
		widget.Item{Key: "b", Label: t.Bundle, Run: func() {
			p := widget.NewPicker(d, t.Bundle, "", take)
			p.Prefer = ui.BundleEnd
			d.Ask(p)
		}},
		widget.Item{Key: "e", Label: t.Bucket, Run: func() {
			d.Ask(widget.NewPrompt(d, t.Bucket, []string{t.BucketAsked}, s.from, func(v string) error { take(strings.TrimSpace(v)); return nil }))
		}}))
}

// look looks which dossiers lie there for this device, and asks whether it is
// the right one.
func (s *Join) look() {
	d, t := s.desk, s.t()
	j, err := s.joining()
	if err == nil && s.from == "" {
		err = ui.Text(t.NoFrom)
	}
	if err == nil && s.to == "" {
		err = ui.Text(t.NoPath)
	}
	if err != nil {
		d.Refuse(err)
		return
	}
	from, since := s.from, d.Presses
	d.Start(ui.Job{Title: t.Looking, Work: func(ctx context.Context, _ func(int, int)) (any, error) {
		return j.Invitations(ctx, from)
	}, Done: func(result any, err error) tea.Cmd {
		found, ok := result.([]ui.Invitation)
		switch {
		case err != nil || !ok:
			d.Refuse(err)
		case len(found) == 0:
			d.Refuse(ui.Text(fmt.Sprintf(t.NotYet, widget.Plain(from))))
		default:
			d.Offer(s.compare(j, from, found), t.Found, since)
		}
		return nil
	}})
}

// compare shows the words of what was found: only people can tell whether it is
// the dossier that they were invited to.
func (s *Join) compare(j ui.Joining, from string, found []ui.Invitation) *widget.Menu {
	d, t := s.desk, s.t()
	if len(found) == 1 {
		about := append([]string{t.SameWords, ""}, widget.SixWords(d, found[0].Words, 66)...)
		return widget.NewMenu(d, t.Fetch, about,
			widget.Item{Key: d.Env.T.Form.Yes[:1], Label: t.Same, Run: func() { s.fetch(j, from, found[0]) }},
			widget.Item{Key: "n", Label: t.Different, Run: func() { d.Say(t.NotFetched) }}).At(1)
	}
	var items []widget.Item
	for i, f := range found {
		k := ""
		if i < 9 {
			k = fmt.Sprint(i + 1)
		}
		items = append(items, widget.Item{Key: k, Label: strings.Join(f.Words.In(d.Env.Lang), " "), Note: s.elsewhere(f.Words), Run: func() { s.fetch(j, from, f) }})
	}
	items = append(items, widget.Item{Key: "n", Label: t.Different, Run: func() { d.Say(t.NotFetched) }})
	return widget.NewMenu(d, t.Fetch, []string{t.WhichWords}, items...).At(len(items) - 1)
}

// elsewhere are six words in the other language, on a line.
func (s *Join) elsewhere(six ui.Six) string {
	words, lang := six.Elsewhere(s.desk.Env.Lang)
	return lang + ": " + strings.Join(words, " ")
}

// fetch makes the first copy and takes it into use.
func (s *Join) fetch(j ui.Joining, from string, of ui.Invitation) {
	d, t, to := s.desk, s.t(), s.to
	d.Start(ui.Job{Title: t.Fetching, Staged: func(ctx context.Context, report func(ui.Progress)) (any, error) {
		return j.Join(ctx, from, of, to, report)
	}, Done: func(result any, err error) tea.Cmd {
		dossier, ok := result.(ui.Dossier)
		if err != nil || !ok {
			d.Refuse(err)
			return nil
		}
		d.Keep(ui.PageJoin, answers{})
		d.Request(ui.UseRequest{Dossier: dossier})
		return nil
	}})
}
