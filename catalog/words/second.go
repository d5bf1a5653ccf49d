package words

import "toets/audit"

// SecondPerson says who stands behind something besides its author, and how
// sure that is: "AP, recorded by JD, not confirmed yet". Initials are text from
// outside; whoever prints them cleans them.
func (w Words) SecondPerson(p audit.SecondPerson) string {
	if p.Who == "" {
		return ""
	}
	if p.Stands == audit.Confirmed {
		return p.Who + ", " + w.Pick("bevestigd met een eigen apparaat", "confirmed with a device of their own")
	}
	text := p.Who
	if p.RecordedBy != "" {
		text += ", " + w.Pick("vastgelegd door", "recorded by") + " " + p.RecordedBy
	}
	switch {
	case p.Stands == audit.Stale:
		text += ", " + w.Pick("na de bevestiging gewijzigd", "changed after it was confirmed")
	case p.Member:
		text += ", " + w.Pick("nog niet bevestigd", "not confirmed yet")
	}
	return text
}
