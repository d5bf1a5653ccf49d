package words

import (
	"toets/audit"
)

// gaps says what is missing for a final report, as something to do.
var gaps = [...]entry{
	{"opening_meeting", "openingsgesprek met datum en aanwezigen vastleggen", "record the opening meeting with date and attendees"},
	{"closing_meeting", "slotgesprek met datum en aanwezigen vastleggen", "record the closing meeting with date and attendees"},
	{"attendees", "aanwezigen vastleggen", "record who attended"},
	{"draft_findings", "concepten akkoord maken of intrekken", "agree or withdraw the drafts"},
	{"unissued", "bevinding uitbrengen, dan krijgt zij haar definitieve nummer", "issue the finding, which gives it its final number"},
	{"finding_field", "bevinding aanvullen", "complete the finding"},
	{"unconcluded", "resultaat afronden", "conclude the result"},
	{"advice", "advies kiezen", "choose the advice"},
	{"advice_stale", "advies opnieuw bekijken, de berekening is veranderd", "look at the advice again, its computation has changed"},
	{"text_block", "tekst schrijven", "write the text"},
	{"independence", "onafhankelijkheid vastleggen", "record the independence"},
	{"gate", "gereedheidsbesluit nemen", "decide the readiness gate"},
	{"period", "toetsperiode invullen", "fill in the test period"},
	{"limitation", "beperking beschrijven", "describe the limitation"},
	{"conflict", "kiezen tussen twee versies", "choose between two versions"},
	{"open_ncs", "open afwijkingen sluiten of overdragen", "close or carry over the open nonconformities"},
	{"unknown_evidence", "naar bewijs verwijzen dat bestaat", "refer to evidence that exists"},
	{"forbidden_word", "een woord vervangen dat niet in een rapport hoort", "replace a word that does not belong in a report"},
	{"deadline", "een termijn kiezen die na de rapportdatum ligt", "choose a deadline after the date of the report"},
	{"conformity", "conformiteit met bewijs tonen voor wat ieder jaar bekeken wordt", "show conformity with evidence for what is looked at every year"},
	{"earlier", "eerdere bevinding beoordelen", "assess the earlier finding"},
}

func (w Words) gapName(code string) string { return w.find(gaps[:], clean(code)) }

// Gap is one thing that is missing for a final report, as something to do, with
// what it is about in front: "B-JD-03: bevinding aanvullen (omvang)".
func (w Words) Gap(g audit.Gap) string {
	text := w.gapName(g.Code)
	ref := clean(g.Ref)
	field := ""
	if g.Field != "" && g.Code != "period" {
		field = w.gapField(g)
	}
	switch g.Code {
	case "text_block":
		ref, field = "", w.TextBlock(ref)
	case "forbidden_word", "unknown_evidence":
		if audit.Known(ref, audit.TextBlocks()) {
			ref = Capital(w.TextBlock(ref))
		}
	case "attendees":
		ref = Capital(w.MeetingKind(ref))
	}
	if word := clean(g.Word); word != "" {
		text += " ‘" + word + "’"
	}
	if field != "" {
		text += " (" + field + ")"
	}
	if ref == "" {
		return Capital(text)
	}
	return ref + ": " + text
}

func (w Words) gapField(g audit.Gap) string {
	if g.Field == "requirement" {
		return w.Pick("criterium dat een eis, wet of eigen norm is", "a criterion that is a requirement, law or own rule")
	}
	return w.fieldOf(&audit.Refusal{Ref: g.Ref, Field: g.Field})
}

var adviceRules = [...]entry{
	{"open_major", "er is een open kritieke afwijking; daarna volgt een aanvullende audit", "there is an open major; a follow-up audit comes next"},
	{"must_cover", "nog niet afgerond is wat ieder jaar bekeken moet worden", "what must be looked at every year is not all concluded"},
	{"too_little", "minder dan negen tiende van wat gepland was is afgerond", "less than nine tenths of what was planned is concluded"},
	{"open_minor", "er zijn open niet-kritieke afwijkingen; plannen worden vóór een datum gevraagd", "there are open minors; plans are asked for before a date"},
	{"clear", "er zijn geen open afwijkingen", "there are no open nonconformities"},
	{"no_grades", "een nulmeting geeft geen advies", "a baseline audit gives no advice"},
}

// AdviceRule says why the rules give the advice they give.
func (w Words) AdviceRule(rule string) string { return w.find(adviceRules[:], rule) }

// AdviceDrafts says how many of the open nonconformities that an advice counts
// are drafts; "" when none is.
func (w Words) AdviceDrafts(c audit.Computed) string {
	if c.Drafts == 0 {
		return ""
	}
	return w.Pick("waarvan ", "of which ") + w.Number(c.Drafts) + " " +
		w.Pick("in concept", "in draft")
}
