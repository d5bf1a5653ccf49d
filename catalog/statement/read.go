package statement

import (
	"fmt"
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/table"
)

// Line is one row that was read.
type Line struct {
	Row int // as the source shows it
	Set audit.SetSoA
}

// Problem is something about a row: what, and the way out.
type Problem struct {
	Row    int    // 0 where it is about the whole
	Code   string // stable, for scripts
	Column Column // "" where it is about the row
	Value  string // what stood there
	Text   catalog.Text
}

// In is the sentence in a language.
func (p Problem) In(lang string) string { return p.Text.In(lang) }

// The codes of problems and notes.
const (
	NoControls     = "no_controls"     // no column with controls was found
	NoDecision     = "no_decision"     // nothing says which apply
	NoNumber       = "no_number"       // a row without a number of a control
	UnknownNumber  = "unknown_number"  // a number that no edition has
	OtherEdition   = "other_edition"   // a number of an edition that is no criterion
	SeveralMeant   = "several_meant"   // a number that two editions of the criteria have
	Twice          = "twice"           // a control that stands there twice, and not the same
	BadApplicable  = "bad_applicable"  // neither yes nor no
	BadStatus      = "bad_status"      // no status
	BadTick        = "bad_tick"        // no tick
	BothWays       = "both_ways"       // applicable and excluded
	AlwaysApplies  = "always_applies"  // a clause that is left out
	TooLong        = "too_long"        // a text
	Heading        = "heading"         // passed by: a row without a control
	ClausePassed   = "clause"          // passed by: a clause
	Same           = "same"            // passed by: the same row again
	OutUnexplained = "out_unexplained" // taken in: left out without a reason
	Undecided      = "undecided"       // taken in: neither yes nor no
	Uncomputed     = "uncomputed"      // formulas that were never computed
)

// mostText is the most bytes of a cell that is kept.
const mostText = 20_000

// Result is what a table says.
type Result struct {
	Lines  []Line
	Errors []Problem // with one of these nothing may be taken in
	Notes  []Problem // what was passed by or deserves a look
}

// Import is the change that takes all lines in.
func (r Result) Import(source string) audit.ImportSoA {
	c := audit.ImportSoA{Lines: make([]audit.SetSoA, 0, len(r.Lines))}
	for _, l := range r.Lines {
		l.Set.Source = source
		c.Lines = append(c.Lines, l.Set)
	}
	return c
}

// Read reads the rows of a table as the layout says.
func Read(sheets []table.Sheet, l Layout, n *Names) Result {
	x := &reading{names: n, layout: l, lettered: make(map[string]bool), at: make(map[string]int)}
	if l.Sheet < 0 || l.Sheet >= len(sheets) {
		return x.result
	}
	s := sheets[l.Sheet]
	if _, ok := l.At[Control]; !ok {
		x.fail(Problem{Code: NoControls, Text: catalog.Text{NL: "geen kolom met nummers van maatregelen gevonden; wijs haar aan met control=…", EN: "no column with numbers of controls was found; point at it with control=…"}})
		return x.result
	}
	if !x.decides() {
		x.fail(Problem{Code: NoDecision, Text: catalog.Text{NL: "geen kolom zegt of een maatregel geldt; wijs haar aan met applicable=…", EN: "no column says whether a control applies; point at it with applicable=…"}})
		return x.result
	}
	if len(s.Uncomputed) > 0 {
		cells := strings.Join(s.Uncomputed, ", ")
		x.note(Problem{Code: Uncomputed, Value: cells, Text: catalog.Text{
			NL: "formules zonder uitkomst, als leeg gelezen (" + cells + "); reken het blad door en bewaar het",
			EN: "formulas without a result, read as empty (" + cells + "); calculate the sheet and save it"}})
	}
	for _, r := range s.Rows[min(l.First, len(s.Rows)):] {
		if letter, digits := written(r.Cell(l.At[Control])); letter != "" {
			x.lettered[digits] = true
		}
	}
	for _, r := range s.Rows[min(l.First, len(s.Rows)):] {
		x.row(r)
	}
	if len(x.result.Lines) == 0 && len(x.result.Errors) == 0 {
		x.fail(Problem{Code: NoControls, Text: catalog.Text{NL: "geen enkele rij noemt een maatregel uit dit normenkader; kijk kolom en blad na", EN: "no row names a control of these criteria; check column and sheet"}})
	}
	return x.result
}

type reading struct {
	names    *Names
	layout   Layout
	lettered map[string]bool // numbers that stand there with their letter
	at       map[string]int  // index in Lines, by control
	result   Result
}

func (x *reading) fail(p Problem) { x.result.Errors = append(x.result.Errors, p) }
func (x *reading) note(p Problem) { x.result.Notes = append(x.result.Notes, p) }

// decides reports whether a column says anything of what applies.
func (x *reading) decides() bool {
	return slices.ContainsFunc([]Column{Applicable, Excluded, ReasonIn, ReasonOut, Status, Risk, Law, Contract, Practice, Government, Owner, Reason, Risks}, func(c Column) bool {
		_, ok := x.layout.At[c]
		return ok
	})
}

// cell is the text of a row in a column, "" where nothing says where that is.
func (x *reading) cell(r table.Row, c Column) string {
	at, ok := x.layout.At[c]
	if !ok {
		return ""
	}
	return r.Cell(at)
}

func (x *reading) row(r table.Row) {
	f := x.names.find(x.cell(r, Control), x.lettered)
	if f.kind != own {
		x.noControl(r, f)
		return
	}
	if len(f.refs) > 1 {
		f.refs = x.prefer(f.refs)
	}
	if len(f.refs) > 1 {
		names := x.called(f.refs)
		x.fail(Problem{Row: r.Number, Code: SeveralMeant, Column: Control, Value: f.id, Text: catalog.Text{
			NL: fmt.Sprintf("%s kan %s zijn; kies de editie met --edition", f.id, strings.Join(names, " of ")),
			EN: fmt.Sprintf("%s can be %s; choose the edition with --edition", f.id, strings.Join(names, " or "))}})
		return
	}
	before := len(x.result.Errors)
	set := audit.SetSoA{Control: f.refs[0]}
	x.decision(r, f.id, &set)
	x.texts(r, f.id, &set)
	if len(x.result.Errors) == before {
		x.keep(r, f.id, set)
	}
}

// prefer chooses among editions by what the rows before were of.
func (x *reading) prefer(refs []string) []string {
	for i := len(x.result.Lines) - 1; i >= 0; i-- {
		last, _ := audit.SplitRef(x.result.Lines[i].Set.Control)
		for _, ref := range refs {
			if ed, _ := audit.SplitRef(ref); ed == last {
				return []string{ref}
			}
		}
	}
	return refs
}

func (x *reading) called(refs []string) []string {
	out := make([]string, 0, len(refs))
	for _, ref := range refs {
		ed, id := audit.SplitRef(ref)
		out = append(out, x.names.cat.EditionShort(ed)+" "+id)
	}
	return out
}

// noControl says of a row without a control of the criteria whether it may be
// passed by.
func (x *reading) noControl(r table.Row, f found) {
	cell := line(x.cell(r, Control))
	says, _, _, ok := applies(x.cell(r, Applicable))
	p := Problem{Row: r.Number, Column: Control, Value: cell}
	switch {
	case f.kind == foreign:
		p.Code, p.Text = OtherEdition, x.abroad(f)
		x.fail(p)
	case f.kind == other:
		p.Code, p.Text = ClausePassed, catalog.Text{NL: f.id + " beslist de verklaring niet over; overgeslagen", EN: f.id + " is not decided on in the statement; passed by"}
		if says == "no" {
			p.Code, p.Text = AlwaysApplies, catalog.Text{NL: f.id + " geldt altijd en kan niet worden uitgesloten; haal de rij weg of zet er ja", EN: f.id + " always applies and can not be left out; take the row away or say yes"}
			x.fail(p)
			return
		}
		x.note(p)
	case f.kind == unknown:
		p.Code, p.Text = UnknownNumber, catalog.Text{NL: f.id + " is geen maatregel van dit normenkader; kijk het nummer na", EN: f.id + " is no control of these criteria; check the number"}
		x.fail(p)
	case says != "" || !ok:
		p.Code, p.Text = NoNumber, catalog.Text{NL: "deze rij noemt geen nummer van een maatregel; vul het aan of haal de rij weg", EN: "this row has no number of a control; add it or take the row away"}
		x.fail(p)
	default:
		p.Code, p.Text = Heading, catalog.Text{NL: "geen maatregel; overgeslagen", EN: "no control; passed by"}
		x.note(p)
	}
}

// abroad says that a number is of another edition, and what stands beside it.
func (x *reading) abroad(f found) catalog.Text {
	ed := x.names.cat.EditionShort(f.edition)
	if len(f.near) == 0 {
		return catalog.Text{
			NL: fmt.Sprintf("%s is een nummer van %s en heeft hier geen opvolger; haal de rij weg", f.id, ed),
			EN: fmt.Sprintf("%s is a number of %s and has no successor here; take the row away", f.id, ed)}
	}
	near := strings.Join(x.called(f.near[:min(len(f.near), 6)]), ", ")
	return catalog.Text{
		NL: fmt.Sprintf("%s is een nummer van %s; verwant is %s. Zet het nieuwe nummer in de rij", f.id, ed, near),
		EN: fmt.Sprintf("%s is a number of %s; related is %s. Put the new number in the row", f.id, ed, near)}
}

// keep adds a line, unless the control was there already.
func (x *reading) keep(r table.Row, id string, set audit.SetSoA) {
	if at, ok := x.at[set.Control]; ok {
		first := x.result.Lines[at]
		if same(first.Set, set) {
			x.note(Problem{Row: r.Number, Code: Same, Column: Control, Value: id, Text: catalog.Text{
				NL: fmt.Sprintf("%s staat ook in rij %d en zegt hetzelfde; overgeslagen", id, first.Row),
				EN: fmt.Sprintf("%s is in row %d as well and says the same; passed by", id, first.Row)}})
			return
		}
		hint := catalog.Text{NL: "houd er één", EN: "keep one"}
		if strings.HasSuffix(id, ".1") || strings.HasSuffix(id, ".2") || strings.HasSuffix(id, ".3") {
			hint = catalog.Text{NL: "houd er één, of maak de kolom tekst als er " + id + "0 hoorde te staan", EN: "keep one, or make the column text if " + id + "0 was meant"}
		}
		x.fail(Problem{Row: r.Number, Code: Twice, Column: Control, Value: id, Text: catalog.Text{
			NL: fmt.Sprintf("%s staat ook in rij %d, met iets anders; %s", id, first.Row, hint.NL),
			EN: fmt.Sprintf("%s is in row %d as well, and says otherwise; %s", id, first.Row, hint.EN)}})
		return
	}
	x.at[set.Control] = len(x.result.Lines)
	x.result.Lines = append(x.result.Lines, Line{r.Number, set})
	switch {
	case set.Applicable == "no" && set.Reason == "":
		x.note(Problem{Row: r.Number, Code: OutUnexplained, Column: ReasonOut, Value: id, Text: catalog.Text{
			NL: id + " is uitgesloten zonder reden; de consistentielijst noemt het", EN: id + " is left out without a reason; the consistency list says so"}})
	case set.Applicable == "":
		x.note(Problem{Row: r.Number, Code: Undecided, Column: Applicable, Value: id, Text: catalog.Text{
			NL: id + " zegt geen ja of nee en blijft open", EN: id + " says neither yes nor no and stays open"}})
	}
}

func same(a, b audit.SetSoA) bool {
	return slices.Equal(a.ReasonIn, b.ReasonIn) && a.Applicable == b.Applicable && a.Reason == b.Reason && a.Status == b.Status && a.Owner == b.Owner && a.Risks == b.Risks
}
