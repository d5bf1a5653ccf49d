package tui

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
	"toets/tui/widget"
)

// From when slow work is shown: a sign first, a bar with a count later.
const (
	jobSign = 100 * time.Millisecond
	jobBar  = time.Second
)

// running is slow work beside the screen.
type running struct {
	job     ui.Job
	cancel  context.CancelFunc
	reports chan jobMsg // holds one: a newer report replaces an unread one
	started time.Time
	seen    time.Time
	done    int
	total   int
	spin    int
}

// jobMsg is how far the work is, or its end.
type jobMsg struct {
	of          *running
	done, total int
	over        bool
	result      any
	err         error
	tick        bool // only time passed
}

// startJob starts slow work; one runs at a time.
func (r *Root) startJob(j ui.Job) tea.Cmd {
	if r.job != nil {
		r.answer = answer{fmt.Sprintf(r.desk.Env.T.Leave.JobRuns, r.job.job.Title), true}
		return nil
	}
	ctx, cancel := context.WithCancel(r.ctx)
	now := r.desk.Now()
	run := &running{job: j, cancel: cancel, reports: make(chan jobMsg, 1), started: now, seen: now}
	r.job = run
	go func() {
		result, err := j.Work(ctx, func(done, total int) { run.report(jobMsg{of: run, done: done, total: total}) })
		run.report(jobMsg{of: run, over: true, result: result, err: err})
	}()
	return tea.Batch(run.wait(), r.jobTick(run))
}

func (run *running) report(m jobMsg) {
	for {
		select {
		case run.reports <- m:
			return
		default:
		}
		select {
		case <-run.reports:
		default:
		}
	}
}

func (run *running) wait() tea.Cmd { return func() tea.Msg { return <-run.reports } }

func (r *Root) jobTick(run *running) tea.Cmd {
	return r.desk.Tick(jobSign, func() tea.Msg { return jobMsg{of: run, tick: true} })
}

func (r *Root) jobCame(m jobMsg) tea.Cmd {
	if m.of != r.job {
		return nil
	}
	run := r.job
	run.seen = r.desk.Now()
	switch {
	case m.tick:
		run.spin++
		return r.jobTick(run)
	case !m.over:
		run.done, run.total = m.done, m.total
		return run.wait()
	}
	run.cancel()
	r.job = nil
	if errors.Is(m.err, context.Canceled) {
		r.answer = answer{text: r.desk.Env.T.Frame.Cancelled}
	}
	if run.job.Done == nil {
		return nil
	}
	return run.job.Done(m.result, m.err)
}

// jobLine is the work on the answer line, "" while there is nothing to say.
func (r *Root) jobLine(w int) string {
	if r.job == nil || r.job.seen.Sub(r.job.started) < jobSign {
		return ""
	}
	th := r.desk.Env.Theme
	run := r.job
	s := th.Signs.Spinner[run.spin%len(th.Signs.Spinner)] + " " + widget.Plain(run.job.Title)
	if run.total > 0 && run.seen.Sub(run.started) >= jobBar {
		s += "  " + widget.Bar(run.done, run.total, 20, th.Signs.Full, th.Signs.Empty) +
			fmt.Sprintf("  %s/%s", r.desk.Env.Words.Number(run.done), r.desk.Env.Words.Number(run.total))
	}
	return widget.Ends(s, th.Dim.Render("esc "+r.desk.Env.T.Keys.Cancel), w, th.Signs.Ellipsis)
}
