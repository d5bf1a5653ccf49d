package i18n

// Texts are the texts that every screen shares, and those of the root.
type Texts struct {
	Frame  Frame
	Keys   Keys
	Places PlaceNames
	Form   Form
	Leave  Leave
	Help   Help
	Stages Stages
}

// Frame are the texts around the body.
type Frame struct {
	Saved, Saving, NotSaved, ReadOnly string
	Text                              string // the mode word
	TooSmall                          string
	CapsLock                          string // %s the key
	NothingToUndo, NothingToRedo      string
	Undone, Redone                    string
	ForeignEdit, ForeignEdits         string // %s who, %s what · %s who, %d how many
	Cancelled                         string
	Broke                             string // %s what: a screen panicked
	NoFilter                          string
	GoTitle                           string
	PasteTitle, PasteNote, PasteNo    string // %d lines
	NoteMade                          string // %s element
	EditorFailed                      string // %s why
	NoEditor                          string
	NothingToEdit                     string
	Untitled                          string
	None                              string // no value
	Of                                string // 3 of 9
	Shown                             string // %d of %d shown
	NoHits                            string // %s filter, %d without it
	Missing                           string // what is missing
	And                               string
	Whole, AllSites, Together         string
	By                                string // %s initials
}

// Keys say what keys do, in the last line and in help.
type Keys struct {
	Open, Write, Edit, Back, Leave, Quit, Next, Previous, Choose, Tick, Cancel, Close, Move, Page, Ends string
	Result, Adequate, Partly, Inadequate, NotOccurred, NA, Clear                                        string
	New, Step, Drop, History, Evidence, Finding, Test, Reply, WriteOut, View, Site, Go                  string
	Undo, Redo, Filter, Find, Help, Palette, Search, Editor, Redraw, Aspect, Question, Field, NewLine   string
	Done, Note, Suspend, Sync, Offered                                                                  string
}

// PlaceNames are the names of the places behind "g".
type PlaceNames struct {
	Home, Documents, Register, SoA, Gate, OnSite, Notes, Findings, Evidence, Meetings string
	Report, Team, Journal, Other, Settings, Tests, Start, New, Search, Help, First    string
	Sync, Conflicts, Join, Norms                                                      string
}

// Form are the texts of forms, dialogs and pickers.
type Form struct {
	BadDate                                            string
	Yes, No                                            string
	ReasonAsked                                        string
	Changed                                            string // %s who: somebody else wrote this field meanwhile
	Folder, FileName, FileSize, FileDate, FilePath, Up string
	NoFiles, FolderFailed, ThisFolder                  string
	ItIsOpen, TypedPath                                string
	Filter, Second, NoSecond, History                  string
	More                                               string // %d more lines
	Empty                                              string
}

// Leave are the texts of leaving while something is not done.
type Leave struct {
	Title, NotSaved, JobRuns, Retry, Elsewhere, Anyway, Stay string
	WaitsForDisk                                             string
	WrittenTo                                                string // %s path
}

// Help are the texts of the help screen.
type Help struct {
	Here, Results, Moving, Everywhere, Words, Manual, CannotNow, NoMatch string
	Term                                                                 [8]Term
}

// Term is a word of the trade with what it means.
type Term struct{ Word, Means string }

// In returns the shared texts.
func In(b *Book) *Texts { return Pick(b, &dutch, &english) }

// Both returns both writings, for tests.
func Both() (nl, en *Texts) { return &dutch, &english }
