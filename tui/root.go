package tui

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"toets/tui/ui"
)

// live is a screen on the stack.
type live struct {
	page   ui.Page
	screen ui.Screen
	stale  bool // something changed while it lay under another
}

// Root is the model of the program. It keeps the stack of screens, the dialogs
// in front of them, and everything that is in flight.
type Root struct {
	opts Options
	ctx  context.Context
	stop context.CancelFunc
	desk *ui.Desk
	look look

	stack   []live
	dialogs []ui.Screen
	spots   map[ui.Page]string // where the cursor stood on pages that were left

	writer writer
	undo   history
	job    *running
	news   int64      // the version of the dossier that is folded in
	taking ui.Dossier // taken into use as soon as everything is saved

	stood   stood // before the message that is being handled
	answer  answer
	leaving bool // leave as soon as everything is saved
	done    bool // leaving for good: let Bubble Tea quit
	kept    ui.Position
	offered ui.Screen // what came of slow work and waits to be looked at
	clicked click
	scheme  string    // how the words of the Env call grades
	held    []tea.Msg // typed while an act that leads somewhere is on its way, see hold
}

// stood is a page and a place on it.
type stood struct {
	page ui.Page
	spot string
}

// answer is what the answer line says.
type answer struct {
	text string
	bad  bool
}

// click is the last press of the mouse, for telling a double one.
type click struct {
	x, y int
	at   time.Time
}

// Init asks the terminal for its background, without waiting for the answer,
// and opens what is to be opened.
func (r *Root) Init() tea.Cmd {
	cmds := []tea.Cmd{tea.RequestBackgroundColor, r.beat()}
	switch {
	case r.opts.Path != "":
		cmds = append(cmds, r.openPath(r.opts.Path, r.opts.ReadOnly))
	case r.desk.Config.Initials == "":
		cmds = append(cmds, r.open(ui.Page{Kind: ui.PageFirst}, ""))
	default:
		cmds = append(cmds, r.open(ui.Page{Kind: ui.PageStart}, ""))
	}
	return tea.Batch(append(cmds, r.settle())...)
}

// Update takes a message to where it belongs and does what the screens ask.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if r.hold(msg) {
		return r, nil
	}
	cmds := []tea.Cmd{r.handle(msg)}
	for len(r.held) > 0 && !r.writer.leads() {
		next := r.held[0]
		r.held = r.held[1:]
		cmds = append(cmds, r.handle(next))
	}
	return r, tea.Batch(cmds...)
}

func (r *Root) handle(msg tea.Msg) tea.Cmd {
	r.stood.page, r.stood.spot = r.here()
	cmd := r.safely(func() tea.Cmd { return r.route(msg) })
	cmd = tea.Batch(cmd, r.settle())
	if r.grade(r.openAudit()) { // another audit came in front
		cmd = tea.Batch(cmd, r.tell(ui.Changed{}))
	}
	return cmd
}

func (r *Root) route(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		return r.press(m)
	case tea.PasteMsg:
		return r.paste(m)
	case tea.MouseClickMsg, tea.MouseWheelMsg:
		return r.mouse(m)
	case tea.WindowSizeMsg:
		r.desk.Env.Width, r.desk.Env.Height = m.Width, m.Height
		if top := r.top(); top != nil {
			return top.Update(ui.Resized{})
		}
	case tea.BackgroundColorMsg:
		r.look.light = !m.IsDark()
		r.dress()
	case tea.ColorProfileMsg:
		r.look.noColor = r.opts.NoColor || m.Profile <= colorprofile.ASCII
		r.look.basic = m.Profile == colorprofile.ANSI
		r.dress()
	case ui.Reply:
		return r.reply(m)
	default:
		return r.fact(msg)
	}
	return nil
}

// fact takes what commands of the root itself brought.
func (r *Root) fact(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case writtenMsg:
		return r.written(m)
	case slowMsg:
		r.writer.slow = r.writer.busy && r.writer.seq == m.seq
	case retryMsg:
		r.writer.waiting = false
	case beatMsg:
		return tea.Batch(r.beat(), r.look4news(), r.remember())
	case newsMsg:
		return r.newsCame(m)
	case openedMsg:
		return r.opened(m)
	case jobMsg:
		return r.jobCame(m)
	case editedMsg:
		return r.edited(m)
	case savedConfigMsg:
		r.refuse(m.err)
	case leaveMsg:
		return r.leave()
	case warmMsg:
		return r.warm()
	}
	return nil
}

// reply gives a message to the screen that asked for it, if it is still there.
func (r *Root) reply(m ui.Reply) tea.Cmd {
	for _, s := range r.screens() {
		if s == m.To {
			return s.Update(m.Msg)
		}
	}
	return nil
}

// screens are all live screens, those in front last.
func (r *Root) screens() []ui.Screen {
	all := make([]ui.Screen, 0, len(r.stack)+len(r.dialogs))
	for _, l := range r.stack {
		all = append(all, l.screen)
	}
	return append(all, r.dialogs...)
}

// top is the page in front, nil before there is one.
func (r *Root) top() ui.Screen {
	if len(r.stack) == 0 {
		return nil
	}
	return r.stack[len(r.stack)-1].screen
}

// dialog is the dialog in front, nil without one.
func (r *Root) dialog() ui.Screen {
	if len(r.dialogs) == 0 {
		return nil
	}
	return r.dialogs[len(r.dialogs)-1]
}

// front is what has the keys: the dialog, else the page.
func (r *Root) front() ui.Screen {
	if d := r.dialog(); d != nil {
		return d
	}
	return r.top()
}

// safely runs what a screen does. A screen that panics is taken away; what was
// saved is saved, and the rest of the workbench goes on.
func (r *Root) safely(run func() tea.Cmd) (cmd tea.Cmd) {
	defer func() {
		if p := recover(); p != nil {
			cmd = nil
			r.broke(p)
		}
	}()
	return run()
}

func (r *Root) broke(p any) {
	r.desk.Take()
	if len(r.dialogs) > 0 {
		r.dialogs = r.dialogs[:len(r.dialogs)-1]
	} else if len(r.stack) > 1 {
		r.stack = r.stack[:len(r.stack)-1]
	}
	r.answer = answer{fmt.Sprintf(r.desk.Env.T.Frame.Broke, fmt.Sprint(p)), true}
}

// tell says to the screens in sight that something changed; those that lie
// under another are told when they come into sight again, so that an act costs
// the same however many screens are open.
func (r *Root) tell(msg ui.Changed) tea.Cmd {
	var cmds []tea.Cmd
	for i := range r.stack {
		if i < len(r.stack)-1 {
			r.stack[i].stale = true
			continue
		}
		cmds = append(cmds, r.stack[i].screen.Update(msg))
	}
	for _, d := range r.dialogs {
		cmds = append(cmds, d.Update(msg))
	}
	return tea.Batch(cmds...)
}

// surface brings the page on top up to date, where it lay under another while
// something changed.
func (r *Root) surface() tea.Cmd {
	if len(r.stack) == 0 || !r.stack[len(r.stack)-1].stale {
		return nil
	}
	top := &r.stack[len(r.stack)-1]
	top.stale = false
	return top.screen.Update(ui.Changed{})
}
