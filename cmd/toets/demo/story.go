package demo

import (
	"time"

	"toets/audit"
)

// The team: Jitske Dijkstra leads, Ahmed Peeters audits, Reinier Visser reviews.
const (
	jd = "JD"
	ap = "AP"
)

const edition = "iso27001@2022"

func ref(id string) string { return edition + "#" + id }

// script gathers the acts of the story in one language.
type script struct {
	lang string
	acts []Act
	now  time.Time
}

// Story is the whole of it.
func Story(lang string) []Act {
	s := &script{lang: lang}
	s.begin()
	s.people()
	s.applicability()
	s.documents()
	s.gate()
	s.openOnSite()
	s.results()
	s.tests()
	s.findings()
	s.lastHour()
	return s.acts
}

// t is the text in the language of the story.
func (s *script) t(nl, en string) string {
	if s.lang == "en" {
		return en
	}
	return nl
}

// at sets the clock to an hour in October 2026 or, below 1, in September.
func (s *script) at(month time.Month, day, hour, minute int) {
	s.now = time.Date(2026, month, day, hour, minute, 0, 0, time.FixedZone("CEST", 2*60*60))
}

// do adds an act whose changes depend on nothing that the store gave out.
func (s *script) do(by string, changes ...audit.Change) {
	s.with(by, nil, func(*audit.State, []audit.File) []audit.Change { return changes })
}

// with adds an act; every act takes twenty seconds.
func (s *script) with(by string, files []Content, f func(*audit.State, []audit.File) []audit.Change) {
	s.acts = append(s.acts, Act{By: by, At: s.now, Files: files, Do: f})
	s.now = s.now.Add(20 * time.Second)
}

// one is with for a single change that needs the audit.
func (s *script) one(by string, f func(a *audit.Audit, st *audit.State) audit.Change) {
	s.with(by, nil, func(st *audit.State, _ []audit.File) []audit.Change { return []audit.Change{f(theAudit(st), st)} })
}

func theAudit(st *audit.State) *audit.Audit { return audit.All[audit.Audit](st)[0] }

// id finds what a number names.
func id(st *audit.State, number string) audit.ID {
	if e := st.ByNumber(number); e != nil {
		return audit.MetaOf(e).ID
	}
	return audit.ID{}
}

func refs(elements ...string) []string {
	var out []string
	for _, e := range elements {
		out = append(out, ref(e))
	}
	return out
}

func (s *script) begin() {
	s.at(time.September, 14, 9, 0)
	s.do(jd, audit.CreateDossier{
		Org: "Gemeente Vriesdam", Country: "nl", Lang: s.lang, Marking: "TLP:AMBER", Type: audit.Internal, Number: "A26-02",
		Criteria: []string{edition}, Lead: jd, From: "2025-10-01", To: "2026-09-30",
		Scope: s.t("De informatiebeveiliging van alle gemeentelijke diensten aan inwoners en bedrijven, met de systemen en locaties die daarvoor nodig zijn.",
			"The information security of all municipal services to residents and businesses, with the systems and sites they need."),
		Sites:    []string{s.t("Stadhuis", "Town hall"), s.t("Gemeentewerf", "Works yard"), s.t("Zwembad De Vlonder", "De Vlonder swimming pool")},
		Services: []string{s.t("Burgerzaken", "Civil registry"), s.t("Vergunningen", "Permits"), s.t("Sociaal domein", "Social services"), s.t("Openbare ruimte", "Public space")},
	}, audit.NamePerson{Initials: jd, Name: "Jitske Dijkstra"})
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		a, org := theAudit(st), st.Org()
		set := func(e audit.ID, field, v string) audit.Change {
			return audit.SetField{Entity: e, Field: field, Value: v}
		}
		return []audit.Change{
			set(org.ID, "sector", s.t("lokale overheid", "local government")), set(org.ID, "headcount", "412"),
			set(a.ID, "client", s.t("gemeentesecretaris", "town clerk")),
			set(a.ID, "objectives", s.t("Vaststellen of het managementsysteem opgezet is, bestaat en werkt.\n\nNagaan of de bevindingen van 2025 zijn opgelost.",
				"Establish whether the management system is designed, in place and working.\n\nCheck whether the findings of 2025 have been solved.")),
			set(a.ID, "method", s.t("Documentonderzoek, gesprekken, waarneming ter plaatse, steekproeven uit registraties en het opnieuw uitvoeren van handelingen.",
				"Document review, conversations, observation on site, samples of records and re-performance.")),
			set(a.ID, "as_of", "2026-10-14"), set(a.ID, "effort_planned", s.t("6 dagen", "6 days")),
			set(st.TheScope().ID, "version", "3.1"), set(st.TheScope().ID, "published", s.t("ja, op vriesdam.example", "yes, at vriesdam.example")),
			set(st.TheScope().ID, "interfaces", s.t("Rekencentrum van de leverancier van het zaaksysteem; gemeenschappelijke regeling Sociaal domein.",
				"Data centre of the case system supplier; joint arrangement for social services.")),
			set(st.TheScope().ID, "exclusions", s.t("Geen. De regionale omgevingsdienst heeft een eigen managementsysteem.", "None. The regional environmental agency has a management system of its own.")),
		}
	})
}

func (s *script) people() {
	for _, p := range []struct{ initials, role, nl, en, name, independent string }{
		{"AP", "auditor", "", "", "Ahmed Peeters", "yes"},
		{"RV", "reviewer", "", "", "Reinier Visser", "yes"},
		{"GS", "client", "gemeentesecretaris", "town clerk", "Marijke ter Horst", ""},
		{"CISO", "auditee", "CISO", "CISO", "Bram Okkerse", ""},
		{"ICT", "auditee", "hoofd ICT", "head of IT", "Sanne Wolters", ""},
		{"HR", "auditee", "hoofd HR", "head of HR", "Fatima el Idrissi", ""},
		{"FAC", "auditee", "coördinator facilitair", "facilities coordinator", "Dirk Zandstra", ""},
	} {
		s.do(jd, audit.AddPerson{Initials: p.initials, Role: p.role, Title: s.t(p.nl, p.en), Independent: p.independent},
			audit.NamePerson{Initials: p.initials, Name: p.name})
	}
	s.one(jd, func(_ *audit.Audit, st *audit.State) audit.Change {
		return audit.SetField{Entity: st.PersonByInitials(jd).ID, Field: "independent", Value: "yes"}
	})
}

// applicability fills the statement: three controls are out, a few stay
// undecided, as it goes.
func (s *script) applicability() {
	s.at(time.September, 15, 10, 0)
	out := map[string][2]string{
		"A.8.4":  {"Vriesdam bezit en beheert geen broncode; leveranciers leveren kant-en-klare pakketten.", "Vriesdam owns and keeps no source code; suppliers deliver finished packages."},
		"A.8.28": {"Er wordt niet geprogrammeerd, ook niet met scripts die in productie draaien.", "No programming is done, nor are scripts written that run in production."},
		"A.8.30": {"Er is geen ontwikkeling uitbesteed; maatwerk is in 2024 afgebouwd.", "No development is outsourced; custom software was phased out in 2024."},
	}
	undecided := map[string]bool{"A.5.23": true, "A.8.12": true}
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		var cs []audit.Change
		for i, e := range st.Norms().Elements(edition) {
			why, excluded := out[e.ID]
			switch {
			case e.Kind != audit.ElementControl || undecided[e.ID]:
			case excluded:
				cs = append(cs, audit.SetSoA{Control: e.Ref, Applicable: "no", Reason: s.t(why[0], why[1])})
			default:
				cs = append(cs, audit.SetSoA{Control: e.Ref, Applicable: "yes", Reason: []string{"risk", "law", "government_measure", "good_practice"}[i%4],
					Status: []string{"implemented", "implemented", "partly"}[i%3], Owner: s.owner(e.Group, i)})
			}
		}
		return cs
	})
}

func (s *script) owner(group string, i int) string {
	switch group {
	case "people":
		return s.t("hoofd HR", "head of HR")
	case "physical":
		return s.t("coördinator facilitair", "facilities coordinator")
	case "technological":
		return s.t("hoofd ICT", "head of IT")
	}
	if i%5 == 0 {
		return s.t("gemeentesecretaris", "town clerk")
	}
	return "CISO"
}
