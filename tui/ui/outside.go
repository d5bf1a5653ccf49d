package ui

import (
	"context"
	"time"

	"toets/audit"
)

// Dossier is an open dossier as the workbench needs it. Its methods may be
// called from any goroutine.
type Dossier interface {
	// About says what is known without reading the log.
	About() About
	// State is a State that belongs to the caller: nobody else changes it, and
	// the caller moves it on with the events that Apply and Refresh return.
	State(ctx context.Context) (*audit.State, error)
	// Apply writes changes in one transaction, durable on return, against what
	// holds then, the work of other processes included.
	Apply(ctx context.Context, changes ...audit.Change) (Written, error)
	// Version is a cheap counter that differs once another process committed.
	Version(ctx context.Context) (int64, error)
	// Refresh returns the events of other processes that the caller was not
	// given before.
	Refresh(ctx context.Context) ([]audit.Event, error)
	// History lists the acts on a thing, newest first; on everything for the
	// zero id. At most limit of them from the offset on.
	History(ctx context.Context, id audit.ID, offset, limit int) ([]audit.Event, error)
	// Search finds elements, findings, notes, documents and evidence names.
	Search(ctx context.Context, query string, limit int) ([]Hit, error)
	// PutFile stores the bytes of a file and says what they are; the same
	// bytes are stored once. report is called with bytes done and in all.
	PutFile(ctx context.Context, path string, report func(done, total int)) (File, error)
	// GetFile writes stored bytes to a path that does not exist yet.
	GetFile(ctx context.Context, sha256, path string) error
	// Report renders the report of an audit.
	Report(ctx context.Context, s *audit.State, o ReportOptions) ([]byte, error)
	// Preview renders one finding as it reads in the full report, as Markdown.
	Preview(ctx context.Context, s *audit.State, finding audit.ID, lang string) ([]byte, error)
	// Missing lists what a final report of the audit still needs.
	Missing(ctx context.Context, s *audit.State, o ReportOptions) ([]Missing, error)
	// Close waits until everything is on disk.
	Close() error
}

// Written is what came of an Apply: the caller's own events, one per change
// that altered something, and those of other processes that the caller was not
// given before, to be folded in before and after them.
type Written struct{ Before, Own, After []audit.Event }

// About is what is known of an open dossier.
type About struct {
	Path     string
	ReadOnly string // why only reading is possible, a sentence; "" when writing is
	Device   audit.Device
}

// Hit is one thing that a search found.
type Hit struct {
	Kind  audit.Kind // "" for an element
	ID    audit.ID
	Ref   string // the element, or what the thing is about
	Audit audit.ID
	Text  string // a piece of text around what was found
}

// File is a stored file.
type File struct {
	Name   string
	Size   int64
	SHA256 string
	Known  []audit.ID // evidence that has the same bytes
}

// ReportOptions say which report.
type ReportOptions struct {
	Audit  audit.ID
	Lang   string
	Level  audit.Level
	Format string // md, json
	Final  bool
}

// Missing is one thing that a final report still needs.
type Missing struct {
	Code  string
	Text  string   // a sentence in the language asked for
	Block string   // of audit.TextBlocks, where that is what is missing
	ID    audit.ID // the finding, meeting, … it is about
	Ref   string   // the element it is about
}

// Places are the dossiers that lie around and the settings of the person.
type Places interface {
	// Recent lists the dossiers opened before, the last first. It reads them,
	// so it is called from a command.
	Recent(ctx context.Context) ([]Recent, error)
	// Forget takes one off the list; the file stays.
	Forget(ctx context.Context, path string) error
	// Propose is the path for a new dossier of an organisation.
	Propose(organisation string) string
	// Open opens a dossier, for reading only when asked so.
	Open(ctx context.Context, path string, readOnly bool) (Dossier, error)
	// Create makes a dossier by its first changes. No file stays behind when
	// they are refused.
	Create(ctx context.Context, path string, changes ...audit.Change) (Dossier, error)
	// Demo makes a filled, fictional dossier and opens it.
	Demo(ctx context.Context, lang string) (Dossier, error)
	// Position is where somebody was in a dossier.
	Position(path string) (Position, bool)
	// Remember keeps where somebody is. It is called from a command.
	Remember(path string, p Position) error
	// Save keeps the settings.
	Save(c Config) error
}

// Recent is a dossier on the start screen.
type Recent struct {
	Path         string
	Organisation string
	Criteria     []string // edition ids
	Audit        string   // number of the open audit
	State        string   // its state
	Looked       int      // looked at in its phase
	Total        int
	Opened       time.Time
	Gone         bool   // moved or deleted
	Problem      string // why it cannot be read, a sentence
}

// Config is what a person set.
type Config struct {
	Name     string
	Initials string
	Lang     string // nl, en, "" for that of the locale
	Theme    string // dark, light, "" for that of the terminal
	Mouse    bool
	ASCII    bool
	Editor   string // "" for $VISUAL, $EDITOR
}
