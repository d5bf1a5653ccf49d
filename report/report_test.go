package report

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
)

func wordsOf(lang string) words.Lang { return words.For(lang, "").Lang() }

// TestTwiceTheSameBytes writes each report twice, and once more from a State
// folded anew.
func TestTwiceTheSameBytes(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	one, two := vriesdam(t, cat, "en"), vriesdam(t, cat, "en")
	for level := audit.Level(0); level <= 2; level++ {
		o := Options{Audit: one.audit(), Level: level}
		a, b, c := markdown(t, one.s, cat, o), markdown(t, one.s, cat, o), markdown(t, two.s, cat, o)
		if !bytes.Equal(a, b) || !bytes.Equal(a, c) {
			t.Errorf("level %d differs from itself", level)
		}
		var x, y bytes.Buffer
		if JSON(&x, one.s, cat, o) != nil || JSON(&y, two.s, cat, o) != nil || !bytes.Equal(x.Bytes(), y.Bytes()) {
			t.Errorf("level %d differs from itself as JSON", level)
		}
	}
}

// TestTextsAreComplete finds a text that one of the languages lacks, and
// placeholders that the two do not share.
func TestTextsAreComplete(t *testing.T) {
	t.Parallel()
	nl, en := reflect.ValueOf(*textsFor(words.For("nl", "nl"))), reflect.ValueOf(*textsFor(words.For("en", "")))
	verbs := regexp.MustCompile(`%[a-z]`)
	n := 0
	var walk func(path string, a, b reflect.Value)
	walk = func(path string, a, b reflect.Value) {
		switch a.Kind() {
		case reflect.String:
			n++
			x, y := a.String(), b.String()
			if x == "" || y == "" {
				t.Errorf("%s: %q, %q", path, x, y)
			}
			if strings.Join(verbs.FindAllString(x, -1), "") != strings.Join(verbs.FindAllString(y, -1), "") {
				t.Errorf("%s: other placeholders: %q, %q", path, x, y)
			}
		case reflect.Struct:
			for i := range a.NumField() {
				walk(path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))
			}
		case reflect.Array, reflect.Slice:
			if a.Len() != b.Len() {
				t.Errorf("%s: %d, %d", path, a.Len(), b.Len())
				return
			}
			for i := range a.Len() {
				walk(path+"["+strconv.Itoa(i)+"]", a.Index(i), b.Index(i))
			}
		case reflect.Map:
			for _, k := range a.MapKeys() {
				if !b.MapIndex(k).IsValid() {
					t.Errorf("%s[%s] is missing", path, k)
					continue
				}
				walk(path+"["+k.String()+"]", a.MapIndex(k), b.MapIndex(k))
			}
		default:
		}
	}
	walk("", nl, en)
	if n < 200 {
		t.Errorf("only %d texts found", n)
	}
}

func TestFlemishSaysItsOwnWords(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := vriesdam(t, cat, "nl")
	text := string(markdown(t, d.s, cat, Options{Audit: d.audit(), Level: 1, Country: "be"}))
	for _, word := range []string{"## 9 Vaststellingen", "bijkomende audit", "vestiging", "NBN EN ISO/IEC 27001:2023"} {
		if !strings.Contains(text, word) {
			t.Errorf("no %q", word)
		}
	}
}

// TestCountsAreLists holds every count against what it counts.
func TestCountsAreLists(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := vriesdam(t, cat, "nl")
	var out bytes.Buffer
	if err := JSON(&out, d.s, cat, Options{Audit: d.audit(), Level: 1}); err != nil {
		t.Fatal(err)
	}
	var r reportJSON
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	grades := make(map[string]int)
	for _, f := range r.Findings {
		if f.State != audit.FindingWithdrawn {
			grades[f.Grade]++
		}
	}
	for g, n := range r.Grades {
		if grades[g] != n {
			t.Errorf("%s: counts %d, lists %d", g, n, grades[g])
		}
	}
	text := string(markdown(t, d.s, cat, Options{Audit: d.audit(), Level: 1}))
	cell := regexp.MustCompile(`^(\d+)/(\d+)/(\d+)/(\d+)/(\d+)(?: \+ (\d+) nvt)?$`)
	seen := 0
	for _, line := range strings.Split(text, "\n") {
		cells := strings.Split(line, "|")
		if len(cells) != 7 || !cell.MatchString(strings.TrimSpace(cells[3])) {
			continue
		}
		total, _ := strconv.Atoi(strings.TrimSpace(cells[2]))
		for _, c := range cells[3:6] {
			sum := 0
			for _, n := range cell.FindStringSubmatch(strings.TrimSpace(c))[1:] {
				x, _ := strconv.Atoi(n)
				sum += x
			}
			if sum != total {
				t.Errorf("%s does not add up", line)
			}
			seen++
		}
	}
	if seen != 18 {
		t.Errorf("found %d cells of the matrix", seen)
	}
}

// TestAFindingReadsAsInTheReport holds the preview against the report.
func TestAFindingReadsAsInTheReport(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	for _, lang := range []string{"nl", "en"} {
		d := vriesdam(t, cat, lang)
		for level := audit.Level(0); level <= 2; level++ {
			o := Options{Audit: d.audit(), Lang: lang, Level: level}
			whole := string(markdown(t, d.s, cat, o))
			for _, f := range d.s.Findings(d.audit()) {
				one, err := Finding(d.s, cat, o, f.ID)
				if err != nil {
					t.Fatal(err)
				}
				if f.Counts() && !strings.Contains(whole, "##"+one) {
					t.Errorf("level %d: %s reads otherwise in the report:\n%s", level, f.Number(), one)
				}
			}
		}
	}
}

func TestOutlineIsTheReport(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := vriesdam(t, cat, "nl")
	for level := audit.Level(0); level <= 2; level++ {
		o := Options{Audit: d.audit(), Level: level}
		text := string(markdown(t, d.s, cat, o))
		sections, err := Outline(d.s, cat, o)
		if err != nil {
			t.Fatal(err)
		}
		gaps, _ := Check(d.s, cat, o)
		n := 0
		for _, s := range sections {
			n += len(s.Missing)
			if s.Number == "0" {
				continue
			}
			if in := strings.Contains(text, " "+s.Title+" — concept\n"); in != s.Printed {
				t.Errorf("level %d: %s %s printed %v, in the report %v", level, s.Number, s.Title, s.Printed, in)
			}
		}
		if n != len(gaps) {
			t.Errorf("level %d: the outline misses %d, the check %d", level, n, len(gaps))
		}
	}
}

// TestTablesAreWhole writes any cells and counts them again.
func TestTablesAreWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		tab := newTable("a", ">b", "c")
		rows := rapid.IntRange(1, 5).Draw(t, "rows")
		for range rows {
			tab.row(oneLine(rapid.String().Draw(t, "x")), oneLine(rapid.String().Draw(t, "y")), rich(rapid.String().Draw(t, "z")))
		}
		p := &page{}
		p.table(tab)
		outline, foreign := skeleton(p.b)
		if len(foreign) > 0 || len(outline) != rows+1 || outline[0] != "|3" {
			t.Fatalf("%v %v\n%s", outline, foreign, p.b)
		}
	})
}
