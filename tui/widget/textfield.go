package widget

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// maxDrafts is how many steps of typing can be taken back in one field.
const maxDrafts = 200

// Text is a text field with a real cursor. One line or many, it wraps instead
// of scrolling sideways, so that nothing typed is out of sight.
type Text struct {
	area         textarea.Model
	many         bool
	past, future []string
	typing       bool // the last change was a typed character within a word
}

// NewText makes a field with the focus and the cursor at the end of value.
// many lets enter make a new line.
func NewText(value string, many bool) *Text {
	a := textarea.New()
	a.Prompt, a.ShowLineNumbers, a.CharLimit, a.MaxHeight, a.MaxWidth = "", false, 0, 0, 0
	a.EndOfBufferCharacter = ' '
	a.KeyMap.InsertNewline.SetEnabled(many)
	a.KeyMap.CharacterBackward = key.NewBinding(key.WithKeys("left"))
	a.KeyMap.CharacterForward = key.NewBinding(key.WithKeys("right"))
	a.KeyMap.LineNext = key.NewBinding(key.WithKeys("down"))
	a.KeyMap.LinePrevious = key.NewBinding(key.WithKeys("up"))
	a.KeyMap.TransposeCharacterBackward.Unbind()
	plain := textarea.StyleState{}
	a.SetStyles(textarea.Styles{Focused: plain, Blurred: plain, Cursor: textarea.CursorStyle{Shape: tea.CursorBar}})
	a.SetVirtualCursor(false)
	t := &Text{area: a, many: many}
	t.area.Focus()
	t.put(value)
	return t
}

// Value is the text as it stands.
func (t *Text) Value() string { return t.area.Value() }

// Replace puts another text in place, as one step that can be taken back.
func (t *Text) Replace(text string) {
	t.keep()
	t.put(text)
}

func (t *Text) put(text string) {
	text = PlainLines(text)
	if !t.many {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	t.area.SetValue(text)
	t.area.MoveToEnd()
}

// Update takes a key or a paste and reports whether the text changed.
func (t *Text) Update(msg tea.Msg) (changed bool, cmd tea.Cmd) {
	before := t.Value()
	inWord := false
	switch m := msg.(type) {
	case tea.PasteMsg:
		m.Content = PlainLines(m.Content)
		if !t.many {
			m.Content = strings.ReplaceAll(strings.TrimRight(m.Content, "\n"), "\n", " ")
		}
		msg = m
	case tea.KeyPressMsg:
		inWord = m.Text != "" && strings.TrimSpace(m.Text) != ""
	default:
		return false, nil
	}
	t.area, cmd = t.area.Update(msg)
	if t.Value() == before {
		t.typing = t.typing && inWord
		return false, cmd
	}
	if !inWord || !t.typing {
		t.past = append(t.past, before)
		if len(t.past) > maxDrafts {
			t.past = t.past[1:]
		}
	}
	t.future, t.typing = nil, inWord
	return true, cmd
}

func (t *Text) keep() {
	t.past = append(t.past, t.Value())
	t.future, t.typing = nil, false
}

// Undo takes back the last step of typing; false when there is none.
func (t *Text) Undo() bool { return t.swap(&t.past, &t.future) }

// Redo does again what Undo took back; false when there is nothing.
func (t *Text) Redo() bool { return t.swap(&t.future, &t.past) }

func (t *Text) swap(from, to *[]string) bool {
	if len(*from) == 0 {
		return false
	}
	last := len(*from) - 1
	text := (*from)[last]
	*from = (*from)[:last]
	*to = append(*to, t.Value())
	t.typing = false
	t.put(text)
	return true
}

// AtTop reports whether the cursor is on the first line, where "up" leaves.
func (t *Text) AtTop() bool { return t.area.Line() == 0 && t.area.LineInfo().RowOffset == 0 }

// AtBottom reports whether the cursor is on the last line, where "down" leaves.
func (t *Text) AtBottom() bool {
	i := t.area.LineInfo()
	return t.area.Line() == t.area.LineCount()-1 && i.RowOffset >= i.Height-1
}

// Point puts the cursor at a cell of the text as View drew it last.
func (t *Text) Point(x, y int) {
	t.area.MoveToBegin()
	t.Lines(y)
	i := t.area.LineInfo()
	line := []rune(strings.Split(t.Value(), "\n")[t.area.Line()])
	col, end := i.StartColumn, min(len(line), i.StartColumn+i.Width)
	if i.RowOffset < i.Height-1 {
		end-- // behind the last sign of a row that goes on is the next row
	}
	for used := 0; col < end; col++ {
		used += lipgloss.Width(string(line[col]))
		if used > x {
			break
		}
	}
	t.area.SetCursorColumn(col)
	t.typing = false
}

// Lines moves the cursor n lines down, or up when n is below zero.
func (t *Text) Lines(n int) {
	for ; n > 0; n-- {
		t.area.CursorDown()
	}
	for ; n < 0; n++ {
		t.area.CursorUp()
	}
	t.typing = false
}

// View draws the whole text wrapped at w cells, and says where the cursor is
// in it. It fixes the width that up and down move by.
func (t *Text) View(w int) ([]string, *tea.Cursor) {
	w = max(2, w)
	if t.area.Width() != w {
		t.area.SetWidth(w)
	}
	h := t.lines(w)
	if t.area.Height() != h {
		t.area.SetHeight(h)
	}
	rows := strings.Split(t.area.View(), "\n")
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	return rows, t.area.Cursor()
}

// lines is an upper bound of the lines that the text takes, exact enough that
// the field never scrolls within itself.
func (t *Text) lines(w int) int {
	n := 0
	for line := range strings.SplitSeq(t.Value(), "\n") {
		n += 1 + len(Wrap(line, w)) - 1
		if lipgloss.Width(line) >= w {
			n++ // the cursor behind a full line takes one of its own
		}
	}
	return max(1, n)
}
