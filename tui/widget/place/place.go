// Package place knows where in the workbench a thing is looked at: the page of
// a finding, of an element, of what is missing for a report. Search, history,
// the journal and every list of what is missing lead there.
package place

import (
	"strings"

	"toets/audit"
	"toets/tui/ui"
)

// Of is the page of a thing and the spot on it; false for what has none.
func Of(d *ui.Desk, id audit.ID) (p ui.Page, spot string, ok bool) {
	e := d.State.Entity(id)
	if e == nil {
		return p, "", false
	}
	here := audit.ID{}
	if a := d.Audit(); a != nil {
		here = a.ID
	}
	switch e := e.(type) {
	case *audit.Finding:
		return ui.Page{Kind: ui.PageFinding, Audit: e.Audit, ID: e.ID}, "", true
	case *audit.Reply:
		return Of(d, e.Finding)
	case *audit.Document:
		return ui.Page{Kind: ui.PageRegister, Audit: here, ID: e.ID}, "", true
	case *audit.DocCheck:
		return ofCheck(d, e)
	case *audit.Assessment:
		if a := d.State.Audit(e.Audit); a != nil {
			p, spot = element(a, e.Element, e.Phase == "1")
			return p, spot, true
		}
	case *audit.SoAEntry:
		return ui.Page{Kind: ui.PageSoA, Audit: here, Ref: e.Control}, "", true
	case *audit.SoAException:
		return ui.Page{Kind: ui.PageSoA, Audit: here, ID: e.ID}, "", true
	case *audit.Person, *audit.Name, *audit.Site, *audit.Service, *audit.Organisation, *audit.Scope:
		return ui.Page{Kind: ui.PageTeam, Audit: here}, id.String(), true
	default:
		return ofAudit(e, id)
	}
	return p, "", false
}

// ofAudit is Of for what belongs to one audit and stands in a list of its own.
func ofAudit(e audit.Entity, id audit.ID) (p ui.Page, spot string, ok bool) {
	switch e := e.(type) {
	case *audit.Evidence:
		return ui.Page{Kind: ui.PageEvidence, Audit: e.Audit}, id.String(), true
	case *audit.Test:
		return ui.Page{Kind: ui.PageTests, Audit: e.Audit}, id.String(), true
	case *audit.Note:
		return ui.Page{Kind: ui.PageNotes, Audit: e.Audit}, id.String(), true
	case *audit.Meeting:
		return ui.Page{Kind: ui.PageMeetings, Audit: e.Audit}, id.String(), true
	case *audit.Gate:
		return ui.Page{Kind: ui.PageGate, Audit: e.Audit}, "", true
	case *audit.GateRow:
		return ui.Page{Kind: ui.PageGate, Audit: e.Audit}, e.Row, true
	case *audit.Text:
		return ui.Page{Kind: ui.PageReport, Audit: e.Audit}, BlockSpot(e.Block), true
	case *audit.Advice:
		return ui.Page{Kind: ui.PageReport, Audit: e.Audit}, AdviceSpot, true
	case *audit.Decision:
		return ui.Page{Kind: ui.PageReport, Audit: e.Audit}, AdviceSpot, true
	case *audit.Audit:
		return ui.Page{Kind: ui.PageHome, Audit: e.ID}, "", true
	default:
		return p, "", false
	}
}

func ofCheck(d *ui.Desk, c *audit.DocCheck) (ui.Page, string, bool) {
	if doc := audit.Get[audit.Document](d.State, c.Document); doc != nil && len(doc.Elements) > 0 {
		return ui.Page{Kind: ui.PageDocuments, Audit: c.Audit}, doc.Elements[0], true
	}
	return Of(d, c.Document)
}

// The spots of the report page.
const (
	AdviceSpot = "advice"
	blockSpot  = "block "
)

// BlockSpot is the spot of a block of the report.
func BlockSpot(block string) string { return blockSpot + block }

// Block is the block that a spot of the report page names; false for another spot.
func Block(spot string) (string, bool) { return strings.CutPrefix(spot, blockSpot) }

// Element is the page where one works on an element: among the documents while
// phase 1 is open and it asks for one, else on site.
func Element(d *ui.Desk, a *audit.Audit, ref string) (ui.Page, string) {
	e, _ := d.Norms.Element(ref)
	early := a.State == audit.AuditPhase1 || a.State == audit.AuditGate
	return element(a, ref, e.Document != "" && (early || !e.Assessable))
}

func element(a *audit.Audit, ref string, documents bool) (ui.Page, string) {
	if documents {
		return ui.Page{Kind: ui.PageDocuments, Audit: a.ID}, ref
	}
	return ui.Page{Kind: ui.PageOnSite, Audit: a.ID}, ref
}

// Open opens the page of a thing; a thing without a page says nothing.
func Open(d *ui.Desk, id audit.ID) {
	if p, spot, ok := Of(d, id); ok {
		d.OpenAt(p, spot)
	}
}

// OpenElement opens the page of an element.
func OpenElement(d *ui.Desk, a *audit.Audit, ref string) {
	p, spot := Element(d, a, ref)
	d.OpenAt(p, spot)
}
