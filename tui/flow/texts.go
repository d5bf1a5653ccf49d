package flow

import "toets/audit"

type texts struct {
	FindingTitle                                      string
	Major, Minor, Observation, OFI, Strength, Concern string
}

// gradeHelp is the rule for a grade, in a few words.
func (t *texts) gradeHelp(g audit.Grade) string {
	switch g {
	case audit.Major:
		return t.Major
	case audit.Minor:
		return t.Minor
	case audit.Observation:
		return t.Observation
	case audit.OFI:
		return t.OFI
	case audit.Strength:
		return t.Strength
	case audit.Concern:
		return t.Concern
	default:
		return ""
	}
}

var nl = texts{
	FindingTitle: "Bevinding",
	Major:        "het systeem kan zijn werk niet doen, of twijfel", Minor: "op zichzelf staand geval", Observation: "voldoet, maar loopt gevaar",
	OFI: "mening over beter", Strength: "goed, en te tonen", Concern: "fase 1: kan in fase 2 misgaan",
}

var en = texts{
	FindingTitle: "Finding",
	Major:        "the system cannot do its job, or doubt", Minor: "stands alone", Observation: "met, but at risk",
	OFI: "opinion about better", Strength: "good, and shown", Concern: "phase 1: may go wrong in phase 2",
}
