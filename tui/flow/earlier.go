package flow

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

type textsEarlier struct{ Before, Verify, Notes string }

var earlierNL = textsEarlier{Before: "Vorige", Verify: "te verifiëren", Notes: "Notitie"}

var earlierEN = textsEarlier{Before: "Before", Verify: "to verify", Notes: "Note"}

// oldNotes is how many notes of old elements stand beside a new one.
const oldNotes = 3

// EarlierLines say what the audit before found at an element, or at what stood
// for it in the edition of then: to verify, and part of no total.
func EarlierLines(d *ui.Desk, b Beside, labelW, w int) []string {
	a := d.State.Audit(b.Audit)
	if a == nil || a.Previous.IsZero() {
		return nil
	}
	th, t := d.Env.Theme, i18n.Pick(d.Env.Book, &earlierNL, &earlierEN)
	var lines []string
	label := t.Before
	for _, e := range d.State.Earlier(a, b.Element) {
		what := recordedAt(d, Beside{Audit: e.Audit, Phase: b.Phase}, e.Ref)
		prev := d.State.Audit(e.Audit)
		if what == "" || prev == nil {
			continue
		}
		text := widget.Plain(prev.Number) + " " + what
		if e.Ref != b.Element {
			text += "  " + d.Norms.RefName(e.Ref) + " " + th.Dim.Render(relation(d, e.Relative))
		}
		lines = append(lines, widget.Labelled(th.Dim.Render(label), text+th.Signs.Dot+th.Dim.Render(t.Verify), labelW, w, 2, th.Signs.Ellipsis)...)
		label = ""
	}
	return lines
}

// OldNoteLines are the notes of the elements that stood for one in editions
// that the audit moved away from, or of the element itself where it is such a
// one: a move leaves them where they were made.
func OldNoteLines(d *ui.Desk, b Beside, labelW, w int) []string {
	a := d.State.Audit(b.Audit)
	if a == nil || len(a.Left()) == 0 {
		return nil
	}
	var refs []string
	if ed, _ := audit.SplitRef(b.Element); slices.Contains(a.Left(), ed) {
		refs = append(refs, b.Element)
	}
	for _, r := range d.State.Relatives(a, b.Element) {
		if r.Left {
			refs = append(refs, r.Ref)
		}
	}
	if len(refs) == 0 {
		return nil
	}
	th, t := d.Env.Theme, i18n.Pick(d.Env.Book, &earlierNL, &earlierEN)
	var lines []string
	label, n := t.Notes, 0
	for _, x := range d.State.Notes(b.Audit) {
		if !slices.Contains(refs, x.Element) || n == oldNotes {
			continue
		}
		text := strings.Join(strings.Fields(widget.PlainLines(x.Text)), " ")
		if x.Element != b.Element {
			text += "  " + th.Dim.Render(d.Norms.RefName(x.Element))
		}
		lines = append(lines, widget.Labelled(th.Dim.Render(label), text, labelW, w, 2, th.Signs.Ellipsis)...)
		label, n = "", n+1
	}
	return lines
}

// BehindRow is an element of an edition that the criteria do not have any more.
type BehindRow struct {
	audit.MoveLine
	Element audit.Element
	Head    string // the edition, and the audit where that was an earlier one
}

// BehindRows are the elements that hold something which nothing in the criteria
// took over, of a phase: of editions that the audit moved away from, and of the
// audit before it.
func BehindRows(d *ui.Desk, a *audit.Audit, phase audit.Phase, head string) []BehindRow {
	var out []BehindRow
	add := func(lines []audit.MoveLine, of string) {
		for _, l := range lines {
			e, ok := d.Norms.Element(l.Element)
			if !ok || phase == 1 && e.Document == "" || phase == 2 && !e.Assessable {
				continue
			}
			ed, _ := audit.SplitRef(l.Element)
			out = append(out, BehindRow{l, e, strings.Replace(head, "%s", of+d.Norms.EditionShortIn(ed, d.Env.Lang), 1)})
		}
	}
	if phase == 1 {
		add(d.State.BehindDocuments(a), "")
	} else {
		add(d.State.Behind(a), "")
	}
	if prev := d.State.Audit(a.Previous); prev != nil {
		add(ofPhase(d.State, d.State.EarlierBehind(a), phase), widget.Plain(prev.Number)+", ")
	}
	return out
}

// ofPhase keeps what holds a result of the phase, or no result at all.
func ofPhase(st *audit.State, lines []audit.MoveLine, phase audit.Phase) []audit.MoveLine {
	return slices.DeleteFunc(lines, func(l audit.MoveLine) bool {
		return len(l.Results) > 0 && !slices.ContainsFunc(l.Results, func(id audit.ID) bool {
			as := audit.Get[audit.Assessment](st, id)
			return as != nil && as.Phase == string(rune('0'+phase))
		})
	})
}
