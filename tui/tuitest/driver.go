// Package tuitest drives the workbench in tests: keys in, the frame out, with
// every command run in line and a clock that only moves when a test says so.
// It works on the small interfaces of package ui; tests bring the dossier.
package tuitest

import (
	"reflect"
	"slices"
	"strings"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"toets/tui"
)

// Driver is a workbench without a terminal.
type Driver struct {
	Root *tui.Root
	Done bool // it asked to be ended

	now   time.Time
	later []later
	inbox chan tea.Msg // of commands that run beside the test; nil: in line
	w, h  int
}

// later is something that happens when the clock gets there.
type later struct {
	at time.Time
	fn func() tea.Msg
}

// laterMsg is how a tick reaches the driver.
type laterMsg struct {
	wait time.Duration
	fn   func() tea.Msg
}

// New makes a workbench of w by h cells whose clock stands at start. Now and
// Tick of the options are the driver's.
func New(o tui.Options, start time.Time, w, h int) *Driver {
	d := &Driver{now: start}
	o.Now = func() time.Time { return d.now }
	o.Tick = func(wait time.Duration, fn func() tea.Msg) tea.Cmd {
		return func() tea.Msg { return laterMsg{wait, fn} }
	}
	d.Root = tui.New(o)
	d.Run(d.Root.Init())
	d.Size(w, h)
	return d
}

// Now is the driver's clock.
func (d *Driver) Now() time.Time { return d.now }

// Size makes the window another size.
func (d *Driver) Size(w, h int) {
	d.w, d.h = w, h
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Send gives the workbench a message and runs everything that follows from it.
func (d *Driver) Send(msg tea.Msg) {
	_, cmd := d.Root.Update(msg)
	d.Run(cmd)
}

// Run runs a command, and what its answer leads to, until all is quiet.
func (d *Driver) Run(cmd tea.Cmd) {
	switch {
	case cmd == nil:
	case d.inbox != nil:
		go func() { d.inbox <- cmd() }()
	default:
		d.take(cmd())
	}
}

// Beside runs commands beside the test from now on, as the real program does:
// for slow work, whose commands wait. It works in a synctest bubble; Drain
// takes what came back until nothing comes any more.
func (d *Driver) Beside() { d.inbox = make(chan tea.Msg, 100) }

// Drain waits until all that runs beside the test is quiet or waits itself.
func (d *Driver) Drain() {
	for {
		synctest.Wait()
		select {
		case m := <-d.inbox:
			d.take(m)
		default:
			return
		}
	}
}

// take takes what a command brought.
func (d *Driver) take(msg tea.Msg) {
	switch m := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			d.Run(c)
		}
	case laterMsg:
		d.later = append(d.later, later{d.now.Add(m.wait), m.fn})
	case tea.QuitMsg:
		d.Done = true
	default:
		if v := reflect.ValueOf(m); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
			for i := range v.Len() { // a sequence
				d.Run(v.Index(i).Interface().(tea.Cmd))
			}
			return
		}
		d.Send(m)
	}
}

// Wait moves the clock on, and with it everything that waited for it.
func (d *Driver) Wait(wait time.Duration) {
	end := d.now.Add(wait)
	for {
		slices.SortStableFunc(d.later, func(a, b later) int { return a.at.Compare(b.at) })
		if len(d.later) == 0 || d.later[0].at.After(end) {
			break
		}
		next := d.later[0]
		d.later = d.later[1:]
		d.now = next.at
		if msg := next.fn(); msg != nil {
			d.Send(msg)
		}
	}
	d.now = end
}

// Keys presses keys by their names: "a", "enter", "ctrl+p", "shift+tab".
func (d *Driver) Keys(names ...string) {
	for _, n := range names {
		d.Send(Key(n))
	}
}

// Type types text, character by character.
func (d *Driver) Type(text string) {
	for _, r := range text {
		switch r {
		case '\n':
			d.Keys("enter")
		case ' ':
			d.Keys("space")
		default:
			d.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
}

// Paste pastes text.
func (d *Driver) Paste(text string) { d.Send(tea.PasteMsg{Content: text}) }

// Frame is the screen with its colours.
func (d *Driver) Frame() string { return d.Root.View().Content }

// Screen is the screen as plain text, without blanks at the end of lines.
func (d *Driver) Screen() string {
	lines := strings.Split(ansi.Strip(d.Frame()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// Cursor is where the text cursor stands; ok is false without one.
func (d *Driver) Cursor() (x, y int, ok bool) {
	c := d.Root.View().Cursor
	if c == nil {
		return 0, 0, false
	}
	return c.X, c.Y, true
}

// Key is the press of a key by its name.
func Key(name string) tea.KeyPressMsg {
	if len([]rune(name)) == 1 {
		r := []rune(name)[0]
		return tea.KeyPressMsg{Code: r, Text: name}
	}
	var k tea.KeyPressMsg
	rest := name
	for {
		mod, after, ok := strings.Cut(rest, "+")
		if !ok {
			break
		}
		switch mod {
		case "ctrl":
			k.Mod |= tea.ModCtrl
		case "alt":
			k.Mod |= tea.ModAlt
		case "shift":
			k.Mod |= tea.ModShift
		}
		rest = after
	}
	if code, ok := codes()[rest]; ok {
		k.Code = code
		if rest == "space" && k.Mod == 0 {
			k.Text = " "
		}
		return k
	}
	k.Code = []rune(rest)[0]
	return k
}

func codes() map[string]rune {
	return map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
		"delete": tea.KeyDelete, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome,
		"end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4,
		"f5": tea.KeyF5, "f6": tea.KeyF6, "f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9,
	}
}
