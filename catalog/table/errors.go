package table

import (
	"errors"
	"fmt"
	"strings"
)

// Why is the reason a source is refused.
type Why string

// The reasons.
const (
	TooLarge       Why = "too_large"    // the source itself
	TooMuchInside  Why = "too_much"     // what a workbook unpacks to
	OtherFormat    Why = "other_format" // What says which
	NotText        Why = "not_text"
	Damaged        Why = "damaged" // What says which part
	Empty          Why = "empty"
	TooManySheets  Why = "sheets"
	TooManyRows    Why = "rows"
	TooManyColumns Why = "columns"
	TooManyCells   Why = "cells"
	CellTooLarge   Why = "cell"
	OpenQuote      Why = "quote" // a quotation mark that never closes
)

// ErrDoctype is the cause where a part of a workbook has a document type, which
// no spreadsheet writes.
var ErrDoctype = errors.New("document type")

// Error says why a source is refused and where.
type Error struct {
	Why   Why
	Sheet string // "" in a text
	Row   int    // 0 where no row is meant
	Most  int64  // the limit that was passed
	What  string // the format or the part of the workbook
	Cause error  // of damage, nil where nothing more is known
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Error is for logs; people read Say.
func (e *Error) Error() string {
	s := "table: " + string(e.Why)
	if e.What != "" {
		s += " " + e.What
	}
	if e.Sheet != "" {
		s += fmt.Sprintf(", sheet %q", e.Sheet)
	}
	if e.Row > 0 {
		s += fmt.Sprintf(", row %d", e.Row)
	}
	return s
}

// Say is the refusal in Dutch ("nl") or English, with the way out.
func (e *Error) Say(lang string) string {
	nl, en := e.sentence()
	where := ""
	if e.Row > 0 {
		where = fmt.Sprintf("rij %d", e.Row)
		if lang != "nl" {
			where = fmt.Sprintf("row %d", e.Row)
		}
	}
	if e.Sheet != "" {
		where = strings.TrimSuffix(clean(e.Sheet)+" "+where, " ")
	}
	if where != "" {
		where += ": "
	}
	if lang == "nl" {
		return where + nl
	}
	return where + en
}

func (e *Error) sentence() (nl, en string) {
	mega := e.Most >> 20
	switch e.Why {
	case TooLarge:
		return fmt.Sprintf("het bestand is groter dan %d MB; bewaar alleen het blad met de tabel", mega),
			fmt.Sprintf("the file is larger than %d MB; save only the sheet with the table", mega)
	case TooMuchInside:
		return fmt.Sprintf("de werkmap pakt uit tot meer dan %d MB; bewaar alleen het blad met de tabel, als CSV", mega),
			fmt.Sprintf("the workbook unpacks to more than %d MB; save only the sheet with the table, as CSV", mega)
	case OtherFormat:
		return fmt.Sprintf("dit is geen CSV of XLSX maar %s; bewaar de tabel als XLSX of CSV", e.format("nl")),
			fmt.Sprintf("this is not CSV or XLSX but %s; save the table as XLSX or CSV", e.format("en"))
	case NotText:
		return "dit is geen tekst en geen werkmap; bewaar de tabel als XLSX of CSV", "this is neither text nor a workbook; save the table as XLSX or CSV"
	case Damaged:
		return fmt.Sprintf("de werkmap is beschadigd (%s); open hem in het rekenblad en bewaar hem opnieuw", clean(e.What)),
			fmt.Sprintf("the workbook is damaged (%s); open it in the spreadsheet and save it again", clean(e.What))
	case Empty:
		return "er staat niets in", "there is nothing in it"
	case CellTooLarge:
		return fmt.Sprintf("een cel is langer dan %d kB; misschien ontbreekt een sluitend aanhalingsteken", e.Most>>10),
			fmt.Sprintf("a cell is longer than %d kB; a closing quotation mark may be missing", e.Most>>10)
	case OpenQuote:
		return "een aanhalingsteken sluit niet; zet het sluitende erachter of haal het weg", "a quotation mark does not close; add the closing one or take it away"
	default: // too many of something
	}
	what := map[Why][2]string{TooManySheets: {"bladen", "sheets"}, TooManyRows: {"rijen", "rows"}, TooManyColumns: {"kolommen", "columns"}, TooManyCells: {"cellen", "cells"}}[e.Why]
	return fmt.Sprintf("meer dan %d %s; bewaar alleen de tabel zelf", e.Most, what[0]), fmt.Sprintf("more than %d %s; save only the table itself", e.Most, what[1])
}

func (e *Error) format(lang string) string {
	switch e.What {
	case "xls":
		if lang == "nl" {
			return "een oud of met een wachtwoord beveiligd Excel-bestand"
		}
		return "an old Excel file, or one protected with a password"
	case "ods":
		if lang == "nl" {
			return "een OpenDocument-rekenblad"
		}
		return "an OpenDocument spreadsheet"
	case "archive":
		if lang == "nl" {
			return "een zip zonder werkmap"
		}
		return "a zip without a workbook"
	}
	return strings.ToUpper(e.What)
}
