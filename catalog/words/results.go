package words

import "toets/audit"

var results = [...]entry{
	{"adequate", "toereikend", "adequate"},
	{"partly", "deels", "partly"},
	{"inadequate", "ontoereikend", "inadequate"},
	{"not_occurred", "niet voorgekomen", "not occurred"},
	{"na", "niet van toepassing", "not applicable"},
	{"not_assessed", "niet beoordeeld", "not assessed"},
}

// Result is the name of a result; no result is "not assessed".
func (w Words) Result(r audit.Result) string {
	if r == "" {
		r = audit.NotAssessed
	}
	return w.find(results[:], string(r))
}

var letters = [...]entry{
	{"adequate", "T", "A"},
	{"partly", "D", "P"},
	{"inadequate", "O", "I"},
	{"not_occurred", "N", "N"},
	{"na", "nvt", "n/a"},
	{"not_assessed", "–", "–"},
}

// Letter is the one letter a result has in a matrix: T D O N – in Dutch,
// A P I N – in English. Not applicable has no letter but nvt and n/a.
func (w Words) Letter(r audit.Result) string {
	if r == "" {
		r = audit.NotAssessed
	}
	return w.find(letters[:], string(r))
}

// sign is the sign of a code on a screen, and where only ASCII can be shown.
type sign struct{ code, sign, ascii string }

var resultSigns = [...]sign{
	{"adequate", "✓", "+"},
	{"partly", "◐", "~"},
	{"inadequate", "✗", "#"},
	{"not_occurred", "∅", "0"},
	{"na", "–", "-"},
	{"not_assessed", "·", "."},
}

var gradeSigns = [...]sign{
	{"major", "▲", "K"},
	{"minor", "△", "m"},
	{"observation", "●", "t"},
	{"ofi", "◇", "v"},
	{"strength", "★", "s"},
	{"concern", "◌", "z"},
}

func signOf(table []sign, code string, ascii bool) string {
	for i := range table {
		if table[i].code == code {
			if ascii {
				return table[i].ascii
			}
			return table[i].sign
		}
	}
	return "?"
}

// Sign is the sign of a result, one column wide.
func Sign(r audit.Result, ascii bool) string {
	if r == "" {
		r = audit.NotAssessed
	}
	return signOf(resultSigns[:], string(r), ascii)
}

// GradeSign is the sign of a grade, one column wide.
func GradeSign(g audit.Grade, ascii bool) string { return signOf(gradeSigns[:], string(g), ascii) }

var aspects = [...]entry{
	{"design", "opzet", "design"},
	{"existence", "bestaan", "existence"},
	{"operation", "werking", "operation"},
}

// Aspect is the name of an aspect.
func (w Words) Aspect(a audit.Aspect) string { return w.find(aspects[:], string(a)) }

var aspectHelp = [...]entry{
	{"design", "bedacht, vastgelegd en bruikbaar", "thought out, laid down, would work"},
	{"existence", "ingericht op één moment", "in place at one date"},
	{"operation", "heeft gewerkt gedurende een periode", "worked during a period"},
}

// AspectHelp says in a few words what an aspect is about.
func (w Words) AspectHelp(a audit.Aspect) string { return w.find(aspectHelp[:], string(a)) }

var resultStates = [...]entry{
	{"provisional", "voorlopig", "provisional"},
	{"concluded", "afgerond", "concluded"},
	{"reviewed", "nagekeken", "reviewed"},
}

// ResultState is the name of the state of a result.
func (w Words) ResultState(s string) string { return w.find(resultStates[:], s) }

var grades = [...]entry{
	{"major", "kritieke afwijking", "major nonconformity"},
	{"minor", "niet-kritieke afwijking", "minor nonconformity"},
	{"observation", "aandachtspunt", "observation"},
	{"ofi", "verbeterkans", "opportunity for improvement"},
	{"strength", "sterk punt", "strength"},
	{"concern", "zorgpunt", "area of concern"},
}

var gradePlurals = [...]entry{
	{"major", "kritieke afwijkingen", "major nonconformities"},
	{"minor", "niet-kritieke afwijkingen", "minor nonconformities"},
	{"observation", "aandachtspunten", "observations"},
	{"ofi", "verbeterkansen", "opportunities for improvement"},
	{"strength", "sterke punten", "strengths"},
	{"concern", "zorgpunten", "areas of concern"},
}

var gradeShorts = [...]entry{
	{"major", "kritiek", "major"},
	{"minor", "niet-kritiek", "minor"},
	{"observation", "aandachtspunt", "observation"},
	{"ofi", "verbeterkans", "opportunity"},
	{"strength", "sterk punt", "strength"},
	{"concern", "zorgpunt", "concern"},
}

// Grade is the full name of a grade; no grade is "no grade yet".
func (w Words) Grade(g audit.Grade) string {
	if g == "" {
		return w.Pick("nog niet gewogen", "no grade yet")
	}
	if one, _, _ := w.scheme(g); one != "" {
		return one
	}
	return w.find(grades[:], string(g))
}

// Grades is the full name of several findings of a grade.
func (w Words) Grades(g audit.Grade) string {
	if _, many, _ := w.scheme(g); many != "" {
		return many
	}
	return w.find(gradePlurals[:], string(g))
}

// GradeShort is the short name of a grade, for columns and bars.
func (w Words) GradeShort(g audit.Grade) string {
	if _, _, short := w.scheme(g); short != "" {
		return short
	}
	return w.find(gradeShorts[:], string(g))
}

// GradeNames is how a scheme calls a grade in a language: one, many, short; ""
// where it has our own word.
type GradeNames func(g audit.Grade, lang string) (one, many, short string)

// Graded says grades as a scheme calls them; nil is in our own words.
func (w Words) Graded(names GradeNames) Words {
	w.grades = nil
	if names != nil {
		w.grades = &names
	}
	return w
}

func (w Words) scheme(g audit.Grade) (one, many, short string) {
	if w.grades == nil {
		return "", "", ""
	}
	return (*w.grades)(g, string(w.lang))
}

// GradeCount is a number of findings of a grade: 1 sterk punt, 3 aandachtspunten.
func (w Words) GradeCount(n int, g audit.Grade) string {
	return w.Count(n, w.Grade(g), w.Grades(g))
}
