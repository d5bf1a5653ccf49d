// Package palette is the list of everything: commands, places, elements and
// things of the dossier, found by a few letters in either language.
package palette

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Command is something to do, or a place to go to.
type Command struct {
	Key   string
	Label string
	Place bool
	Why   func() error
	Run   func() tea.Cmd
}

// item is one line of the list.
type item struct {
	kind   string // shown in front
	label  string
	note   string
	text   string // what letters are looked for in, folded
	tight  string // the same without dots and spaces: 813 finds A.8.13
	number string // the first word of the label, tight
	why    func() error
	run    func() tea.Cmd
}

// Palette is the dialog.
type Palette struct {
	desk   *ui.Desk
	text   *widget.Text
	items  []item
	hits   []int
	cursor int
}

// New makes the palette with the commands that work now and everything that
// the audit holds.
func New(d *ui.Desk, commands []Command, a *audit.Audit) *Palette {
	p := &Palette{desk: d, text: widget.NewText("", false)}
	t := p.t()
	for _, c := range commands {
		kind := t.Command
		if c.Place {
			kind = t.Place
		}
		p.add(item{kind: kind, label: c.Label, note: c.Key, why: c.Why, run: c.Run})
	}
	if a != nil {
		p.things(a)
	}
	p.find()
	return p
}

func (p *Palette) t() *texts { return i18n.Pick(p.desk.Env.Book, &nl, &en) }

func (p *Palette) add(it item, more ...string) {
	it.text = widget.Fold(it.kind + " " + it.label + " " + strings.Join(more, " "))
	it.tight = tight(it.text)
	number, _, _ := strings.Cut(it.label, " ")
	it.number = tight(widget.Fold(number))
	p.items = append(p.items, it)
}

// Init does nothing.
func (p *Palette) Init() tea.Cmd { return nil }

// Editing is always true: what is typed is looked for.
func (p *Palette) Editing() bool { return true }

// Focused is what is looked for.
func (p *Palette) Focused() ui.TextField { return p.text }

// Update takes what is typed, the wheel and clicks.
func (p *Palette) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Wheel:
		p.move(m.Lines)
		return nil
	case ui.Click:
		return p.click(m)
	}
	changed, cmd := p.text.Update(msg)
	if changed {
		p.cursor = 0
		p.find()
		p.offerSearch()
	}
	return cmd
}

// full is the hit that looks for what is typed in every text; it stands last.
const full = -1

// offerSearch puts looking in every text behind what was found.
func (p *Palette) offerSearch() {
	if p.query() != "" && len(p.hits) > 0 && p.desk.Dossier != nil {
		p.hits = append(p.hits, full)
	}
}

func (p *Palette) query() string { return strings.TrimSpace(p.text.Value()) }

// hit is the item of a line.
func (p *Palette) hit(i int) item {
	if p.hits[i] == full {
		t := p.t()
		return item{kind: t.Full, label: fmt.Sprintf(t.FullFor, p.query()), run: func() tea.Cmd { p.search(); return nil }}
	}
	return p.items[p.hits[i]]
}

func (p *Palette) search() { p.desk.Open(ui.Page{Kind: ui.PageSearch, Arg: p.query()}) }

func (p *Palette) click(c ui.Click) tea.Cmd {
	at := widget.Top(p.cursor, len(p.hits), c.H-1) + c.Y - 1
	if c.Y < 1 || at >= len(p.hits) {
		return nil
	}
	if p.cursor == at {
		return p.choose()
	}
	p.cursor = at
	return nil
}

func (p *Palette) move(n int) { p.cursor = max(0, min(p.cursor+n, len(p.hits)-1)) }

// Bindings move and choose.
func (p *Palette) Bindings() []ui.Binding {
	k := p.desk.Env.T.Keys
	return []ui.Binding{
		ui.Bind(ui.KeyEnter, k.Open, p.choose),
		ui.Act(ui.KeyEsc, k.Close, p.desk.Close),
		ui.Act(ui.KeyUp, k.Move, func() { p.move(-1) }).Hush(),
		ui.Act(ui.KeyDown, k.Move, func() { p.move(1) }).Hush(),
		ui.Act(ui.KeyPgUp, k.Page, func() { p.move(-10) }).Hush(),
		ui.Act(ui.KeyPgDown, k.Page, func() { p.move(10) }).Hush(),
	}
}

func (p *Palette) choose() tea.Cmd {
	if p.cursor >= len(p.hits) {
		if p.query() != "" && p.desk.Dossier != nil {
			p.desk.Close()
			p.search()
		}
		return nil
	}
	it := p.hit(p.cursor)
	if it.why != nil {
		if err := it.why(); err != nil {
			p.desk.Refuse(err)
			return nil
		}
	}
	p.desk.Close()
	if it.run == nil {
		return nil
	}
	return it.run()
}
