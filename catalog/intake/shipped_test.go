package intake

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"toets/catalog"
)

// Every edition on board leaves in every format and comes back equal.
func TestShipped(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	for _, id := range c.IDs() {
		d, err := c.Draft(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range WriteFormats() {
			var b bytes.Buffer
			if err := Write(&b, d, format); err != nil {
				t.Fatalf("%s as %s: %v", id, format, err)
			}
			if format == WriteOSCAL {
				validates(t, b.Bytes())
			}
			r := mustRead(t, b.Bytes(), Options{As: id, Name: "x." + format, Lang: "nl"})
			if len(r.Skipped) > 0 {
				t.Errorf("%s as %s: %v", id, format, r.Skipped[:min(3, len(r.Skipped))])
			}
			want, got := d, r.Drafts[0]
			switch format {
			case WriteOSCAL:
				want.Relations = nil
			case WriteCSV:
				want = catalog.Draft{ID: d.ID, Title: got.Title, Name: got.Name, Elements: d.Elements}
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s as %s (-want +got):\n%.3000s", id, format, diff)
			}
		}
	}
}
