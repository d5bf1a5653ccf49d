package report

import (
	"errors"

	"toets/audit"
)

// Options say which report is asked for.
type Options struct {
	Audit    audit.ID
	Lang     string      // nl or en; "" is the language of the audit
	Country  string      // nl or be; "" is the country of the audit
	Level    audit.Level // 0 the work file, 1 the full report, 2 the board
	Final    bool        // a final report; otherwise it says draft and marks what is open
	DataHash string      // SHA-256 of the exported dossier, printed in the colophon
	Version  string      // of the report; "" is 1.0 for a final one and none for a draft
	Program  string      // the program and its version, printed in the colophon
}

// ErrNoAudit is what the audit of the options is when the dossier has none such.
var ErrNoAudit = errors.New("no such audit")

// ErrLevel is what a level is that no report is written for yet.
var ErrLevel = errors.New("no report of this level yet")

// ErrNoFinding is what a finding is that the dossier does not have.
var ErrNoFinding = errors.New("no such finding")

// NotFinal says that a final report was asked for while something is missing.
type NotFinal struct{ Gaps []audit.Gap }

// Error is for logs; people read the words of the gaps.
func (e *NotFinal) Error() string { return "the report can not be final yet" }
