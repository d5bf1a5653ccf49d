package tui

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// editedMsg says that the person's own editor ended.
type editedMsg struct {
	path string
	done func(string)
	err  error
}

// editFocused gives the text under the cursor to the person's own editor.
func (r *Root) editFocused() tea.Cmd {
	field := r.focused()
	if field == nil {
		r.answer = answer{text: r.desk.Env.T.Frame.NothingToEdit}
		return nil
	}
	return r.edit(field.Value(), field.Replace)
}

// edit runs the editor on a file that only this person can read, and that is
// gone afterwards.
func (r *Root) edit(text string, done func(string)) tea.Cmd {
	words := r.editor()
	if len(words) == 0 {
		r.answer = answer{r.desk.Env.T.Frame.NoEditor, true}
		return nil
	}
	f, err := os.CreateTemp("", "toets-*.md")
	if err != nil {
		r.refuse(fmt.Errorf("make a file for the editor: %w", err))
		return nil
	}
	_, err = f.WriteString(text)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	path := f.Name()
	if err != nil {
		_ = os.Remove(path)
		r.refuse(fmt.Errorf("write the file for the editor: %w", err))
		return nil
	}
	cmd := exec.CommandContext(r.ctx, words[0], append(words[1:], path)...) //nolint:gosec // the person's own editor
	return tea.ExecProcess(cmd, func(err error) tea.Msg { return editedMsg{path, done, err} })
}

func (r *Root) editor() []string {
	for _, e := range []string{r.desk.Config.Editor, os.Getenv("VISUAL"), os.Getenv("EDITOR")} {
		if words := strings.Fields(e); len(words) > 0 {
			return words
		}
	}
	if runtime.GOOS == "windows" {
		return []string{"notepad"}
	}
	if p, err := exec.LookPath("vi"); err == nil {
		return []string{p}
	}
	return nil
}

func (r *Root) edited(m editedMsg) tea.Cmd {
	defer func() { _ = os.Remove(m.path) }() // a leftover is in the person's own temporary folder
	if m.err != nil {
		r.answer = answer{fmt.Sprintf(r.desk.Env.T.Frame.EditorFailed, m.err), true}
		return nil
	}
	b, err := os.ReadFile(m.path)
	if err != nil {
		r.refuse(fmt.Errorf("read what the editor wrote: %w", err))
		return nil
	}
	m.done(strings.TrimRight(string(b), "\n"))
	return nil
}
