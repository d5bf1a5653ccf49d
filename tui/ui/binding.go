package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Binding is a key: what is pressed, what help says, why it cannot be used
// now, and what it does. The last line, the help and the palette are made of
// the same records that handle the key.
type Binding struct {
	key.Binding
	Why   func() error   // nil, or the refusal that is shown instead of acting
	Run   func() tea.Cmd // what it does
	Group Group          // where help lists it
	Quiet bool           // not in the last line, nor in the palette
	Foot  string         // in the last line in place of the key: "a p i o n"
}

// Group is a section of the help.
type Group int

// The groups of keys.
const (
	GroupDo Group = iota
	GroupResult
	GroupMove
	GroupGlobal
)

// Bind makes a binding on one key with the sentence fragment that says what it
// does.
func Bind(k, desc string, run func() tea.Cmd) Binding {
	return Binding{Binding: key.NewBinding(key.WithKeys(k), key.WithHelp(Pretty(k), desc)), Run: run}
}

// Act is Bind for an action without a command.
func Act(k, desc string, run func()) Binding {
	return Bind(k, desc, func() tea.Cmd { run(); return nil })
}

// And adds further keys that do the same.
func (b Binding) And(keys ...string) Binding {
	b.SetKeys(append(b.Keys(), keys...)...)
	return b
}

// Unless gives a binding the reason why it cannot be used now.
func (b Binding) Unless(why func() error) Binding {
	b.Why = why
	return b
}

// In puts a binding in a group of the help.
func (b Binding) In(g Group) Binding {
	b.Group = g
	return b
}

// Hush keeps a binding out of the last line and the palette.
func (b Binding) Hush() Binding {
	b.Quiet = true
	return b
}

// As shows the binding in the last line under other keys: "a p i o n".
func (b Binding) As(foot string) Binding {
	b.Foot = foot
	return b
}

// Takes reports whether the binding is on this key.
func (b Binding) Takes(k string) bool {
	if !b.Enabled() {
		return false
	}
	for _, have := range b.Keys() {
		if have == k {
			return true
		}
	}
	return false
}

// Refused is the reason why the binding cannot be used now, nil when it can.
func (b Binding) Refused() error {
	if b.Why == nil {
		return nil
	}
	return b.Why()
}

// Pretty is a key as people read it.
func Pretty(k string) string {
	switch k {
	case KeyPgDown:
		return "pgdn"
	case "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9":
		return "F" + k[1:]
	default:
		return k
	}
}
