package widget

import (
	"toets/tui/ui"
)

// Bindings are the keys of the form as it is now.
func (f *Form) Bindings() []ui.Binding {
	k := f.desk.Env.T.Keys
	now := f.at()
	if now == nil {
		return nil
	}
	bs := []ui.Binding{}
	if f.mode {
		bs = append(bs, ui.Act(ui.KeyTab, k.Field, func() { f.move(1) }).In(ui.GroupMove))
		if now.Kind != Long {
			bs = append(bs, ui.Act(ui.KeyEnter, k.Next, f.enterInText))
		}
		bs = append(bs, ui.Act(ui.KeyEsc, k.Done, f.Leave))
	} else {
		bs = append(bs, ui.Act(ui.KeyEnter, f.enterSays(now), f.enterInList).Unless(now.Why))
		bs = append(bs, ui.Act(ui.KeyTab, k.Field, func() { f.move(1) }).In(ui.GroupMove).Hush())
	}
	bs = append(bs, ui.Act(ui.KeyShiftTab, k.Previous, func() { f.move(-1) }).In(ui.GroupMove).Hush())
	return append(bs, f.moves(now)...)
}

func (f *Form) enterSays(now *Field) string {
	k := f.desk.Env.T.Keys
	switch now.Kind {
	case Choice:
		return k.Choose
	case Ticks:
		return k.Tick
	case Link, Button:
		return k.Open
	default:
		return k.Edit
	}
}

func (f *Form) moves(now *Field) []ui.Binding {
	k := f.desk.Env.T.Keys
	var bs []ui.Binding
	if f.text == nil || f.text.AtTop() {
		bs = append(bs, ui.Act(ui.KeyUp, k.Move, func() { f.move(-1) }).In(ui.GroupMove).Hush())
	}
	if f.text == nil || f.text.AtBottom() {
		bs = append(bs, ui.Act(ui.KeyDown, k.Move, func() { f.move(1) }).In(ui.GroupMove).Hush())
	}
	if f.text != nil {
		return bs
	}
	if len(now.Options) > 0 {
		bs = append(bs,
			ui.Act(ui.KeyLeft, k.Move, func() { f.mark = max(0, f.mark-1) }).In(ui.GroupMove).Hush(),
			ui.Act(ui.KeyRight, k.Move, func() { f.mark = min(len(now.Options)-1, f.mark+1) }).In(ui.GroupMove).Hush())
	}
	if now.Kind == Ticks {
		b := ui.Act(ui.KeySpace, k.Tick, f.tickMarked).Unless(now.Why)
		bs = append(bs, b)
	}
	if !f.mode {
		bs = append(bs,
			ui.Act(ui.KeyHome, k.Ends, func() { f.move(-len(f.fields)) }).In(ui.GroupMove).Hush(),
			ui.Act(ui.KeyEnd, k.Ends, func() { f.move(len(f.fields)) }).In(ui.GroupMove).Hush())
	}
	return bs
}

// enterInList goes into a text, or decides a choice.
func (f *Form) enterInList() {
	now := f.at()
	switch {
	case now.Kind.typed():
		if now.Put != nil {
			f.mode = true
			f.enterField()
		} else if now.Enter != nil {
			now.Enter()
		}
	case now.Kind == Choice:
		f.choose()
	case now.Kind == Ticks:
		f.tickMarked()
	case now.Enter != nil:
		now.Enter()
	}
}

// enterInText goes to the next field and stays in text mode.
func (f *Form) enterInText() {
	now := f.at()
	switch now.Kind {
	case Choice:
		f.choose()
		f.move(1)
	case Link, Button:
		f.Leave()
		if now.Enter != nil {
			now.Enter()
		}
	default:
		f.commit()
		if at := f.at(); at.fault == "" {
			f.move(1)
		}
	}
}

func (f *Form) choose() {
	now := f.at()
	if now.Put == nil || f.mark < 0 || f.mark >= len(now.Options) {
		return
	}
	now.fault = ""
	if err := now.Put(now.Options[f.mark].Value); err != nil {
		now.fault = f.desk.Sentence(err)
	}
}

func (f *Form) tickMarked() {
	now := f.at()
	if now.Tick == nil || f.mark < 0 || f.mark >= len(now.Options) {
		return
	}
	now.fault = ""
	v := now.Options[f.mark].Value
	if err := now.Tick(v, !now.ticked(v)); err != nil {
		now.fault = f.desk.Sentence(err)
	}
}
