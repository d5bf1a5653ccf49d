// Package table reads a table that somebody brings: a spreadsheet (XLSX), a
// CSV file, or rows pasted from a spreadsheet, a mail or a Markdown page. It
// gives text in cells with the row number that the reader sees in the source,
// and refuses what is too large, damaged or no table at all.
//
// It is not for what the cells mean: that belongs to whoever asked for them.
// It reads nothing but the bytes it is given, calculates no formula, follows
// no link and writes no file.
package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits is the most a source may hold. What holds more is refused as a whole;
// nothing is cut off in silence.
type Limits struct {
	Bytes    int64 // of the source itself
	Unpacked int64 // of the parts of a workbook that are read, together; also of the text in its cells
	Sheets   int
	Rows     int                 // with something in them, per sheet
	Columns  int                 // with something in them
	Cell     int                 // bytes of one cell
	Cells    int                 // with something in them, in all sheets together
	Whole    int64               // of all parts of a workbook by its directory, read or not; 0 is no limit
	Clean    func(string) string // of a cell, where the caller has a way of its own; nil takes out what steers a terminal
}

// Default is far above any list of controls, and far below what would slow a
// machine down.
func Default() Limits {
	return Limits{Bytes: 32 << 20, Unpacked: 128 << 20, Sheets: 100, Rows: 50_000, Columns: 200, Cell: 64 << 10, Cells: 1_000_000}
}

// Sheet is one sheet of a workbook; a text has one, without a name.
type Sheet struct {
	Name       string
	Hidden     bool
	Rows       []Row
	Uncomputed []string // cells with a formula that was never computed, the first few; they are empty
	Faulty     []Place  // cells that show a fault of the spreadsheet, such as #REF!
}

// Place is where a cell stands.
type Place struct{ Row, Column int } // the row as Row.Number has it, the column from 0

// Row is one row with something in it.
type Row struct {
	Number int      // as the source shows it: of the sheet, or the line of the text; from 1
	Cells  []string // trimmed, without control characters, up to the last one that holds something
}

// Cell is the text of a column, "" where the row is shorter.
func (r Row) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// Read reads every sheet of a source. The name is used for its ending alone
// and may be empty or "-": the bytes say what they are. Errors are of type
// *Error, unless reading from r failed or ctx ended.
func Read(ctx context.Context, r io.Reader, name string, most Limits) ([]Sheet, error) {
	b, err := io.ReadAll(io.LimitReader(r, most.Bytes+1))
	if err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	if int64(len(b)) > most.Bytes {
		return nil, &Error{Why: TooLarge, Most: most.Bytes}
	}
	return Parse(ctx, b, name, most)
}

// Parse is Read for a source that is held already.
func Parse(ctx context.Context, b []byte, name string, most Limits) ([]Sheet, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	var err error
	t := &reader{ctx: ctx, most: most}
	if t.most.Clean == nil {
		t.most.Clean = clean
	}
	var sheets []Sheet
	switch other := Foreign(b); {
	case other != "":
		return nil, &Error{Why: OtherFormat, What: other}
	case IsZip(b):
		sheets, err = t.workbook(b)
	default:
		sheets, err = t.text(b, strings.ToLower(path.Ext(name)))
	}
	if err != nil {
		return nil, err
	}
	for _, s := range sheets {
		if len(s.Rows) > 0 {
			return sheets, nil
		}
	}
	return nil, &Error{Why: Empty}
}

// Foreign names what a source is that is known and not read, "" where it may be
// a table. It looks at the bytes; a name may lie.
func Foreign(b []byte) string {
	for _, known := range []struct{ head, is string }{
		{"\xD0\xCF\x11\xE0", "xls"}, {"%PDF", "pdf"}, {"\x1F\x8B", "gzip"}, {"Rar!", "rar"}, {"7z\xBC\xAF", "7z"}, {"{\\rtf", "rtf"}, {"SQLite format 3\x00", "sqlite"},
	} {
		if bytes.HasPrefix(b, []byte(known.head)) {
			return known.is
		}
	}
	// OpenDocument begins with an uncompressed member that names its type.
	if IsZip(b) && bytes.Contains(b[:min(len(b), 128)], []byte("mimetypeapplication/vnd.oasis.opendocument")) {
		return "ods"
	}
	return ""
}

// IsZip reports whether a source is a zip, as a workbook is.
func IsZip(b []byte) bool {
	return bytes.HasPrefix(b, []byte("PK\x03\x04")) || bytes.HasPrefix(b, []byte("PK\x05\x06"))
}

// reader counts what was read against the limits.
type reader struct {
	ctx   context.Context
	most  Limits
	cells int
	bytes int64 // in all cells: a workbook may say one long text a million times
	steps int
}

// step looks now and then whether somebody called the reading off.
func (t *reader) step() error {
	t.steps++
	if t.steps%512 != 0 {
		return nil
	}
	if err := t.ctx.Err(); err != nil {
		return fmt.Errorf("read table: %w", err)
	}
	return nil
}

// row adds a row to a sheet, cleaned and trimmed; one without anything in it
// is left out.
func (t *reader) row(s *Sheet, number int, cells []string) error {
	last := 0
	for i, c := range cells {
		if len(c) > t.most.Cell {
			return &Error{Why: CellTooLarge, Sheet: s.Name, Row: number, Most: int64(t.most.Cell)}
		}
		if t.bytes += int64(len(c)); t.bytes > t.most.Unpacked {
			return &Error{Why: TooMuchInside, Sheet: s.Name, Row: number, Most: t.most.Unpacked}
		}
		cells[i] = strings.TrimSpace(t.most.Clean(c))
		if cells[i] == "" {
			continue
		}
		if last = i + 1; last > t.most.Columns {
			return &Error{Why: TooManyColumns, Sheet: s.Name, Row: number, Most: int64(t.most.Columns)}
		}
		if t.cells++; t.cells > t.most.Cells {
			return &Error{Why: TooManyCells, Sheet: s.Name, Row: number, Most: int64(t.most.Cells)}
		}
	}
	if last == 0 {
		return t.step()
	}
	if len(s.Rows) == t.most.Rows {
		return &Error{Why: TooManyRows, Sheet: s.Name, Row: number, Most: int64(t.most.Rows)}
	}
	s.Rows = append(s.Rows, Row{number, cells[:last:last]})
	return t.step()
}

// As finds the *Error in err.
func As(err error) (*Error, bool) {
	var e *Error
	ok := errors.As(err, &e)
	return e, ok
}
