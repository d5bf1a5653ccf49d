package widget

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
)

// Picker is a dialog to choose a file: the files of a folder, newest first,
// then the folders in it. Typing narrows the list; a path that is typed, pasted
// or dropped on the terminal is taken as a path. What the marked file is (size,
// date, hash) stands below the list.
type Picker struct {
	desk   *ui.Desk
	title  string
	dir    string
	text   *Text
	all    []fileEntry
	shown  []int
	at     int
	err    error
	read   bool
	seq    int // of readings and of hashes: an old answer is dropped
	hash   string
	hashOf string
	// Prefer is the end of the names that are most likely meant: they come first.
	Prefer string
	// Known says what is known of a file with this hash, "" for nothing.
	Known   func(sha256 string) string
	chosen  func(path string)
	folders bool // a folder is chosen, not a file
}

// fileEntry is one row: a file, a folder, or the folder above.
type fileEntry struct {
	name, path string
	dir, up    bool
	size       int64
	at         time.Time
}

// restTime is how long the cursor stands on a file before it is read for its hash.
const restTime = 250 * time.Millisecond

// NewPicker makes a dialog in the folder dir, "" for the one of last time and
// else the home folder. chosen gets the whole path, after the dialog closed.
func NewPicker(d *ui.Desk, title, dir string, chosen func(path string)) *Picker {
	if kept, ok := d.Kept(pickerKept).(string); ok && dir == "" {
		dir = kept
	}
	return &Picker{desk: d, title: title, dir: dir, text: NewText("", false), chosen: chosen}
}

// NewFolderPicker makes a dialog to choose a folder: its first row is the one
// that is shown.
func NewFolderPicker(d *ui.Desk, title string, chosen func(path string)) *Picker {
	p := NewPicker(d, title, "", chosen)
	p.folders = true
	return p
}

// pickerKept is where the folder of last time is kept in a run.
const pickerKept ui.Kind = "picker"

// Init reads the folder.
func (p *Picker) Init() tea.Cmd { return p.open(p.dir) }

// Editing is always true: typing narrows.
func (p *Picker) Editing() bool { return true }

// Focused is what is typed.
func (p *Picker) Focused() ui.TextField { return p.text }

// Update takes what is typed, what was read, clicks and the wheel.
func (p *Picker) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case folderMsg:
		return p.came(m)
	case pathMsg:
		return p.typed(m)
	case restMsg:
		return p.rest(m)
	case hashMsg:
		if m.seq == p.seq {
			p.hash, p.hashOf = m.sum, m.path
		}
		return nil
	case ui.Wheel:
		return p.move(m.Lines)
	case ui.Click:
		return p.click(m)
	}
	changed, cmd := p.text.Update(msg)
	if changed {
		p.narrow()
		return tea.Batch(cmd, p.stand())
	}
	return cmd
}

func (p *Picker) click(c ui.Click) tea.Cmd {
	at := Top(p.at, len(p.shown), p.room(c.H)) + c.Y - 1
	if c.Y < 1 || at >= len(p.shown) {
		return nil
	}
	if p.at == at {
		return p.enter()
	}
	p.at = at
	return p.stand()
}

func (p *Picker) move(n int) tea.Cmd {
	p.at = max(0, min(p.at+n, len(p.shown)-1))
	return p.stand()
}

// narrow shows the rows that what is typed lets through. Hidden files come only
// when asked for.
func (p *Picker) narrow() {
	p.shown, p.at = p.shown[:0], 0
	q := strings.TrimSpace(p.text.Value())
	words := strings.Fields(Fold(q))
	for i, e := range p.all {
		hidden := strings.HasPrefix(e.name, ".") && !e.up && e.name != thisFolder && !strings.HasPrefix(q, ".")
		if !hidden && !isPath(q) && matches(Fold(e.name), words) {
			p.shown = append(p.shown, i)
		}
	}
}

// marked is the row under the cursor, nil without rows.
func (p *Picker) marked() *fileEntry {
	if p.at >= len(p.shown) {
		return nil
	}
	return &p.all[p.shown[p.at]]
}

// enter goes into a folder or takes a file.
func (p *Picker) enter() tea.Cmd {
	if q := strings.TrimSpace(p.text.Value()); isPath(q) {
		return p.look(q)
	}
	e := p.marked()
	switch {
	case e == nil:
		return nil
	case e.dir && e.name == thisFolder:
		p.take(e.path)
		return nil
	case e.dir:
		return p.open(e.path)
	}
	p.take(e.path)
	return nil
}

func (p *Picker) take(path string) {
	p.desk.Keep(pickerKept, p.dir)
	p.desk.Close()
	p.chosen(path)
}

// Bindings move, choose and close.
func (p *Picker) Bindings() []ui.Binding {
	k := p.desk.Env.T.Keys
	go1 := func(n int) func() tea.Cmd { return func() tea.Cmd { return p.move(n) } }
	bs := []ui.Binding{
		ui.Bind(ui.KeyEnter, k.Choose, p.enter),
		ui.Act(ui.KeyEsc, k.Cancel, p.desk.Close),
		ui.Bind(ui.KeyUp, k.Move, go1(-1)).Hush(),
		ui.Bind(ui.KeyDown, k.Move, go1(1)).Hush(),
		ui.Bind(ui.KeyPgUp, k.Page, go1(-10)).Hush(),
		ui.Bind(ui.KeyPgDown, k.Page, go1(10)).Hush(),
	}
	if p.text.Value() == "" {
		bs = append(bs, ui.Bind(ui.KeyBackspace, p.desk.Env.T.Form.Up, p.up).And(ui.KeyLeft))
	}
	return bs
}
