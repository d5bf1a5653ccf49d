package place

import (
	"toets/audit"
	"toets/tui/ui"
)

// Gap is the page where something that is missing for a final report is put
// right, and the spot on it.
func Gap(d *ui.Desk, a *audit.Audit, g audit.Gap) (ui.Page, string) {
	at := func(k ui.Kind) ui.Page { return ui.Page{Kind: k, Audit: a.ID} }
	switch g.Code {
	case "opening_meeting", "closing_meeting":
		return at(ui.PageMeetings), g.Code[:len(g.Code)-len("_meeting")]
	case "attendees":
		return at(ui.PageMeetings), g.Ref
	case "advice", "advice_stale":
		return at(ui.PageReport), AdviceSpot
	case "text_block":
		return at(ui.PageReport), BlockSpot(g.Ref)
	case "limitation":
		return at(ui.PageReport), BlockSpot("limitations")
	case "gate":
		return at(ui.PageGate), ""
	case "independence":
		if p := d.State.PersonByInitials(g.Ref); p != nil {
			return at(ui.PageTeam), p.ID.String() + " independent"
		}
		return at(ui.PageTeam), ""
	case "period":
		return at(ui.PageTeam), a.ID.String() + " period_from"
	}
	if e := d.State.ByNumber(g.Ref); g.Ref != "" && e != nil {
		if p, spot, ok := Of(d, audit.MetaOf(e).ID); ok {
			if p.Kind == ui.PageFinding {
				spot = g.Field
			}
			return p, spot
		}
	}
	switch g.Code {
	case "unconcluded", "conformity":
		if _, ok := d.Norms.Element(g.Ref); ok {
			return Element(d, a, g.Ref)
		}
		return at(ui.PageOnSite), ""
	default:
		return at(ui.PageFindings), ""
	}
}

// Missing is the page where something that the report misses is put right.
func Missing(d *ui.Desk, a *audit.Audit, m ui.Missing) (ui.Page, string) {
	if m.Block != "" {
		return ui.Page{Kind: ui.PageReport, Audit: a.ID}, BlockSpot(m.Block)
	}
	if p, spot, ok := Of(d, m.ID); ok {
		return p, spot
	}
	if _, ok := d.Norms.Element(m.Ref); ok {
		return Element(d, a, m.Ref)
	}
	return Gap(d, a, audit.Gap{Code: m.Code, Ref: m.Ref})
}
