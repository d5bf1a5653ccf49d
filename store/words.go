package store

import (
	"strings"

	"toets/audit"
)

// words is what the search index knows of one entity.
type words struct{ name, text string }

// indexed names, per kind, the fields that are searched: first those that name
// the thing, then its text. Names of persons are left out: they can be erased
// on their own, and an index remembers.
func indexed(kind audit.Kind) (name, text []string) {
	switch kind {
	case audit.KindFinding:
		return []string{"draft_number", "final_number", "title"},
			[]string{"condition", "consequence", "extent", "cause", "asked", "immediate", "plan", "claim", "closed_reason", "grade_reason", "criteria", "elements", "owner"}
	case audit.KindDocument:
		return []string{"number", "title"}, []string{"version", "owner", "location", "approved_by", "elements", "withdrawn"}
	case audit.KindEvidence:
		return []string{"number", "name"}, []string{"text", "place", "period", "shown_by", "elements"}
	case audit.KindTest:
		return []string{"number"}, []string{"question", "steps", "sample", "element", "roles"}
	case audit.KindNote:
		return nil, []string{"text", "element"}
	case audit.KindAssessment:
		return nil, []string{"text", "why", "na_reason"}
	case audit.KindDocCheck:
		return nil, []string{"note", "na_reason"}
	case audit.KindGateRow:
		return nil, []string{"note"}
	case audit.KindGate:
		return nil, []string{"reason"}
	case audit.KindSoA:
		return []string{"control"}, []string{"reason", "owner", "risks"}
	case audit.KindSoAException:
		return []string{"number"}, []string{"deviation", "risk_analysis", "accepted_by", "ended"}
	case audit.KindReply:
		return nil, []string{"text", "role"}
	case audit.KindMeeting:
		return nil, []string{"text", "attendees", "place"}
	case audit.KindText:
		return nil, []string{"text"}
	case audit.KindDecision:
		return []string{"subject"}, []string{"choice", "reason", "role"}
	case audit.KindAdvice:
		return nil, []string{"reason", "conditions"}
	case audit.KindAudit:
		return []string{"number"}, []string{"objectives", "scope", "method", "limitations", "fulfilment_note", "client"}
	case audit.KindSite, audit.KindService:
		return []string{"number", "name"}, []string{"house_rules", "reason"}
	case audit.KindScope:
		return nil, []string{"statement", "interfaces", "exclusions"}
	default:
		return nil, nil
	}
}

// wordsOf gathers them; nothing for what was dropped.
func wordsOf(e audit.Entity) words {
	if e == nil || audit.MetaOf(e).Gone || audit.Value(e, "dropped") != "" {
		return words{}
	}
	name, text := indexed(audit.KindOf(e))
	var w words
	w.name = valuesOf(e, name)
	w.text = valuesOf(e, text)
	if w.text == "" && audit.KindOf(e) == audit.KindSoA {
		return words{} // a control that only says yes is found as an element
	}
	return w
}

func valuesOf(e audit.Entity, fields []string) string {
	var b strings.Builder
	for _, f := range fields {
		v := audit.Value(e, f)
		if v == "" {
			continue
		}
		switch f {
		case "element", "elements", "criteria", "control":
			v = withoutEdition(v)
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.ReplaceAll(v, "\x00", " "))
	}
	return b.String()
}

// withoutEdition leaves A.8.13 of iso27001@2022#A.8.13: the edition is in
// every line and finds nothing.
func withoutEdition(refs string) string {
	lines := strings.Split(refs, "\n")
	for i, l := range lines {
		if _, el := audit.SplitRef(l); el != "" {
			lines[i] = el
		}
	}
	return strings.Join(lines, "\n")
}
