// Package listed is what the screens that are a list have in common: facts,
// clicks, the filter, the order of the rows, and the place of the cursor. A
// screen embeds Screen and keeps its rows and its keys.
package listed

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/pair"
)

// Screen is the common part of a list screen.
type Screen struct {
	Desk *ui.Desk
	Page ui.Page
	List *widget.List
	Pair *pair.Pair // the list with fields beside it, nil for a list alone

	Order  int // what the rows are sorted by
	Orders int // how many orders there are

	Gather func()          // reads the rows anew
	Open   func()          // what enter and a double click do
	Head   int             // lines above the list; a Pair has its own
	Width  func(w int) int // of the list in a body of w cells, nil for all of it
}

// Init does nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// Update takes facts, typed text, clicks and the wheel.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Changed:
		s.Gather()
		return nil
	case ui.Click:
		if s.Pair != nil {
			break
		}
		if s.Width != nil && m.X >= s.Width(m.W) {
			return nil
		}
		m.Y, m.H = m.Y-s.Head, m.H-s.Head
		msg = m
	}
	part := s.List.Update
	if s.Pair != nil {
		part = s.Pair.Update
	}
	enter, cmd := part(msg)
	if enter {
		s.Open()
	}
	return cmd
}

// Turn goes to the next order.
func (s *Screen) Turn() {
	s.Order = (s.Order + 1) % s.Orders
	s.Gather()
}

// Editing reports whether a text has the focus, that of the filter included.
func (s *Screen) Editing() bool {
	if s.Pair != nil {
		return s.Pair.Editing()
	}
	return s.List.Editing()
}

// Focused is that text.
func (s *Screen) Focused() ui.TextField {
	if s.Pair != nil {
		return s.Pair.Focused()
	}
	return s.List.Focused()
}

// Leave hands over what is typed.
func (s *Screen) Leave() {
	if s.Pair != nil {
		s.Pair.Leave()
	}
}

// Filter starts filtering.
func (s *Screen) Filter() { s.List.StartFilter() }

// Spot is the row under the cursor and the order.
func (s *Screen) Spot() string { return s.List.ID() + " " + string(rune('0'+s.Order)) }

// Goto goes to a row, in the order that the spot names.
func (s *Screen) Goto(spot string) {
	id, rest, _ := strings.Cut(spot, " ")
	if len(rest) == 1 && rest[0] >= '0' && int(rest[0]-'0') < s.Orders {
		s.Order = int(rest[0] - '0')
		s.Gather()
	}
	if s.Pair != nil {
		s.Pair.Goto(id)
		return
	}
	s.List.Goto(id)
}

// Begin reads the rows and puts the cursor on the thing that the page names.
func (s *Screen) Begin() {
	s.Gather()
	if !s.Page.ID.IsZero() {
		s.Goto(s.Page.ID.String())
	}
}

// Under is the thing under the cursor, nil without one.
func Under[T any, P interface {
	*T
	audit.Entity
}](s *Screen) P {
	id, err := audit.ParseID(s.List.ID())
	if err != nil {
		return nil
	}
	return audit.Get[T, P](s.Desk.State, id)
}

// History opens what was done to a thing.
func (s *Screen) History(id audit.ID) {
	s.Desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.Page.Audit, ID: id})
}

// Target is what a note on an element would be about.
func (s *Screen) Target(ref string, site audit.ID) (ui.NoteTarget, bool) {
	_, label := audit.SplitRef(ref)
	return ui.NoteTarget{Audit: s.Page.Audit, Element: ref, Site: site, Label: label}, ref != ""
}
