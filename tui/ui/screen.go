package ui

import tea "charm.land/bubbletea/v2"

// Screen is a page or a dialog. Its keys come through Bindings, everything
// else through Update. A screen is a pointer; only Update and the actions of
// its bindings change it.
type Screen interface {
	// Init is called once, when the screen is opened.
	Init() tea.Cmd
	// Update takes facts (Changed), replies (what Load brings), pastes, mouse
	// clicks (Click) and, while Editing, the keys that no binding took.
	Update(msg tea.Msg) tea.Cmd
	// View draws w by h cells. It does no I/O, asks no clock, changes nothing.
	View(w, h int) Frame
	// Bindings lists the keys that work here now, the commonest first.
	Bindings() []Binding
	// Editing reports whether a text field has the focus: then what is typed
	// is text.
	Editing() bool
}

// Frame is what a screen draws.
type Frame struct {
	Body   string
	Cursor *tea.Cursor // where text goes in, from the top left of Body; nil for none
	Where  []string    // the place, behind the name of the dossier: audit, phase, site
	Meter  string      // at the right of the top line, before what is saved: "24/31"
	Split  int         // column of the line between list and detail, 0 without
	Split2 int         // column of the line before a third column, 0 without
}

// Placed is a screen that can say where its cursor stands and go back there.
// Undo, a restart after a kill and coming back to a page use it.
type Placed interface {
	// Spot names the place in a few words, e.g. "iso27001@2022#A.8.13 design".
	Spot() string
	// Goto goes to a place that Spot once named, as near as is still possible.
	Goto(spot string)
}

// Leaving is a screen that has something to finish before it goes away, such
// as typed text that is not a change yet.
type Leaving interface {
	// Leave finishes it at once, with Desk.Put and the like.
	Leave()
}

// Noting is a screen on which a note can be made, by a pasted text for one.
type Noting interface {
	// NoteOn names what a note would be about; ok is false for nothing.
	NoteOn() (note NoteTarget, ok bool)
}

// Pasting is a screen that can do something with a pasted text while no field
// has the focus.
type Pasting interface {
	// Pasted takes the text; false leaves it to whoever offers a note.
	Pasted(text string) bool
}

// Filtering is a list that can be filtered with "/".
type Filtering interface {
	// Filter starts filtering.
	Filter()
}

// Writing is a screen with a text field that can have the focus.
type Writing interface {
	// Focused is the text field with the focus, nil for none.
	Focused() TextField
}

// TextField is a text field as the root uses it: for undo of typing and for
// the person's own editor.
type TextField interface {
	Value() string
	Replace(text string)
	Undo() bool
	Redo() bool
}
