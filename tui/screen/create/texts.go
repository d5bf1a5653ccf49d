package create

type texts struct {
	Org, OrgHint, Criteria, Type, Lang, Country                  string
	Proposed, Path, Lead, From, To, Site, SiteHint, Make, Making string
}

var nl = texts{
	Org: "Organisatie", OrgHint: "zoals zij in het rapport heet", Criteria: "Normenkader", Type: "Soort audit", Lang: "Taal", Country: "Land",
	Proposed: "Voorgesteld, te veranderen", Path: "Bestand", Lead: "Hoofdauditor", From: "Toetsperiode van", To: "Toetsperiode tot",
	Site: "Locatie LOC-01", SiteHint: "naam; leeg: de organisatie als geheel", Make: "Maak het dossier", Making: "Het dossier wordt gemaakt",
}

var en = texts{
	Org: "Organisation", OrgHint: "as the report calls it", Criteria: "Criteria", Type: "Audit type", Lang: "Language", Country: "Country",
	Proposed: "Proposed, open to change", Path: "File", Lead: "Lead auditor", From: "Test period from", To: "Test period to",
	Site: "Site LOC-01", SiteHint: "name; empty: the organisation as a whole", Make: "Make the dossier", Making: "Making the dossier",
}
