package tui

import (
	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
)

// maxDepth is how many pages lie on each other; beyond it the one above home
// goes, so that walking in circles does not pile up screens.
const maxDepth = 12

// settle does what the screens asked, in order, until nothing is asked any
// more, and starts the next write.
func (r *Root) settle() tea.Cmd {
	var cmds []tea.Cmd
	for range 100 { // a screen that asks for ever must not hang the program
		asked := r.desk.Take()
		if len(asked) == 0 {
			break
		}
		for _, q := range asked {
			cmds = append(cmds, r.safely(func() tea.Cmd { return r.serve(q) }))
		}
	}
	cmds = append(cmds, r.write(), r.takeOver())
	if r.leaving {
		cmds = append(cmds, r.goIfSaved())
	}
	return tea.Batch(cmds...)
}

func (r *Root) serve(q ui.Request) tea.Cmd {
	switch q := q.(type) {
	case ui.OpenRequest:
		if q.Go {
			return r.goTo(q.Page, q.Spot)
		}
		return r.open(q.Page, q.Spot)
	case ui.BackRequest:
		return r.back()
	case ui.AskRequest:
		r.dialogs = append(r.dialogs, q.Dialog)
		return q.Dialog.Init()
	case ui.CloseRequest:
		if len(r.dialogs) > 0 {
			r.dialogs = r.dialogs[:len(r.dialogs)-1]
		}
	case ui.SayRequest:
		r.say(q)
	case ui.PutRequest:
		r.put(q)
	case ui.JobRequest:
		return r.startJob(q.Job)
	case ui.UseRequest:
		r.taking = q.Dossier
		return r.takeOver()
	case ui.ConfigRequest:
		return r.configure(q.Config)
	case ui.EditRequest:
		return r.edit(q.Text, q.Done)
	case ui.OfferRequest:
		r.offer(q)
	case ui.NewsRequest:
		return r.look4news()
	case ui.QuitRequest:
		return r.leave()
	}
	return nil
}

func (r *Root) say(q ui.SayRequest) {
	if q.Err != nil {
		r.refuse(q.Err)
		return
	}
	r.answer = answer{text: q.Text}
}

// refuse says why not, with the way out.
func (r *Root) refuse(err error) {
	if err != nil {
		r.answer = answer{r.desk.Sentence(err), true}
	}
}

// open puts a page on top. A page that lies there already is not opened twice.
func (r *Root) open(p ui.Page, spot string) tea.Cmd {
	if n := len(r.stack); n > 0 {
		if r.stack[n-1].page == p {
			place(r.stack[n-1].screen, spot)
			return nil
		}
		r.leaveTop()
	}
	build, ok := pages()[p.Kind]
	if !ok {
		return nil
	}
	if a := r.desk.State.Audit(p.Audit); a != nil {
		r.grade(a)
	}
	s := build(r.desk, p)
	if len(r.stack) >= maxDepth {
		r.stack = append(r.stack[:1], r.stack[2:]...)
	}
	r.stack = append(r.stack, live{page: p, screen: s})
	cmd := s.Init()
	if spot == "" {
		spot = r.spots[p]
	}
	place(s, spot)
	return cmd
}

// goTo opens a page in place of all but home.
func (r *Root) goTo(p ui.Page, spot string) tea.Cmd {
	r.leaveTop()
	if p.Kind == ui.PageStart || p.Kind == ui.PageFirst || p.Kind == ui.PageHome {
		r.stack = nil
		return r.open(p, spot)
	}
	if len(r.stack) > 0 {
		r.stack = r.stack[:1]
	}
	return r.open(p, spot)
}

// back leaves the page on top, unless it is the only one.
func (r *Root) back() tea.Cmd {
	if len(r.stack) < 2 {
		return nil
	}
	r.leaveTop()
	r.stack = r.stack[:len(r.stack)-1]
	return r.surface()
}

// leaveTop lets the page on top finish what is typed and remembers its place.
func (r *Root) leaveTop() {
	if len(r.stack) == 0 {
		return
	}
	l := r.stack[len(r.stack)-1]
	if s, ok := l.screen.(ui.Leaving); ok {
		s.Leave()
	}
	if s, ok := l.screen.(ui.Placed); ok {
		r.spots[l.page] = s.Spot()
	}
}

func place(s ui.Screen, spot string) {
	if p, ok := s.(ui.Placed); ok && spot != "" {
		p.Goto(spot)
	}
}

// here is the page on top and the place on it.
func (r *Root) here() (ui.Page, string) {
	if len(r.stack) == 0 {
		return ui.Page{}, ""
	}
	l := r.stack[len(r.stack)-1]
	if s, ok := l.screen.(ui.Placed); ok {
		return l.page, s.Spot()
	}
	return l.page, ""
}

// configure takes new settings into use at once and keeps them.
func (r *Root) configure(c ui.Config) tea.Cmd {
	r.desk.Config = c
	r.dress()
	places := r.desk.Places
	return tea.Batch(r.tell(ui.Changed{}), func() tea.Msg { return savedConfigMsg{places.Save(c)} })
}

type savedConfigMsg struct{ err error }
