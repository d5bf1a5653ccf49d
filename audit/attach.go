package audit

import (
	"slices"
	"strings"
)

// AttachFile makes bytes the file of a document: they are kept as evidence of
// Audit on what the document covers, and the document points at them. The
// evidence it pointed at before stays as it was.
type AttachFile struct {
	Document ID
	Audit    ID
	File     File
	Reason   string
}

// Intent names the act.
func (AttachFile) Intent() string { return "document.file" }

func (c AttachFile) plan(t *tx) error {
	if _, err := t.writable(c.Document, "file", c.Reason); err != nil {
		return err
	}
	d := Get[Document](t.s, c.Document)
	if d == nil {
		return refuse(NotFound, t.called(c.Document), "file")
	}
	ev, err := t.evidence(AddEvidence{Audit: c.Audit, Kind: "file", File: &c.File, Elements: d.Elements})
	if err != nil {
		return err
	}
	t.set(c.Document, "file", ev.String())
	t.because(c.Reason)
	return nil
}

// recast refuses another kind for a piece of evidence that is not true of it:
// what is kept as bytes was taken, what was only seen says why it was not. It
// asks why, since a kind decides what the piece can prove.
func (t *tx) recast(id ID, kind, reason string) error {
	e := Get[Evidence](t.s, id)
	if e == nil || kind == e.Kind {
		return nil
	}
	if !slices.Contains(RecastKinds(e), kind) {
		return refuse(NotAWord, e.Number, "kind", kind, strings.Join(RecastKinds(e), " "))
	}
	if reason == "" {
		return refuse(ReasonNeeded, e.Number, "kind")
	}
	return t.ceiling(e.Marking, kind)
}

// RecastKinds lists the kinds that a piece of evidence can be: those of bytes
// for what is kept, those of words for what is written down, and what was seen
// when it says why it was not taken along.
func RecastKinds(e *Evidence) []string {
	kinds := []string{"note", "interview_note", "measurement"}
	if e.SHA256 != "" {
		kinds = []string{"file", "photo", "screenshot", "export", "note", "interview_note", "measurement"}
	}
	if e.SHA256 == "" && (e.SeenReason != "" || e.Kind == "seen") {
		kinds = append(kinds, "seen")
	}
	return kinds
}
