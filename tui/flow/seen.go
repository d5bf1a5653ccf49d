package flow

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// piece is new evidence without bytes, made with its first words.
func piece(d *ui.Desk, s Subject, kind string, values map[string]string) *thing {
	t := &thing{desk: d, kind: audit.KindEvidence, values: values}
	t.enough = func(v map[string]string) bool { return strings.TrimSpace(v["text"]) != "" }
	t.build = func(v map[string]string) audit.Change {
		c := s.evidence(kind)
		c.Text, c.Place, c.Period, c.Count, c.ShownBy = v["text"], v["place"], v["period"], v["count"], v["shown_by"]
		c.SeenReason, c.SeenAt, c.Marking, c.PersonalData = v["seen_reason"], v["seen_at"], v["marking"], v["personal_data"] == "yes"
		return c
	}
	t.made = func(id audit.ID) {
		if e := audit.Get[audit.Evidence](d.State, id); e != nil {
			d.Say(s.said(d, e.Number))
		}
	}
	return t
}

// writeSeen records what was seen and not taken: what, where, when, shown by
// whom, how many, and why it stayed where it was. Place, time and role are
// filled in; one writes what was seen, and is done.
func writeSeen(d *ui.Desk, s Subject, reason string) {
	t := evidenceTexts(d)
	last := lastSeen(d, s)
	if reason == "" {
		reason = "house_rules"
		if last != nil && last.SeenReason != "" {
			reason = last.SeenReason
		}
	}
	values := map[string]string{"seen_reason": reason, "seen_at": d.Now().Format("15:04"), "place": placeOf(d, s), "text": ""}
	if last != nil {
		values["shown_by"] = last.ShownBy
		if values["place"] == "" || last.Site == s.Site && last.Place != "" {
			values["place"] = last.Place
		}
	}
	p := piece(d, s, "seen", values)
	fields := func() []widget.Field {
		text := p.field("text").Hinted(t.WhatHint)
		text.Kind = widget.Line
		return []widget.Field{
			text, p.field("period").Hinted(t.PeriodHint), p.field("count").Hinted(t.CountHint), p.field("seen_reason").Called(t.NotTaken),
			p.field("shown_by").Hinted(t.RoleHint), p.field("place"), p.field("seen_at"), p.field("personal_data"), p.field("marking"),
		}
	}
	c := newCard(d, func() string { return t.SeenTitle + about(d, s) }, func() []string { return nil }, "text", fields).withMeter(p.number)
	if s.Text != "" {
		c.form.Focused().Replace(s.Text)
	}
	d.Ask(c)
}

// writeNote records something observed, or what somebody said.
func writeNote(d *ui.Desk, s Subject, kind string) {
	t := evidenceTexts(d)
	p := piece(d, s, kind, map[string]string{"place": placeOf(d, s), "marking": marking(d, s.Audit), "text": ""})
	about1 := func() []string { return nil }
	title := t.NoteTitle
	if kind == "interview_note" {
		title = t.InterviewTitle
		about1 = func() []string { return []string{t.OneWord} }
	}
	fields := func() []widget.Field {
		text := p.field("text").Called(words.Capital(d.Env.Words.EvidenceKind(kind)))
		fs := []widget.Field{text}
		if kind == "interview_note" {
			fs = append(fs, p.field("shown_by").Called(t.SaidBy).Hinted(t.RoleHint))
		} else {
			fs = append(fs, p.field("shown_by").Hinted(t.RoleHint))
		}
		return append(fs, p.field("place"), p.field("period").Hinted(t.PeriodHint), p.field("personal_data"), p.field("marking"))
	}
	c := newCard(d, func() string { return title + about(d, s) }, about1, "text", fields).withMeter(p.number)
	if s.Text != "" {
		c.form.Focused().Replace(s.Text)
	}
	d.Ask(c)
}

// lastSeen is what the same person saw last in the audit at the same site:
// reason and role are often the same for a whole round.
func lastSeen(d *ui.Desk, s Subject) *audit.Evidence {
	for _, e := range slices.Backward(d.State.EvidenceOf(s.Audit)) {
		if e.Kind == "seen" && e.By == d.Env.Actor && e.Site == s.Site {
			return e
		}
	}
	return nil
}

// placeOf is where the subject is: its site by number and name.
func placeOf(d *ui.Desk, s Subject) string {
	if site := audit.Get[audit.Site](d.State, s.Site); site != nil {
		return strings.TrimSpace(site.Number + " " + site.Name)
	}
	return ""
}

// about is what a dialog is about, for its title: ": A.8.13 · LOC-01".
func about(d *ui.Desk, s Subject) string {
	var parts []string
	if f := audit.Get[audit.Finding](d.State, s.Finding); f != nil {
		parts = append(parts, f.Number())
	}
	if x := audit.Get[audit.Test](d.State, s.Test); x != nil {
		parts = append(parts, x.Number)
	}
	if s.Element != "" && len(parts) == 0 {
		parts = append(parts, catalog.Short(s.Element))
	}
	if site := audit.Get[audit.Site](d.State, s.Site); site != nil {
		parts = append(parts, site.Number)
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, d.Env.Theme.Signs.Dot)
}
