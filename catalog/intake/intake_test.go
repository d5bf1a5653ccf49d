package intake

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// samples holds real files, as users have them, where they are there.
const samples = "../../../shared/samples"

func sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(samples, name))
	if err != nil {
		t.Skip("no samples here")
	}
	return b
}

func TestOSCALSample(t *testing.T) {
	t.Parallel()
	r, err := Read(t.Context(), bytes.NewReader(sample(t, "oscal/nist-800-53-rev4-low.json")), Options{Name: "nist-800-53-rev4-low.json"})
	if err != nil {
		t.Fatal(err)
	}
	d := r.Drafts[0]
	n := 0
	for _, e := range d.Elements {
		if e.Assessable {
			n++
		}
	}
	t.Log(d.ID, d.Title, d.Publisher, len(d.Elements), n, len(r.Skipped))
	t.Log(d.Elements[1].Text.EN[:600])
	if n != 124 || len(d.Elements) != 141 {
		t.Errorf("%d of %d", n, len(d.Elements))
	}
}
