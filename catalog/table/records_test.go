package table

import (
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// agrees compares the rows of a text with those of the standard library, where
// that one reads it at all.
func agrees(t interface{ Fatalf(string, ...any) }, text string, sep byte) {
	std := csv.NewReader(strings.NewReader(text))
	std.Comma, std.FieldsPerRecord = rune(sep), -1
	type row struct {
		line  int
		cells []string
	}
	var want []row
	for {
		cells, err := std.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return
		}
		line, _ := std.FieldPos(0)
		want = append(want, row{line, cells})
	}
	var got []row
	for r := (&records{rest: text, sep: sep}); ; {
		cells, line, err := r.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		got = append(got, row{line, cells})
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%q: %+v, and the standard library %+v", text, got, want)
	}
}

func TestRecordsAreThoseThatWereWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringMatching(`[a"; ,\n\té|-]{0,6}`)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 4), 1, 6).Draw(t, "rows")
		sep := rapid.SampledFrom([]byte(";,\t|")).Draw(t, "separator")
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma, w.UseCRLF = rune(sep), rapid.Bool().Draw(t, "windows")
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		r := &records{rest: b.String(), sep: sep}
		for _, want := range rows {
			got, _, err := r.next()
			for i := range got {
				got[i] = strings.TrimSuffix(strings.ReplaceAll(got[i], "\r\n", "\n"), "\r")
			}
			if err != nil || !slices.Equal(got, want) {
				t.Fatalf("%q became %q, %v", want, got, err)
			}
		}
	})
}

// TestManyMarks reads texts of marks alone, in which every cell could begin a
// search for the mark that closes it; were each search long, it would not end.
func TestManyMarks(t *testing.T) {
	t.Parallel()
	const size = 1 << 20
	for unit, want := range map[string]int{`"`: 1, `""`: 1, `";`: 1, `;"`: 1, `"";`: 1, `;""`: 1, `""a;`: 1, `"a;""b`: 1, "\"\n": size / 4} {
		n := 0
		for r := (&records{rest: strings.Repeat(unit, size/len(unit)), sep: ';'}); ; n++ {
			if _, _, err := r.next(); err != nil {
				break
			}
		}
		if n != want {
			t.Errorf("%q: %d rows, want %d", unit, n, want)
		}
	}
}

func FuzzRecords(f *testing.F) {
	f.Add("nr;titel\n1;\"een\n\"\"twee\"\"\"\n\n2;\n", byte(';'))
	f.Add("\"a\" b,c\n\"d", byte(','))
	f.Fuzz(func(t *testing.T, text string, sep byte) {
		if !separator(rune(sep)) {
			return
		}
		agrees(t, strings.ReplaceAll(text, "\r", ""), sep)
	})
}
