package audit

import (
	"fmt"
	"strings"
)

// AddNote writes one line on an element.
type AddNote struct {
	Audit   ID
	Element string // "" for the audit as a whole
	Site    ID
	Text    string
}

// Intent names the act.
func (AddNote) Intent() string { return "note.add" }

func (c AddNote) plan(t *tx) error {
	a := t.s.Audit(c.Audit)
	if a == nil {
		return refuse(NotFound, "", "audit")
	}
	if strings.TrimSpace(c.Text) == "" {
		return refuse(Empty, "", "text")
	}
	if c.Element != "" {
		if _, err := t.element(a, c.Element); err != nil {
			return err
		}
	}
	id := t.create(KindNote)
	t.set(id, "audit", a.ID.String())
	t.put(id, "element", c.Element)
	t.put(id, "site", c.Site.String())
	t.set(id, "text", c.Text)
	return nil
}

// AddTest records what was done to find out.
type AddTest struct {
	Audit    ID
	Element  string
	Site     ID
	Kind     string
	Aspect   Aspect
	Question string
	Steps    string
	Result   string
	Sample   string
	Evidence []ID
	Roles    []string
}

// Intent names the act.
func (AddTest) Intent() string { return "test.add" }

func (c AddTest) plan(t *tx) error {
	a := t.s.Audit(c.Audit)
	if a == nil {
		return refuse(NotFound, "", "audit")
	}
	if err := phaseOpen(a, 1); err != nil {
		return err
	}
	if _, err := t.element(a, c.Element); err != nil {
		return err
	}
	if c.Kind == "" || c.Aspect == "" {
		return refuse(Empty, "", "kind")
	}
	if err := first(word("kind", c.Kind, TestKinds()), word("aspect", c.Aspect, Aspects()), word("result", c.Result, TestResults())); err != nil {
		return err
	}
	for _, e := range c.Evidence {
		if Get[Evidence](t.s, e) == nil {
			return refuse(NotFound, e.String(), "evidence")
		}
	}
	if !c.Site.IsZero() && Get[Site](t.s, c.Site) == nil {
		return refuse(NotFound, c.Site.String(), "site")
	}
	id := t.create(KindTest)
	prefix := "T-" + t.st.Actor + "-"
	t.set(id, "number", fmt.Sprintf("%s%03d", prefix, t.nextNumber(prefix)))
	for _, x := range [][2]string{{"audit", a.ID.String()}, {"element", c.Element}, {"site", c.Site.String()}, {"kind", c.Kind}, {"aspect", string(c.Aspect)},
		{"question", c.Question}, {"steps", c.Steps}, {"result", c.Result}, {"sample", c.Sample}} {
		t.put(id, x[0], x[1])
	}
	t.add(id, "evidence", idStrings(c.Evidence)...)
	t.add(id, "roles", c.Roles...)
	return nil
}

// AddMeeting records an opening, a caucus or a closing.
type AddMeeting struct {
	Audit     ID
	Kind      string
	Date      string
	Place     string
	Attendees []string // roles
	Agenda    []string
	Text      string
}

// Intent names the act.
func (AddMeeting) Intent() string { return "meeting.add" }

func (c AddMeeting) plan(t *tx) error {
	a := t.s.Audit(c.Audit)
	if a == nil {
		return refuse(NotFound, "", "audit")
	}
	if c.Kind == "" {
		return refuse(Empty, "", "kind")
	}
	if c.Date == "" {
		return refuse(Empty, "", "date")
	}
	if err := first(word("kind", c.Kind, MeetingKinds()), date("date", c.Date)); err != nil {
		return err
	}
	id := t.create(KindMeeting)
	for _, x := range [][2]string{{"audit", a.ID.String()}, {"kind", c.Kind}, {"date", c.Date}, {"place", c.Place}, {"text", c.Text}} {
		t.put(id, x[0], x[1])
	}
	t.add(id, "attendees", c.Attendees...)
	t.add(id, "agenda", c.Agenda...)
	return nil
}

// SetAdvice records the advice chosen next to the computed one. Milder than
// computed needs a reason and a second person, stricter a reason (invariant 18).
type SetAdvice struct {
	Audit      ID
	Choice     string
	Reason     string
	Second     string // initials
	Conditions string
}

// Intent names the act.
func (SetAdvice) Intent() string { return "advice.set" }

func (c SetAdvice) plan(t *tx) error {
	a := t.s.Audit(c.Audit)
	if a == nil {
		return refuse(NotFound, "", "audit")
	}
	if !a.Type.HasGrades() {
		return refuse(NoGrades, a.Number, "advice")
	}
	if c.Choice == "" {
		return refuse(Empty, a.Number, "choice")
	}
	if err := word("choice", c.Choice, AdviceChoices()); err != nil {
		return err
	}
	computed := t.s.ComputeAdvice(a.ID)
	if c.Choice == AdvicePositive && computed.OpenMajor > 0 {
		return refuse(AdviceMajor, a.Number, "choice", fmt.Sprint(computed.OpenMajor))
	}
	if c.Second != "" {
		if err := t.second(a, "second", c.Second); err != nil {
			return err
		}
	}
	if strictness(c.Choice) < strictness(computed.Choice) && (c.Reason == "" || c.Second == "") {
		return refuse(AdviceMilder, a.Number, "choice", computed.Choice)
	}
	if c.Choice != computed.Choice && c.Reason == "" {
		return refuse(ReasonNeeded, a.Number, "choice")
	}
	id := t.ensure(KindAdvice, a.ID.String())
	if t.s.AdviceOf(a.ID) == nil {
		t.set(id, "audit", a.ID.String())
	}
	for _, x := range [][2]string{{"choice", c.Choice}, {"computed", computed.Choice}, {"reason", c.Reason}, {"second", c.Second}} {
		t.set(id, x[0], x[1])
	}
	t.put(id, "conditions", c.Conditions)
	t.because(c.Reason)
	return nil
}

// AddDecision records what somebody else decided.
type AddDecision struct {
	Audit   ID
	Subject string
	Choice  string
	Reason  string
	Role    string
	Date    string
	Second  string
}

// Intent names the act.
func (AddDecision) Intent() string { return "decision.add" }

func (c AddDecision) plan(t *tx) error {
	a := t.s.Audit(c.Audit)
	if a == nil {
		return refuse(NotFound, "", "audit")
	}
	if strings.TrimSpace(c.Choice) == "" {
		return refuse(Empty, a.Number, "choice")
	}
	if strings.TrimSpace(c.Role) == "" {
		return refuse(Empty, a.Number, "role")
	}
	if err := date("date", c.Date); err != nil {
		return err
	}
	if c.Date == "" {
		c.Date = t.today()
	}
	id := t.create(KindDecision)
	for _, x := range [][2]string{{"audit", a.ID.String()}, {"subject", c.Subject}, {"choice", c.Choice}, {"reason", c.Reason}, {"role", c.Role},
		{"date", c.Date}, {"second", c.Second}} {
		t.put(id, x[0], x[1])
	}
	return nil
}

// SetText writes a block of the report in a language; "" empties it.
type SetText struct {
	Audit ID
	Block string
	Lang  string
	Text  string
}

// Intent names the act.
func (SetText) Intent() string { return "text.set" }

func (c SetText) plan(t *tx) error {
	a := t.s.Audit(c.Audit)
	if a == nil {
		return refuse(NotFound, "", "audit")
	}
	if c.Lang == "" {
		c.Lang = a.Lang
	}
	if err := first(word("block", c.Block, TextBlocks()), word("lang", c.Lang, []string{"nl", "en"})); err != nil {
		return err
	}
	if c.Block == "" {
		return refuse(Empty, a.Number, "block")
	}
	if len(c.Text) > maxText {
		return refuse(TooLong, a.Number, c.Block, "1 MiB")
	}
	id := t.ensure(KindText, a.ID.String(), c.Block, c.Lang)
	if t.s.KindOf(id) == "" {
		t.set(id, "audit", a.ID.String())
		t.set(id, "block", c.Block)
		t.set(id, "lang", c.Lang)
	}
	t.set(id, "text", c.Text)
	return nil
}
