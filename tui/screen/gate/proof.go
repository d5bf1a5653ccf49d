package gate

import (
	"fmt"
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
)

// proof is what the dossier has for a row of the gate. It is gathered by the
// program, so it is a hint and never a result.
type proof struct {
	refs  []string // elements that the row is about
	links []link
	brief string // for the row itself: D-003 D-004
	hint  string // what the program misses
}

// link is one piece of proof that can be opened.
type link struct {
	draw func() string
	open func()
}

// rowElements are the numbers of the elements that a row looks at, in any norm
// with the common chapters 4 to 10. A number covers what hangs under it.
func rowElements(row string) []string {
	switch row {
	case "scope":
		return []string{"4.3"}
	case "policy":
		return []string{"5.2"}
	case "risk":
		return []string{"6.1.2", "6.1.3", "6.1.3e", "8.2", "8.3"}
	case "soa":
		return []string{"6.1.3d"}
	case "objectives":
		return []string{"6.2"}
	case "internal_audit":
		return []string{"9.2", "9.2.1", "9.2.2"}
	case "mgmt_review":
		return []string{"9.3", "9.3.1", "9.3.2", "9.3.3"}
	case "records":
		return []string{"8.1", "7.2", "9.1", "10.2", "10.2f", "10.2g"}
	default:
		return nil
	}
}

func short(ref string) string { return catalog.Short(ref) }

func (s *Gate) findProofs() map[string]proof {
	out := make(map[string]proof)
	results := s.desk.State.ElementResults(s.audit, 1)
	for _, row := range audit.GateRows() {
		p := s.fromDocuments(row, results)
		switch row {
		case "soa":
			s.soaProof(&p)
		case "records":
			s.recordsProof(&p)
		case "sites":
			s.sitesProof(&p)
		case "secure_room":
			s.roomsProof(&p)
		case "earlier_majors":
			s.earlierProof(&p)
		}
		out[row] = p
	}
	return out
}

// fromDocuments gathers the documents on the elements of a row.
func (s *Gate) fromDocuments(row string, results map[string]audit.ElementResult) proof {
	var p proof
	var docs []*audit.Document
	for _, id := range rowElements(row) {
		for _, ed := range s.audit.Criteria {
			ref := ed + "#" + id
			e, ok := s.desk.Norms.Element(ref)
			if !ok {
				continue
			}
			p.refs = append(p.refs, ref)
			found := s.desk.State.DocumentsFor(ref)
			for _, d := range found {
				if !slices.Contains(docs, d) {
					docs = append(docs, d)
				}
			}
			if len(found) == 0 && e.Document == "mandatory" && p.hint == "" {
				p.hint = fmt.Sprintf(s.t().NoDocument, e.ID)
				if results[ref].Result == audit.Inadequate {
					p.hint = fmt.Sprintf(s.t().DocumentMissing, e.ID)
				}
			}
		}
	}
	open := 0
	for _, d := range docs {
		p.links = append(p.links, s.docLink(d))
		if c := s.desk.State.DocCheck(s.page.Audit, d.ID); c == nil || c.Answered() < len(audit.Questions()) {
			open++
		}
	}
	p.brief = brief(docs)
	if p.hint == "" && open > 0 {
		p.hint = s.desk.Env.Words.Count(open, s.t().UncheckedOne, s.t().UncheckedMany)
	}
	if len(docs) == 0 && len(p.refs) > 0 {
		ref := p.refs[0]
		p.links = append(p.links, link{
			draw: func() string {
				return s.desk.Env.Theme.Dim.Render(short(ref) + " " + s.desk.Norms.Label(ref, s.desk.Env.Lang))
			},
			open: func() { place.OpenElement(s.desk, s.audit, ref) },
		})
	}
	return p
}

func brief(docs []*audit.Document) string {
	var out []string
	for _, d := range docs {
		out = append(out, widget.Plain(d.Number))
	}
	if len(out) > 2 {
		out = append(out[:1], fmt.Sprintf("+%d", len(docs)-1))
	}
	return strings.Join(out, " ")
}

// docLink is a document with its check.
func (s *Gate) docLink(d *audit.Document) link {
	return link{
		draw: func() string {
			th, w := s.desk.Env.Theme, s.desk.Env.Words
			c := s.desk.State.DocCheck(s.page.Audit, d.ID)
			text := widget.Plain(d.Number + " " + d.Title)
			if d.Version != "" {
				text += " " + widget.Plain(d.Version)
			}
			n := 0
			if c != nil {
				n = c.Answered()
			}
			about := fmt.Sprintf("%d/%d", n, len(audit.Questions()))
			if d.Approved != "" {
				about += th.Signs.Dot + widget.Plain(w.ShortDate(d.Approved))
			}
			late := ""
			if d.NextReview != "" && d.NextReview < s.desk.Today() {
				late = " " + th.Warn.Render(th.Signs.Overdue+" "+s.t().ReviewPassed)
			}
			return th.Result(c.Outcome()) + " " + text + "  " + th.Dim.Render(about) + late
		},
		open: func() {
			if len(d.Elements) > 0 {
				s.desk.OpenAt(ui.Page{Kind: ui.PageDocuments, Audit: s.page.Audit}, d.Elements[0])
				return
			}
			place.Open(s.desk, d.ID)
		},
	}
}

// soaProof counts the controls that the statement says nothing about.
func (s *Gate) soaProof(p *proof) {
	c := s.desk.State.SoACount(s.audit)
	p.links = append(p.links, link{
		draw: func() string {
			w := s.desk.Env.Words
			return fmt.Sprintf(s.t().SoA, w.Number(c.In), w.Number(c.Out), w.Number(c.Open))
		},
		open: func() { s.desk.Open(ui.Page{Kind: ui.PageSoA, Audit: s.page.Audit}) },
	})
	if c.Open > 0 && p.hint == "" {
		p.hint = fmt.Sprintf(s.t().SoAOpen, s.desk.Env.Words.Number(c.Open))
	}
}

// recordsProof says how old the oldest record is: an outside audit makes sense
// after some three months of operation.
func (s *Gate) recordsProof(p *proof) {
	oldest := ""
	for _, d := range s.desk.State.Documents() {
		if d.Withdrawn != "" || d.Kind != "record" && d.Kind != "report" && d.Kind != "minutes" {
			continue
		}
		for _, date := range []string{d.Date, d.Approved} {
			if date != "" && (oldest == "" || date < oldest) {
				oldest = date
			}
		}
	}
	if oldest == "" {
		p.hint = s.t().NoRecords
		return
	}
	p.links = append(p.links, link{
		draw: func() string { return fmt.Sprintf(s.t().Oldest, s.desk.Env.Words.Date(oldest)) },
		open: func() { s.desk.Open(ui.Page{Kind: ui.PageRegister, Audit: s.page.Audit}) },
	})
	if now := s.desk.Now().AddDate(0, -3, 0).Format("2006-01-02"); oldest > now {
		p.hint = fmt.Sprintf(s.t().TooYoung, s.desk.Env.Words.ShortDate(oldest))
	}
}

func (s *Gate) siteLink(x *audit.Site, text string) link {
	return link{
		draw: func() string { return widget.Plain(strings.TrimSpace(x.Number + " " + x.Name + text)) },
		open: func() { place.Open(s.desk, x.ID) },
	}
}

func (s *Gate) sitesProof(p *proof) {
	sites := audit.All[audit.Site](s.desk.State)
	for _, x := range sites {
		p.links = append(p.links, s.siteLink(x, ""))
	}
	if len(sites) > 0 {
		p.brief = s.desk.Env.Words.KindCount(len(sites), audit.KindSite)
	}
}

func (s *Gate) roomsProof(p *proof) {
	for _, x := range audit.All[audit.Site](s.desk.State) {
		if x.SecureRoom == "" && x.HouseRules == "" {
			continue
		}
		text := ""
		for _, about := range []string{x.SecureRoom, x.HouseRules} {
			if about != "" {
				text += s.desk.Env.Theme.Signs.Dot + about
			}
		}
		p.links = append(p.links, s.siteLink(x, text))
	}
	if len(p.links) > 0 {
		p.brief = s.desk.Env.Words.KindCount(len(p.links), audit.KindSite)
	}
}

// earlierProof lists the majors that came from an earlier audit.
func (s *Gate) earlierProof(p *proof) {
	for _, f := range s.desk.State.Findings(s.page.Audit) {
		if !f.Carried || f.Grade != audit.Major || !f.Counts() {
			continue
		}
		p.links = append(p.links, link{
			draw: func() string {
				return s.desk.Env.Theme.Grade(f.Grade) + " " + widget.Plain(f.Number()+" "+f.Title) + "  " + s.desk.Env.Theme.Dim.Render(s.desk.Env.Words.FindingState(f.State))
			},
			open: func() { place.Open(s.desk, f.ID) },
		})
	}
	if len(p.links) > 0 {
		p.brief = s.desk.Env.Words.GradeCount(len(p.links), audit.Major)
	}
}
