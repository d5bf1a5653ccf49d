package tui

import (
	"toets/tui/screen/conflicts"
	"toets/tui/screen/create"
	"toets/tui/screen/documents"
	"toets/tui/screen/evidence"
	"toets/tui/screen/finding"
	"toets/tui/screen/findings"
	"toets/tui/screen/gate"
	past "toets/tui/screen/history"
	"toets/tui/screen/home"
	"toets/tui/screen/join"
	"toets/tui/screen/meetings"
	"toets/tui/screen/norms"
	"toets/tui/screen/notes"
	"toets/tui/screen/onsite"
	"toets/tui/screen/register"
	"toets/tui/screen/report"
	"toets/tui/screen/search"
	"toets/tui/screen/settings"
	"toets/tui/screen/soa"
	"toets/tui/screen/start"
	"toets/tui/screen/team"
	"toets/tui/screen/tests"
	"toets/tui/screen/together"
	"toets/tui/ui"
)

// build makes the screen of a page.
type build func(*ui.Desk, ui.Page) ui.Screen

// pages are the screens that are here, by the kind of page.
func pages() map[ui.Kind]build {
	return map[ui.Kind]build{
		ui.PageFirst:     start.NewFirst,
		ui.PageStart:     start.New,
		ui.PageNew:       create.New,
		ui.PageHome:      home.New,
		ui.PageDocuments: documents.New,
		ui.PageGate:      gate.New,
		ui.PageOnSite:    onsite.New,
		ui.PageEvidence:  evidence.New,
		ui.PageFindings:  findings.New,
		ui.PageFinding:   finding.New,
		ui.PageRegister:  register.New,
		ui.PageSoA:       soa.New,
		ui.PageHistory:   past.New,
		ui.PageJournal:   past.NewJournal,
		ui.PageMeetings:  meetings.New,
		ui.PageNotes:     notes.New,
		ui.PageSearch:    search.New,
		ui.PageReport:    report.New,
		ui.PageSettings:  settings.New,
		ui.PageNorms:     norms.New,
		ui.PageTeam:      team.New,
		ui.PageTests:     tests.New,
		ui.PageSync:      together.New,
		ui.PageConflicts: conflicts.New,
		ui.PageConflict:  conflicts.NewOne,
		ui.PageJoin:      join.New,
	}
}
