package main

import "context"

// canDraw reports whether there is a terminal for the workbench.
func (a *app) canDraw() bool {
	return a.inTerminal() && a.outTerminal() && a.env("TERM") != "dumb"
}

// workbench opens the screen: the start screen, or a dossier.
func (a *app) workbench(ctx context.Context, path string) error {
	if !a.canDraw() {
		return a.misused("hier is geen terminal voor de werkplaats; toets --help noemt wat een script kan", "there is no terminal here for the workbench; toets --help lists what a script can do")
	}
	return a.failed("de werkplaats is er nog niet", "the workbench is not there yet")
}
