package tui

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"toets/tui/widget"
)

type leaveMsg struct{}

// filter turns quits and interrupts from outside into the same question as
// ctrl+c: Bubble Tea does not wait for what is in flight, we do.
func (r *Root) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.QuitMsg, tea.InterruptMsg:
		if !r.done {
			return leaveMsg{}
		}
	}
	return msg
}

// leave ends the program once everything is on disk. It asks when slow work
// runs or the disk does not take what was written.
func (r *Root) leave() tea.Cmd {
	r.leaveTop()
	t := r.desk.Env.T.Leave
	switch {
	case r.job != nil:
		run := r.job
		r.desk.Ask(widget.NewMenu(r.desk, t.Title, []string{fmt.Sprintf(t.JobRuns, run.job.Title)},
			widget.Item{Key: "b", Label: t.Stay},
			widget.Item{Key: "s", Label: t.Title, Run: func() { run.cancel(); r.leaving = true }}))
	case r.writer.failed != nil:
		r.desk.Ask(widget.NewMenu(r.desk, t.Title, []string{fmt.Sprintf(t.NotSaved, r.writer.unsaved()), r.desk.Sentence(r.writer.failed)},
			widget.Item{Key: "b", Label: t.Stay},
			widget.Item{Key: "o", Label: t.Retry, Run: func() { r.writer.waiting, r.writer.failed, r.leaving = false, nil, true }},
			widget.Item{Key: "w", Label: t.Elsewhere, Run: r.askElsewhere},
			widget.Item{Key: "v", Label: t.Anyway, Run: func() { r.writer.queue, r.writer.failed, r.leaving = nil, nil, true }}))
	default:
		r.leaving = true
	}
	return nil
}

// goIfSaved quits when nothing is on its way any more.
func (r *Root) goIfSaved() tea.Cmd {
	switch {
	case r.done:
		return nil
	case r.writer.failed != nil:
		r.leaving = false
		return r.leave()
	case r.writer.unsaved() > 0 || r.writer.busy:
		r.answer = answer{text: r.desk.Env.T.Leave.WaitsForDisk}
		return nil
	}
	r.done = true
	dossier, places, path, now := r.desk.Dossier, r.desk.Places, r.desk.About.Path, r.position()
	return func() tea.Msg {
		if dossier != nil {
			_ = places.Remember(path, now) // costs a few keys at most
			_ = dossier.Close()            // every act is acknowledged already
		}
		return tea.QuitMsg{}
	}
}

// askElsewhere asks for a file that takes what the dossier does not.
func (r *Root) askElsewhere() {
	t := r.desk.Env.T
	home := filepath.Join(os.TempDir(), "toets-unsaved.json")
	r.desk.Ask(widget.NewPrompt(r.desk, t.Leave.Elsewhere, []string{t.Form.FilePath}, home, func(path string) error {
		b, err := r.unsavedText()
		if err != nil {
			return err
		}
		return writeNew(path, b, func() { r.answer = answer{text: fmt.Sprintf(t.Leave.WrittenTo, path)} })
	}))
}

// unsavedText is what is not on disk, as open text.
func (r *Root) unsavedText() ([]byte, error) {
	type one struct {
		Intent string
		Change any
	}
	var out []one
	for _, a := range r.writer.queue {
		changes, err := a.Make(r.desk.State)
		if err != nil {
			continue
		}
		for _, c := range changes {
			out = append(out, one{c.Intent(), c})
		}
	}
	b, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write what is not saved: %w", err)
	}
	return b, nil
}

// writeNew writes a file that is not there yet.
func writeNew(path string, b []byte, done func()) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write elsewhere: %w", err)
	}
	if _, err := f.Write(b); err != nil {
		_ = f.Close()
		return fmt.Errorf("write elsewhere: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write elsewhere: %w", err)
	}
	done()
	return nil
}
