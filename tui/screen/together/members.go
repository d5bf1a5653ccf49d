package together

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

func (s *Together) whyNoMember() error {
	if s.member() == nil {
		return ui.Text(s.t().OnMember)
	}
	return nil
}

// whyNoAdmit lets a lead admit, and whoever has a dossier that was never shared.
func (s *Together) whyNoAdmit() error {
	if _, ok := s.desk.Exchange(); !ok {
		return ui.Text(s.t().NotHere)
	}
	if err := s.desk.CanWrite(); err != nil {
		return err
	}
	if !s.desk.State.Shared() {
		return nil
	}
	if m := s.desk.State.MemberOf(s.desk.About.Device); m == nil || m.Role != audit.RoleLead {
		return ui.Text(s.t().LeadsAdmit)
	}
	return nil
}

// admit asks for the request of a newcomer, shows who it is and the words to
// compare, and asks what they may do.
func (s *Together) admit() {
	d, t := s.desk, s.t()
	x, _ := d.Exchange()
	p := widget.NewPicker(d, t.AdmitTitle, "", func(path string) {
		since := d.Presses
		d.Start(ui.Job{Title: t.Reading, Work: func(ctx context.Context, _ func(int, int)) (any, error) {
			return x.ReadRequest(ctx, path)
		}, Done: func(result any, err error) tea.Cmd {
			req, ok := result.(ui.JoinRequest)
			switch {
			case err != nil || !ok:
				d.Refuse(err)
			case req.Member:
				d.Refuse(ui.Text(fmt.Sprintf(t.HereAlready, widget.Plain(req.Initials))))
			default:
				d.Offer(s.compare(path, req), fmt.Sprintf(t.Ready, widget.Plain(req.Initials)), since)
			}
			return nil
		}})
	})
	p.Prefer = ui.RequestEnd
	d.Ask(p)
}

// compare shows who asks and the words that they read aloud.
func (s *Together) compare(path string, req ui.JoinRequest) *widget.Menu {
	d, t, ws := s.desk, s.t(), s.desk.Env.Words
	who := widget.Plain(req.Name + " (" + req.Initials + ")")
	about := []string{who + d.Env.Theme.Signs.Dot + ws.Moment(req.At), ""}
	about = append(about, widget.SixWords(d, req.Words, 66)...)
	about = append(about, "", fmt.Sprintf(t.Compare, widget.Plain(req.Initials)))
	differ := widget.Item{Key: "n", Label: t.WordsDiffer, Run: func() { d.Say(t.NotAdmitted) }}
	if !req.Of.IsZero() {
		items := append(s.furtherItems(path, req), differ)
		return widget.NewMenu(d, t.AdmitTitle, append(about, fmt.Sprintf(t.Further, widget.Plain(req.Initials))), items...).At(len(items) - 1)
	}
	var items []widget.Item
	for i, role := range audit.MemberRoles() {
		items = append(items, widget.Item{Key: []string{"h", "a", "l"}[i], Label: t.WordsFit + ": " + ws.MemberRole(role), Note: ws.MemberMay(role),
			Run: func() { s.letIn(path, req, role) }})
	}
	items = append(items, differ)
	return widget.NewMenu(d, t.AdmitTitle, about, items...).At(len(items) - 1)
}

func (s *Together) letIn(path string, req ui.JoinRequest, role string) {
	t := s.t()
	x, _ := s.desk.Exchange()
	s.beside(t.AdmitTitle, fmt.Sprintf(t.Admitted, widget.Plain(req.Initials)), func(ctx context.Context) error { return x.Admit(ctx, path, role) })
}

func (s *Together) whyNoRole() error {
	if err := s.whyNoMember(); err != nil {
		return err
	}
	m := s.member()
	for _, role := range audit.MemberRoles() {
		if role != m.Role {
			return s.desk.May(audit.SetMemberRole{Member: m.ID, Role: role})
		}
	}
	return nil
}

// role asks what a member may do from here on.
func (s *Together) role() {
	d, m, ws := s.desk, s.member(), s.desk.Env.Words
	var items []widget.Item
	at := 0
	for i, role := range audit.MemberRoles() {
		if role == m.Role {
			at = i
		}
		c := audit.SetMemberRole{Member: m.ID, Role: role}
		items = append(items, widget.Item{Key: []string{"h", "a", "l"}[i], Label: words.Capital(ws.MemberRole(role)), Note: ws.MemberMay(role),
			Why: func() error { return d.May(c) },
			Run: func() { d.Put(fmt.Sprintf(s.t().RoleIs, m.Initials, ws.MemberRole(role)), c) }})
	}
	d.Ask(widget.NewMenu(d, fmt.Sprintf(s.t().RoleOf, widget.Plain(m.Initials)), nil, items...).At(at))
}

func (s *Together) whyNoRemove() error {
	if err := s.whyNoMember(); err != nil {
		return err
	}
	return s.desk.May(audit.RemoveMember{Member: s.member().ID, Reason: "-"})
}

// bundle asks whether one goes out or comes in.
func (s *Together) bundle() {
	d, t := s.desk, s.t()
	d.Ask(widget.NewMenu(d, t.Bundle, nil,
		widget.Item{Key: "w", Label: t.WriteBundle, Note: t.WriteNote, Run: func() { flow.WriteBundle(d, s.propose()) }},
		widget.Item{Key: "r", Label: t.ReadBundle, Note: t.ReadNote, Run: func() { flow.ReadBundle(d) }}))
}

// propose is a path for a bundle beside the dossier: of whom and of when.
func (s *Together) propose() string {
	name := strings.TrimSuffix(s.desk.About.Path, ".toets")
	return filepath.Clean(name + "-" + strings.ToLower(s.desk.Env.Actor) + "-" + s.desk.Now().Format("20060102-1504") + ui.BundleEnd)
}

// elsewhere asks for another place, or a bundle to read.
func (s *Together) elsewhere() { flow.AskPlace(s.desk, s.team.Places) }
