package statement

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold is text as it compares: small letters without accents, words one blank
// apart, no other signs.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.NewReplacer("œ", "oe", "æ", "ae", "ß", "ss", "ø", "o").Replace(strings.ToLower(s))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%':
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}

// meanings are words with what they mean, folded.
type meanings map[string]string

func mean(lists map[string]string) meanings {
	m := make(meanings)
	for meaning, list := range lists {
		for w := range strings.SplitSeq(list, ",") {
			m[fold(w)] = meaning
		}
	}
	return m
}

var yesNo = sync.OnceValue(func() meanings {
	return mean(map[string]string{
		"yes": "ja,j,yes,y,x,v,1,true,waar,wahr,vrai,juist,oui,o,si,ok,applicable,applies,van toepassing,toepasselijk,toegepast,wel van toepassing,in scope,in,included,include,inclusief,selected,geselecteerd,gekozen,opgenomen,anwendbar,zutreffend,applicable oui,retenu,retenue,wel",
		"no":  "nee,neen,n,no,0,false,onwaar,falsch,faux,non,nein,n.v.t.,nvt,niet van toepassing,niet toepasselijk,not applicable,n/a,na,n.a.,does not apply,out,out of scope,excluded,exclude,uitgesloten,niet geselecteerd,not selected,nicht anwendbar,nicht zutreffend,entfällt,ausgeschlossen,non applicable,non retenu,sans objet,s.o.,exclu,exclue,niet",
	})
})

var statuses = sync.OnceValue(func() meanings {
	return mean(map[string]string{
		"implemented": "geïmplementeerd,ingevoerd,gerealiseerd,volledig,volledig geïmplementeerd,volledig ingevoerd,gereed,klaar,afgerond,voltooid,operationeel,actief,werkend,in werking,ja,implemented,fully implemented,fully,full,complete,completed,done,operational,in place,effective,active,live,yes,mis en œuvre,mis en oeuvre,mise en œuvre,en place,réalisé,appliqué,oui,umgesetzt,vollständig,vollständig umgesetzt,eingeführt,ja umgesetzt,x,v,1,true,waar",
		"partly":      "deels,deels ingevoerd,deels geïmplementeerd,gedeeltelijk,gedeeltelijk geïmplementeerd,gedeeltelijk ingevoerd,ten dele,bezig,loopt,lopend,in uitvoering,onderhanden,in ontwikkeling,in behandeling,in implementatie,partly,partial,partially,partially implemented,partly implemented,in progress,ongoing,started,wip,partiel,partielle,partiellement,partiellement mis en œuvre,en cours,teilweise,teilweise umgesetzt,in arbeit,in umsetzung,laufend",
		"planned":     "gepland,nog niet,niet,nee,nog niet gestart,niet gestart,niet geïmplementeerd,nog niet geïmplementeerd,niet ingevoerd,nog in te voeren,te doen,open,planned,to do,todo,not started,not implemented,not yet,not yet implemented,no,none,prévu,planifié,non,non mis en œuvre,à faire,geplant,nicht umgesetzt,noch nicht,offen,nein,0,false,onwaar",
	})
})

var grounds = sync.OnceValue(func() meanings {
	return mean(map[string]string{
		"risk":               "risico,risico's,risicoanalyse,risicobeoordeling,risicoafweging,uitkomst risicoanalyse,risk,risks,risk assessment,risk analysis,risk treatment,result of risk assessment,results of risk assessment,rra,ra,risque,analyse de risque,analyse des risques,risiko,risikoanalyse,risikobeurteilung",
		"law":                "wet,wetgeving,wettelijk,wettelijke eis,wettelijke verplichting,wet- en regelgeving,wet en regelgeving,regelgeving,avg,law,legal,legislation,legal requirement,legal requirements,regulatory,regulation,statutory,lr,wr,loi,légal,exigence légale,réglementaire,gesetz,gesetzlich,rechtlich",
		"contract":           "contract,contractueel,contractuele eis,contractuele verplichting,klant,klanteis,contractual,contractual obligation,contractual requirement,customer requirement,co,contrat,contractuel,vertrag,vertraglich",
		"good_practice":      "goede praktijk,best practice,best practices,good practice,gangbaar,bp,br,br/bp,business requirement,bedrijfseis,bonne pratique,bonnes pratiques,gute praxis,bewährte praxis",
		"government_measure": "overheidsmaatregel,overheid,bio,bio2,bio-maatregel,baseline,om,government measure,government,mesure gouvernementale,behördenmaßnahme",
	})
})

// ticked are the signs of a tick; "ü" is one in the font Wingdings.
func ticked(s string) bool {
	return slices.Contains([]string{"✓", "✔", "√", "☑", "☒", "■", "●", "•", "ü", "þ", "✗", "✘", "*", "+"}, strings.TrimSpace(s))
}

// nothing reports whether a cell says nothing.
func nothing(s string) bool {
	return slices.Contains([]string{"", "-", "–", "—", "/", ".", "…", "?", "..."}, strings.TrimSpace(s))
}

// applies reads whether a control applies. rest is what was written behind it,
// status what the word says about how far it is. An empty cell is not decided.
func applies(cell string) (applicable, status, rest string, ok bool) {
	if nothing(cell) {
		return "", "", "", true
	}
	if t := strings.TrimSpace(cell); t == "✗" || t == "✘" {
		return "no", "", "", true
	}
	if ticked(cell) {
		return "yes", "", "", true
	}
	f := fold(cell)
	if v := yesNo()[f]; v != "" {
		return v, "", "", true
	}
	if slices.Contains([]string{"open", "onbekend", "nog te bepalen", "n t b", "ntb", "tbd", "to be determined", "unknown", "inconnu", "unbekannt", "offen"}, f) {
		return "", "", "", true
	}
	if v, ok := statuses()[f]; ok {
		return "yes", v, "", true
	}
	// "Nee, want …": the first word, and then why.
	head, tail, cut := strings.Cut(cell, " ")
	head = strings.TrimRight(head, ",.:;-–—")
	if i := strings.IndexAny(cell, ",:;(–—\n"); i > 0 && i < len(head)+24 {
		if v := yesNo()[fold(cell[:i])]; v != "" {
			return v, "", strings.Trim(cell[i:], ",:;()–— \n"), true
		}
	}
	if v := yesNo()[fold(head)]; cut && v != "" && len(fold(head)) > 1 && slices.Contains([]string{"ja", "nee", "neen", "yes", "no", "oui", "non", "nein"}, fold(head)) {
		return v, "", strings.TrimSpace(tail), true
	}
	return "", "", "", false
}

// statusOf reads how far a control is.
func statusOf(cell string) (string, bool) {
	if nothing(cell) {
		return "", true
	}
	if ticked(cell) {
		return "implemented", true
	}
	f := fold(cell)
	if v := statuses()[f]; v != "" {
		return v, true
	}
	if v := yesNo()[f]; v == "no" {
		return "", true // not applicable, so not implemented either
	}
	if p, ok := strings.CutSuffix(strings.ReplaceAll(f, " ", ""), "%"); ok {
		n, err := strconv.Atoi(p)
		switch {
		case err != nil || n < 0 || n > 100:
			return "", false
		case n == 100:
			return "implemented", true
		case n == 0:
			return "planned", true
		}
		return "partly", true
	}
	return "", false
}

// tickedIn reads a column that says yes with a tick and no with nothing.
func tickedIn(cell string) (on, ok bool) {
	if nothing(cell) {
		return false, true
	}
	if ticked(cell) {
		return true, true
	}
	switch yesNo()[fold(cell)] {
	case "yes":
		return true, true
	case "no":
		return false, true
	}
	// The name of the ground itself: "LR" in the column of legal requirements.
	return grounds()[fold(cell)] != "", grounds()[fold(cell)] != ""
}

// groundsIn reads grounds by name; false when it is something else.
func groundsIn(cell string) (list []string, ok bool) {
	parts := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",;+&\n", r) })
	for _, p := range parts {
		if g := grounds()[fold(p)]; g != "" {
			list = append(list, g)
			continue
		}
		sub := strings.FieldsFunc(p, func(r rune) bool { return r == '/' })
		if len(sub) < 2 {
			return nil, false
		}
		for _, q := range sub {
			g := grounds()[fold(q)]
			if g == "" {
				return nil, false
			}
			list = append(list, g)
		}
	}
	slices.Sort(list)
	return slices.Compact(list), len(list) > 0
}

// line is text on one line.
func line(s string) string {
	if nothing(s) {
		return ""
	}
	return strings.Join(strings.Fields(s), " ")
}
