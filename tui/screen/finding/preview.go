package finding

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/theme"
	"toets/tui/ui"
	"toets/tui/widget"
)

// preview is the finding as it reads in the report.
type preview struct {
	source string
	lines  []string
	w      int
	theme  *theme.Theme
	err    error
	read   bool
	top    int
	seq    int
}

// previewMsg brings a rendered finding: source from the report, lines from it.
type previewMsg struct {
	seq    int
	source string
	lines  []string
	w      int
	theme  *theme.Theme
	err    error
}

func (p *preview) scroll(n int) { p.top = max(0, min(p.top+n, len(p.lines)-1)) }

// show turns the screen to how the finding will read.
func (s *Finding) show() tea.Cmd {
	s.form.Leave()
	s.preview = &preview{}
	return s.readPreview()
}

// readPreview renders the finding, where it is shown.
func (s *Finding) readPreview() tea.Cmd {
	if s.preview == nil || s.desk.Dossier == nil {
		return nil
	}
	s.preview.seq++
	seq, w, th := s.preview.seq, s.textWidth(), s.desk.Env.Theme
	dossier, state, id, lang := s.desk.Dossier, s.desk.State.Snapshot(), s.page.ID, s.reportLang()
	return ui.Load(s, func() tea.Msg {
		b, err := dossier.Preview(context.Background(), state, id, lang)
		return previewMsg{seq, string(b), widget.Markdown(string(b), w, th), w, th, err}
	})
}

// reportLang is the language of the report that the finding will stand in.
func (s *Finding) reportLang() string {
	if a := s.desk.State.Audit(s.page.Audit); a != nil && a.Lang != "" {
		return a.Lang
	}
	return s.desk.Env.Lang
}

// textWidth is how wide the report is drawn: no wider than one reads well.
func (s *Finding) textWidth() int { return max(20, min(s.desk.Env.Width-4, 88)) }

func (s *Finding) previewCame(m previewMsg) {
	if s.preview == nil || m.seq != s.preview.seq {
		return
	}
	p := s.preview
	p.source, p.lines, p.w, p.theme, p.err, p.read = m.source, m.lines, m.w, m.theme, m.err, true
	p.scroll(0)
	s.desk.Refuse(m.err)
}

// previewKeys move through the text and turn back.
func (s *Finding) previewKeys() []ui.Binding {
	k := s.desk.Env.T.Keys
	page := max(1, s.desk.Env.Height-8)
	move := func(key string, n int, desc string) ui.Binding {
		return ui.Act(key, desc, func() { s.preview.scroll(n) }).In(ui.GroupMove).Hush()
	}
	return []ui.Binding{
		ui.Act(ui.KeyView, s.t().Back, func() { s.preview = nil }).And(ui.KeyEsc, ui.KeyEnter, ui.KeyBackspace),
		move(ui.KeyUp, -1, k.Move), move(ui.KeyDown, 1, k.Move), move(ui.KeyPgUp, -page, k.Page), move(ui.KeyPgDown, page, k.Page),
		move(ui.KeyHome, -1<<20, k.Ends), move(ui.KeyEnd, 1<<20, k.Ends),
	}
}

// previewPane draws the part in sight.
func (s *Finding) previewPane(w, h int) ([]string, *tea.Cursor) {
	p := s.preview
	lines := p.lines
	if !p.read {
		return nil, nil
	}
	if p.w > w || p.theme != s.desk.Env.Theme { // drawn for another window: as text until it is drawn anew
		lines = widget.Wrap(widget.PlainLines(p.source), max(8, w-2))
	}
	top := max(0, min(p.top, len(lines)-h))
	var out []string
	for _, l := range lines[top:min(len(lines), top+h)] {
		out = append(out, "  "+l)
	}
	return out, nil
}

// barFits is from which width of the window there is room for the bar.
const barFits = 64

// completeness is the bar at the right of the top line: "███████░ 7 of 8".
func (s *Finding) completeness(f *audit.Finding) string {
	th := s.desk.Env.Theme
	there, all := s.desk.State.Completeness(f)
	style := th.Warn
	if there == all {
		style = th.Good
	}
	if s.desk.Env.Width < barFits {
		return style.Render(fmt.Sprintf("%d/%d", there, all))
	}
	return style.Render(widget.Bar(there, all, all, th.Signs.Full, th.Signs.Empty)) + " " +
		s.desk.Env.Words.Number(there) + " " + s.desk.Env.T.Frame.Of + " " + s.desk.Env.Words.Number(all)
}
