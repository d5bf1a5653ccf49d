package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
)

// Changed tells every live screen that the State moved on. Foreign is true
// when somebody else's acts are among the events.
type Changed struct {
	Events  []audit.Event
	Foreign bool
}

// Click is a press of the left mouse button, in cells from the top left of the
// body, which is W by H cells large. Double says it was the second at one
// place.
type Click struct {
	X, Y, W, H int
	Double     bool
}

// Resized tells the page on top that the window has another size, for what is
// drawn elsewhere at a width.
type Resized struct{}

// Wheel is a turn of the mouse wheel: -1 up, 1 down.
type Wheel struct{ Lines int }

// Reply carries what a command brought back to the screen that asked. The root
// gives the screen Msg, and drops it when the screen is gone.
type Reply struct {
	To  Screen
	Msg tea.Msg
}

// Load makes a command whose message comes back to one screen only. fn runs
// elsewhere: it takes copies of what it needs and never reads the screen.
func Load(to Screen, fn func() tea.Msg) tea.Cmd {
	return func() tea.Msg { return Reply{To: to, Msg: fn()} }
}

// Job is slow work that the root runs beside the screen: a spinner after
// 100 ms, a bar with a count after a second, esc cancels.
type Job struct {
	Title string
	// Work runs elsewhere. It looks at the context between items and reports
	// how far it is.
	Work func(ctx context.Context, report func(done, total int)) (any, error)
	// Staged is Work that says at which stage it is; one of the two is there.
	Staged func(ctx context.Context, report func(Progress)) (any, error)
	// Done is called back in the root's turn. The error of a cancelled job is
	// context.Canceled.
	Done func(result any, err error) tea.Cmd
}

// After makes a command that brings msg to one screen after a while. The clock
// behind it is the root's, so that tests need not wait.
func (d *Desk) After(to Screen, wait time.Duration, msg tea.Msg) tea.Cmd {
	return d.Tick(wait, func() tea.Msg { return Reply{To: to, Msg: msg} })
}
