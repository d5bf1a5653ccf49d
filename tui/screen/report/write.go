package report

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
	"toets/tui/widget"
)

// propose is where the report goes: beside the dossier, under the number of the
// audit, its level and its language.
func (s *Report) propose() string {
	dir := "."
	if s.desk.Dossier != nil {
		dir = filepath.Dir(s.desk.Dossier.About().Path)
	}
	draft := ""
	if !s.options("md").Final {
		draft = "-" + s.t().DraftFile
	}
	return filepath.Join(dir, fmt.Sprintf("%s-R%d-%s%s.%s", fileName(s.audit.Number), s.level, s.lang, draft, s.format))
}

// fileName keeps of a number what every system takes in a name.
func fileName(number string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '.' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return '-'
	}, number)
}

// writeOut asks for a file and writes the report; a file that is there is only
// replaced when somebody says so.
func (s *Report) writeOut() {
	t := s.t()
	about := []string{fmt.Sprintf(t.WriteAbout, s.desk.Env.Words.Level(s.level), s.desk.Env.Words.Language(s.lang), formatName(s.format))}
	if s.level == 0 {
		about = append(about, t.WriteNames)
	}
	if n := len(s.drawn.missing); n > 0 && !s.options("md").Final {
		about = append(about, fmt.Sprintf(t.WriteDraft, s.desk.Env.Words.Number(n)))
	}
	s.desk.Ask(widget.NewPrompt(s.desk, t.WriteTitle, about, s.propose(), func(path string) error {
		path, err := whole(path)
		if err != nil {
			return err
		}
		switch info, err := os.Stat(path); {
		case err == nil && info.IsDir():
			return ui.Text(fmt.Sprintf(t.IsFolder, s.tail(path)))
		case err == nil:
			s.desk.Ask(widget.NewMenu(s.desk, t.Exists, []string{widget.Plain(path)},
				widget.Item{Key: t.ReplaceKey, Label: t.Replace, Run: func() { s.save(path) }},
				widget.Item{Key: t.OtherKey, Label: t.OtherName, Run: s.writeOut}).At(1))
			return nil
		case !errors.Is(err, fs.ErrNotExist):
			return ui.Text(s.failed(path, err))
		}
		s.save(path)
		return nil
	}))
}

// whole is a path in full; a tilde is the home folder.
func whole(path string) (string, error) {
	path = strings.TrimSpace(path)
	if rest, ok := strings.CutPrefix(path, "~"+string(filepath.Separator)); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("find the home folder: %w", err)
		}
		path = filepath.Join(home, rest)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("read path %q: %w", path, err)
	}
	return abs, nil
}

// plainly is what the system said, without the path that stands beside it.
func plainly(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// failed says why a file was not written.
func (s *Report) failed(path string, err error) string {
	why := ""
	switch {
	case errors.Is(err, fs.ErrNotExist):
		why = s.t().NoFolder
	case errors.Is(err, fs.ErrPermission):
		why = s.t().NoRight
	case err != nil:
		why = plainly(err)
	}
	return fmt.Sprintf(s.t().Failed, why, s.tail(path))
}

// tail is the end of a path, where its name is.
func (s *Report) tail(path string) string {
	return widget.CutLeft(path, 44, s.desk.Env.Theme.Signs.Ellipsis)
}

// save renders the report once more, from what holds now, and writes it.
func (s *Report) save(path string) {
	t, dossier, state, opts := s.t(), s.desk.Dossier, s.desk.State.Snapshot(), s.options(s.format)
	s.desk.Start(ui.Job{Title: t.Writing, Work: func(ctx context.Context, _ func(int, int)) (any, error) {
		b, err := dossier.Report(ctx, state, opts)
		if err != nil {
			return nil, err
		}
		return int64(len(b)), replace(path, b)
	}, Done: func(result any, err error) tea.Cmd {
		size, ok := result.(int64)
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil || !ok:
			s.desk.Refuse(ui.Text(s.failed(path, err)))
		default:
			s.desk.Say(fmt.Sprintf(t.Written, s.desk.Env.Words.Size(size), s.tail(path)))
		}
		return nil
	}})
}

// replace writes a file beside the one it replaces and renames it, so that
// there is never half a report under its name.
func replace(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".toets-report-*")
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	name := f.Name()
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(name, path)
	}
	if err != nil {
		_ = os.Remove(name) // nothing half done stays behind
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}
