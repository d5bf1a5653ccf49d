package tui

import (
	"fmt"
	"strings"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

// offerNote answers a paste in a list: it is never read as keys, it can become
// a note.
func (r *Root) offerNote(text string) {
	t := r.desk.Env.T
	text = strings.TrimSpace(widget.PlainLines(text))
	if text == "" || r.desk.Dossier == nil {
		return
	}
	target, ok := r.noteTarget()
	if !ok {
		r.answer = answer{text: t.Frame.NothingToEdit}
		return
	}
	title := fmt.Sprintf(t.Frame.PasteTitle, strings.Count(text, "\n")+1)
	preview := widget.Wrap(widget.Cut(strings.ReplaceAll(text, "\n", " "), 180, r.desk.Env.Theme.Signs.Ellipsis), 60)
	change := audit.AddNote{Audit: target.Audit, Element: target.Element, Site: target.Site, Text: text}
	r.desk.Ask(widget.NewMenu(r.desk, title, preview,
		widget.Item{Key: "n", Label: t.Frame.PasteNote, Note: target.Label, Why: func() error { return r.desk.May(change) },
			Run: func() { r.desk.Put(fmt.Sprintf(t.Frame.NoteMade, target.Label), change) }},
		widget.Item{Key: "v", Label: t.Frame.PasteNo}))
}

// noteTarget is what a note would be about: what the screen says, else the
// audit as a whole.
func (r *Root) noteTarget() (ui.NoteTarget, bool) {
	if n, ok := r.top().(ui.Noting); ok {
		if target, ok := n.NoteOn(); ok {
			return target, true
		}
	}
	if a := r.openAudit(); a != nil {
		return ui.NoteTarget{Audit: a.ID, Label: a.Number}, true
	}
	return ui.NoteTarget{}, false
}
