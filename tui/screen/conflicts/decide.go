package conflicts

import (
	"fmt"
	"slices"
	"strings"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/textmerge"
)

// field is the schema of the field; false when it is about being there at all.
func (s *Conflict) field() (audit.Field, bool) {
	sch := audit.SchemaOf(s.desk.State.KindOf(s.page.ID))
	if sch == nil || s.page.Arg == "" {
		return audit.Field{}, false
	}
	return sch.Field(s.page.Arg)
}

// whyNotOwn says why no value of one's own can be written: a state is one of
// those that copies are in, and a reference is one of those chosen.
func (s *Conflict) whyNotOwn() error {
	if err := s.whyNot(); err != nil {
		return err
	}
	f, ok := s.field()
	if !ok || f.Type == audit.TypeState || f.Type == audit.TypeRef || f.Fixed {
		return ui.Text(s.t().PickOnly)
	}
	return nil
}

func (s *Conflict) whyNot() error {
	if !s.open() {
		return ui.Text(s.t().Decided)
	}
	return s.desk.CanWrite()
}

func (s *Conflict) enterDoes() string {
	t := s.t()
	if s.at == len(s.versions) && !s.drafted {
		return t.Together
	}
	return t.Keep
}

// enter keeps the marked version, and goes on to the next disagreement.
func (s *Conflict) enter() {
	switch {
	case s.at < len(s.versions):
		s.decide(s.choice(s.versions[s.at]))
	case !s.drafted:
		s.write()
	case textmerge.Undecided(s.draft):
		s.desk.Refuse(ui.Text(s.t().StillMarked))
	default:
		s.decide(audit.Resolve{Entity: s.page.ID, Field: s.page.Arg, Value: s.draft})
	}
}

// choice is the change that keeps a version.
func (s *Conflict) choice(v version) audit.Resolve {
	c := audit.Resolve{Entity: s.page.ID, Field: s.page.Arg, Keep: v.Ref()}
	if s.page.Arg == "" {
		c.Keep, c.Value = audit.Ref{}, "keep"
		if v.Kind == audit.OpDelete {
			c.Value = "drop"
		}
	}
	return c
}

func (s *Conflict) decide(c audit.Resolve) {
	if err := s.desk.May(c); err != nil {
		s.desk.Refuse(err)
		return
	}
	here := audit.FieldRef{Entity: s.page.ID, Field: s.page.Arg}
	order := s.desk.State.Unclear()
	s.desk.PutThen(fmt.Sprintf(s.t().Said, s.title()), func([]audit.Event) {
		delete(s.drafts(), s.key())
		s.goOn(order, here)
	}, c)
}

// goOn goes to the disagreement that came after the one decided, and back to
// the list after the last.
func (s *Conflict) goOn(order []audit.FieldRef, here audit.FieldRef) {
	s.desk.Back()
	left := s.desk.State.Unclear()
	i := slices.Index(order, here)
	for n := 1; n < len(order); n++ {
		if next := order[(i+n)%len(order)]; slices.Contains(left, next) {
			s.desk.Open(pageOf(s.page.Audit, next))
			return
		}
	}
	if len(left) == 0 {
		s.desk.Say(s.t().AllDecided)
	}
}

// write begins one's own version: long text in place, with both written
// together as a proposal; anything shorter is asked.
func (s *Conflict) write() {
	s.at = len(s.versions)
	f, _ := s.field()
	options := audit.FieldWords(s.desk.State.KindOf(s.page.ID), s.page.Arg)
	switch {
	case f.Type == audit.TypeLong:
		text := s.draft
		if !s.drafted {
			text = s.proposal()
		}
		s.text = widget.NewText(text, true)
	case len(options) > 0:
		s.askWord(options)
	default:
		s.askLine()
	}
}

// proposal is all versions written together, paragraph by paragraph.
func (s *Conflict) proposal() string {
	var texts, names []string
	for _, v := range s.versions {
		texts, names = append(texts, v.Value), append(names, strings.Join(authors(v.by), " "))
	}
	base := ""
	if s.known {
		base = s.was.Value
	}
	text, clashes := textmerge.All(base, texts, names)
	if clashes > 0 {
		s.desk.Say(fmt.Sprintf(s.t().Clashes, s.desk.Env.Words.Number(clashes)))
	} else {
		s.desk.Say(s.t().Merged)
	}
	return text
}

// leaveText keeps what was written as a version to choose; it decides nothing.
func (s *Conflict) leaveText() {
	s.draft, s.drafted = strings.TrimRight(s.text.Value(), " \n"), true
	s.text = nil
	s.drafts()[s.key()] = s.draft
	s.fault = ""
	if textmerge.Undecided(s.draft) {
		s.fault = s.t().StillMarked
	}
}

func (s *Conflict) askWord(options []string) {
	var items []widget.Item
	for _, o := range options {
		items = append(items, widget.Item{Label: s.desk.Env.Words.Value(s.desk.State.KindOf(s.page.ID), s.page.Arg, o), Run: func() {
			s.decide(audit.Resolve{Entity: s.page.ID, Field: s.page.Arg, Value: o})
		}})
	}
	s.desk.Ask(widget.NewMenu(s.desk, s.title(), nil, items...))
}

func (s *Conflict) askLine() {
	value := ""
	if len(s.versions) > 0 {
		value = s.versions[0].Value
	}
	s.desk.Ask(widget.NewPrompt(s.desk, s.title(), []string{s.t().OwnAsked}, value, func(text string) error {
		c := audit.Resolve{Entity: s.page.ID, Field: s.page.Arg, Value: text}
		if err := s.desk.May(c); err != nil {
			return err
		}
		s.decide(c)
		return nil
	}))
}
