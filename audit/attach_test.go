package audit

import (
	"slices"
	"strings"
	"testing"
)

func sum(c string) string { return strings.Repeat(c, 64) }

// A file of a document is one act: the bytes are evidence and the document
// points at them; the file it had before stays and is taken back by one undo.
func TestAttachFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.do(AddDocument{Title: "Policy", Kind: "policy", Elements: []string{"n@1#4.1d"}})
	doc := func() *Document { return All[Document](w.s)[0] }
	file := func() *Evidence { return Get[Evidence](w.s, doc().File) }
	w.do(AttachFile{Document: doc().ID, Audit: w.audit().ID, File: File{Name: "v1.pdf", Size: 10, SHA256: sum("a")}})
	first := file()
	if first == nil || first.Name != "v1.pdf" || first.Size != 10 || first.Kind != "file" || !slices.Equal(first.Elements, doc().Elements) {
		t.Fatalf("%+v", first)
	}
	before := w.s.Snapshot()
	ev := w.do(AttachFile{Document: doc().ID, Audit: w.audit().ID, File: File{Name: "v2.pdf", Size: 12, SHA256: sum("b")}})
	if file().Name != "v2.pdf" || Get[Evidence](w.s, first.ID).Dropped != "" {
		t.Fatalf("%+v", file())
	}
	w.do(Inverse(before, ev))
	if file().Name != "v1.pdf" {
		t.Errorf("after undo it is %s", file().Name)
	}
	w.refused(AttachFile{Document: w.audit().ID, File: File{Name: "x"}}, UnknownField)
	w.refused(AttachFile{Document: ID{9}, File: File{Name: "x"}}, NotFound)
}

// What a piece of evidence is can be put right, with a reason, as far as it is
// true of it.
func TestEvidenceOfAnotherKind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	add := func(c AddEvidence) ID {
		c.Audit = w.audit().ID
		return w.do(c).Created(KindEvidence)[0]
	}
	bytes := add(AddEvidence{Kind: "file", File: &File{Name: "door.jpg", Size: 1, SHA256: sum("a")}})
	note := add(AddEvidence{Kind: "note", Text: "said at the desk"})
	red := add(AddEvidence{Kind: "seen", Text: "a list", SeenReason: "marking", Marking: "TLP:RED"})
	seen := add(AddEvidence{Kind: "seen", Text: "a list", SeenReason: "refused"})
	kind := func(id ID, k, reason string) SetField {
		return SetField{Entity: id, Field: "kind", Value: k, Reason: reason}
	}
	w.refused(kind(bytes, "photo", ""), ReasonNeeded)
	w.do(kind(bytes, "photo", "it is a picture"))
	if got := Get[Evidence](w.s, bytes).Kind; got != "photo" {
		t.Errorf("it is %s", got)
	}
	w.do(kind(note, "interview_note", "the CISO said it"))
	w.do(kind(seen, "note", "it was read out"))
	w.do(kind(seen, "seen", "no, it was seen"))
	w.refused(kind(bytes, "seen", "?"), NotAWord)
	w.refused(kind(note, "file", "?"), NotAWord)
	w.refused(kind(note, "seen", "?"), NotAWord) // nothing says why it was not taken
	w.do(SetField{Entity: w.s.Org().ID, Field: "marking", Value: "TLP:AMBER"})
	w.refused(kind(red, "note", "?"), OverCeiling)
	w.refused(kind(note, "", "?"), NotAWord)
	w.refused(kind(note, "rumour", "?"), NotAWord)
}
