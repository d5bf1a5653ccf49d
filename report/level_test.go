package report

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"toets/audit"
	"toets/catalog"
)

// TestALevelHasOnlyItsFields marks every free field with its own name and
// looks which of them a level prints: none that it may not.
func TestALevelHasOnlyItsFields(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := vriesdam(t, cat, "nl")
	type mark struct {
		text  string
		level audit.Level
	}
	var marks []mark
	for _, k := range audit.Kinds() {
		for _, f := range audit.SchemaOf(k).Fields {
			if f.Type != audit.TypeText && f.Type != audit.TypeLong || d.coded(k, f.Name) {
				continue
			}
			m := mark{fmt.Sprintf("Q%sX%sQ", strings.ReplaceAll(string(k), "_", ""), strings.ReplaceAll(f.Name, "_", "")), f.Level}
			marks = append(marks, m)
			for _, id := range d.s.IDs(k) {
				d.force(id, f.Name, m.text)
			}
		}
	}
	d.force(d.s.Findings(d.audit())[0].ID, "condition", "Volgens QnameXnameQ was dit niet zo.")
	for level := audit.Level(0); level <= 2; level++ {
		o := Options{Audit: d.audit(), Level: level}
		out := markdown(t, d.s, cat, o)
		var js bytes.Buffer
		if err := JSON(&js, d.s, cat, o); err != nil {
			t.Fatal(err)
		}
		printed := 0
		for _, m := range marks {
			if m.text == "QnameXnameQ" && level > 0 {
				continue // it stands in a text, and the draft says so
			}
			in := bytes.Contains(out, []byte(m.text))
			if in {
				printed++
			}
			if m.level < level && (in || bytes.Contains(js.Bytes(), []byte(m.text))) {
				t.Errorf("level %d prints %s, which is of level %d", level, m.text, m.level)
			}
		}
		if least := [...]int{40, 40, 12}[level]; printed < least {
			t.Errorf("level %d prints only %d of the marked fields", level, printed)
		}
		for _, number := range []string{"B-JD-", "E-JD-", "D-00"} {
			if level == 2 && bytes.Contains(out, []byte(number)) {
				t.Errorf("the board reads %s", number)
			}
		}
	}
}

func TestNamesStandInTheWorkFileOnly(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := vriesdam(t, cat, "nl")
	for level := audit.Level(0); level <= 2; level++ {
		out := markdown(t, d.s, cat, Options{Audit: d.audit(), Level: level})
		if in := bytes.Contains(out, []byte("Jan Dekker")); in != (level == 0) {
			t.Errorf("level %d has the name: %v", level, in)
		}
	}
}

func TestWhatIsNotWrittenYetIsRefused(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := vriesdam(t, cat, "nl")
	for _, level := range []audit.Level{-1, 3, 4} {
		var out bytes.Buffer
		if err := Markdown(&out, d.s, cat, Options{Audit: d.audit(), Level: level}); !errors.Is(err, ErrLevel) || out.Len() > 0 {
			t.Errorf("level %d: %v, %d bytes", level, err, out.Len())
		}
	}
	if err := Markdown(&bytes.Buffer{}, d.s, cat, Options{}); !errors.Is(err, ErrNoAudit) {
		t.Errorf("no audit: %v", err)
	}
	if _, err := Finding(d.s, cat, Options{}, audit.ID{7}); !errors.Is(err, ErrNoFinding) {
		t.Errorf("no finding: %v", err)
	}
}
