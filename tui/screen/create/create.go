// Package create is the form that makes a new dossier: five answers, and below
// them what is proposed and open to change. Until its last row no file is made.
package create

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// answers are what is filled in; esc keeps them for the next time.
type answers struct {
	Org, Type, Lang, Country string
	Criteria                 []string
	Path, Lead, Site         string
	From, To                 string
}

// Create is the screen.
type Create struct {
	desk *ui.Desk
	form *widget.Form
	a    answers
	busy bool
}

// New makes the screen with the answers of last time, else with proposals.
func New(d *ui.Desk, _ ui.Page) ui.Screen {
	s := &Create{desk: d}
	if kept, ok := d.Kept(ui.PageNew).(answers); ok {
		s.a = kept
	} else {
		s.a = s.proposals()
	}
	s.form = widget.NewForm(d, s)
	s.form.LabelW = 18
	s.fields()
	s.form.Write("org")
	return s
}

// proposals are an internal audit over the twelve months behind us.
func (s *Create) proposals() answers {
	now := s.desk.Now()
	country := s.desk.Env.Country
	if country == "" {
		country = "nl"
	}
	a := answers{
		Type: string(audit.Internal), Lang: s.desk.Env.Lang, Country: country, Lead: s.desk.Env.Actor,
		From: now.AddDate(-1, 0, 0).Format(time.DateOnly), To: now.Format(time.DateOnly),
	}
	if id := s.desk.Norms.Default(); id != "" {
		a.Criteria = []string{id}
	}
	return a
}

func (s *Create) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// text is a field that keeps its text in the answers.
func (s *Create) text(id, label string, at *string) widget.Field {
	return widget.Field{ID: id, Label: label, Value: func() string { return *at }, Put: func(v string) error {
		*at = strings.TrimSpace(v)
		return nil
	}}
}

func (s *Create) fields() {
	t, w := s.t(), s.desk.Env.Words
	types := []widget.Option{}
	for _, x := range audit.AuditTypes() {
		types = append(types, widget.Option{Value: string(x), Label: w.AuditType(x)})
	}
	path := s.text("path", t.Path, &s.a.Path)
	path.Show = s.path
	path.Value = s.path
	s.form.SetFields([]widget.Field{
		s.text("org", t.Org, &s.a.Org).Hinted(t.OrgHint),
		s.criteria(),
		s.text("type", t.Type, &s.a.Type).Choose(types...),
		s.text("lang", t.Lang, &s.a.Lang).Choose(widget.Option{Value: "nl", Label: w.Language("nl")}, widget.Option{Value: "en", Label: w.Language("en")}),
		s.text("country", t.Country, &s.a.Country).Choose(widget.Option{Value: "nl", Label: w.Country("nl")}, widget.Option{Value: "be", Label: w.Country("be")}),
		{Kind: widget.Head, Label: t.Proposed},
		path,
		s.text("lead", t.Lead, &s.a.Lead).Putting(func(v string) error { s.a.Lead = strings.ToUpper(strings.TrimSpace(v)); return nil }),
		s.date("from", t.From, &s.a.From),
		s.date("to", t.To, &s.a.To),
		s.text("site", t.Site, &s.a.Site).Hinted(t.SiteHint),
		{ID: "make", Kind: widget.Button, Label: t.Make, Enter: s.make},
	})
}

func (s *Create) date(id, label string, at *string) widget.Field {
	f := s.text(id, label, at).Putting(func(v string) error {
		if v != "" {
			if _, err := time.Parse(time.DateOnly, v); err != nil {
				return ui.Text(s.desk.Env.T.Form.BadDate)
			}
		}
		*at = v
		return nil
	})
	f.Kind = widget.Date
	return f
}

// criteria are ticked; one edition brings another along.
func (s *Create) criteria() widget.Field {
	f := widget.Field{ID: "criteria", Label: s.t().Criteria, Kind: widget.Ticks,
		Value: func() string { return strings.Join(s.a.Criteria, "\n") },
		Tick: func(v string, on bool) error {
			s.a.Criteria = without(s.a.Criteria, v)
			if on {
				s.a.Criteria = append(s.a.Criteria, v)
				if ed, ok := s.desk.Norms.Edition(v); ok {
					for _, b := range ed.Brings {
						s.a.Criteria = append(without(s.a.Criteria, b), b)
					}
				}
			}
			return nil
		}}
	for _, id := range s.desk.Norms.IDs() {
		f.Options = append(f.Options, widget.Option{Value: id, Label: s.desk.WithStatus(id, s.desk.Norms.EditionName(id, s.desk.Env.Lang, s.a.Country))})
	}
	f.Mind = func() []string { return s.desk.EditionWarnings(s.a.Criteria) }
	return f
}

func without(list []string, v string) []string {
	out := make([]string, 0, len(list)+1)
	for _, x := range list {
		if x != v {
			out = append(out, x)
		}
	}
	return out
}

// path is where the file goes: as typed, else as proposed for the organisation.
func (s *Create) path() string {
	if s.a.Path != "" || s.a.Org == "" {
		return s.a.Path
	}
	return s.desk.Places.Propose(s.a.Org)
}

// make makes the dossier; what the rules refuse stands under its field.
func (s *Create) make() {
	if s.busy {
		return
	}
	c := s.change()
	if err := audit.May(audit.NewState(s.desk.Norms), c, s.desk.Stamp()); err != nil {
		s.refuse(err)
		return
	}
	s.busy = true
	places, path := s.desk.Places, s.path()
	s.desk.Start(ui.Job{Title: s.t().Making, Work: func(ctx context.Context, _ func(int, int)) (any, error) {
		return places.Create(ctx, path, c)
	}, Done: func(result any, err error) tea.Cmd {
		s.busy = false
		d, _ := result.(ui.Dossier)
		if err != nil || d == nil {
			s.desk.Refuse(err)
			return nil
		}
		s.desk.Keep(ui.PageNew, nil)
		s.desk.Request(ui.UseRequest{Dossier: d})
		return nil
	}})
}

func (s *Create) change() audit.CreateDossier {
	c := audit.CreateDossier{
		Org: s.a.Org, Country: s.a.Country, Lang: s.a.Lang, Type: audit.AuditType(s.a.Type), Criteria: s.a.Criteria,
		Lead: s.a.Lead, From: s.a.From, To: s.a.To,
	}
	if s.a.Site != "" {
		c.Sites = []string{s.a.Site}
	}
	return c
}

// refuse says why not under the field that it is about, and goes there.
func (s *Create) refuse(err error) {
	s.desk.Refuse(err)
	for field, id := range map[string]string{"name": "org", "org": "org", "criteria": "criteria", "type": "type", "lead": "lead", "initials": "lead",
		"period_from": "from", "period_to": "to"} {
		if refusedField(err) == field {
			s.form.Goto(id)
			s.form.Fault(id, s.desk.Sentence(err))
			return
		}
	}
}
