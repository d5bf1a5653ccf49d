package tui

import (
	"slices"

	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// goPlace is a place behind "g": its letter, its screen, its name.
type goPlace struct {
	key   string
	kind  ui.Kind
	name  func(i18n.PlaceNames) string
	audit bool // it belongs to one audit
}

// needsDossier reports whether a place is one within a dossier.
func (p goPlace) needsDossier() bool { return p.kind != ui.PageStart && p.kind != ui.PageSettings }

// goPlaces are the places behind "g", in the order in which they are shown.
// Every place is two keys from every other.
func goPlaces() []goPlace {
	return []goPlace{
		{"h", ui.PageHome, func(p i18n.PlaceNames) string { return p.Home }, false},
		{"d", ui.PageDocuments, func(p i18n.PlaceNames) string { return p.Documents }, true},
		{"g", ui.PageGate, func(p i18n.PlaceNames) string { return p.Gate }, true},
		{"w", ui.PageOnSite, func(p i18n.PlaceNames) string { return p.OnSite }, true},
		{"f", ui.PageFindings, func(p i18n.PlaceNames) string { return p.Findings }, true},
		{"e", ui.PageEvidence, func(p i18n.PlaceNames) string { return p.Evidence }, true},
		{"i", ui.PageNotes, func(p i18n.PlaceNames) string { return p.Notes }, true},
		{"m", ui.PageMeetings, func(p i18n.PlaceNames) string { return p.Meetings }, true},
		{"r", ui.PageReport, func(p i18n.PlaceNames) string { return p.Report }, true},
		{"b", ui.PageRegister, func(p i18n.PlaceNames) string { return p.Register }, true},
		{"s", ui.PageSoA, func(p i18n.PlaceNames) string { return p.SoA }, true},
		{"t", ui.PageTeam, func(p i18n.PlaceNames) string { return p.Team }, true},
		{"y", ui.PageSync, func(p i18n.PlaceNames) string { return p.Sync }, false},
		{"k", ui.PageConflicts, func(p i18n.PlaceNames) string { return p.Conflicts }, false},
		{"j", ui.PageJournal, func(p i18n.PlaceNames) string { return p.Journal }, false},
		{"o", ui.PageStart, func(p i18n.PlaceNames) string { return p.Other }, false},
		{"x", ui.PageSettings, func(p i18n.PlaceNames) string { return p.Settings }, false},
	}
}

// reachable are the places whose screens are here and that the audit has: a
// baseline has no gate.
func (r *Root) reachable() []goPlace {
	built := pages()
	a := r.openAudit()
	_, shares := r.desk.Exchange()
	return slices.DeleteFunc(goPlaces(), func(p goPlace) bool {
		_, ok := built[p.kind]
		return !ok || p.audit && a == nil || p.needsDossier() && r.desk.Dossier == nil ||
			(p.kind == ui.PageSync || p.kind == ui.PageConflicts) && !shares || p.kind == ui.PageGate && a != nil && !a.Type.HasGate()
	})
}

// menu shows the places at once; nothing needs to be learnt by heart.
func (r *Root) menu() {
	t := r.desk.Env.T
	var items []widget.Item
	at := 0
	here, _ := r.here()
	for i, p := range r.reachable() {
		if p.kind == here.Kind {
			at = i
		}
		items = append(items, widget.Item{Key: p.key, Label: p.name(t.Places), Run: func() { r.visit(p.kind) }})
	}
	r.desk.Ask(widget.NewMenu(r.desk, t.Frame.GoTitle, nil, items...).At(at))
}

// visit goes to a place.
func (r *Root) visit(kind ui.Kind) {
	p := ui.Page{Kind: kind}
	if a := r.openAudit(); a != nil {
		for _, g := range goPlaces() {
			if g.kind == kind && g.audit {
				p.Audit = a.ID
			}
		}
	}
	switch kind {
	case ui.PageStart, ui.PageSettings:
		r.desk.Open(p)
	default:
		r.desk.Go(p)
	}
}
