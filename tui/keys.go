package tui

import (
	"fmt"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
)

// press takes a key through the layers: dialog, text, screen, global. A key
// has one meaning per layer, and a layer takes it away from those behind it.
func (r *Root) press(msg tea.KeyPressMsg) tea.Cmd {
	front := r.front()
	r.desk.Presses++
	if r.job != nil && msg.String() == ui.KeyEsc && r.dialog() == nil {
		r.job.cancel()
		return nil
	}
	if front == nil {
		cmd, _ := r.take(r.globals(false), msg)
		return cmd
	}
	if front.Editing() && msg.Text != "" {
		return front.Update(msg)
	}
	if cmd, ok := r.take(front.Bindings(), msg); ok {
		return cmd
	}
	if cmd, ok := r.take(r.globals(front.Editing()), msg); ok {
		return cmd
	}
	if front.Editing() {
		return front.Update(msg)
	}
	r.capsLock(msg, front)
	return nil
}

// take runs the first binding that is on the key.
func (r *Root) take(bs []ui.Binding, msg tea.KeyPressMsg) (tea.Cmd, bool) {
	k := msg.String()
	for _, b := range bs {
		if !b.Takes(k) {
			continue
		}
		r.answer = answer{}
		if err := b.Refused(); err != nil {
			r.refuse(err)
			return nil, true
		}
		if b.Run == nil {
			return nil, true
		}
		return b.Run(), true
	}
	return nil, false
}

// capsLock answers a capital that means nothing while its small letter does.
func (r *Root) capsLock(msg tea.KeyPressMsg, front ui.Screen) {
	small := strings.ToLower(msg.Text)
	if small == msg.Text || len([]rune(small)) != 1 || !unicode.IsLetter([]rune(small)[0]) {
		return
	}
	for _, b := range append(front.Bindings(), r.globals(false)...) {
		if b.Takes(small) {
			r.answer = answer{text: fmt.Sprintf(r.desk.Env.T.Frame.CapsLock, small)}
			return
		}
	}
}

// globals are the keys that work on every screen; in a text only those without
// a character. A dialog keeps what leads elsewhere away.
func (r *Root) globals(editing bool) []ui.Binding {
	k := r.desk.Env.T.Keys
	in := func(b ui.Binding) ui.Binding { return b.In(ui.GroupGlobal) }
	redraw := in(ui.Bind(ui.KeyRedraw, k.Redraw, func() tea.Cmd { return tea.ClearScreen }).And(ui.KeyRedrawF)).Hush()
	leave := in(ui.Bind(ui.KeyLeave, k.Leave, r.leave).And(ui.KeyLeaveF)).Hush()
	editor := in(ui.Bind(ui.KeyEditor, k.Editor, r.editFocused).And(ui.KeyEditorF)).Hush()
	undo := in(ui.Act(ui.KeyTextUndo, k.Undo, r.undoHere).And(ui.KeyUndoF)).Hush()
	redo := in(ui.Act(ui.KeyTextRedo, k.Redo, r.redoHere).And(ui.KeyRedoF)).Hush()
	if r.dialog() != nil {
		bs := []ui.Binding{redraw, leave}
		if editing {
			bs = append(bs, editor, undo, redo)
		}
		return bs
	}
	filter := in(ui.Act(ui.KeyFilter, k.Filter, r.find))
	if _, ok := r.top().(ui.Filtering); !ok {
		filter = filter.Hush()
	}
	find := in(ui.Act(ui.KeyFind, k.Find, r.find).And(ui.KeyFindF)).Hush()
	help := in(ui.Act(ui.KeyHelpF, k.Help, r.help))
	palette := in(ui.Act(ui.KeyPalette, k.Palette, r.palette).And(ui.KeyPaletteF))
	if editing {
		return []ui.Binding{palette, find, editor, undo, redo, redraw, leave, help.Hush()}
	}
	bs := []ui.Binding{in(ui.Act(ui.KeyGo, k.Go, r.menu))}
	if r.desk.Dossier != nil {
		bs = append(bs, in(ui.Act(ui.KeyUndo, k.Undo, func() { r.takeBack(undoing) })),
			in(ui.Act(ui.KeyRedo, k.Redo, func() { r.takeBack(redoing) })).Hush())
	}
	bs = append(bs, r.syncKeys()...)
	bs = append(bs, palette, filter, find, undo, redo, editor, redraw, leave,
		help.And(ui.KeyHelp).Hush())
	if r.writer.failed != nil {
		bs = append(bs, in(ui.Act(ui.KeyWrite, r.desk.Env.T.Leave.Elsewhere, r.askElsewhere)))
	}
	if len(r.stack) > 1 {
		bs = append(bs, in(ui.Bind(ui.KeyEsc, k.Back, r.back).And(ui.KeyBackspace)).Hush())
	}
	return bs
}

// undoHere takes back typing in a text, the last act elsewhere.
func (r *Root) undoHere() { r.undoText(ui.TextField.Undo, undoing) }

func (r *Root) redoHere() { r.undoText(ui.TextField.Redo, redoing) }

func (r *Root) undoText(do func(ui.TextField) bool, t turn) {
	field := r.focused()
	switch {
	case field == nil && r.desk.Dossier != nil:
		r.takeBack(t)
	case field != nil && !do(field):
		r.answer = answer{text: r.desk.Env.T.Frame.NothingToUndo}
	}
}

// focused is the text field that has the keys, nil without one.
func (r *Root) focused() ui.TextField {
	if w, ok := r.front().(ui.Writing); ok {
		return w.Focused()
	}
	return nil
}

// find filters the list in front; where there is none it searches everything.
func (r *Root) find() {
	if f, ok := r.top().(ui.Filtering); ok && !r.top().Editing() {
		f.Filter()
		return
	}
	if _, ok := pages()[ui.PageSearch]; ok && r.desk.Dossier != nil {
		r.desk.Open(ui.Page{Kind: ui.PageSearch})
		return
	}
	r.answer = answer{text: r.desk.Env.T.Frame.NoFilter}
}

// paste gives pasted text to the text that has the keys. In a list it is never
// read as keys: it offers a note.
func (r *Root) paste(msg tea.PasteMsg) tea.Cmd {
	front := r.front()
	if front == nil {
		return nil
	}
	if front.Editing() {
		return front.Update(msg)
	}
	if r.dialog() != nil {
		return nil
	}
	if s, ok := front.(ui.Pasting); ok && s.Pasted(msg.Content) {
		return nil
	}
	r.offerNote(msg.Content)
	return nil
}
