package statement

import (
	"strings"
	"sync"
)

// head is a way to call a column.
type head struct {
	column Column
	exact  string // folded names, comma separated
}

// named are the exact ways to call a column.
var named = sync.OnceValue(func() map[string]Column {
	m := make(map[string]Column)
	for _, h := range []head{
		{Applicable, "van toepassing,toepasselijk,toepasselijkheid,toepassing,applicable,applicability,applies,in scope,selected,geselecteerd,vvt,soa,opgenomen,included,inclusion,van toepassing ja nee,applicable yes no,applicable y n,van toepassing j n,ja nee,yes no,anwendbar,anwendbarkeit,zutreffend,applicabilité,retenu,retenue,oui non"},
		{Excluded, "niet van toepassing,nvt,n v t,not applicable,n a,excluded,exclusion,uitgesloten,uitsluiting,non applicable,exclu,ausgeschlossen,ausschluss,nicht anwendbar"},
		{Reason, "reden,redenen,motivatie,motivering,onderbouwing,toelichting,rechtvaardiging,verantwoording,justification,rationale,reason,reasons,explanation,argumentatie,begründung,motif,raison,justificatif,grond,gronden,grounds,opmerking,opmerkingen,remarks,comments,commentaire,bemerkung"},
		{Status, "status,implementatie,implementatiestatus,geïmplementeerd,ingevoerd,invoering,implementation,implementation status,status of implementation,implemented,stand,stand van zaken,voortgang,progress,statut,état,mise en œuvre,mise en oeuvre,umsetzung,umsetzungsstand,umsetzungsstatus,umgesetzt,status implementatie,status invoering"},
		{Owner, "eigenaar,maatregeleigenaar,verantwoordelijke,verantwoordelijk,owner,control owner,responsible,responsibility,accountable,functionaris,beheerder,proceseigenaar,rol,propriétaire,responsable,eigentümer,verantwortlich,verantwortlicher,verantwortliche,besitzer"},
		{Risks, "risico's,risicos,risiconummer,risiconummers,risico id,risico nr,risicoverwijzing,gerelateerde risico's,verwijzing risico,risks,risk id,risk ids,risk ref,risk refs,risk reference,risk references,related risks,risk no,risques,risiken,risiko nr"},
		{Risk, "risico,risicoanalyse,risicobeoordeling,risk,risk assessment,risk analysis,rra,ra,results of risk assessment,risque,analyse de risque,analyse des risques,risiko,risikoanalyse"},
		{Law, "wet,wettelijk,wettelijke eis,wet en regelgeving,wetgeving,regelgeving,law,legal,legal requirement,legal requirements,legislation,regulatory,lr,loi,légal,exigence légale,gesetz,gesetzlich"},
		{Contract, "contract,contractueel,contractuele eis,contractual,contractual obligation,contractual obligations,contractual requirement,co,contrat,contractuel,vertrag,vertraglich"},
		{Practice, "best practice,best practices,good practice,goede praktijk,bp,br bp,br,business requirement,business requirements,bonne pratique,bonnes pratiques,gute praxis"},
		{Government, "overheidsmaatregel,overheidsmaatregelen,bio,bio2,bio maatregel,government measure,government measures"},
	} {
		for w := range strings.SplitSeq(h.exact, ",") {
			m[fold(w)] = h.column
		}
	}
	return m
})

// headed is what a column holds by its head, "" when that is not known.
func headed(cell string) Column {
	if len(cell) > 200 {
		return ""
	}
	f := fold(cell)
	if c := named()[f]; c != "" {
		return c
	}
	why := hasAny(f, "reden", "reason", "justif", "motiv", "begrund", "waarom", "why", "rechtvaard", "onderbouw", "toelicht", "rationale", "verantwoording")
	out := hasAny(f, "exclu", "uitsluit", "uitgesl", "ausschl", "niet van toepassing", "not applicable", "non applicable", "nicht anwendbar", "nvt", "n v t", "weggelaten", "omission", "omitted")
	in := hasAny(f, "inclu", "opname", "opgenomen", "selecti", "select", "keuze", "van toepassing", "applicab", "aufnahme", "anwendbar", "toepass")
	switch {
	case why && out && hasAny(f, " of ", " or ", " en ", " and ", " et ", " und ", " ou ", " oder ") && in && !strings.Contains(f, "niet van toepassing"):
		return Reason
	case why && out:
		return ReasonOut
	case why && in:
		return ReasonIn
	case why:
		return Reason
	case hasAny(f, "eigenaar", "owner", "verantwoordelijk", "responsib", "responsab", "verantwortlich"):
		return Owner
	case hasAny(f, "implement", "ingevoerd", "umsetzung", "mise en oeuvre", "status"):
		return Status
	case out:
		return Excluded
	case in:
		return Applicable
	case hasAny(f, "risicos", "risico s", "risk ref", "risk id", "risks"):
		return Risks
	case hasAny(f, "overheidsmaatregel", "government measure"):
		return Government
	}
	return ""
}

func hasAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
