package tui

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

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
	at      ui.Progress
	spin    int
}

// jobMsg is how far the work is, or its end.
type jobMsg struct {
	of     *running
	at     ui.Progress
	over   bool
	result any
	err    error
	tick   bool // only time passed
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
		result, err := run.work(ctx)
		run.report(jobMsg{of: run, over: true, result: result, err: err})
	}()
	return tea.Batch(run.wait(), r.jobTick(run))
}

// work is the job itself, with how far it is.
func (run *running) work(ctx context.Context) (any, error) {
	report := func(p ui.Progress) { run.report(jobMsg{of: run, at: p}) }
	if run.job.Staged != nil {
		return run.job.Staged(ctx, report)
	}
	return run.job.Work(ctx, func(done, total int) { report(ui.Progress{Done: int64(done), Total: int64(total)}) })
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
		run.at = m.at
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
	cmd := run.job.Done(m.result, m.err)
	if run.job.Staged == nil {
		return cmd
	}
	// An exchange changes what the other copies have and what is kept apart,
	// also when no act of it takes effect here.
	return tea.Batch(cmd, r.tell(ui.Changed{}))
}

// jobLine is the work on the answer line, "" while there is nothing to say.
func (r *Root) jobLine(w int) string {
	if r.job == nil || r.job.seen.Sub(r.job.started) < jobSign {
		return ""
	}
	th := r.desk.Env.Theme
	run := r.job
	s := th.Signs.Spinner[run.spin%len(th.Signs.Spinner)] + " "
	end := th.Dim.Render("  esc " + r.desk.Env.T.Keys.Cancel)
	far := r.far(run)
	// The name of the place may be long; how far it is, is what one looks at.
	room := max(8, w-lipgloss.Width(s)-lipgloss.Width(far)-lipgloss.Width(end))
	s += widget.Cut(widget.Plain(run.job.Title), room, th.Signs.Ellipsis) + far
	return widget.Ends(s, end, w, th.Signs.Ellipsis)
}

// barWidth is the width of the bar of a count.
const barWidth = 16

// far is how far the work is: the stage as soon as there is something to say,
// a bar with a count after a second.
func (r *Root) far(run *running) string {
	th, ws, p := r.desk.Env.Theme, r.desk.Env.Words, run.at
	s := ""
	if stage := r.desk.Env.T.Stages.Of(string(p.Stage)); stage != "" {
		s = th.Signs.Dot + stage
	}
	if run.seen.Sub(run.started) < jobBar {
		return s
	}
	count := func(n int64) string {
		if p.Bytes {
			return ws.Size(n)
		}
		return ws.Number(int(n))
	}
	switch {
	case p.Total > 0:
		part := int(p.Done * 1000 / p.Total)
		s += "  " + widget.Bar(part, 1000, barWidth, th.Signs.Full, th.Signs.Empty) + "  " + count(p.Done) + "/" + count(p.Total)
	case p.Done > 0:
		s += " " + count(p.Done)
	}
	return s
}
