package tui

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/theme"
	"toets/tui/ui"
)

// fps is how often a changed frame may be drawn: the first waits one tick, 8
// instead of 17 ms.
const fps = 120

// Options are what the workbench is made with.
type Options struct {
	Norms    *catalog.Catalog
	Places   ui.Places
	Config   ui.Config
	Manual   func(lang string) string // Markdown for the help, nil for none
	Path     string                   // a dossier to open at once, "" for the start screen
	ReadOnly bool                     // open it for reading only
	Lang     string                   // of the locale: nl, en; Config.Lang goes before
	Country  string                   // nl, be; "" for that of the dossier
	Forced   bool                     // Lang was asked for: it goes before that of a dossier
	NoColor  bool
	Width    int // of the terminal, so that the first frame need not wait to be told
	Height   int
	Now      func() time.Time
	// Tick runs fn after a while. Without one it is the clock of Bubble Tea;
	// tests bring their own.
	Tick func(wait time.Duration, fn func() tea.Msg) tea.Cmd
	// Environ is handed to Bubble Tea, nil for that of the process.
	Environ []string
	// Program are further options of Bubble Tea, for tests and measurements.
	Program []tea.ProgramOption
}

// Run shows the workbench until somebody leaves it. All that was acknowledged
// as saved is on disk when it returns.
func Run(ctx context.Context, o Options) error {
	go ansi.StringWidthWc("─") // the table of 2 MB behind it is made once, here beside the terminal and not in the first frame
	r := New(o)
	opts := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(fps), tea.WithFilter(r.filter)}
	if o.Environ != nil {
		opts = append(opts, tea.WithEnvironment(o.Environ))
	}
	_, err := tea.NewProgram(r, append(opts, o.Program...)...).Run()
	r.stop()
	if err != nil {
		return fmt.Errorf("workbench: %w", err)
	}
	return nil
}

// New makes the workbench without a terminal.
func New(o Options) *Root {
	if o.Tick == nil {
		o.Tick = func(wait time.Duration, fn func() tea.Msg) tea.Cmd {
			return tea.Tick(wait, func(time.Time) tea.Msg { return fn() })
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	r := &Root{opts: o, ctx: ctx, stop: cancel, spots: make(map[ui.Page]string)}
	r.desk = &ui.Desk{
		Norms: o.Norms, State: audit.NewState(o.Norms), Places: o.Places, Config: o.Config,
		Site: ui.SiteChoice{All: true}, Now: o.Now, Tick: o.Tick, Manual: o.Manual,
	}
	r.look.noColor = o.NoColor
	r.desk.Env.Width, r.desk.Env.Height = o.Width, o.Height
	r.dress()
	return r
}

// look is what the terminal told about itself.
type look struct{ light, noColor, basic bool }

// dress makes the Env anew, after a change of language, theme or terminal.
func (r *Root) dress() {
	c := r.desk.Config
	light := r.look.light
	switch c.Theme {
	case "dark":
		light = false
	case "light":
		light = true
	}
	lang, country := r.language()
	env := &r.desk.Env
	env.Theme = theme.New(theme.Options{Light: light, NoColor: r.look.noColor, ASCII: c.ASCII, Basic: r.look.basic})
	if env.Book == nil || env.Lang != lang || env.Country != country {
		env.Lang, env.Country = lang, country
		env.Words = words.For(lang, country)
		env.Book = i18n.NewBook(env.Words)
		env.T = i18n.In(env.Book)
		r.scheme = ""
	}
	r.grade(r.openAudit())
	env.Mouse, env.Actor = c.Mouse, r.actor()
}

// actor are the initials in the top line: those of the settings, else those of
// the member whose device this is, else those of whoever leads the audit.
func (r *Root) actor() string {
	if i := r.desk.Config.Initials; i != "" {
		return i
	}
	if m := r.desk.State.MemberOf(r.desk.About.Device); m != nil {
		return m.Initials
	}
	if a := r.openAudit(); a != nil {
		return a.Lead
	}
	return ""
}

// grade calls grades as the audit does, and reports whether that is otherwise
// than before.
func (r *Root) grade(a *audit.Audit) bool {
	scheme := ""
	if a != nil {
		scheme = a.Scheme
	}
	if scheme == r.scheme {
		return false
	}
	r.scheme = scheme
	r.desk.Env.Words = r.desk.Env.Words.Graded(r.desk.Norms.SchemeNames(scheme))
	return true
}

// language is what to speak: what was set or asked for, else that of the
// dossier, else that of the locale.
func (r *Root) language() (lang, country string) {
	org := r.desk.State.Org()
	lang, country = r.desk.Config.Lang, r.opts.Country
	if lang == "" && r.opts.Forced {
		lang = r.opts.Lang
	}
	if lang == "" {
		lang = org.Lang
	}
	if lang == "" {
		lang = r.opts.Lang
	}
	if lang != "nl" {
		lang = "en"
	}
	if country == "" {
		country = org.Country
	}
	return lang, country
}
