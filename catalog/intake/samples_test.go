package intake

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toets/catalog"
)

// samples holds real files, as users have them; where they are not there the
// tests of our own files have to do.
const samples = "../../../shared/samples"

func sample(t testing.TB, name string) ([]byte, bool) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(samples, name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Logf("%s is not here", name)
		return nil, false
	}
	if err != nil {
		t.Fatal(err)
	}
	return b, true
}

func assessable(d catalog.Draft) int {
	n := 0
	for i := range d.Elements {
		if d.Elements[i].Assessable {
			n++
		}
	}
	return n
}

func mustRead(t testing.TB, b []byte, o Options) Result {
	t.Helper()
	r, err := Read(t.Context(), bytes.NewReader(b), o)
	if err != nil {
		t.Fatalf("%s: %v", o.Name, err)
	}
	return r
}

// The same catalog in three notations is the same draft.
func TestSampleOSCAL(t *testing.T) {
	t.Parallel()
	var first *catalog.Draft
	for _, ext := range []string{".json", ".yaml", ".xml"} {
		name := "nist-800-53-rev4-low" + ext
		b, ok := sample(t, "oscal/"+name)
		if !ok {
			return
		}
		r := mustRead(t, b, Options{Name: name})
		if len(r.Drafts) != 1 || len(r.Skipped) != 0 {
			t.Fatalf("%s: %d drafts, skipped %v", name, len(r.Drafts), r.Skipped)
		}
		d := r.Drafts[0]
		if d.ID != "nist80053rev4low@2015-01-22" || len(d.Elements) != 17+124 || assessable(d) != 124 {
			t.Errorf("%s: %s has %d elements, %d assessable", name, d.ID, len(d.Elements), assessable(d))
		}
		nested := 0
		for _, e := range d.Elements {
			if e.Parent != "" && e.Assessable && parent(d, e).Assessable {
				nested++
			}
		}
		if nested != 9 {
			t.Errorf("%s: %d controls inside controls", name, nested)
		}
		if first == nil {
			first = &d
			continue
		}
		for i := range d.Elements {
			if got, want := d.Elements[i], first.Elements[i]; got.ID != want.ID || got.Title != want.Title || got.Text != want.Text {
				t.Fatalf("%s: %s is\n%q\nand was\n%q", name, got.ID, got.Text.EN, want.Text.EN)
			}
		}
	}
}

func parent(d catalog.Draft, e catalog.DraftElement) catalog.DraftElement {
	for _, p := range d.Elements {
		if p.ID == e.Parent {
			return p
		}
	}
	return catalog.DraftElement{}
}

func TestSampleCISO(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		id, format           string
		elements, assessable int
	}{
		"nis2-directive.yaml": {"nis2directive@3", CISOYAML, 17, 13},
		"nist-ssdf-1.1.yaml":  {"nistssdf@1.1", CISOYAML, 107, 42},
		"sample.xlsx":         {"mycustomframework@1", CISOXLSX, 11, 6},
	} {
		b, ok := sample(t, "ciso-assistant/"+name)
		if !ok {
			return
		}
		r := mustRead(t, b, Options{Name: name})
		if len(r.Drafts) != 1 || r.Format != want.format {
			t.Fatalf("%s: %d drafts in %s", name, len(r.Drafts), r.Format)
		}
		d := r.Drafts[0]
		if d.ID != want.id || assessable(d) != want.assessable || len(d.Elements) != want.elements {
			t.Errorf("%s: %s, %d elements, %d assessable", name, d.ID, len(d.Elements), assessable(d))
		}
	}
}

func TestSampleMapping(t *testing.T) {
	t.Parallel()
	b, ok := sample(t, "ciso-assistant/map-nist-csf-1.1-nist-csf-2.0.yaml")
	if !ok {
		return
	}
	r := mustRead(t, b, Options{Name: "map.yaml"})
	if len(r.Relations) != 1 || len(r.Drafts) != 0 || len(r.Skipped) != 0 {
		t.Fatalf("%d sets, %v", len(r.Relations), r.Skipped)
	}
	if rel := r.Relations[0]; rel.From != "nistcsf@1.1" || rel.To != "nistcsf@2.0" || len(rel.Relations) != 185 {
		t.Errorf("%s %s %d", rel.From, rel.To, len(rel.Relations))
	}
}

// What was imported leaves as OSCAL that holds against the official schema,
// and comes back as it was, without the words of the source.
func TestSampleExport(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"oscal/nist-800-53-rev4-low.json", "ciso-assistant/nis2-directive.yaml", "ciso-assistant/nist-ssdf-1.1.yaml", "ciso-assistant/sample.xlsx"} {
		b, ok := sample(t, name)
		if !ok {
			return
		}
		d := mustRead(t, b, Options{Name: name}).Drafts[0]
		var out bytes.Buffer
		if err := Write(&out, d, WriteOSCAL); err != nil {
			t.Fatal(err)
		}
		validates(t, out.Bytes())
		for i := range d.Elements {
			d.Elements[i].Text = catalog.Text{}
		}
		if diff := cmp.Diff(d, mustRead(t, out.Bytes(), Options{Name: "x.json"}).Drafts[0]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
