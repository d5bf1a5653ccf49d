package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"
)

type doctorJSON struct {
	OK     bool        `json:"ok"`
	Checks []checkItem `json:"checks"`
}

// checkItem is one thing that doctor looked at.
type checkItem struct {
	Name   string `json:"name"`
	State  string `json:"state"` // ok, note, problem
	Value  string `json:"value"`
	Advice string `json:"advice"`
	title  string
}

const (
	stateOK      = "ok"
	stateNote    = "note"
	stateProblem = "problem"
)

func (a *app) doctorCmd() *cobra.Command {
	return a.command("doctor [FILE]", "of dit apparaat en deze terminal in orde zijn voor toets", "whether this device and this terminal are fit for toets",
		func(ctx context.Context, args []string) error {
			checks := append([]checkItem{a.checkProgram(), a.checkLocale(), a.checkTerminal(), a.checkColours(), a.checkSettings()}, a.checkFolders()...)
			if len(args) > 0 {
				checks = append(checks, a.checkPlace(args[0]), a.checkDossier(ctx, args[0]))
			}
			return a.showDoctor(checks)
		})
}

func (a *app) showDoctor(checks []checkItem) error {
	doc := doctorJSON{OK: true, Checks: checks}
	for _, c := range checks {
		doc.OK = doc.OK && c.State != stateProblem
	}
	if a.opt.json {
		if err := a.json(doc); err != nil {
			return err
		}
	} else {
		var rows [][]string
		for _, c := range checks {
			sign := map[string]string{stateOK: a.style(green, "ok"), stateNote: a.style(amber, "!"), stateProblem: a.style(red, "x")}[c.State]
			text := plain(c.Value)
			if c.Advice != "" {
				text += " · " + plain(c.Advice)
			}
			rows = append(rows, []string{sign, c.title, text})
		}
		a.columns("", rows)
	}
	if !doc.OK {
		return unsound()
	}
	return nil
}

func (a *app) checkProgram() checkItem {
	return checkItem{Name: "program", State: stateOK, title: a.say("programma", "program"),
		Value: fmt.Sprintf("toets %s, %s, %s/%s", programVersion, runtime.Version(), runtime.GOOS, runtime.GOARCH)}
}

func (a *app) checkLocale() checkItem {
	c := checkItem{Name: "locale", State: stateOK, title: a.say("taal", "language"), Value: a.w.Lang().Name()}
	if l := a.locale(); l != "" {
		c.Value += ", " + l
	} else if runtime.GOOS != "windows" {
		c.State, c.Advice = stateNote, a.say("er is geen locale gezet; kies een taal met --lang of in de instellingen", "no locale is set; choose a language with --lang or in the settings")
	}
	return c
}

func (a *app) checkTerminal() checkItem {
	c := checkItem{Name: "terminal", State: stateOK, title: a.say("terminal", "terminal")}
	if !a.outTerminal() || !a.inTerminal() {
		c.State, c.Value = stateNote, a.say("geen; de opdrachtregel werkt, de werkplaats niet", "none; the command line works, the workbench does not")
		return c
	}
	w, h := a.size()
	c.Value = a.env("TERM")
	switch {
	case w == 0:
		c.State, c.Advice = stateNote, a.say("de grootte is niet bekend", "its size is not known")
	case w < 80 || h < 24:
		c.State, c.Advice = stateNote, a.say("kleiner dan 80x24; de werkplaats toont dan lijst en detail om beurten", "smaller than 80x24; the workbench then shows list and detail in turns")
		fallthrough
	default:
		c.Value += fmt.Sprintf(" %dx%d", w, h)
	}
	if a.env("TERM") == "dumb" {
		c.State, c.Advice = stateNote, a.say("TERM=dumb tekent niets; de opdrachtregel werkt", "TERM=dumb draws nothing; the command line works")
	}
	return c
}

func (a *app) checkColours() checkItem {
	c := checkItem{Name: "colours", State: stateOK, title: a.say("kleur", "colour")}
	switch {
	case a.env("NO_COLOR") != "":
		c.Value = a.say("uit, door NO_COLOR", "off, by NO_COLOR")
	case !a.colours():
		c.Value = a.say("uit, er is geen terminal die ze toont", "off, there is no terminal that shows them")
	default:
		c.Value = a.say("aan", "on")
		if t := a.env("COLORTERM"); t != "" {
			c.Value += ", " + t
		}
	}
	return c
}

func (a *app) checkSettings() checkItem {
	c := checkItem{Name: "settings", State: stateOK, title: a.say("wie", "who")}
	if a.confErr != nil {
		c.State, c.Value, c.Advice = stateProblem, a.sentence(a.confErr), a.say("herstel het bestand of haal het weg", "repair the file or take it away")
		return c
	}
	who, err := a.actor(nil)
	if err != nil {
		c.State, c.Value = stateProblem, a.sentence(err)
		return c
	}
	c.Value = who.initials
	if who.name != "" {
		c.Value += ", " + who.name
	}
	if a.conf.Initials == "" && a.opt.author+a.opt.initials == "" {
		c.State, c.Advice = stateNote, a.say("naam en initialen staan nog niet in de instellingen", "name and initials are not in the settings yet")
	}
	return c
}

func (a *app) checkFolders() []checkItem {
	var out []checkItem
	for _, x := range []struct{ name, title, dir string }{
		{"config", a.say("instellingen en sleutel", "settings and key"), a.dirs.config}, {"data", a.say("dossiers", "dossiers"), a.dirs.data},
		{"state", a.say("reservekopieën", "backups"), a.dirs.state},
	} {
		c := checkItem{Name: x.name, State: stateOK, title: x.title, Value: x.dir}
		if x.dir == "" {
			c.State, c.Value, c.Advice = stateProblem, a.say("onbekend", "unknown"), a.sentence(errNoHome)
		} else if err := canWrite(x.dir); err != nil {
			c.State, c.Advice = stateProblem, a.sentence(err)
		}
		out = append(out, c)
	}
	return out
}

// canWrite reports why a folder, or the one that it would be made in, cannot
// be written to. Nothing is left there.
func canWrite(dir string) error {
	for {
		st, err := os.Stat(dir)
		if err == nil && st.IsDir() {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			return err
		}
		dir = up
	}
	f, err := os.CreateTemp(dir, ".toets-*")
	if err != nil {
		return err
	}
	_ = f.Close()
	return os.Remove(f.Name())
}

// checkPlace looks at the file system that a dossier is on.
func (a *app) checkPlace(path string) checkItem {
	dir := filepath.Dir(path)
	c := checkItem{Name: "place", State: stateOK, title: a.say("plaats van het dossier", "place of the dossier")}
	kind, remote := fileSystem(dir)
	c.Value = kind
	if c.Value == "" {
		c.Value = dir
	}
	if remote {
		c.State, c.Advice = stateProblem, a.say("een dossier hoort niet op een netwerkschijf of in een gesynchroniseerde map; werk op de eigen schijf", "a dossier does not belong on a network drive; work on your own disk")
	}
	if free, ok := freeSpace(dir); ok {
		c.Value += ", " + a.w.Size(free) + " " + a.say("vrij", "free")
		if free < 100<<20 && c.State == stateOK {
			c.State, c.Advice = stateNote, a.say("weinig ruimte over", "little room left")
		}
	}
	if err := canWrite(dir); err != nil && c.State == stateOK {
		c.State, c.Advice = stateNote, a.say("alleen te lezen", "can only be read")
	}
	return c
}

// checkDossier opens a dossier for reading.
func (a *app) checkDossier(ctx context.Context, path string) checkItem {
	c := checkItem{Name: "dossier", State: stateOK, title: a.say("dossier", "dossier"), Value: path}
	w := a.w // doctor speaks one language, whatever that of the dossier is
	defer func() { a.w = w }()
	err := a.reading(ctx, path, func(d *session) error {
		a.w = w
		c.Value = path + ", " + d.w.Count(d.s.Changes(), d.say("handeling", "act"), d.say("handelingen", "acts")) + ", " + d.w.Count(len(d.st.Devices()), d.say("apparaat", "device"), d.say("apparaten", "devices"))
		return nil
	})
	if err != nil {
		c.State, c.Value = stateProblem, a.sentence(err)
	}
	return c
}
