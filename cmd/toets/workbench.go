package main

import (
	"context"
	"runtime"

	"toets/docs"
	"toets/tui"
	"toets/tui/ui"
)

// canDraw reports whether there is a terminal for the workbench.
func (a *app) canDraw() bool {
	return a.inTerminal() && a.outTerminal() && a.env("TERM") != "dumb"
}

// workbench opens the screen: the start screen, or a dossier. What it needs of
// store, report and files comes in through the interfaces of tui/ui.
func (a *app) workbench(ctx context.Context, path string) error {
	if !a.canDraw() {
		return a.misused("hier is geen terminal voor de werkplaats; toets --help noemt wat een script kan", "there is no terminal here for the workbench; toets --help lists what a script can do")
	}
	if path != "" && !exists(path) {
		return &inFile{path, a.failed("bestaat niet; kijk de naam na, of maak een dossier met toets new", "does not exist; check the name, or make a dossier with toets new")}
	}
	who, err := a.deskActor()
	if err != nil {
		return err
	}
	lasting()
	p := newPlaces(a)
	w, h := a.size()
	return tui.Run(ctx, tui.Options{
		Width: w, Height: h,
		Norms: a.norms, Places: p, Config: a.deskConfig(who), Path: path, Lang: a.lang(), Country: a.countryAsked(),
		Forced: a.opt.lang != "", NoColor: a.env("NO_COLOR") != "", Now: a.now, Manual: docs.Manual,
	})
}

// deskActor is who works at the screen: what the call or the settings say.
// Nobody yet is no mistake here: the first screen asks.
func (a *app) deskActor() (actor, error) {
	if a.opt.author+a.opt.initials+a.conf.Initials+a.conf.Name == "" {
		return actor{}, nil
	}
	return a.actor(nil)
}

// deskConfig is the settings as the screens know them.
func (a *app) deskConfig(who actor) ui.Config {
	c := ui.Config{
		Name: who.name, Initials: who.initials, Lang: a.conf.Lang, Theme: a.conf.Theme, Mouse: !a.conf.NoMouse, ASCII: a.conf.ASCII, Editor: a.conf.Editor,
	}
	if a.opt.lang != "" {
		c.Lang = a.opt.lang
	}
	if runtime.GOOS == "linux" && a.env("TERM") == "linux" { // the console has no signs beyond its font
		c.ASCII = true
	}
	return c
}

// countryAsked is the country of the locale, "" where that says nothing.
func (a *app) countryAsked() string {
	if c := a.localeCountry(); c == "be" {
		return c
	}
	return ""
}
