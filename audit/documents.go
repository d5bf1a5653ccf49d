package audit

import (
	"fmt"
	"slices"
	"strings"
)

// AddDocument puts a document in the register.
type AddDocument struct {
	Kind       string
	Title      string
	Version    string
	Date       string
	Owner      string
	Approved   string
	ApprovedBy string
	NextReview string
	Language   string
	Location   string
	Central    string
	Elements   []string
	File       *File // the bytes, kept as evidence of Audit
	Audit      ID
}

// File names bytes that the store has taken in.
type File struct {
	Name   string
	Size   int64
	SHA256 string
}

// Intent names the act.
func (AddDocument) Intent() string { return "document.add" }

func (c AddDocument) plan(t *tx) error {
	if strings.TrimSpace(c.Title) == "" {
		return refuse(Empty, "", "title")
	}
	if c.Kind == "" {
		c.Kind = "other"
	}
	err := first(word("kind", c.Kind, DocumentKinds()), date("date", c.Date), date("approved", c.Approved),
		date("next_review", c.NextReview), word("central", c.Central, []string{"yes", "no"}))
	if err != nil {
		return err
	}
	for _, e := range c.Elements {
		if _, ok := t.s.norms.Element(e); !ok {
			return refuse(NoElement, e, "elements")
		}
	}
	id := t.create(KindDocument)
	t.set(id, "number", fmt.Sprintf("D-%03d", t.nextNumber("D-")))
	for _, f := range [][2]string{{"kind", c.Kind}, {"title", c.Title}, {"version", c.Version}, {"date", c.Date}, {"owner", c.Owner},
		{"approved", c.Approved}, {"approved_by", c.ApprovedBy}, {"next_review", c.NextReview}, {"language", c.Language},
		{"location", c.Location}, {"central", c.Central}} {
		t.put(id, f[0], f[1])
	}
	t.add(id, "elements", c.Elements...)
	if c.File != nil {
		ev, err := t.evidence(AddEvidence{Audit: c.Audit, Kind: "file", File: c.File, Elements: c.Elements})
		if err != nil {
			return err
		}
		t.set(id, "file", ev.String())
	}
	return nil
}

// CheckDocument answers some of the nine questions about a document. The
// result is the weakest answer unless Result says so.
type CheckDocument struct {
	Audit    ID
	Document ID
	Answers  map[Question]Result
	Result   Result
	Note     string
	Reason   string // why not applicable, or why a concluded check changes
}

// Intent names the act.
func (CheckDocument) Intent() string { return "document.check" }

func (c CheckDocument) plan(t *tx) error {
	a, d, err := t.checkable(c.Audit, c.Document)
	if err != nil {
		return err
	}
	for q, r := range c.Answers {
		if err := first(word("question", q, Questions()), word(string(q), r, []Result{Adequate, Partly, Inadequate, NA, NotAssessed})); err != nil {
			return err
		}
		if r == NA && c.Reason == "" && t.checkReason(c) == "" {
			return refuse(NANeedsReason, d.Number, string(q))
		}
	}
	if err := word("result", c.Result, []Result{Adequate, Partly, Inadequate, NotAssessed}); err != nil {
		return err
	}
	was := t.s.DocCheck(c.Audit, c.Document)
	if was != nil && was.State != "" && was.State != Provisional && c.Reason == "" {
		return refuse(ReasonNeeded, d.Number, "state")
	}
	id := t.ensure(KindDocCheck, c.Audit.String(), c.Document.String())
	if was == nil {
		t.set(id, "audit", c.Audit.String())
		t.set(id, "document", c.Document.String())
	}
	for _, q := range Questions() {
		if r, ok := c.Answers[q]; ok {
			t.set(id, string(q), kept(r))
			if r == NA {
				t.put(id, "na_reason", c.Reason)
			}
		}
	}
	if c.Result != "" {
		t.set(id, "result", kept(c.Result))
	}
	t.put(id, "note", c.Note)
	if from := stateOf(was); from != Provisional {
		t.move(id, "state", from, Provisional)
	}
	t.because(c.Reason)
	t.freeze(a)
	return nil
}

func (t *tx) checkReason(c CheckDocument) string {
	if was := t.s.DocCheck(c.Audit, c.Document); was != nil {
		return was.NAReason
	}
	return ""
}

func kept(r Result) string {
	if r == NotAssessed {
		return ""
	}
	return string(r)
}

func stateOf(c *DocCheck) string {
	if c == nil {
		return ""
	}
	return c.State
}

func (t *tx) checkable(audit, document ID) (*Audit, *Document, error) {
	a := t.s.Audit(audit)
	if a == nil {
		return nil, nil, refuse(NotFound, "", "audit")
	}
	d := Get[Document](t.s, document)
	if d == nil {
		return nil, nil, refuse(NotFound, document.String(), "document")
	}
	if d.Withdrawn != "" {
		return nil, nil, refuse(Gone, d.Number, "document")
	}
	return a, d, phaseOpen(a, 1)
}

// Answer is the answer to one of the nine questions.
func (c *DocCheck) Answer(q Question) Result {
	if c == nil {
		return NotAssessed
	}
	if r := Result(Value(c, string(q))); r != "" {
		return r
	}
	return NotAssessed
}

// Answered is the number of questions with an answer. A document that is not
// there has no further questions: present=inadequate answers all nine.
func (c *DocCheck) Answered() int {
	if c.Answer("present") == Inadequate {
		return len(Questions())
	}
	n := 0
	for _, q := range Questions() {
		if c.Answer(q).Recorded() {
			n++
		}
	}
	return n
}

// Outcome is the result of the check: the auditor's own, else the weakest answer.
func (c *DocCheck) Outcome() Result {
	if c == nil {
		return NotAssessed
	}
	if c.Result != "" {
		return c.Result
	}
	w := NotAssessed
	for _, q := range Questions() {
		w = Weakest(w, c.Answer(q))
	}
	return w
}

// ConcludeDocument concludes the check of a document once all is answered.
type ConcludeDocument struct {
	Audit    ID
	Document ID
}

// Intent names the act.
func (ConcludeDocument) Intent() string { return "document.conclude" }

func (c ConcludeDocument) plan(t *tx) error {
	_, d, err := t.checkable(c.Audit, c.Document)
	if err != nil {
		return err
	}
	was := t.s.DocCheck(c.Audit, c.Document)
	if n := len(Questions()) - was.answered(); n > 0 {
		return refuse(NeedsAnswers, d.Number, "", fmt.Sprint(n))
	}
	if was.State != Provisional {
		return refuse(NotAStep, d.Number, "state", was.State, Concluded, Provisional)
	}
	t.move(was.ID, "state", was.State, Concluded)
	return nil
}

func (c *DocCheck) answered() int {
	if c == nil {
		return 0
	}
	return c.Answered()
}

// AddEvidence records something one can point at.
type AddEvidence struct {
	Audit        ID
	Kind         string
	Name         string
	File         *File
	Text         string
	Place        string
	Period       string
	Count        string
	ShownBy      string
	SeenReason   string
	SeenAt       string
	Site         ID
	Marking      string
	PersonalData bool
	Elements     []string
	Findings     []ID
	Tests        []ID
}

// Intent names the act.
func (AddEvidence) Intent() string { return "evidence.add" }

func (c AddEvidence) plan(t *tx) error {
	_, err := t.evidence(c)
	return err
}

func (t *tx) evidence(c AddEvidence) (ID, error) {
	if c.Kind == "" {
		c.Kind = "file"
	}
	if err := t.evidenceFits(c); err != nil {
		return ID{}, err
	}
	id := t.create(KindEvidence)
	prefix := "E-" + t.st.Actor + "-"
	t.set(id, "number", fmt.Sprintf("%s%03d", prefix, t.nextNumber(prefix)))
	if !c.Audit.IsZero() {
		t.set(id, "audit", c.Audit.String())
	}
	if c.File != nil {
		c.Name = cmpOr(c.Name, c.File.Name)
		t.set(id, "size", fmt.Sprint(c.File.Size))
		t.set(id, "sha256", c.File.SHA256)
	}
	for _, f := range [][2]string{{"kind", c.Kind}, {"name", strings.ReplaceAll(c.Name, "\n", " ")}, {"text", c.Text}, {"place", c.Place}, {"period", c.Period},
		{"count", c.Count}, {"shown_by", c.ShownBy}, {"seen_reason", c.SeenReason}, {"seen_at", c.SeenAt}, {"site", c.Site.String()}, {"marking", c.Marking}} {
		t.put(id, f[0], f[1])
	}
	if c.PersonalData {
		t.set(id, "personal_data", "yes")
	}
	t.add(id, "elements", c.Elements...)
	for _, f := range c.Findings {
		t.add(f, "evidence", id.String())
	}
	for _, x := range c.Tests {
		t.add(x, "evidence", id.String())
	}
	return id, nil
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (t *tx) evidenceFits(c AddEvidence) error {
	err := first(word("kind", c.Kind, EvidenceKinds()), word("marking", c.Marking, Markings()),
		word("seen_reason", c.SeenReason, SeenReasons()), t.ceiling(c.Marking, c.Kind))
	if err != nil {
		return err
	}
	if !c.Audit.IsZero() && t.s.Audit(c.Audit) == nil {
		return refuse(NotFound, "", "audit")
	}
	switch {
	case c.Kind == "seen" && c.File != nil:
		return refuse(NotForGrade, "", "kind", c.Kind)
	case c.Kind == "seen" && c.SeenReason == "":
		return refuse(ReasonNeeded, "", "seen_reason")
	case c.File == nil && strings.TrimSpace(c.Text) == "":
		return refuse(Empty, "", "text")
	}
	for _, e := range c.Elements {
		if _, ok := t.s.norms.Element(e); !ok {
			return refuse(NoElement, e, "elements")
		}
	}
	for _, id := range slices.Concat(c.Findings, c.Tests) {
		if t.s.Entity(id) == nil {
			return refuse(NotFound, id.String(), "evidence")
		}
	}
	return nil
}
