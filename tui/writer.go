package tui

import (
	"errors"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/ui"
)

// slowWrite is when a write is said to be going on; retry is how long to wait
// after one failed.
const (
	slowWrite = 100 * time.Millisecond
	retry     = 2 * time.Second
)

// act is one act on its way to disk: what to write, and where the cursor stood
// when it was asked.
type act struct {
	ui.PutRequest
	page ui.Page
	spot string
	turn turn
	from step // what an undo or redo takes back
}

// turn says whether an act is a new one, an undo or a redo.
type turn int

const (
	forward turn = iota
	undoing
	redoing
)

// writer is the queue of acts. One is in flight, so that commands that finish
// in any order cannot swap two quick results.
type writer struct {
	queue   []act
	flying  act
	busy    bool // something uses the dossier's log
	writing bool // … and it is a write
	slow    bool // for so long that it is said
	waiting bool // after a failure, until the next try
	failed  error
	seq     int
}

// unsaved is how many acts are not on disk.
func (w *writer) unsaved() int {
	n := len(w.queue)
	if w.writing {
		n++
	}
	return n
}

// leads reports whether an act on its way to disk leads somewhere: to the page
// of the finding that it makes, to the first question of a document.
func (w *writer) leads() bool {
	return w.failed == nil && (w.writing && w.flying.Then != nil ||
		slices.ContainsFunc(w.queue, func(a act) bool { return a.Then != nil }))
}

// hold keeps what is typed until an act that leads somewhere is on disk, so
// that words meant for the page it opens are not taken for commands here.
func (r *Root) hold(msg tea.Msg) bool {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if m.String() == ui.KeyLeave || m.String() == ui.KeyLeaveF {
			return false
		}
	case tea.PasteMsg:
	default:
		return false
	}
	if len(r.held) == 0 && !r.writer.leads() {
		return false
	}
	r.held = append(r.held, msg)
	return true
}

type (
	// writtenMsg says what became of the act in flight.
	writtenMsg struct {
		ui.Written
		err error
	}
	slowMsg  struct{ seq int }
	retryMsg struct{}
)

// put queues an act.
func (r *Root) put(q ui.PutRequest) {
	if err := r.desk.CanWrite(); err != nil {
		r.refuse(err)
		return
	}
	if q.Key != "" {
		for i := range r.writer.queue {
			if r.writer.queue[i].Key == q.Key {
				r.writer.queue[i].PutRequest = q
				return
			}
		}
	}
	r.writer.queue = append(r.writer.queue, act{PutRequest: q, page: r.stood.page, spot: r.stood.spot})
}

// write starts the next act when nothing is in flight.
func (r *Root) write() tea.Cmd {
	w := &r.writer
	for !w.busy && !w.waiting && len(w.queue) > 0 && r.desk.Dossier != nil {
		a := w.queue[0]
		w.queue = w.queue[1:]
		changes, err := a.Make(r.desk.State)
		if err != nil || len(changes) == 0 {
			r.refuse(err)
			continue
		}
		w.flying, w.busy, w.writing = a, true, true
		w.seq++
		seq, dossier, ctx := w.seq, r.desk.Dossier, r.ctx
		return tea.Batch(
			func() tea.Msg {
				done, err := dossier.Apply(ctx, changes...)
				return writtenMsg{done, err}
			},
			r.desk.Tick(slowWrite, func() tea.Msg { return slowMsg{seq} }))
	}
	return nil
}

// written folds in what was written, or keeps the act for another try.
func (r *Root) written(m writtenMsg) tea.Cmd {
	w := &r.writer
	a := w.flying
	w.busy, w.writing, w.slow = false, false, false
	cmd := r.fold(m.Before, true)
	var refusal *audit.Refusal
	switch {
	case m.err == nil:
		w.failed = nil
		if len(m.Own) > 0 {
			r.undo.record(r.desk.State, a, m.Own, r.called(a, m.Own))
		}
		cmd = tea.Batch(cmd, r.fold(m.Own, false), r.fold(m.After, true))
		r.saved(a, m.Own)
	case errors.As(m.err, &refusal):
		w.failed, r.held = nil, nil
		r.refuse(m.err)
	default:
		w.queue = append([]act{a}, w.queue...)
		w.failed, w.waiting, r.held = m.err, true, nil
		r.refuse(m.err)
		cmd = tea.Batch(cmd, r.desk.Tick(retry, func() tea.Msg { return retryMsg{} }))
	}
	return cmd
}

// called is what an act is called when it is taken back.
func (r *Root) called(a act, own []audit.Event) string {
	switch {
	case a.turn != forward:
		return a.from.said
	case a.Said != "":
		what, _, _ := strings.Cut(a.Said, " · ") // without the hint that it can be taken back
		return what
	case len(own) > 0:
		return r.desk.Env.Words.Intent(own[0].Intent)
	default:
		return r.desk.Env.T.Frame.Untitled
	}
}

func (r *Root) saved(a act, own []audit.Event) {
	if a.Said != "" {
		r.answer = answer{text: a.Said}
	}
	if a.Then != nil {
		a.Then(own)
	}
}

// fold moves the State on and tells every live screen.
func (r *Root) fold(events []audit.Event, foreign bool) tea.Cmd {
	if len(events) == 0 {
		return nil
	}
	for _, ev := range events {
		touched := ev.Entities()
		r.desk.Clashes -= clashes(r.desk.State, touched)
		r.desk.State.Apply(ev)
		r.desk.Clashes += clashes(r.desk.State, touched)
		if foreign {
			r.desk.MarkFresh(ev.Entities()...)
		}
	}
	if slices.ContainsFunc(events, audit.BringsNorm) {
		r.desk.Aboard()
	}
	if foreign {
		r.announce(events)
	}
	r.dress() // the language of the dossier may be among what changed
	return r.tell(ui.Changed{Events: events, Foreign: foreign})
}
