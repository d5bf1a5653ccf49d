package audit

import (
	"fmt"
	"slices"
	"strings"
)

// CreateDossier is the first act of a dossier: the organisation, its scope, the
// people known so far, sites, services and the first audit, open for phase 1.
type CreateDossier struct {
	Org       string
	Country   string // nl, be
	Lang      string // nl, en
	Marking   string // ceiling; "" is TLP:AMBER
	Type      AuditType
	Number    string // "" gives the first number of the year
	Criteria  []string
	Level     string
	Scope     string
	Services  []string
	Sites     []string
	Lead      string // initials; "" is the actor
	LeadTitle string
	From, To  string // the test period
	Profiles  Profiles
}

// Intent names the act.
func (CreateDossier) Intent() string { return "dossier.create" }

func (c CreateDossier) plan(t *tx) error {
	if t.s.Changes() > 0 {
		return refuse(Exists, "", "organisation")
	}
	if strings.TrimSpace(c.Org) == "" {
		return refuse(Empty, "", "organisation")
	}
	if c.Marking == "" {
		c.Marking = "TLP:AMBER"
	}
	if c.Lead == "" {
		c.Lead = t.st.Actor
	}
	err := first(word("country", c.Country, []string{"nl", "be"}), word("lang", c.Lang, []string{"nl", "en"}),
		word("type", c.Type, AuditTypes()), word("marking", c.Marking, Markings()), date("period_from", c.From), date("period_to", c.To))
	if err != nil {
		return err
	}
	org := t.ensure(KindOrganisation)
	t.set(org, "name", c.Org)
	t.set(org, "country", c.Country)
	t.set(org, "lang", c.Lang)
	t.set(org, "marking", c.Marking)
	if c.Scope != "" {
		t.set(t.ensure(KindScope), "statement", c.Scope)
	}
	t.person(c.Lead, "lead", c.LeadTitle)
	if t.st.Actor != c.Lead {
		t.person(t.st.Actor, "auditor", "")
	}
	for i, name := range c.Sites {
		t.site(i+1, name, i == 0)
	}
	for i, name := range c.Services {
		t.service(i+1, name)
	}
	return t.audit(AddAudit{Type: c.Type, Number: c.Number, Criteria: c.Criteria, Level: c.Level, Scope: c.Scope, Lead: c.Lead,
		From: c.From, To: c.To, Profiles: c.Profiles}, c.Lang, c.Country, c.Marking, AuditPhase1)
}

func (t *tx) person(initials, role, title string) {
	if initials == "" {
		return
	}
	id := t.ensure(KindPerson, initials)
	t.set(id, "initials", initials)
	t.set(id, "role", role)
	t.put(id, "title", title)
}

func (t *tx) site(n int, name string, central bool) ID {
	id := t.create(KindSite)
	t.set(id, "number", fmt.Sprintf("LOC-%02d", n))
	t.set(id, "name", name)
	t.set(id, "kind", "physical")
	if central {
		t.set(id, "central", "yes")
	}
	return id
}

func (t *tx) service(n int, name string) ID {
	id := t.create(KindService)
	t.set(id, "number", fmt.Sprintf("SRV-%02d", n))
	t.set(id, "name", name)
	t.set(id, "in_scope", "yes")
	return id
}

// AddAudit makes a further audit. After names the audit whose open
// nonconformities it takes over as "to verify", and whose results stand beside
// its elements (see State.Earlier). Where the criteria are others, both follow
// what is the same or part of the same; of what was removed the law that still
// asks for it becomes a criterion.
type AddAudit struct {
	Type     AuditType
	Number   string // "" gives the next number of the year
	Criteria []string
	Level    string
	Scope    string
	Lead     string
	From, To string
	After    ID
	Profiles Profiles
}

// Profiles are what an audit works by: how grades are called, which terms a
// finding gets, how many cases a sample has. "" is the usual of each.
type Profiles struct{ Scheme, Deadlines, Sampling string }

// Intent names the act.
func (AddAudit) Intent() string { return "audit.add" }

func (c AddAudit) plan(t *tx) error {
	org := t.s.Org()
	if c.Lead == "" {
		c.Lead = t.st.Actor
	}
	if !c.After.IsZero() {
		prev := t.s.Audit(c.After)
		if prev == nil {
			return refuse(NotFound, "", "after")
		}
		if len(c.Criteria) == 0 {
			c.Criteria = prev.Criteria
		}
		c.Profiles = Profiles{cmpOr(c.Profiles.Scheme, prev.Scheme), cmpOr(c.Profiles.Deadlines, prev.Deadlines), cmpOr(c.Profiles.Sampling, prev.Sampling)}
	}
	state := AuditPhase1
	if c.Type == Followup {
		state = AuditPhase2
	}
	if err := t.audit(c, org.Lang, org.Country, org.Marking, state); err != nil {
		return err
	}
	if !c.After.IsZero() {
		criteria, err := t.criteria(c.Criteria)
		if err != nil {
			return err
		}
		t.carryOver(c.After, criteria, org.Lang)
	}
	return nil
}

// audit writes a new audit in the given state.
func (t *tx) audit(c AddAudit, lang, country, marking, state string) error {
	criteria, err := t.criteria(c.Criteria)
	if err != nil {
		return err
	}
	if c.Type == "" {
		c.Type = Internal
	}
	if err := first(word("type", c.Type, AuditTypes()), date("period_from", c.From), date("period_to", c.To),
		t.profile("deadlines", c.Profiles.Deadlines), t.profile("sampling", c.Profiles.Sampling)); err != nil {
		return err
	}
	if c.Number == "" {
		c.Number = t.nextAuditNumber()
	} else if t.s.AuditByNumber(c.Number) != nil {
		return refuse(Exists, c.Number, "number")
	}
	id := t.create(KindAudit)
	t.set(id, "number", c.Number)
	t.set(id, "type", string(c.Type))
	t.add(id, "criteria", criteria...)
	t.set(id, "lang", lang)
	t.set(id, "country", country)
	t.put(id, "level", c.Level)
	t.put(id, "scope", c.Scope)
	t.put(id, "scheme", c.Profiles.Scheme)
	t.put(id, "deadlines", c.Profiles.Deadlines)
	t.put(id, "sampling", c.Profiles.Sampling)
	t.set(id, "lead", c.Lead)
	t.add(id, "team", c.Lead)
	if t.st.Actor != c.Lead {
		t.add(id, "team", t.st.Actor)
	}
	for _, p := range All[Person](t.s) {
		if Known(p.Role, TeamRoles()) {
			t.add(id, "team", p.Initials)
		}
	}
	t.set(id, "marking", marking)
	t.put(id, "period_from", c.From)
	t.put(id, "period_to", c.To)
	if !c.After.IsZero() {
		t.set(id, "previous", c.After.String())
	}
	t.move(id, "state", "", state)
	return nil
}

// criteria checks editions and adds those that come with them.
func (t *tx) criteria(want []string) ([]string, error) {
	var out []string
	for _, id := range want {
		ed, ok := t.s.norms.Edition(id)
		if !ok {
			return nil, refuse(NoEdition, id, "criteria")
		}
		for _, e := range append([]string{id}, ed.Brings...) {
			if !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	if len(out) == 0 {
		return nil, refuse(NoCriteria, "", "criteria")
	}
	return out, nil
}

func (t *tx) nextAuditNumber() string {
	prefix := "A" + t.st.At.Format("06") + "-"
	return fmt.Sprintf("%s%02d", prefix, t.nextNumber(prefix))
}

// AddPerson records a colleague or a role that was spoken to. A person with a
// role of TeamRoles joins the team of the open audits.
type AddPerson struct {
	Initials    string
	Role        string
	Title       string
	Independent string // yes, no, ""
}

// Intent names the act.
func (AddPerson) Intent() string { return "person.add" }

func (c AddPerson) plan(t *tx) error {
	if strings.TrimSpace(c.Initials) == "" {
		return refuse(Empty, "", "initials")
	}
	if !plainInitials(c.Initials) {
		return refuse(NotAWord, "", "initials", c.Initials, "A-Z 0-9")
	}
	if t.s.PersonByInitials(c.Initials) != nil {
		return refuse(Exists, c.Initials, "initials")
	}
	if err := word("independent", c.Independent, []string{"yes", "no"}); err != nil {
		return err
	}
	if c.Role != "" && !Known(c.Role, TeamRoles()) && c.Role != "auditee" && c.Role != "client" {
		c.Role, c.Title = "auditee", c.Role
	}
	t.person(c.Initials, c.Role, c.Title)
	id := HashID(KindPerson, c.Initials)
	t.put(id, "independent", c.Independent)
	if Known(c.Role, TeamRoles()) {
		for _, a := range t.s.OpenAudits() {
			t.add(a.ID, "team", c.Initials)
		}
	}
	return nil
}

// plainInitials keeps initials fit for numbers such as E-JD-041.
func plainInitials(s string) bool {
	for _, r := range s {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return false
		}
	}
	return len(s) <= 5
}

// NamePerson gives a person a name. It is an act of its own, so that a name
// can go one day while everything else stays.
type NamePerson struct {
	Initials string
	Name     string
}

// Intent names the act.
func (NamePerson) Intent() string { return "person.name" }

func (c NamePerson) plan(t *tx) error {
	p := t.s.PersonByInitials(c.Initials)
	if p == nil {
		return refuse(NotFound, c.Initials, "person")
	}
	id := t.ensure(KindName, p.ID.String())
	if t.s.KindOf(id) == "" {
		t.set(id, "person", p.ID.String())
	}
	t.set(id, "name", c.Name)
	return nil
}

// AddSite records a place.
type AddSite struct{ Name string }

// Intent names the act.
func (AddSite) Intent() string { return "site.add" }

func (c AddSite) plan(t *tx) error {
	if strings.TrimSpace(c.Name) == "" {
		return refuse(Empty, "", "name")
	}
	t.site(t.nextNumber("LOC-"), c.Name, false)
	return nil
}

// AddService records a service.
type AddService struct {
	Name string
	BBN  string // baseline level, of BBNs
}

// Intent names the act.
func (AddService) Intent() string { return "service.add" }

func (c AddService) plan(t *tx) error {
	if strings.TrimSpace(c.Name) == "" {
		return refuse(Empty, "", "name")
	}
	if err := word("bbn", c.BBN, BBNs()); err != nil {
		return err
	}
	t.put(t.service(t.nextNumber("SRV-"), c.Name), "bbn", c.BBN)
	return nil
}
