package store

import (
	"bytes"
	"testing"

	"toets/audit"
)

// What an audit was frozen on is named among the bytes that travel, also when
// the edition has a newer text by now; a file of evidence is not one of these.
func TestWhatIsPinnedTravels(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor)
	lead := all[0]
	var sums []string
	for _, text := range []string{"first printing", "second printing", "a photograph"} {
		b, err := lead.PutBlob(ctx, bytes.NewReader([]byte(text)), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		file := audit.File{Name: "x", Size: b.Size, SHA256: b.SHA256}
		sums = append(sums, b.SHA256)
		if text == "a photograph" {
			do(t, lead, audit.AddEvidence{Audit: theAudit(lead), File: &file})
		} else {
			do(t, lead, audit.ImportNorm{Edition: "own@1", File: file, Elements: 1})
		}
	}
	x := toolOf(t, lead, 2)
	merge1(t, lead, []Raw{x.write(knows(lead), audit.Op{Kind: audit.OpAdd, Entity: theAudit(lead), Field: "pins", Value: "own@1 " + sums[0]})})
	for _, s := range []*Store{lead, copyOf(t, lead, 9)} {
		blobs, err := s.Blobs(ctx)
		if err != nil {
			t.Fatal(err)
		}
		norm := make(map[string]bool)
		for _, b := range blobs {
			norm[hexOf(b.Hash[:])] = b.Norm
		}
		if len(norm) != 3 || !norm[sums[0]] || !norm[sums[1]] || norm[sums[2]] {
			t.Errorf("%v of %v", norm, sums)
		}
	}
}
