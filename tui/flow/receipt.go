package flow

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// receipt is the dialog that says what an exchange would do, or did.
type receipt struct {
	desk *ui.Desk
	r    ui.Receipt
	next *exchanged // what enter does; nil once it is done
	ev   int        // which evidence travels
	top  int
	n    int // lines at the last width
}

// evidenceChoices are the choices in the order in which the key goes through them.
func evidenceChoices() []ui.Evidence {
	return []ui.Evidence{ui.EvidenceAll, ui.EvidenceNeeded, ui.EvidenceNone}
}

func newReceipt(d *ui.Desk, r ui.Receipt, next *exchanged) *receipt {
	x := &receipt{desk: d, r: r, next: next}
	x.n = len(x.lines(max(8, min(d.Env.Width-8, 100))))
	return x
}

// Init does nothing.
func (x *receipt) Init() tea.Cmd { return nil }

// Editing is always false.
func (x *receipt) Editing() bool { return false }

// Update takes the wheel.
func (x *receipt) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(ui.Wheel); ok {
		x.scroll(m.Lines)
	}
	return nil
}

func (x *receipt) scroll(n int) { x.top = max(0, min(x.top+n, x.n-x.room())) }

func (x *receipt) room() int { return max(1, x.desk.Env.Height-7) }

// Bindings take in or leave it, and choose what evidence travels.
func (x *receipt) Bindings() []ui.Binding {
	t, k := exchangeTexts(x.desk), x.desk.Env.T.Keys
	var bs []ui.Binding
	if x.next == nil {
		bs = append(bs, ui.Act(ui.KeyEsc, k.Close, x.desk.Close).And(ui.KeyEnter))
		if x.r.Conflicts > 0 {
			bs = append(bs, ui.Act("k", t.ToConflicts, func() { x.desk.Close(); x.desk.Open(ui.Page{Kind: ui.PageConflicts}) }))
		}
	} else {
		enter := t.TakeIn
		if len(x.r.Brought) == 0 {
			enter = t.Send
		}
		bs = append(bs, ui.Act(ui.KeyEnter, enter, func() { x.desk.Close(); x.next.do(evidenceChoices()[x.ev]) }),
			ui.Act(ui.KeyEsc, t.NotNow, x.desk.Close))
		if x.r.Out.Count+x.r.In.Count > 0 {
			bs = append(bs, ui.Act("e", t.Evidence, func() { x.ev = (x.ev + 1) % len(evidenceChoices()) }))
		}
	}
	return append(bs,
		ui.Act(ui.KeyUp, k.Move, func() { x.scroll(-1) }).Hush(),
		ui.Act(ui.KeyDown, k.Move, func() { x.scroll(1) }).Hush(),
		ui.Act(ui.KeyPgUp, k.Page, func() { x.scroll(1 - x.room()) }).Hush(),
		ui.Act(ui.KeyPgDown, k.Page, func() { x.scroll(x.room() - 1) }).Hush())
}

// View draws the lines in sight.
func (x *receipt) View(w, h int) ui.Frame {
	t := exchangeTexts(x.desk)
	title := t.Rehearsal
	switch {
	case x.next == nil:
		title = t.Result
	case x.next.out:
		title = t.WriteBundle
	case len(x.r.Brought) == 0:
		title = t.Handover
	}
	lines := x.lines(max(8, w))
	top := max(0, min(x.top, len(lines)-h))
	shown := slices.Clone(lines[top:min(len(lines), top+h)])
	f := ui.Frame{Where: []string{title}}
	if len(lines) > h {
		f.Meter = x.desk.Env.Theme.Dim.Render(fmt.Sprintf("%d/%d", top+len(shown), len(lines)))
	}
	f.Body = strings.Join(shown, "\n")
	return f
}

func (x *receipt) lines(w int) []string {
	th, t, ws, r := x.desk.Env.Theme, exchangeTexts(x.desk), x.desk.Env.Words, x.r
	out := []string{th.Dim.Render(widget.CutLeft(widget.Plain(r.Place), w, th.Signs.Ellipsis)), ""}
	add := func(label, text string) {
		out = append(out, widget.Labelled(th.Dim.Render(label), text, 15, w, 0, th.Signs.Ellipsis)...)
	}
	for _, b := range r.Brought {
		line := things(x.desk, b)
		if b.Conflicts > 0 {
			line += ", " + th.Warn.Render(th.Signs.Conflict+" "+ws.Count(b.Conflicts, t.Conflict, t.Conflicts))
		}
		add(widget.Plain(b.By), line)
	}
	if len(r.Brought) == 0 && (x.next == nil || !x.next.out) {
		add(t.In, t.Nothing)
	}
	out = append(out, "")
	sent := ws.Count(r.Sent, t.Change, t.Changes)
	if r.BytesOut > 0 {
		sent += th.Signs.Dot + ws.Size(r.BytesOut)
	}
	add(t.Out, sent)
	if n := r.Out.Count + r.In.Count; n > 0 {
		add(t.EvidenceLabel, fmt.Sprintf(t.Travels, ws.Number(r.In.Count), ws.Size(r.In.Bytes), ws.Number(r.Out.Count), ws.Size(r.Out.Bytes)))
		if x.next != nil {
			add("", th.Strong.Render(x.evidence()))
		}
	}
	if r.Missing.Count > 0 {
		add("", fmt.Sprintf(t.Missing, ws.Number(r.Missing.Count), ws.Size(r.Missing.Bytes)))
	}
	return append(out, x.trouble(w)...)
}

func (x *receipt) evidence() string {
	t := exchangeTexts(x.desk)
	switch evidenceChoices()[x.ev] {
	case ui.EvidenceNeeded:
		return t.OnlyNeeded
	case ui.EvidenceNone:
		return t.NoEvidence
	default:
		return t.AllEvidence
	}
}

// trouble is what is not as it should be.
func (x *receipt) trouble(w int) []string {
	th, t, ws, r := x.desk.Env.Theme, exchangeTexts(x.desk), x.desk.Env.Words, x.r
	var out []string
	say := func(text string) {
		out = append(out, widget.Labelled(th.Warn.Render(th.Signs.Alert), text, 2, w, 0, th.Signs.Ellipsis)...)
	}
	for _, f := range r.Forks {
		say(th.Bad.Render(fmt.Sprintf(t.Fork, Whose(x.desk, f.Device), f.Seq)))
	}
	for _, n := range []struct {
		n    int
		text string
	}{{r.Quarantined, t.Quarantined}, {r.Flagged, t.Flagged}, {r.Waiting, t.Waiting}} {
		if n.n > 0 {
			say(ws.Count(n.n, t.Change, t.Changes) + " " + n.text)
		}
	}
	for _, f := range r.Faults {
		say(widget.Plain(f))
	}
	if len(out) > 0 {
		out = append([]string{""}, out...)
	}
	return out
}

// things says what somebody brought: "14 results, 3 findings".
func things(d *ui.Desk, b ui.Brought) string {
	t := exchangeTexts(d)
	kinds := make([]audit.Kind, 0, len(b.Things))
	for k := range b.Things {
		if !audit.Membership(k) && k != "" {
			kinds = append(kinds, k)
		}
	}
	slices.SortFunc(kinds, func(x, y audit.Kind) int {
		return cmp.Or(cmp.Compare(b.Things[y], b.Things[x]), strings.Compare(string(x), string(y)))
	})
	var parts []string
	for i, k := range kinds {
		if i == 5 {
			parts = append(parts, t.More)
			break
		}
		parts = append(parts, d.Env.Words.KindCount(b.Things[k], k))
	}
	switch {
	case len(parts) == 0 && b.Changes == 0:
		return t.NoneCounts
	case len(parts) == 0:
		return d.Env.Words.Count(b.Changes, t.Change, t.Changes)
	}
	return strings.Join(parts, ", ")
}

// summary is a receipt in one line.
func summary(d *ui.Desk, r ui.Receipt) string {
	t, ws := exchangeTexts(d), d.Env.Words
	var parts []string
	for _, b := range r.Brought {
		parts = append(parts, b.By+": "+things(d, b))
	}
	if r.Conflicts > 0 {
		parts = append(parts, ws.Count(r.Conflicts, t.Conflict, t.Conflicts))
	}
	if len(parts) == 0 {
		return words.Capital(ws.Count(r.Sent, t.Change, t.Changes)) + " " + t.Went
	}
	return strings.Join(parts, d.Env.Theme.Signs.Dot)
}

// Whose is a device as people tell them apart: whose it is, and what they call
// it; its first digits where nobody was admitted with it.
func Whose(d *ui.Desk, id audit.Device) string {
	seat := d.State.SeatOf(id)
	if seat == nil {
		return id.String()[:8]
	}
	name := seat.Label
	if name == "" {
		name = id.String()[:4] // somebody may have more than one without a name
	}
	if m := audit.Get[audit.Member](d.State, seat.Member); m != nil {
		name = strings.TrimSpace(m.Initials + " " + name)
	}
	return widget.Plain(name)
}
