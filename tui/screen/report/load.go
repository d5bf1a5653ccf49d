package report

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/theme"
	"toets/tui/ui"
	"toets/tui/widget"
)

// drawn is what a rendering brought: the chapters with their lines, at the
// widths and in the theme they were drawn for.
type drawn struct {
	chapters []chapter
	all      []string // the whole report in the full width
	missing  []ui.Missing
	err      error
	look     look
}

// look is what drawing depends on.
type look struct {
	side, full int // widths
	theme      *theme.Theme
	lang       string // of the screen
}

// chapter is one chapter as it was rendered. Its number is "0" for the cover,
// "1" for the first page, else as it is printed.
type chapter struct {
	number, title string
	source        string
	lines         []string
	start         int // its first line in the whole
}

type (
	drawnMsg struct {
		seq   int
		drawn drawn
	}
	againMsg struct{ seq int }
)

// look is how it would be drawn now.
func (s *Report) look() look {
	w := s.desk.Env.Width
	side := w - widget.SplitAt(w) - 2
	if s.desk.Env.Narrow() {
		side = w
	}
	return look{side: max(8, side), full: max(8, min(w-4, 110)), theme: s.desk.Env.Theme, lang: s.desk.Env.Lang}
}

// fresh renders again when the window is another size than it was drawn for.
func (s *Report) fresh() tea.Cmd {
	if now := s.look(); !s.busy && (now.side != s.drawn.look.side || now.full != s.drawn.look.full) {
		return s.load()
	}
	return nil
}

// load renders the report elsewhere, from a copy of what holds.
func (s *Report) load() tea.Cmd {
	if s.audit == nil || s.desk.Dossier == nil {
		return nil
	}
	s.seq++
	s.busy = true
	seq, dossier, state, look := s.seq, s.desk.Dossier, s.desk.State.Snapshot(), s.look()
	opts := s.options("md")
	return ui.Load(s, func() tea.Msg {
		d := drawn{look: look}
		ctx := context.Background()
		var source []byte
		if source, d.err = dossier.Report(ctx, state, opts); d.err != nil {
			return drawnMsg{seq, d}
		}
		d.missing, d.err = dossier.Missing(ctx, state, opts)
		d.draw(string(source))
		return drawnMsg{seq, d}
	})
}

// options are those of the report that is looked at.
func (s *Report) options(format string) ui.ReportOptions {
	final := false
	switch s.audit.State {
	case audit.AuditIssued, audit.AuditFollowup, audit.AuditClosed:
		final = true
	}
	return ui.ReportOptions{Audit: s.page.Audit, Lang: s.lang, Level: s.level, Format: format, Final: final}
}

// draw parts the Markdown in its chapters and draws each of them twice.
func (d *drawn) draw(source string) {
	d.chapters = split(source)
	for i := range d.chapters {
		c := &d.chapters[i]
		c.lines = widget.Markdown(c.source, d.look.side, d.look.theme)
		c.start = len(d.all)
		for _, l := range widget.Markdown(c.source, d.look.full, d.look.theme) {
			d.all = append(d.all, "  "+l)
		}
		d.all = append(d.all, "")
	}
}

// split parts Markdown at its headings of the second level; what stands in a
// fenced block is no heading.
func split(source string) []chapter {
	var out []chapter
	var b strings.Builder
	title, fenced := "", false
	flush := func() {
		if text := b.String(); strings.TrimSpace(text) != "" {
			out = append(out, chapter{number: numberOf(title, len(out)), title: title, source: text})
		}
		b.Reset()
	}
	for line := range strings.SplitSeq(source, "\n") {
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		}
		if rest, ok := strings.CutPrefix(line, "## "); ok && !fenced {
			flush()
			title = rest
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	flush()
	return out
}

// numberOf is the number of a chapter by its heading. The cover has no heading
// of its own and the first page no number.
func numberOf(title string, at int) string {
	switch at {
	case 0:
		return "0"
	case 1:
		return "1"
	}
	words := strings.Fields(title)
	for i, w := range words {
		if i == 0 && w[0] >= '0' && w[0] <= '9' || i == 1 && len(w) == 1 && w[0] >= 'A' && w[0] <= 'F' {
			return w
		}
	}
	return title
}

// start is the first line of a chapter in the whole.
func (d drawn) start(number string) int {
	for _, c := range d.chapters {
		if c.number == number {
			return c.start
		}
	}
	return 0
}

func (s *Report) came(m drawnMsg) {
	if m.seq != s.seq {
		return
	}
	s.busy = false
	s.desk.Refuse(m.drawn.err)
	s.drawn = m.drawn
	s.rows()
	s.scroll(0)
}
