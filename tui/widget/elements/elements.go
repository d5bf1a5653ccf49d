// Package elements is a dialog to point at elements of the norms: typing finds
// them by number or word, enter ticks or takes the marked one.
package elements

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

type texts struct{ Title, One, Nothing string }

var nl = texts{Title: "Onderdelen", One: "Onderdeel", Nothing: "Geen onderdeel met “%s” in dit normenkader."}

var en = texts{Title: "Elements", One: "Element", Nothing: "No element with “%s” in these criteria."}

// Picker is the dialog.
type Picker struct {
	desk     *ui.Desk
	criteria []string
	has      func(ref string) bool           // nil when one is taken
	set      func(ref string, on bool) error // ticks
	take     func(ref string)                // takes one
	text     *widget.Text
	refs     []string
	first    []string // what was ticked when the dialog opened: listed first
	at       int
}

// Ticks makes a dialog in which any number of elements is ticked. set records a
// tick at once; has says what is ticked.
func Ticks(d *ui.Desk, criteria []string, has func(ref string) bool, set func(ref string, on bool) error) *Picker {
	p := &Picker{desk: d, criteria: criteria, has: has, set: set, text: widget.NewText("", false)}
	p.each(func(e audit.Element) {
		if has(e.Ref) {
			p.first = append(p.first, e.Ref)
		}
	})
	p.find()
	return p
}

// One makes a dialog in which one element is taken; it closes with it.
func One(d *ui.Desk, criteria []string, take func(ref string)) *Picker {
	p := &Picker{desk: d, criteria: criteria, take: take, text: widget.NewText("", false)}
	p.find()
	return p
}

func (p *Picker) t() *texts { return i18n.Pick(p.desk.Env.Book, &nl, &en) }

// each goes through the elements that can be pointed at.
func (p *Picker) each(do func(audit.Element)) {
	for _, ed := range p.criteria {
		for _, e := range p.desk.Norms.Elements(ed) {
			if e.Kind != audit.ElementGroup && (e.Assessable || e.Document != "") {
				do(e)
			}
		}
	}
}

func (p *Picker) find() {
	p.refs, p.at = p.refs[:0], 0
	q := strings.TrimSpace(p.text.Value())
	if q == "" {
		p.refs = append(p.refs, p.first...)
		p.each(func(e audit.Element) {
			if p.has == nil || !audit.Known(e.Ref, p.first) {
				p.refs = append(p.refs, e.Ref)
			}
		})
		return
	}
	can := make(map[string]bool)
	p.each(func(e audit.Element) { can[e.Ref] = true })
	for _, hit := range p.desk.Norms.Search(p.desk.Env.Lang, q, p.criteria) {
		if can[hit.Ref] {
			p.refs = append(p.refs, hit.Ref)
		}
	}
}

// Init does nothing.
func (p *Picker) Init() tea.Cmd { return nil }

// Editing is always true: typing finds.
func (p *Picker) Editing() bool { return true }

// Focused is what is typed.
func (p *Picker) Focused() ui.TextField { return p.text }

// Update takes what is typed and the wheel.
func (p *Picker) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(ui.Wheel); ok {
		p.move(m.Lines)
		return nil
	}
	changed, cmd := p.text.Update(msg)
	if changed {
		p.find()
	}
	return cmd
}

func (p *Picker) move(n int) { p.at = max(0, min(p.at+n, len(p.refs)-1)) }

// Bindings move, tick and close.
func (p *Picker) Bindings() []ui.Binding {
	k := p.desk.Env.T.Keys
	enter, esc := k.Tick, k.Done
	if p.take != nil {
		enter, esc = k.Choose, k.Cancel
	}
	return []ui.Binding{
		ui.Act(ui.KeyEnter, enter, p.enter),
		ui.Act(ui.KeyEsc, esc, p.desk.Close),
		ui.Act(ui.KeyUp, k.Move, func() { p.move(-1) }).Hush(),
		ui.Act(ui.KeyDown, k.Move, func() { p.move(1) }).Hush(),
		ui.Act(ui.KeyPgUp, k.Page, func() { p.move(-10) }).Hush(),
		ui.Act(ui.KeyPgDown, k.Page, func() { p.move(10) }).Hush(),
	}
}

func (p *Picker) enter() {
	if p.at >= len(p.refs) {
		return
	}
	ref := p.refs[p.at]
	if p.take != nil {
		p.desk.Close()
		p.take(ref)
		return
	}
	p.desk.Refuse(p.set(ref, !p.has(ref)))
	if p.text.Value() != "" { // the next one is typed at once
		p.text.Replace("")
		p.find()
		for i, r := range p.refs {
			if r == ref {
				p.at = i
			}
		}
	}
}

// View draws what is typed and the elements found.
func (p *Picker) View(w, h int) ui.Frame {
	th, t := p.desk.Env.Theme, p.t()
	rows, cur := p.text.View(max(2, w-2))
	lines := []string{th.Accent.Render(th.Signs.Cursor) + " " + rows[len(rows)-1]}
	if cur != nil {
		cur.X, cur.Y = cur.X+2, 0
	}
	if len(p.refs) == 0 {
		lines = append(lines, th.Dim.Render(widget.Cut(fmt.Sprintf(t.Nothing, widget.Plain(p.text.Value())), w, th.Signs.Ellipsis)))
	}
	room := max(1, h-1)
	top := widget.Top(p.at, len(p.refs), room)
	for i := top; i < len(p.refs) && i < top+room; i++ {
		lines = append(lines, widget.Pad(p.row(p.refs[i], i == p.at), w, th.Signs.Ellipsis))
	}
	for len(lines) < min(h, 14) {
		lines = append(lines, "") // so that the frame does not jump while typing
	}
	title := t.Title
	if p.take != nil {
		title = t.One
	}
	return ui.Frame{Body: strings.Join(lines, "\n"), Cursor: cur, Where: []string{title}}
}

func (p *Picker) row(ref string, on bool) string {
	th := p.desk.Env.Theme
	s := widget.Mark(p.desk.Env, on, true)
	if p.has != nil {
		box := th.Signs.Unticked
		if p.has(ref) {
			box = th.Signs.Ticked
		}
		s += box + " "
	}
	label := p.desk.Norms.Label(ref, p.desk.Env.Lang)
	if on {
		label = th.Strong.Render(label)
	}
	return s + widget.Pad(catalog.Short(ref), 8, "") + label
}
