package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
)

// Prompt is a dialog with one text: a reason, a name, a path.
type Prompt struct {
	desk  *ui.Desk
	title string
	about []string
	text  *Text
	done  func(text string) error
	fault string
	empty bool // may the text be empty
}

// NewPrompt makes a dialog that asks for a line of text. done gets it on enter;
// what it refuses is said under the text, and the dialog stays.
func NewPrompt(d *ui.Desk, title string, about []string, value string, done func(text string) error) *Prompt {
	return &Prompt{desk: d, title: title, about: about, text: NewText(value, false), done: done}
}

// Optional lets enter pass without a text.
func (p *Prompt) Optional() *Prompt {
	p.empty = true
	return p
}

// Init does nothing.
func (p *Prompt) Init() tea.Cmd { return nil }

// Editing is always true.
func (p *Prompt) Editing() bool { return true }

// Focused is the text.
func (p *Prompt) Focused() ui.TextField { return p.text }

// Update takes what is typed.
func (p *Prompt) Update(msg tea.Msg) tea.Cmd {
	changed, cmd := p.text.Update(msg)
	if changed {
		p.fault = ""
	}
	return cmd
}

// Bindings are enter and esc.
func (p *Prompt) Bindings() []ui.Binding {
	k := p.desk.Env.T.Keys
	return []ui.Binding{
		ui.Act(ui.KeyEnter, k.Done, p.enter),
		ui.Act(ui.KeyEsc, k.Cancel, func() { p.desk.Close() }),
	}
}

func (p *Prompt) enter() {
	text := strings.TrimSpace(p.text.Value())
	if text == "" && !p.empty {
		p.fault = p.desk.Env.T.Form.ReasonAsked
		return
	}
	asked := p.desk.Take() // what done asks comes after the dialog went away
	err := p.done(text)
	then := p.desk.Take()
	for _, r := range asked {
		p.desk.Request(r)
	}
	if err != nil {
		p.fault = p.desk.Sentence(err)
		return
	}
	p.desk.Close()
	for _, r := range then {
		p.desk.Request(r)
	}
}

// View draws the question, the text and what was wrong with it.
func (p *Prompt) View(w, h int) ui.Frame {
	th := p.desk.Env.Theme
	var lines []string
	for _, a := range p.about {
		lines = append(lines, Wrap(a, max(8, w))...)
	}
	rows, cur := p.text.View(w)
	if cur != nil {
		cur.Y += len(lines)
	}
	lines = append(lines, rows...)
	if p.fault != "" {
		for _, s := range Wrap(p.fault, max(8, w)) {
			lines = append(lines, th.Bad.Render(s))
		}
	}
	return ui.Frame{Body: join(lines), Cursor: cur, Where: []string{p.title}}
}

func join(lines []string) string { return strings.Join(lines, "\n") }
