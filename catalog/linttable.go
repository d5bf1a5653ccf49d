package catalog

import (
	"io/fs"
	"slices"
)

func (l *linter) table(fsys fs.FS, f *editionFile) *table {
	const name = "elements.csv"
	b, err := readLimited(fsys, name)
	if err != nil {
		l.report(name, "ontbreekt of laat zich niet lezen", "is missing or cannot be read")
		return nil
	}
	l.bytes(name, b)
	t, err := readTable(f.ID, b)
	if err != nil {
		l.report(name, "%v", "%v", err)
		return nil
	}
	for i := range t.rows {
		l.row(name+" "+t.rows[i].ID, t, f, &t.rows[i])
	}
	return t
}

func (l *linter) row(where string, t *table, f *editionFile, r *Element) {
	l.both(where+" title", r.Title)
	if !slices.Contains(Kinds(), r.Kind) {
		l.report(where+" kind", "%q is geen soort element", "%q is not a kind of element", r.Kind)
	}
	if !slices.ContainsFunc(f.Groups, func(g Group) bool { return g.ID == r.Group }) {
		l.report(where+" group", "groep %q staat niet in edition.yaml", "group %q is not in edition.yaml", r.Group)
	}
	if !slices.Contains([]string{"", "mandatory", "implied", "if_determined", "if_control_applies"}, r.Document) {
		l.report(where+" document", "%q is geen verplichting", "%q is not an obligation", r.Document)
	}
	if r.Document != "" {
		l.both(where+" document", r.DocumentName)
	}
	l.state(where, t, r)
	for up, steps := r.Parent, 0; up != ""; steps++ {
		parent := t.row(up)
		if parent == nil {
			l.report(where+" parent", "%q is er niet", "%q is not there", up)
			return
		}
		if steps > len(t.rows) {
			l.report(where+" parent", "is via zijn ouders zijn eigen ouder", "is its own parent by way of its parents")
			return
		}
		up = parent.Parent
	}
}

// state holds a number without a demand to what that means.
func (l *linter) state(where string, t *table, r *Element) {
	if !slices.Contains([]string{StatusActive, StatusMoved, StatusWithdrawn, StatusReference, StatusNone}, r.Status) {
		l.report(where+" status", "%q is geen stand", "%q is not a state", r.Status)
	}
	if !r.Holds() && (r.Assessable || r.MustCover || r.Document != "") {
		l.report(where+" status", "wat niet geldt, wordt niet getoetst", "what does not hold is not assessed")
	}
	points := r.Status == StatusMoved || r.Status == StatusReference
	if points != (r.RefersTo != "") || points && t.row(r.RefersTo) == nil {
		l.report(where+" refers_to", "%q hoort niet bij stand %q, of is er niet", "%q does not go with state %q, or is not there", r.RefersTo, r.Status)
	}
}
