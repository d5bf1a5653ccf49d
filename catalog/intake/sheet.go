package intake

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"toets/catalog/table"
)

// sheets reads the tables of a source; a text is one without a name.
func (s *source) sheets() ([]table.Sheet, error) {
	all, err := table.Parse(s.ctx, s.b, s.o.Name, table.Limits{
		Bytes: MaxSource, Unpacked: MaxInflated, Whole: MaxInflated, Sheets: MaxSheets, Rows: MaxRows, Columns: MaxColumns, Cell: maxText, Cells: MaxNodes, Clean: scrub,
	})
	if e, ok := table.As(err); ok {
		if e.Why == table.Empty && s.res.Format == XLSX {
			return nil, nil // a workbook has no columns then, and is refused for that
		}
		return nil, refusedTable(e)
	}
	if err != nil {
		return nil, fmt.Errorf("read the tables: %w", err)
	}
	for i := range all {
		s.withoutFaults(&all[i])
	}
	return all, nil
}

// withoutFaults empties the cells that show a fault of the spreadsheet.
func (s *source) withoutFaults(t *table.Sheet) {
	if len(t.Faulty) == 0 {
		return
	}
	faulty := make(map[table.Place]bool, len(t.Faulty))
	for _, p := range t.Faulty {
		faulty[p] = true
	}
	for _, r := range t.Rows {
		for i := range r.Cells {
			if faulty[table.Place{Row: r.Number, Column: i}] {
				s.skip(rowAt(t, r), SkipFormula, r.Cells[i])
				r.Cells[i] = ""
			}
		}
	}
	t.Rows = slices.DeleteFunc(t.Rows, func(r table.Row) bool { return strings.Join(r.Cells, "") == "" })
}

// rowAt is where a row is.
func rowAt(t *table.Sheet, r table.Row) string { return placed(t.Name, r.Number) }

func placed(sheet string, row int) string {
	switch {
	case row == 0:
		return ""
	case sheet == "":
		return "line " + itoa(row)
	}
	return "sheet " + quote(sheet) + " row " + itoa(row)
}

func quote(s string) string { return `"` + strings.ReplaceAll(short(plain(s)), `"`, "'") + `"` }

// refusedTable is the refusal of a table as one of a norm.
func refusedTable(e *table.Error) *Error {
	where := placed(e.Sheet, e.Row)
	switch e.Why {
	case table.TooLarge:
		return &Error{Code: CodeTooLarge, Detail: fmt.Sprintf("%d MB", e.Most>>20)}
	case table.TooMuchInside:
		return &Error{Code: CodeZipBomb, Where: where, Detail: fmt.Sprintf("> %d MB", e.Most>>20)}
	case table.OtherFormat:
		return &Error{Code: CodeOther, Detail: formatName(e.What)}
	case table.NotText:
		return &Error{Code: CodeFormat}
	case table.Damaged:
		if errors.Is(e, table.ErrDoctype) {
			return &Error{Code: CodeDoctype, Where: plain(e.What)}
		}
		return &Error{Code: CodeZip, Detail: short(plain(path.Base(e.What)))}
	case table.Empty:
		return &Error{Code: CodeNothing}
	case table.OpenQuote:
		return &Error{Code: CodeSyntax, Where: where, Detail: DetailQuote}
	case table.CellTooLarge:
		return &Error{Code: CodeTooLarge, Where: where, Detail: fmt.Sprintf("%d kB", e.Most>>10)}
	default: // sheets, rows, columns or cells
		return &Error{Code: CodeTooMany, Where: where, Detail: fmt.Sprintf("> %d %s", e.Most, e.Why)}
	}
}

// formatName is a format as people write it.
func formatName(format string) string {
	switch format {
	case "ods":
		return "OpenDocument"
	case "archive":
		return "ZIP"
	case "gzip":
		return format
	}
	return strings.ToUpper(format)
}

// guard keeps a cell from being taken for a formula by a spreadsheet; unguard
// takes it off again.
func guard(s string) string {
	if s != "" && strings.ContainsRune("=+-@'\t", rune(s[0])) {
		return "'" + s
	}
	return s
}

func unguard(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@'\t", rune(s[1])) {
		return s[1:]
	}
	return s
}

// csv reads a table of text.
func (s *source) csv() error {
	sheets, err := s.sheets()
	if err != nil {
		return err
	}
	for _, t := range sheets {
		for _, r := range t.Rows {
			for i, c := range r.Cells {
				r.Cells[i] = unguard(c)
			}
		}
	}
	return s.tables(sheets)
}
