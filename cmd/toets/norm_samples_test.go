package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/defenseunicorns/go-oscal/src/pkg/validation"

	"toets/catalog"
	"toets/catalog/intake"
)

// source is a file to bring, with what it has to count; -1 for any number
// above none.
type source struct {
	path                 string
	assessable, elements int
	relations            bool
}

// sources are the real files where they are, else small ones in the same shapes.
func sources() []source {
	from := filepath.Join("..", "..", "..", "shared", "samples")
	if _, err := os.Stat(from); err == nil {
		return []source{
			{filepath.Join(from, "oscal", "nist-800-53-rev4-low.json"), 124, 141, false},
			{filepath.Join(from, "oscal", "nist-800-53-rev4-low.xml"), 124, 141, false},
			{filepath.Join(from, "oscal", "nist-800-53-rev4-low.yaml"), 124, 141, false},
			{filepath.Join(from, "ciso-assistant", "nis2-directive.yaml"), 13, -1, false},
			{filepath.Join(from, "ciso-assistant", "nist-ssdf-1.1.yaml"), 42, -1, false},
			{filepath.Join(from, "ciso-assistant", "sample.xlsx"), -1, -1, false},
			{filepath.Join(from, "ciso-assistant", "map-nist-csf-1.1-nist-csf-2.0.yaml"), 0, 0, true},
		}
	}
	from = filepath.Join("..", "..", "catalog", "intake", "testdata")
	var out []source
	for _, name := range []string{"catalog.json", "catalog.xml", "catalog.yaml", "library.yaml", "measures.csv", "measures.md", "own.yaml"} {
		out = append(out, source{filepath.Join(from, name), -1, -1, false})
	}
	return append(out, source{filepath.Join(from, "mapping.json"), 0, 0, true})
}

// Whatever form a norm comes in, it is taken in with its counts, is the same
// the second time, and goes out again as an OSCAL catalog that reads back equal.
func TestSourcesComeInAndGoOut(t *testing.T) {
	t.Parallel()
	for _, s := range sources() {
		t.Run(filepath.Base(s.path), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file, out := filepath.Join(dir, "v.toets"), filepath.Join(dir, "out.json")
			toets(t, "new", file, "--org", "X", "--criteria", "iso27001@2022", "--plain", "--initials", "JD")
			var first, again importJSON
			decode(t, toets(t, "norm", "import", file, s.path, "--json", "--initials", "JD"), &first)
			fits := func(got, want int) bool { return got == want || want < 0 && got > 0 }
			if !fits(first.Assessable, s.assessable) || !fits(first.Elements, s.elements) || (first.Maps > 0) != s.relations && s.relations || first.ID == "" {
				t.Fatalf("taken in is %+v", first)
			}
			decode(t, toets(t, "norm", "import", file, s.path, "--json", "--initials", "JD"), &again)
			if again.Editions[0].State != broughtSame {
				t.Errorf("the second time it is %s", again.Editions[0].State)
			}
			if s.relations {
				return
			}
			var listed []catalog.ListedJSON
			decode(t, toets(t, "norm", "list", file, "--json"), &listed)
			found := false
			for _, e := range listed {
				found = found || e.ID == first.ID && e.Source == catalog.SourceDossier && e.Elements == first.Editions[0].Elements && e.Assessable == first.Editions[0].Assessable
			}
			if !found {
				t.Errorf("%s is not listed with its counts", first.ID)
			}
			for _, format := range intake.WriteFormats() {
				toets(t, "norm", "export", file, first.ID, "--format", format, "-o", out)
				if format == intake.WriteOSCAL {
					validates(t, out)
				}
				var back importJSON
				decode(t, toets(t, "norm", "import", file, out, "--as", "back@"+format, "--dry-run", "--json"), &back)
				if back.Elements != first.Editions[0].Elements || back.Assessable != first.Editions[0].Assessable {
					t.Errorf("%s comes back with %d elements, %d of them assessable", format, back.Elements, back.Assessable)
				}
			}
		})
	}
}

// validates holds a file against the official schema of OSCAL.
func validates(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	v, err := validation.NewValidator(b)
	if err == nil {
		err = v.Validate()
	}
	if err != nil {
		t.Errorf("%s does not hold against the schema: %v", path, err)
	}
}

func decode(t *testing.T, b []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatalf("%v\n%.300s", err, b)
	}
}
