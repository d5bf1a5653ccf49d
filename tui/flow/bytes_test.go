package flow_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toets/audit"
)

// What is added to a document in phase 1 is the document itself: it shows name,
// size and hash, a newer one takes its place, and u gives the old one back.
func TestTheFileOfADocument(t *testing.T) {
	t.Parallel()
	for lang, says := range map[string][]string{
		"nl": {"f  Bestand van het document", "b  Ander bestand", "Bestand van D-001", "b  bewaren als bestand", "v  vervangen", "Naar welk bestand?"},
		"en": {"f  File of the document", "b  Another file", "File of D-001", "b  save as a file", "v  replace", "To which file?"},
	} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "back-up 2026.pdf")
			if err := os.WriteFile(path, []byte("%PDF"), 0o600); err != nil {
				t.Fatal(err)
			}
			w := open(t, lang, "JD", 80, 24)
			doc := func() *audit.Document { return w.mem.Held().Documents()[0] }
			w.Keys("g", "d", "v") // the register
			w.sees("D-001")
			w.Keys("e")
			w.sees(says[:2]...)
			w.Keys("f")
			w.Paste(path)
			w.Keys("enter")
			e := audit.Get[audit.Evidence](w.mem.Held(), doc().File)
			if e == nil || e.Name != "back-up 2026.pdf" || e.Kind != "file" || len(e.Elements) != 1 {
				t.Fatalf("the file is %+v\n%s", e, w.Screen())
			}
			w.sees("E-JD-003 back-up 2026.pdf", "sha abababab")
			w.Keys("w")
			w.sees(says[2:5]...)
			w.sees("E-JD-003  back-up 2026.pdf", "SHA-256 abababab abababab")
			w.Keys("b")
			w.sees(says[5], "back-up 2026.pdf")
			w.Keys("esc")
			w.must(audit.AttachFile{Document: doc().ID, Audit: w.audit, File: audit.File{Name: "newer.pdf", Size: 9, SHA256: strings.Repeat("cd", 32)}})
			w.Keys("w", "v") // back to the first one: its bytes are here
			w.Paste(path)
			w.Keys("enter")
			if doc().File != e.ID || len(w.mem.Held().EvidenceOf(w.audit)) != 4 {
				t.Fatalf("the file is %v, %d pieces\n%s", doc().File, len(w.mem.Held().EvidenceOf(w.audit)), w.Screen())
			}
			w.Keys("u")
			if now := audit.Get[audit.Evidence](w.mem.Held(), doc().File); now == nil || now.Name != "newer.pdf" {
				t.Fatalf("after undo: %+v", now)
			}
		})
	}
}
