package documents

import (
	"fmt"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// resultKeys record an answer and go on. A document question has no "not
// occurred": the key is refused, not free for something else.
func (s *Documents) resultKeys() []ui.Binding {
	k := s.desk.Env.T.Keys
	one := func(key, desc string, r audit.Result) ui.Binding {
		return ui.Act(key, desc, func() { s.result(r) }).In(ui.GroupResult).Unless(s.whyNoRow).Hush()
	}
	first := one(ui.KeyAdequate, k.Adequate, audit.Adequate)
	return []ui.Binding{
		ui.Act("", k.Result, func() {}).As("a p i n").In(ui.GroupResult),
		first,
		one(ui.KeyPartly, k.Partly, audit.Partly),
		one(ui.KeyInadequate, k.Inadequate, audit.Inadequate),
		one(ui.KeyNotOccurred, k.NotOccurred, audit.NotOccurred).Unless(func() error { return ui.Text(s.t().NoNotOccurred) }),
		one(ui.KeyNA, k.NA, audit.NA),
		one(ui.KeyClear, k.Clear, audit.NotAssessed),
	}
}

// result records an answer, says so, and goes on.
func (s *Documents) result(r audit.Result) {
	d := s.document()
	if d == nil {
		s.withoutDocument(r)
		return
	}
	if s.stop == resultStop {
		s.outcome(d, r)
		return
	}
	q := audit.Questions()[s.stop]
	w := s.desk.Env.Words
	flow.WithReason(s.desk, d.Number+" "+w.DocQuestion(q), func(reason string) audit.Change {
		return audit.CheckDocument{Audit: s.page.Audit, Document: d.ID, Answers: map[audit.Question]audit.Result{q: r}, Reason: reason}
	}, func(c audit.Change) {
		s.desk.Put(s.said(d.Number+" "+w.DocQuestion(q), r), c)
		s.onward(q == "present" && r == audit.Inadequate)
	})
}

// said is what the answer line says of a recorded answer.
func (s *Documents) said(what string, r audit.Result) string {
	return fmt.Sprintf(s.t().Said, what, s.desk.Env.Words.Result(r))
}

// outcome sets the result of the whole check; clearing it gives the weakest
// answer back its say.
func (s *Documents) outcome(d *audit.Document, r audit.Result) {
	if r == audit.NA {
		s.desk.Refuse(ui.Text(s.t().NoNAResult))
		return
	}
	flow.WithReason(s.desk, d.Number, func(reason string) audit.Change {
		return audit.CheckDocument{Audit: s.page.Audit, Document: d.ID, Result: r, Reason: reason}
	}, func(c audit.Change) {
		s.desk.Put(s.said(d.Number, r), c)
		s.onward(true)
	})
}

// withoutDocument records that what an element asks for is missing, or does
// not apply. Everything else needs a document first.
func (s *Documents) withoutDocument(r audit.Result) {
	ref := s.ref()
	if ref == "" || r == audit.Adequate || r == audit.Partly {
		s.desk.Refuse(ui.Text(s.t().NoDocument))
		return
	}
	flow.WithReason(s.desk, catalog.Short(ref), func(reason string) audit.Change {
		return audit.SetResult{Audit: s.page.Audit, Phase: 1, Element: ref, Result: r, Reason: reason}
	}, func(c audit.Change) {
		said := s.said(catalog.Short(ref), r)
		if r == audit.Inadequate {
			said = fmt.Sprintf(s.t().SaidMissing, catalog.Short(ref))
		}
		s.desk.Put(said, c)
		if r.Recorded() {
			s.nextRow()
		}
	})
}

// onward goes to the next question; after the ninth, or when the check is
// over, to the first of the next document.
func (s *Documents) onward(over bool) {
	if !over && s.stop < resultStop-1 {
		s.stop++
		return
	}
	if s.doc < len(s.documents())-1 {
		s.doc++
		s.stop = 0
		return
	}
	s.nextRow()
}

func (s *Documents) nextRow() {
	if s.list.Next() {
		s.doc = 0
		s.firstOpen()
		if s.stop == resultStop {
			s.stop = 0
		}
	}
}

// enter goes into the note of the check.
func (s *Documents) enter() {
	d := s.document()
	if d == nil {
		return
	}
	s.note = widget.NewNote(s.desk, s, widget.Field{
		ID: "note",
		Value: func() string {
			if c := s.desk.State.DocCheck(s.page.Audit, d.ID); c != nil {
				return c.Note
			}
			return ""
		},
		Put: func(v string) error {
			var c audit.Change = audit.CheckDocument{Audit: s.page.Audit, Document: d.ID, Note: v}
			if was := s.desk.State.DocCheck(s.page.Audit, d.ID); was != nil {
				c = audit.SetField{Entity: was.ID, Field: "note", Value: v}
			}
			if err := s.desk.May(c); err != nil {
				return err
			}
			s.desk.PutText("note."+d.ID.String(), c)
			return nil
		},
		By: func() string {
			if c := s.desk.State.DocCheck(s.page.Audit, d.ID); c != nil {
				w, _ := s.desk.State.Written(c.ID, "note")
				return w.By
			}
			return ""
		},
	}, func() { s.note = nil })
}

// conclude makes the result of the check final for now, or says what is missing.
func (s *Documents) conclude() {
	d := s.document()
	c := audit.ConcludeDocument{Audit: s.page.Audit, Document: d.ID}
	if err := s.desk.May(c); err != nil {
		s.desk.Refuse(err)
		return
	}
	s.desk.Put(fmt.Sprintf(s.t().SaidConcluded, d.Number), c)
}

// newDocument registers a document for the element, with the name that the
// element gives it; what was recorded as missing is not missing any more.
func (s *Documents) newDocument() {
	ref, title := s.ref(), ""
	if ref != "" {
		title = s.label(ref)
	}
	about := []string{s.t().TitleAsked}
	s.desk.Ask(widget.NewPrompt(s.desk, words.Capital(s.t().NewDocument), about, title, func(text string) error {
		c := audit.AddDocument{Audit: s.page.Audit, Title: text, Kind: s.kind(ref), Language: s.audit.Lang}
		changes := []audit.Change{c}
		if ref != "" {
			c.Elements = []string{ref}
			changes[0] = c
			if as := s.desk.State.Assessment(s.page.Audit, 1, ref, audit.ID{}); as != nil && as.Result == audit.Inadequate {
				changes = append(changes, audit.SetResult{Audit: s.page.Audit, Phase: 1, Element: ref, Result: audit.NotAssessed})
			}
		}
		if err := s.desk.May(c); err != nil {
			return err
		}
		s.desk.PutThen("", func(evs []audit.Event) { s.made(evs) }, changes...)
		return nil
	}))
}

// made says the number of a new document and stands ready for its first question.
func (s *Documents) made(evs []audit.Event) {
	for _, ev := range evs {
		for _, id := range ev.Created(audit.KindDocument) {
			if d := audit.Get[audit.Document](s.desk.State, id); d != nil {
				s.desk.Say(fmt.Sprintf(s.t().SaidNew, d.Number))
				s.doc = max(0, len(s.documents())-1)
				s.stop = 0
			}
		}
	}
}

// kind is what sort of document an element asks for.
func (s *Documents) kind(ref string) string {
	el, ok := s.desk.Norms.Full(ref)
	if ok && audit.Known(el.DocumentKind, audit.DocumentKinds()) {
		return el.DocumentKind
	}
	return "other"
}
