// Package gate is the readiness gate between the phases: eleven rows, each with
// its proof and what is missing, and the decision of the lead below them.
package gate

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Gate is the screen.
type Gate struct {
	desk   *ui.Desk
	page   ui.Page
	audit  *audit.Audit
	list   *widget.List
	form   *widget.Form // what is missing and the proof of the row under the cursor
	inForm bool
	proofs map[string]proof
}

// New makes the screen of an audit.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Gate{desk: d, page: p, list: widget.NewList(d)}
	s.form = widget.NewForm(d, s)
	s.form.LabelW = labelW
	s.form.Area = s.formArea
	s.gather()
	s.firstOpen()
	s.fields()
	return s
}

func (s *Gate) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// gather reads what the screen shows, once per change.
func (s *Gate) gather() {
	s.audit = s.desk.State.Audit(s.page.Audit)
	if s.audit == nil {
		return
	}
	s.proofs = s.findProofs()
	rows := make([]widget.Row, 0, len(audit.GateRows()))
	for _, row := range audit.GateRows() {
		rows = append(rows, widget.Row{
			ID: row, Text: s.desk.Env.Words.GateRow(row) + " " + s.row(row).Note,
			Draw: func(w int, on bool) string { return s.drawRow(row, w, on) },
		})
	}
	s.list.SetRows(rows)
}

func (s *Gate) row(row string) *audit.GateRow { return s.desk.State.GateRowOf(s.page.Audit, row) }

// firstOpen stands on the first row that nobody judged.
func (s *Gate) firstOpen() {
	for _, row := range audit.GateRows() {
		if !s.row(row).Result.Recorded() {
			s.list.Goto(row)
			return
		}
	}
}

// fields are those of the row under the cursor.
func (s *Gate) fields() {
	row := s.list.ID()
	if s.audit == nil || row == "" {
		s.form.SetFields(nil)
		return
	}
	t := s.t()
	fields := []widget.Field{{
		ID: "note " + row, Label: s.noteLabel(row), Kind: widget.Long, Hint: t.hint(row),
		Value: func() string { return s.row(row).Note },
		Put: func(v string) error {
			c := audit.JudgeGate{Audit: s.page.Audit, Notes: map[string]string{row: v}}
			if err := s.desk.May(c); err != nil {
				return err
			}
			s.desk.PutText("gate "+row, c)
			return nil
		},
		By: func() string { w, _ := s.desk.State.Written(s.row(row).ID, "note"); return w.By },
		Why: func() error {
			return s.desk.May(audit.JudgeGate{Audit: s.page.Audit, Notes: map[string]string{row: ""}})
		},
	}}
	label := t.Proof
	for i, x := range s.proofs[row].links {
		fields = append(fields, widget.Field{
			ID: fmt.Sprintf("proof %s %d", row, i), Label: label, Kind: widget.Link,
			Show: func() string { return x.draw() }, Enter: x.open,
		})
		label = ""
	}
	s.form.SetFields(fields)
}

// noteLabel is what the text of a row is about: of a row that is shown it is a
// note, of any other what is missing.
func (s *Gate) noteLabel(row string) string {
	if r := s.row(row).Result; r == audit.Adequate || r == audit.NA {
		return words.Capital(s.desk.Env.T.Keys.Note)
	}
	return s.t().Missing
}

// Init does nothing.
func (s *Gate) Init() tea.Cmd { return nil }

// Update takes facts, typed text, clicks and the wheel.
func (s *Gate) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Changed:
		s.gather()
		s.fields()
		return nil
	case ui.Click:
		return s.click(m)
	case ui.Wheel:
		if !s.inForm {
			s.watch(func() { s.list.Move(m.Lines) })
			return nil
		}
	}
	if s.inForm {
		return s.form.Update(msg)
	}
	_, cmd := s.list.Update(msg)
	return cmd
}

func (s *Gate) click(c ui.Click) tea.Cmd {
	rows := s.rowsH(c.W, c.H)
	switch onForm := s.formArea(c.W, c.H).Has(c.X, c.Y); {
	case onForm && s.inForm:
		return s.form.Update(c)
	case onForm:
		s.inForm = true
		s.form.Mark(c)
		return nil
	case c.Y >= rows:
		return nil
	}
	c.H = rows
	s.leaveForm()
	s.watch(func() {
		if enter, _ := s.list.Update(c); enter {
			s.write()
		}
	})
	return nil
}

// watch does something that may move the cursor, and readies the fields of the
// row it came to.
func (s *Gate) watch(do func()) {
	was := s.list.ID()
	do()
	if s.list.ID() != was {
		s.fields()
	}
}

// Bindings are judging, writing, deciding.
func (s *Gate) Bindings() []ui.Binding {
	k := s.desk.Env.T.Keys
	if s.inForm {
		bs := slices.DeleteFunc(s.form.Bindings(), func(b ui.Binding) bool { return b.Takes(ui.KeyEsc) })
		return append(bs, ui.Act(ui.KeyEsc, k.Done, s.leaveForm))
	}
	bs := s.results()
	bs = append(bs,
		ui.Act(ui.KeyEnter, s.t().Write, s.write).Unless(s.whyNotJudge),
		ui.Act(ui.KeyStep, s.t().Decide, s.decide).Unless(s.whyNotDecide),
		ui.Act(ui.KeyTab, s.t().ToProof, s.toProof).In(ui.GroupMove).Unless(s.whyNoProof),
		ui.Act(ui.KeyFinding, k.Finding, s.finding).Unless(s.desk.CanWrite),
		ui.Act(ui.KeyHistory, k.History, s.history).Unless(s.whyNoHistory),
	)
	for _, b := range s.list.Bindings() {
		run := b.Run
		b.Run = func() (cmd tea.Cmd) { s.watch(func() { cmd = run() }); return cmd }
		bs = append(bs, b)
	}
	return bs
}

// results record a row and go on. "Not occurred" does not exist here.
func (s *Gate) results() []ui.Binding {
	k := s.desk.Env.T.Keys
	one := func(key, desc string, r audit.Result) ui.Binding {
		return ui.Act(key, desc, func() { s.judge(r) }).In(ui.GroupResult).Unless(s.whyNotJudge).Hush()
	}
	all := one(ui.KeyAdequate, k.Adequate, audit.Adequate)
	return []ui.Binding{
		ui.Act("", k.Result, func() {}).As("a p i n").In(ui.GroupResult), all,
		one(ui.KeyPartly, k.Partly, audit.Partly), one(ui.KeyInadequate, k.Inadequate, audit.Inadequate),
		one(ui.KeyNotOccurred, k.NotOccurred, audit.NotOccurred).Unless(func() error { return ui.Text(s.t().NoNotOccurred) }),
		one(ui.KeyNA, k.NA, audit.NA), one(ui.KeyClear, k.Clear, audit.NotAssessed),
	}
}

func (s *Gate) judge(r audit.Result) {
	row := s.list.ID()
	name := words.Capital(s.desk.Env.Words.GateRow(row))
	flow.WithReason(s.desk, name, func(reason string) audit.Change {
		return audit.JudgeGate{Audit: s.page.Audit, Rows: map[string]audit.Result{row: r}, Reason: reason}
	}, func(c audit.Change) {
		said := fmt.Sprintf(s.t().Said, name, s.desk.Env.Words.Result(r))
		if (r == audit.Partly || r == audit.Inadequate) && s.row(row).Note == "" {
			said = fmt.Sprintf(s.t().SaidShort, name, s.desk.Env.Words.Result(r))
		}
		s.desk.Put(said, c)
		if r.Recorded() {
			s.watch(func() { s.list.Next() })
		}
	})
}

func (s *Gate) whyNotJudge() error {
	if s.audit == nil {
		return ui.Text(s.desk.Env.T.Frame.None)
	}
	return s.desk.May(audit.JudgeGate{Audit: s.page.Audit, Notes: map[string]string{s.list.ID(): s.row(s.list.ID()).Note}})
}

// write goes into what is missing of the row.
func (s *Gate) write() {
	s.inForm = true
	s.form.Write("note " + s.list.ID())
}

func (s *Gate) whyNoProof() error {
	if len(s.proofs[s.list.ID()].links) == 0 {
		return ui.Text(s.t().NoProof)
	}
	return nil
}

func (s *Gate) toProof() {
	s.inForm = true
	s.form.Goto(fmt.Sprintf("proof %s 0", s.list.ID()))
}

func (s *Gate) leaveForm() {
	s.form.Leave()
	s.inForm = false
}

// finding makes a finding of what the row misses; before the gate it is a
// concern as a rule.
func (s *Gate) finding() {
	sub := flow.Subject{Audit: s.page.Audit, Phase: "1", Text: s.row(s.list.ID()).Note}
	if refs := s.proofs[s.list.ID()].refs; len(refs) > 0 {
		sub.Element = refs[0]
	}
	flow.Finding(s.desk, sub)
}

func (s *Gate) whyNoHistory() error {
	if s.row(s.list.ID()).ID.IsZero() {
		return ui.Text(s.t().NoHistory)
	}
	return nil
}

func (s *Gate) history() {
	s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.row(s.list.ID()).ID})
}

// Editing reports whether a text has the focus.
func (s *Gate) Editing() bool { return s.list.Editing() || s.form.Editing() }

// Focused is that text.
func (s *Gate) Focused() ui.TextField {
	if s.list.Editing() {
		return s.list.Focused()
	}
	return s.form.Focused()
}

// Leave hands over what is typed.
func (s *Gate) Leave() { s.form.Leave() }

// Filter starts filtering.
func (s *Gate) Filter() { s.list.StartFilter() }

// Spot is the row under the cursor.
func (s *Gate) Spot() string { return s.list.ID() }

// Goto goes to a row.
func (s *Gate) Goto(spot string) {
	if slices.Contains(audit.GateRows(), spot) {
		s.watch(func() { s.list.Goto(spot) })
	}
}

// NoteOn is the element of the row under the cursor.
func (s *Gate) NoteOn() (ui.NoteTarget, bool) {
	refs := s.proofs[s.list.ID()].refs
	if s.audit == nil || len(refs) == 0 {
		return ui.NoteTarget{}, false
	}
	return ui.NoteTarget{Audit: s.page.Audit, Element: refs[0], Label: short(refs[0])}, true
}

var (
	_ ui.Placed    = (*Gate)(nil)
	_ ui.Leaving   = (*Gate)(nil)
	_ ui.Writing   = (*Gate)(nil)
	_ ui.Filtering = (*Gate)(nil)
	_ ui.Noting    = (*Gate)(nil)
)
