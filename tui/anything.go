package tui

import (
	tea "charm.land/bubbletea/v2"

	"toets/tui/screen/help"
	"toets/tui/screen/palette"
	"toets/tui/ui"
)

// palette opens the list of everything: places, things, commands.
func (r *Root) palette() {
	r.desk.Ask(palette.New(r.desk, r.commands(), r.openAudit()))
}

// commands are what can be done here, for the palette: the keys of the page,
// the places, and the keys that work everywhere.
func (r *Root) commands() []palette.Command {
	var cs []palette.Command
	if top := r.top(); top != nil && !top.Editing() {
		for _, b := range top.Bindings() {
			if b.Group == ui.GroupDo && !b.Quiet {
				cs = append(cs, palette.Command{Key: b.Help().Key, Label: b.Help().Desc, Why: b.Why, Run: b.Run})
			}
		}
	}
	if r.desk.Dossier != nil {
		for _, p := range r.reachable() {
			cs = append(cs, palette.Command{Place: true, Key: "g " + p.key, Label: p.name(r.desk.Env.T.Places),
				Run: func() tea.Cmd { r.visit(p.kind); return nil }})
		}
		if _, ok := r.desk.Intake(); ok {
			cs = append(cs, palette.Command{Place: true, Label: r.desk.Env.T.Places.Norms, Run: func() tea.Cmd { r.desk.Open(ui.Page{Kind: ui.PageNorms}); return nil }})
		}
	}
	for _, b := range r.globals(false) {
		if !b.Takes(ui.KeyPalette) && !b.Takes(ui.KeyGo) {
			cs = append(cs, palette.Command{Key: b.Help().Key, Label: b.Help().Desc, Why: b.Why, Run: b.Run})
		}
	}
	return append(cs, palette.Command{Label: r.desk.Env.T.Keys.Suspend, Run: func() tea.Cmd { return tea.Suspend }})
}

// help opens the keys of the page in front.
func (r *Root) help() {
	if top := r.top(); top != nil {
		r.desk.Ask(help.New(r.desk, append(top.Bindings(), r.globals(top.Editing())...)))
	}
}
