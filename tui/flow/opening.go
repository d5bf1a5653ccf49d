package flow

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Take opens a dossier beside the screen and takes it into use. One that is in
// use elsewhere is asked about: read it, try again, or leave it.
func Take(d *ui.Desk, path string, readOnly bool) {
	places := d.Places
	d.Start(ui.Job{Title: openingTexts(d).Opening, Work: func(ctx context.Context, _ func(int, int)) (any, error) {
		return places.Open(ctx, path, readOnly)
	}, Done: func(result any, err error) tea.Cmd {
		if !AskBusy(d, path, err) {
			taken(d, result, err)
		}
		return nil
	}})
}

// Demo makes the demo beside the screen and takes it into use.
func Demo(d *ui.Desk) {
	places, lang := d.Places, d.Env.Lang
	d.Start(ui.Job{Title: openingTexts(d).MakingDemo, Work: func(ctx context.Context, _ func(int, int)) (any, error) {
		return places.Demo(ctx, lang)
	}, Done: func(result any, err error) tea.Cmd {
		taken(d, result, err)
		return nil
	}})
}

// taken takes into use what work brought; that it was called off is said
// already.
func taken(d *ui.Desk, result any, err error) {
	switch opened, ok := result.(ui.Dossier); {
	case errors.Is(err, context.Canceled):
	case err != nil || !ok:
		d.Refuse(err)
	default:
		d.Request(ui.UseRequest{Dossier: opened})
	}
}

// AskBusy asks what to do about a dossier that is in use elsewhere; false when
// the error says something else.
func AskBusy(d *ui.Desk, path string, err error) bool {
	var busy *ui.BusyError
	if !errors.As(err, &busy) {
		return false
	}
	t := openingTexts(d)
	name := widget.Plain(filepath.Base(path))
	by := fmt.Sprintf(t.BySomebody, name)
	if busy.PID != 0 {
		by = fmt.Sprintf(t.By, busy.PID, widget.Plain(busy.Who), name)
	}
	d.Ask(widget.NewMenu(d, t.Title, []string{by, t.About},
		widget.Item{Key: "l", Label: t.Read, Note: t.ReadNote, Run: func() { Take(d, path, true) }},
		widget.Item{Key: "w", Label: t.Again, Note: t.AgainNote, Run: func() { Take(d, path, false) }}))
	return true
}

type textsOpening struct {
	Opening, MakingDemo              string
	Title, By, BySomebody, About     string
	Read, ReadNote, Again, AgainNote string
}

func openingTexts(d *ui.Desk) *textsOpening { return i18n.Pick(d.Env.Book, &nlOpening, &enOpening) }

var nlOpening = textsOpening{
	Opening: "Het dossier gaat open", MakingDemo: "De demo wordt gemaakt", Title: "Elders in gebruik",
	By: "Proces %d (%s) schrijft nu in %s.", BySomebody: "Een ander programma schrijft nu in %s.",
	About: "Lezen kan intussen; schrijven zodra het daar klaar is.",
	Read:  "alleen lezen", ReadNote: "wat daar binnenkomt, verschijnt hier", Again: "opnieuw proberen", AgainNote: "wacht even en opent om in te werken",
}

var enOpening = textsOpening{
	Opening: "Opening the dossier", MakingDemo: "Making the demo", Title: "In use elsewhere",
	By: "Process %d (%s) is writing in %s now.", BySomebody: "Another program is writing in %s now.",
	About: "It can be read meanwhile, and written in as soon as that is done.",
	Read:  "read only", ReadNote: "what comes in there shows here", Again: "try again", AgainNote: "waits a moment and opens it to work in",
}
