package onsite

import (
	"fmt"

	"toets/audit"
	"toets/catalog"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// resultKeys record a result and go on.
func (s *OnSite) resultKeys() []ui.Binding {
	k := s.desk.Env.T.Keys
	one := func(key, desc string, r audit.Result) ui.Binding {
		return ui.Act(key, desc, func() { s.result(r) }).In(ui.GroupResult).Unless(s.whyNoRow).Hush()
	}
	return []ui.Binding{
		ui.Act("", k.Result, func() {}).As("a p i o n").In(ui.GroupResult),
		one(ui.KeyAdequate, k.Adequate, audit.Adequate),
		one(ui.KeyPartly, k.Partly, audit.Partly),
		one(ui.KeyInadequate, k.Inadequate, audit.Inadequate),
		one(ui.KeyNotOccurred, k.NotOccurred, audit.NotOccurred),
		one(ui.KeyNA, k.NA, audit.NA),
		one(ui.KeyClear, k.Clear, audit.NotAssessed),
	}
}

// result records a result for the cell under the cursor and goes on. What the
// rules want a reason for, they ask.
func (s *OnSite) result(r audit.Result) {
	ref, site, aspect := s.list.ID(), s.siteID(), s.aspectNow()
	flow.WithReason(s.desk, catalog.Short(ref)+" "+s.desk.Env.Words.Aspect(aspect), func(reason string) audit.Change {
		return audit.SetResult{Audit: s.page.Audit, Phase: 2, Element: ref, Site: site, Aspect: aspect, Result: r, Reason: reason}
	}, func(c audit.Change) {
		s.desk.Put(s.said(ref, site, aspect, r), c)
		s.onward(s.cell(ref, site, aspect).Recorded())
		s.just = nil
		if r == audit.Partly || r == audit.Inadequate {
			s.just = &cell{ref, site, aspect}
		}
	})
}

func (s *OnSite) said(ref string, site audit.ID, aspect audit.Aspect, r audit.Result) string {
	w := s.desk.Env.Words
	where := catalog.Short(ref)
	if x := audit.Get[audit.Site](s.desk.State, site); x != nil {
		where += " " + x.Number
	}
	if !r.Recorded() {
		return fmt.Sprintf(s.t().SaidCleared, where, w.Aspect(aspect))
	}
	if r == audit.Partly || r == audit.Inadequate {
		return fmt.Sprintf(s.t().SaidWeak, where, w.Aspect(aspect), w.Result(r))
	}
	return fmt.Sprintf(s.t().Said, where, w.Aspect(aspect), w.Result(r))
}

// conclude makes the result under the cursor final for now. The rules say what
// is missing; why testing went on they are told right here.
func (s *OnSite) conclude() {
	ref, site, aspect := s.list.ID(), s.siteID(), s.aspectNow()
	as := s.data.at[ref][site]
	if as != nil {
		if st := audit.Value(as, string(aspect)+"_state"); st == audit.Concluded || st == audit.Reviewed {
			s.reopen(ref, site, aspect)
			return
		}
	}
	c := audit.Conclude{Audit: s.page.Audit, Phase: 2, Element: ref, Site: site, Aspect: aspect}
	err := s.desk.May(c)
	said := fmt.Sprintf(s.t().SaidConcluded, catalog.Short(ref), s.desk.Env.Words.Aspect(aspect))
	switch {
	case audit.Refused(err, audit.NeedsWhy):
		s.desk.Ask(widget.NewPrompt(s.desk, catalog.Short(ref), []string{s.desk.Sentence(err)}, "", func(why string) error {
			s.desk.Put(said, audit.NoteResult{Audit: s.page.Audit, Phase: 2, Element: ref, Site: site, Why: why}, c)
			return nil
		}))
	case err != nil:
		s.desk.Refuse(err)
	default:
		s.desk.Put(said, c)
		s.onward(true)
	}
}

// reopen takes a concluded result back to provisional, with a reason.
func (s *OnSite) reopen(ref string, site audit.ID, aspect audit.Aspect) {
	flow.WithReason(s.desk, fmt.Sprintf(s.t().Reopen, catalog.Short(ref)), func(reason string) audit.Change {
		return audit.Reopen{Audit: s.page.Audit, Phase: 2, Element: ref, Site: site, Aspect: aspect, Reason: reason}
	}, func(c audit.Change) { s.desk.Put(fmt.Sprintf(s.t().SaidReopened, catalog.Short(ref)), c) })
}

// enter goes into the text on the element at the site.
func (s *OnSite) enter() {
	ref, site := s.list.ID(), s.siteID()
	id := audit.AssessmentID(s.page.Audit, 2, ref, site)
	s.note = widget.NewNote(s.desk, s, widget.Field{
		ID: "text",
		Value: func() string {
			if as := audit.Get[audit.Assessment](s.desk.State, id); as != nil {
				return as.Text
			}
			return ""
		},
		Put: func(v string) error {
			c := audit.NoteResult{Audit: s.page.Audit, Phase: 2, Element: ref, Site: site, Text: v}
			if err := s.desk.May(c); err != nil {
				return err
			}
			s.desk.PutText(id.String()+".text", c)
			return nil
		},
		By: func() string { w, _ := s.desk.State.Written(id, "text"); return w.By },
	}, func() { s.note = nil })
}
