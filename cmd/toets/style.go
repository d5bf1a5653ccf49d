package main

// The few ways in which a line stands out on a terminal.
const (
	bold  = "1"
	faint = "2"
	red   = "31"
	green = "32"
	amber = "33"
)

// style makes text stand out where there is a terminal that shows it, and
// leaves it alone everywhere else. It is never the only sign of anything.
func (a *app) style(how, text string) string {
	if text == "" || !a.colours() {
		return text
	}
	return "\x1b[" + how + "m" + text + "\x1b[0m"
}

// colours reports whether standard output shows colours.
func (a *app) colours() bool {
	if a.env("NO_COLOR") != "" || a.env("TERM") == "dumb" {
		return false
	}
	return a.outTerminal()
}
