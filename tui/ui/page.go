package ui

import "toets/audit"

// Kind says which screen a page is.
type Kind string

// The kinds of page.
const (
	PageStart     Kind = "start"
	PageFirst     Kind = "first" // name and initials, once
	PageNew       Kind = "new"
	PageHome      Kind = "home"
	PageDocuments Kind = "documents" // phase 1
	PageGate      Kind = "gate"
	PageOnSite    Kind = "onsite" // phase 2
	PageFindings  Kind = "findings"
	PageFinding   Kind = "finding"
	PageEvidence  Kind = "evidence"
	PageTests     Kind = "tests"
	PageRegister  Kind = "register"
	PageMeetings  Kind = "meetings"
	PageReport    Kind = "report"
	PageHistory   Kind = "history" // of one thing
	PageJournal   Kind = "journal" // of all
	PageNotes     Kind = "notes"
	PageSoA       Kind = "soa"
	PageTeam      Kind = "team"
	PageSearch    Kind = "search"
	PageHelp      Kind = "help"
	PageSettings  Kind = "settings"
	PageNorms     Kind = "norms"     // editions that somebody brought, and bringing one
	PageSync      Kind = "sync"      // who takes part, and how far everybody is
	PageConflicts Kind = "conflicts" // what copies disagree on, and what waits to be confirmed
	PageConflict  Kind = "conflict"  // one of them
	PageJoin      Kind = "join"
)

// Page names a screen and what it is about. It is comparable, so that pages
// can be keys of a map, and plain, so that it can be kept between runs.
type Page struct {
	Kind  Kind     `json:"kind"`
	Audit audit.ID `json:"audit,omitzero"`
	ID    audit.ID `json:"id,omitzero"`  // the finding, document, meeting, …
	Ref   string   `json:"ref,omitzero"` // an element, where the page opens on one
	Arg   string   `json:"arg,omitzero"` // a filter or a field, as the page defines
}

// Position is where somebody was in a dossier, kept between runs.
type Position struct {
	Page Page   `json:"page"`
	Spot string `json:"spot,omitzero"`
	Site string `json:"site,omitzero"`
}

// NoteTarget is what a note is about.
type NoteTarget struct {
	Audit   audit.ID
	Element string
	Site    audit.ID
	Label   string // as people name it: "A.8.13"
}
