package flow

import (
	"fmt"
	"slices"
	"strings"

	"toets/audit"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

func crossTexts(d *ui.Desk) *textsCross { return i18n.Pick(d.Env.Book, &nlCross, &enCross) }

// Beside is an element and the sites that are looked at: what a result can be
// taken over to.
type Beside struct {
	Audit   audit.ID
	Phase   audit.Phase
	Element string
	Sites   []audit.ID
}

// offer is one relative that has what the element lacks.
type offer struct {
	audit.Relative
	acts []audit.AdoptResult // one per site
}

// offers are the relatives that have something to take over, the closest first.
func (b Beside) offers(d *ui.Desk) []offer {
	a := d.State.Audit(b.Audit)
	if a == nil || b.Element == "" {
		return nil
	}
	var out []offer
	for _, r := range d.State.Relatives(a, b.Element) {
		o := offer{Relative: r}
		for _, site := range b.Sites {
			c := audit.AdoptResult{Audit: b.Audit, Phase: b.Phase, Element: b.Element, From: r.Ref, Site: site}
			if d.State.Adoptable(c) {
				o.acts = append(o.acts, c)
			}
		}
		if len(o.acts) > 0 {
			out = append(out, o)
		}
	}
	rank := []string{audit.RelSame, audit.RelPart, audit.RelSupports}
	slices.SortStableFunc(out, func(x, y offer) int { return slices.Index(rank, x.Type) - slices.Index(rank, y.Type) })
	return out
}

// Adopt takes over what was found at a relative of an element. What is the same
// thing is taken over at once; where the two are not the same, the question
// says so and asks why the result holds here too. With several it is chosen.
func Adopt(d *ui.Desk, b Beside, then func()) {
	list := b.offers(d)
	switch len(list) {
	case 0:
		d.Refuse(ui.Text(crossTexts(d).Nothing))
	case 1:
		adopt(d, b, list[0], then)
	default:
		var items []widget.Item
		for i, o := range list {
			key := ""
			if i < 9 {
				key = string(rune('1' + i))
			}
			items = append(items, widget.Item{Key: key, Label: d.Norms.RefName(o.Ref), Note: relation(d, o.Relative) + "  " + recordedAt(d, b, o.Ref), Run: func() { adopt(d, b, o, then) }})
		}
		d.Ask(widget.NewMenu(d, fmt.Sprintf(crossTexts(d).From, d.Norms.RefName(b.Element)), nil, items...))
	}
}

func adopt(d *ui.Desk, b Beside, o offer, then func()) {
	t := crossTexts(d)
	put := func(reason string) error {
		var changes []audit.Change
		for _, c := range o.acts {
			c.Reason = reason
			if err := d.May(c); err != nil {
				return err
			}
			changes = append(changes, c)
		}
		d.Put(fmt.Sprintf(t.Said, d.Norms.RefName(b.Element), d.Norms.RefName(o.Ref)), changes...)
		if then != nil {
			then()
		}
		return nil
	}
	err := d.May(o.acts[0])
	if err == nil {
		err = put("")
		d.Refuse(err)
		return
	}
	if !audit.Refused(err, audit.AdoptWhy) && !audit.Refused(err, audit.ReasonNeeded) {
		d.Refuse(err)
		return
	}
	about := []string{d.Sentence(err)}
	if !o.Verified {
		about = append(about, t.Unverified)
	}
	d.Ask(widget.NewPrompt(d, fmt.Sprintf(t.From, d.Norms.RefName(b.Element)), append(about, recordedAt(d, b, o.Ref)), "", put))
}

// relation says how a relative stands to the element, and whether that was
// confirmed from a source.
func relation(d *ui.Desk, r audit.Relative) string {
	s := d.Env.Words.MappingType(r.Type)
	if r.Left {
		s += ", " + crossTexts(d).Left
	}
	if !r.Verified {
		s += " (m)"
	}
	return s
}

// recordedAt is what was recorded at an element in the phase: its signs, how far
// they are, and who recorded them.
func recordedAt(d *ui.Desk, b Beside, ref string) string {
	th, st := d.Env.Theme, d.State
	var out []string
	for _, as := range st.AssessmentsOf(b.Audit, ref) {
		if as.Phase != string(rune('0'+b.Phase)) {
			continue
		}
		signs, state, fields := th.Result(as.Result), as.ResultState, []string{"result"}
		if b.Phase == 2 {
			signs = th.Result(as.Design) + th.Result(as.Existence) + th.Result(as.Operation)
			state, fields = least(as.DesignState, as.ExistenceState, as.OperationState), []string{"design", "existence", "operation"}
		}
		if x := audit.Get[audit.Site](st, as.Site); x != nil {
			signs += " " + x.Number
		}
		out = append(out, strings.TrimSpace(signs+" "+d.Env.Words.ResultState(state)+" "+writer(st, as.ID, fields)))
	}
	if b.Phase == 1 {
		for _, doc := range st.DocumentsFor(ref) {
			out = append(out, doc.Number+" "+th.Result(st.DocCheck(b.Audit, doc.ID).Outcome()))
		}
	}
	return strings.Join(out, ", ")
}

// least is how far the least finished of several results is.
func least(states ...string) string {
	out := ""
	for _, s := range states {
		if s != "" && (out == "" || s == audit.Provisional || s == audit.Concluded && out == audit.Reviewed) {
			out = s
		}
	}
	return out
}

// writer is who wrote any of the fields last.
func writer(st *audit.State, id audit.ID, fields []string) string {
	by, at := "", uint64(0)
	for _, f := range fields {
		if w, ok := st.Written(id, f); ok && w.HLC >= at {
			by, at = w.By, w.HLC
		}
	}
	return by
}

// RelativeLines say what stands beside an element in the other editions of its
// audit: first what was found there, each on a line of its own, then the others
// together. Nothing in an audit with one edition.
func RelativeLines(d *ui.Desk, b Beside, labelW, w int) []string {
	a := d.State.Audit(b.Audit)
	if a == nil || len(a.Criteria)+len(a.Left()) < 2 {
		return nil
	}
	th, t := d.Env.Theme, crossTexts(d)
	var lines, rest []string
	label := t.Beside
	for _, r := range d.State.Relatives(a, b.Element) {
		name := d.Norms.RefName(r.Ref)
		what := recordedAt(d, b, r.Ref)
		if what == "" {
			if !r.Left {
				rest = append(rest, name+" "+th.Dim.Render(relation(d, r)))
			}
			continue
		}
		lines = append(lines, widget.Labelled(th.Dim.Render(label), what+"  "+name+" "+th.Dim.Render(relation(d, r)), labelW, w, 2, th.Signs.Ellipsis)...)
		label = ""
	}
	if len(lines) > 0 && len(b.offers(d)) > 0 {
		lines = append(lines, strings.Repeat(" ", labelW)+th.Key.Render(ui.KeyBorrow)+" "+th.Dim.Render(widget.Cut(t.KeyHelp, w-labelW-2, th.Signs.Ellipsis)))
	}
	if len(rest) > 0 {
		lines = append(lines, widget.Labelled(th.Dim.Render(label), strings.Join(rest, th.Signs.Dot), labelW, w, 2, th.Signs.Ellipsis)...)
	}
	return lines
}

// OriginLine says from where the results of an assessment were taken over, ""
// for judgements of its own.
func OriginLine(d *ui.Desk, as *audit.Assessment) string {
	if as == nil {
		return ""
	}
	var from []string
	for _, aspect := range append([]audit.Aspect{""}, audit.Aspects()...) {
		if ref := as.Origin(aspect); ref != "" {
			if name := d.Norms.RefName(ref); !slices.Contains(from, name) {
				from = append(from, name)
			}
		}
	}
	if len(from) == 0 {
		return ""
	}
	return fmt.Sprintf(crossTexts(d).Origin, strings.Join(from, ", "))
}

// LevelLine says from which level an element holds and for which services, ""
// in an edition without levels.
func LevelLine(d *ui.Desk, a *audit.Audit, ref string) string {
	e, ok := d.Norms.Element(ref)
	if !ok || e.Level == "" || a == nil {
		return ""
	}
	parts := []string{e.Level}
	for _, x := range d.State.ServicesFor(a, ref) {
		parts = append(parts, x.Number)
	}
	return strings.Join(parts, " ")
}

// FateLines say of an element of an edition that the audit left what became of
// it: where it is judged now, or which law still asks for it.
func FateLines(d *ui.Desk, l audit.MoveLine, w int) []string {
	th, t := d.Env.Theme, crossTexts(d)
	lines := []string{th.Warn.Render(fmt.Sprintf(t.Behind, d.Env.Words.Fate(l.Fate)))}
	for _, x := range l.Targets {
		lines = append(lines, widget.Cut("  "+d.Norms.RefName(x.Ref)+" "+d.Norms.Label(x.Ref, d.Env.Lang)+"  "+th.Dim.Render(relation(d, x)), w, th.Signs.Ellipsis))
	}
	if law := lawOf(d, l); law != "" {
		lines = append(lines, widget.Wrap(law, w)...)
	}
	return lines
}

func lawOf(d *ui.Desk, l audit.MoveLine) string {
	law := strings.TrimPrefix(audit.LawRef(l.Law, d.Env.Lang), "law:")
	if law == "" {
		return ""
	}
	return fmt.Sprintf(crossTexts(d).Law, law)
}
