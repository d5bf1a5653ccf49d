package ui

import (
	"context"

	"toets/audit"
)

// Intake is what a Dossier can be as well: it takes in norms that somebody
// brings. Its methods may be called from any goroutine. Errors are sentences.
type Intake interface {
	// ReadNorm reads a source and says what taking it in would do. Nothing is
	// kept, and nothing changes. What the rules refuse is the error.
	ReadNorm(ctx context.Context, path string, o NormOptions) (NormSource, error)
	// KeepNorm keeps the bytes of what was read, and returns the changes that
	// take it in, to be applied as one act; none when all of it is there.
	KeepNorm(ctx context.Context, s NormSource) ([]audit.Change, error)
}

// NormOptions say what a source does not say itself.
type NormOptions struct {
	As      string            // "framework@edition" to call it; "" for what the source says
	Columns map[string]string // of a table: our column → theirs; nil to guess
	Lang    string
}

// NormSource is a source of norms that was read.
type NormSource struct {
	Name     string // of the file
	Format   string
	Columns  map[string]string // of a table, as they were read: our column → theirs
	Editions []BroughtNorm
	Skipped  []string // what was not taken in as it stood, with place and reason: sentences
}

// BroughtNorm is one edition of a source, or the relations between two.
type BroughtNorm struct {
	audit.ImportNorm
	Pack    []byte   // what is kept
	Newer   bool     // there is an older source of it in the dossier
	Same    bool     // there is nothing to take in
	Added   []string // elements, where there is an older source to compare with
	Changed []string
	Gone    []string
	Hanging []string // of what is gone, where something was recorded
}

// Intake is what the open dossier can do with a norm that somebody brings;
// false when it can take in none.
func (d *Desk) Intake() (Intake, bool) {
	x, ok := d.Dossier.(Intake)
	return x, ok
}
