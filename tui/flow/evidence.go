package flow

import "toets/tui/ui"

// Evidence opens the evidence of a subject, where a new item is begun.
func Evidence(d *ui.Desk, s Subject) {
	d.Open(ui.Page{Kind: ui.PageEvidence, Audit: s.Audit, Ref: s.Element, ID: s.Finding, Arg: "new"})
}

// Test opens the tests of an element, where a new one is begun.
func Test(d *ui.Desk, s Subject) {
	d.Open(ui.Page{Kind: ui.PageTests, Audit: s.Audit, Ref: s.Element, ID: s.Site, Arg: "new " + string(s.Aspect)})
}
