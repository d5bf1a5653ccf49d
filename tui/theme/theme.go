// Package theme holds how things look: styles for a dark and a light
// background, and the signs with their plain forms. It is not the place for
// words, layout or anything that changes while the program runs: a Theme is
// made anew when the terminal or a setting says so.
package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"

	"toets/audit"
)

// Options are what a Theme depends on.
type Options struct {
	Light   bool // the background is light
	NoColor bool // marks by weight and reversal alone
	ASCII   bool // no character above 126
	Basic   bool // sixteen colours: take the terminal's own, not shades between them
}

// Theme is a set of styles and signs. Its styles are plain values; share it
// freely.
type Theme struct {
	Options
	Signs Signs

	Text    lipgloss.Style // what is read
	Strong  lipgloss.Style // what is read first
	Dim     lipgloss.Style // labels, hints and what the program proposes
	Rule    lipgloss.Style // lines
	Accent  lipgloss.Style // where one is: cursor, marked row
	Heading lipgloss.Style // headings within a body
	Good    lipgloss.Style
	Warn    lipgloss.Style
	Bad     lipgloss.Style
	Info    lipgloss.Style
	Key     lipgloss.Style // keys in the last line
	Mode    lipgloss.Style // the reversed word in front of the last line
	Alarm   lipgloss.Style // what must never be overlooked: not saved
	Match   lipgloss.Style // what a filter found
	Code    lipgloss.Style // verbatim text

	results map[audit.Result]string
	grades  map[audit.Grade]string
}

// shade is one colour in its three forms: on dark, on light, and out of the
// sixteen that every terminal has.
type shade struct{ dark, light, basic string }

// New makes a Theme.
func New(o Options) *Theme {
	t := &Theme{Options: o, Signs: unicodeSigns()}
	if o.ASCII {
		t.Signs = asciiSigns()
	}
	plain := lipgloss.NewStyle()
	ink := func(s shade) lipgloss.Style {
		if o.NoColor {
			return plain
		}
		return plain.Foreground(t.pick(s))
	}
	t.Text = plain
	t.Strong = plain.Bold(true)
	t.Dim = ink(shade{"#9aa0aa", "#5b6270", ""})
	t.Rule = ink(shade{"#5c6370", "#a3a9b4", ""})
	t.Accent = ink(shade{"#7cc4ff", "#00589b", "14"}).Bold(true)
	t.Heading = ink(shade{"#c8b6ff", "#5a2ca0", "13"}).Bold(true)
	t.Good = ink(shade{"#8bd17c", "#1d6b12", "2"})
	t.Warn = ink(shade{"#f0c25c", "#8a5a00", "3"})
	t.Bad = ink(shade{"#ff8b82", "#b3161b", "1"}).Bold(true)
	t.Info = ink(shade{"#7fd6d0", "#00666a", "6"})
	t.Key = plain.Bold(true)
	t.Mode = plain.Reverse(true).Bold(true)
	t.Alarm = ink(shade{"#ff8b82", "#b3161b", "1"}).Reverse(true).Bold(true)
	t.Match = ink(shade{"#f0c25c", "#8a5a00", "3"}).Underline(true)
	t.Code = ink(shade{"#d7ba7d", "#7a4b00", "3"})
	t.draw()
	return t
}

func (t *Theme) pick(s shade) color.Color {
	switch {
	case t.Basic && s.basic == "":
		return lipgloss.NoColor{}
	case t.Basic && t.Light && s.basic == "14":
		return lipgloss.Color("4") // bright cyan is unreadable on white
	case t.Basic && t.Light && s.basic == "13":
		return lipgloss.Color("5")
	case t.Basic:
		return lipgloss.Color(s.basic)
	case t.Light:
		return lipgloss.Color(s.light)
	default:
		return lipgloss.Color(s.dark)
	}
}
