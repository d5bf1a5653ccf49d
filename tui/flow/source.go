package flow

import (
	"toets/catalog"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

type sourceTexts struct{ Source, Clock string }

var sourceNL = sourceTexts{Source: "Bron", Clock: "Termijn"}

var sourceEN = sourceTexts{Source: "Source", Clock: "Clock"}

// sourceLines is how much of the words of a source stands beside an element.
const sourceLines = 6

// SourceLines says what the user's own source asks at an element, and within
// which time a duty has to be done; nothing where neither is known.
func SourceLines(d *ui.Desk, el *catalog.Element, labelW, w int) []string {
	th, t, lang := d.Env.Theme, i18n.Pick(d.Env.Book, &sourceNL, &sourceEN), d.Env.Lang
	var lines []string
	if text := el.Text.In(lang); text != "" {
		lines = append(lines, widget.Labelled(th.Dim.Render(t.Source), widget.PlainLines(text), labelW, w, sourceLines, th.Signs.Ellipsis)...)
	}
	if el.Clock != nil {
		lines = append(lines, widget.Labelled(th.Dim.Render(t.Clock), widget.Plain(el.Clock.In(lang)), labelW, w, 2, th.Signs.Ellipsis)...)
	}
	return lines
}
