package words

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"toets/audit"
	"toets/catalog"
)

// tables is every table of names, by what it names.
func tables() map[string][]entry {
	return map[string][]entry{
		"results": results[:], "letters": letters[:], "aspects": aspects[:], "aspectHelp": aspectHelp[:], "resultStates": resultStates[:],
		"grades": grades[:], "gradePlurals": gradePlurals[:], "gradeShorts": gradeShorts[:], "auditTypes": auditTypes[:],
		"auditStates": auditStates[:], "auditSteps": auditSteps[:], "findingStates": findingStates[:], "findingSteps": findingSteps[:],
		"gateRows": gateRows[:], "gateDecisions": gateDecisions[:], "replies": replies[:], "advices": advices[:], "teamRoles": teamRoles[:],
		"countries": countries[:], "languages": languages[:], "yesNo": yesNo[:], "documentKinds": documentKinds[:], "obligations": obligations[:],
		"docQuestions": docQuestions[:], "docQuestionsFull": docQuestionsFull[:], "testKinds": testKinds[:], "testResults": testResults[:],
		"evidenceKinds": evidenceKinds[:], "seenReasons": seenReasons[:], "markings": markings[:], "meetingKinds": meetingKinds[:],
		"soaReasons": soaReasons[:], "soaStatuses": soaStatuses[:], "consequences": consequences[:], "causes": causes[:],
		"siteKinds": siteKinds[:], "textBlocks": textBlocks[:], "editionStatuses": editionStatuses[:], "elementKinds": elementKinds[:],
		"cadences": cadences[:], "attributes": attributes[:], "mappingTypes": mappingTypes[:], "relates": relates[:], "fates": fates[:], "editionRelations": editionRelations[:], "elementStates": elementStates[:], "levels": levels[:], "fieldNames": fieldNames[:],
		"refusals": refusals[:], "intents": intents[:], "gaps": gaps[:], "adviceRules": adviceRules[:], "months": months[:], "shortMonths": shortMonths[:],
	}
}

func TestEveryTextIsThereInBothLanguages(t *testing.T) {
	t.Parallel()
	for name, table := range tables() {
		seen := map[string]bool{}
		for _, e := range table {
			if e.code == "" || strings.TrimSpace(e.nl) == "" || strings.TrimSpace(e.en) == "" {
				t.Errorf("%s: %q lacks a text", name, e)
			}
			if seen[e.code] {
				t.Errorf("%s: %s stands there twice", name, e.code)
			}
			seen[e.code] = true
			for _, s := range []string{e.nl, e.en} {
				if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) || strings.Contains(s, "  ") || s != strings.TrimSpace(s) {
					t.Errorf("%s: %s: odd characters or blanks in %q", name, e.code, s)
				}
			}
			if nl, en := places(e.nl), places(e.en); !slices.Equal(nl, en) {
				t.Errorf("%s: %s has places %v in Dutch and %v in English", name, e.code, nl, en)
			}
		}
	}
	for _, k := range kinds {
		for _, s := range []string{k.code, k.nl, k.nlMany, k.en, k.enMany} {
			if s == "" {
				t.Errorf("kind %q lacks a name", k.code)
			}
		}
	}
}

// places lists what is between braces, sorted.
func places(s string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(s, "{")
		if !ok {
			slices.Sort(out)
			return out
		}
		place, tail, _ := strings.Cut(rest, "}")
		out, s = append(out, place), tail
	}
}

func strs[T ~string](xs []T) []string {
	out := make([]string, 0, len(xs))
	for _, x := range xs {
		out = append(out, string(x))
	}
	return out
}

func TestEveryCodeHasItsWords(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		table []entry
		codes []string
	}{
		"results": {results[:], strs(audit.Results())}, "letters": {letters[:], strs(audit.Results())},
		"aspects": {aspects[:], strs(audit.Aspects())}, "aspectHelp": {aspectHelp[:], strs(audit.Aspects())},
		"grades": {grades[:], strs(audit.Grades())}, "plurals": {gradePlurals[:], strs(audit.Grades())}, "shorts": {gradeShorts[:], strs(audit.Grades())},
		"types": {auditTypes[:], strs(audit.AuditTypes())}, "documents": {documentKinds[:], audit.DocumentKinds()},
		"questions": {docQuestions[:], strs(audit.Questions())}, "questions in full": {docQuestionsFull[:], strs(audit.Questions())},
		"tests": {testKinds[:], audit.TestKinds()}, "test results": {testResults[:], audit.TestResults()},
		"evidence": {evidenceKinds[:], audit.EvidenceKinds()}, "seen": {seenReasons[:], audit.SeenReasons()},
		"markings": {markings[:], audit.Markings()}, "meetings": {meetingKinds[:], audit.MeetingKinds()},
		"gate rows": {gateRows[:], audit.GateRows()}, "gate": {gateDecisions[:], audit.GateDecisions()},
		"replies": {replies[:], audit.ReplyWords()}, "advices": {advices[:], audit.AdviceChoices()}, "roles": {teamRoles[:], audit.TeamRoles()},
		"soa": {soaReasons[:], audit.SoAReasons()}, "consequences": {consequences[:], audit.Consequences()},
		"causes": {causes[:], audit.CauseCodes()}, "blocks": {textBlocks[:], audit.TextBlocks()}, "gaps": {gaps[:], audit.GapCodes()},
		"codes": {refusals[:], strs(audit.Codes())}, "cadences": {cadences[:], catalog.Cadences()}, "maps": {mappingTypes[:], catalog.MapTypes()},
		"relates": {relates[:], catalog.MapTypes()}, "soa issues": {soaIssues[:], audit.SoAIssueCodes()}, "bbn": {bbns[:], audit.BBNs()}, "fates": {fates[:], audit.Fates()},
	} {
		for _, code := range want.codes {
			if !slices.ContainsFunc(want.table, func(e entry) bool { return e.code == code }) {
				t.Errorf("%s: no words for %s", name, code)
			}
		}
	}
	for _, state := range findingStates {
		if !slices.ContainsFunc(findingSteps[:], func(e entry) bool { return e.code == state.code }) {
			t.Errorf("no step to the state %s", state.code)
		}
	}
}

// The states that the machines of package audit can reach, and what is said of them.
func TestEveryStateHasItsName(t *testing.T) {
	t.Parallel()
	for _, g := range audit.Grades() {
		todo, seen := []string{audit.FindingDraft}, map[string]bool{}
		for len(todo) > 0 {
			s := todo[0]
			todo = todo[1:]
			if seen[s] {
				continue
			}
			seen[s] = true
			if For("nl", "").FindingState(s) == s {
				t.Errorf("finding state %s has no Dutch name", s)
			}
			if !slices.ContainsFunc(intents[:], func(e entry) bool { return e.code == "finding."+s }) && s != audit.FindingFactsAgreed && s != audit.FindingContested {
				t.Errorf("no words for the step to %s", s)
			}
			todo = append(todo, audit.FindingSteps(&audit.Finding{Grade: g, State: s})...)
		}
	}
	for _, s := range []string{"planned", "prepared", "phase1", "gate", "phase2", "reporting", "issued", "followup", "closed", "suspended", "cancelled"} {
		if For("nl", "").AuditState(s) == s {
			t.Errorf("audit state %s has no Dutch name", s)
		}
		for _, to := range audit.AuditSteps(&audit.Audit{State: s, Type: audit.Internal}) {
			if to != "" && For("nl", "").AuditStep(to) == to {
				t.Errorf("no words for the step to %s", to)
			}
		}
	}
}

func TestEveryFieldHasAName(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, k := range audit.Kinds() {
		if !slices.ContainsFunc(kinds[:], func(x kind) bool { return x.code == string(k) }) {
			t.Errorf("kind %s has no name", k)
		}
		for _, f := range audit.SchemaOf(k).Fields {
			known[string(k)+"."+f.Name], known[f.Name] = true, true
			_, own := fieldIndex()[string(k)+"."+f.Name]
			_, shared := fieldIndex()[f.Name]
			if !own && !shared {
				t.Errorf("%s.%s has no name", k, f.Name)
			}
			for _, word := range audit.FieldWords(k, f.Name) {
				if k == audit.KindEvidence && f.Name == "marking" || f.Name == "marking" {
					continue // the same in every language
				}
				if got := For("nl", "").Value(k, f.Name, word); got == word && word != "contract" && word != "plan" && !slices.Contains(sameInDutch(), word) {
					t.Errorf("%s.%s: the code word %s has no Dutch name", k, f.Name, word)
				}
			}
		}
	}
	for _, e := range fieldNames {
		if strings.Contains(e.code, ".") && !known[e.code] {
			t.Errorf("%s names a field that does not exist", e.code)
		}
	}
}

// sameInDutch lists code words that are good Dutch as they are.
func sameInDutch() []string {
	return []string{"procedure", "register", "interview", "privacy", "auditor", "auditee", "export"}
}

func TestFlemishWords(t *testing.T) {
	t.Parallel()
	be, nl, en := For("nl", "be"), For("nl", "nl"), For("en", "be")
	for _, c := range []struct{ from, want string }{
		{"bevinding", "vaststelling"},
		{"Bevindingen per locatie", "Vaststellingen per vestiging"},
		{"drie afwijkingen", "drie niet-conformiteiten"},
		{"niet-kritieke afwijking", "niet-kritieke afwijking"},
		{"2 kritieke afwijkingen", "2 kritieke afwijkingen"},
		{"een aanvullende audit", "een bijkomende audit"},
		{"controle-audit", "opvolgingsaudit"},
		{"allocatie en afwijkend geval", "allocatie en afwijkend geval"},
		{"", ""},
	} {
		if got := be.Local(c.from); got != c.want {
			t.Errorf("Local(%q) = %q, want %q", c.from, got, c.want)
		}
		if got := nl.Local(c.from); got != c.from {
			t.Errorf("in the Netherlands Local(%q) = %q", c.from, got)
		}
	}
	if got := en.Kind(audit.KindFinding); got != "finding" {
		t.Errorf("English in Belgium says %q", got)
	}
	if got := be.AuditType(audit.Followup); got != "bijkomende audit" {
		t.Errorf("a follow-up in Belgium is %q", got)
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]struct {
		l  Lang
		ok bool
	}{"nl": {NL, true}, "nl_BE.UTF-8": {NL, true}, "EN-gb": {EN, true}, "fr_BE": {EN, false}, "": {EN, false}, "C.UTF-8": {EN, false}} {
		if l, ok := Parse(in); l != want.l || ok != want.ok {
			t.Errorf("Parse(%q) = %v, %v", in, l, ok)
		}
	}
}

func TestDatesAndNumbers(t *testing.T) {
	t.Parallel()
	nl, en := For("nl", "nl"), For("en", "")
	at := time.Date(2026, 3, 6, 14, 5, 0, 0, time.UTC)
	for _, c := range []struct{ got, want string }{
		{nl.Date("2026-11-06"), "6 november 2026"}, {en.Date("2026-11-06"), "6 November 2026"},
		{nl.ShortDate("2026-03-06"), "6 mrt 2026"}, {en.ShortDate("2026-03-06"), "6 Mar 2026"},
		{nl.Date("gisteren"), "gisteren"}, {en.ShortDate(""), ""},
		{nl.Moment(at), "6 mrt 2026 14:05"}, {en.ShortDay(at), "6 Mar"},
		{nl.Number(1234567), "1.234.567"}, {en.Number(-1234), "-1,234"}, {nl.Number(999), "999"}, {nl.Number(0), "0"},
		{nl.Decimal(8.84, 1), "8,8"}, {en.Decimal(8.84, 1), "8.8"},
		{nl.Percent(99, 100), "99 %"}, {nl.Percent(199, 200), "99 %"}, {nl.Percent(1, 0), "0 %"}, {en.Percent(3, 3), "100 %"},
		{nl.Size(0), "0 B"}, {nl.Size(1_400_000), "1,4 MB"}, {en.Size(312_400), "312 kB"}, {en.Size(999_600), "1.0 MB"}, {nl.Size(104_857_600), "105 MB"},
		{nl.And(nil), ""}, {nl.And([]string{"a"}), "a"}, {nl.And([]string{"a", "b", "c"}), "a, b en c"}, {en.Or([]string{"a", "b"}), "a or b"},
		{nl.KindCount(1, audit.KindFinding), "1 bevinding"}, {nl.KindCount(0, audit.KindFinding), "0 bevindingen"},
		{en.GradeCount(2, audit.Minor), "2 minor nonconformities"}, {nl.GradeCount(1, audit.Strength), "1 sterk punt"},
		{nl.Result(""), "niet beoordeeld"}, {nl.Letter(audit.Partly), "D"}, {en.Letter(audit.Partly), "P"},
		{nl.Value(audit.KindFinding, "grade", "minor"), "niet-kritieke afwijking"},
		{nl.Value(audit.KindFinding, "state", "draft>team_agreed"), "akkoord in team"},
		{nl.Value(audit.KindFinding, "issued", "2026-11-06"), "6 november 2026"},
		{nl.Value(audit.KindFinding, "carried", "yes"), "ja"},
		{nl.Value(audit.KindFinding, "categories", "privacy\nlegal"), "privacy en juridisch"},
		{en.Value(audit.KindAssessment, "operation", "not_occurred"), "not occurred"},
		{nl.Value(audit.KindFinding, "condition", "draft"), "draft"},
		{nl.Value("newer", "x", "y"), "y"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestSignsAreOneColumn(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, ascii := range []bool{false, true} {
		var all []string
		for _, r := range audit.Results() {
			all = append(all, Sign(r, ascii))
		}
		for _, g := range audit.Grades() {
			all = append(all, GradeSign(g, ascii))
		}
		for _, s := range all {
			if utf8.RuneCountInString(s) != 1 || ascii && s[0] >= 0x80 || s == "?" || seen[s] {
				t.Errorf("sign %q", s)
			}
			seen[s] = true
		}
	}
}

func TestSentences(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		r      audit.Refusal
		nl, en string
	}{
		{audit.Refusal{Code: audit.NeedsField, Ref: "B-JD-03", Field: "condition"},
			"B-JD-03: voor deze stap ontbreekt: constatering; vul dat in", "B-JD-03: this step still needs: condition; fill it in"},
		{audit.Refusal{Code: audit.NeedsTest, Ref: "A.8.13", Field: "existence", Args: []string{"existence"}},
			"A.8.13: leg bij bestaan eerst een toetshandeling vast, geen interview",
			"A.8.13: for existence first record a test other than an interview"},
		{audit.Refusal{Code: audit.NotAStep, Ref: "B-JD-03", Field: "state", Args: []string{"draft", "issued", "team_agreed withdrawn merged_into"}},
			"B-JD-03: na ‘concept’ kan alleen akkoord in team, ingetrokken of samengevoegd",
			"B-JD-03: after ‘draft’ only agreed in team, withdrawn or merged can follow"},
		{audit.Refusal{Code: audit.NotAWord, Field: "grade", Args: []string{"majr", "major minor"}},
			"‘majr’ past niet bij weging; kies uit major of minor", "‘majr’ does not go with grade; choose from major or minor"},
		{audit.Refusal{Code: audit.NotAWord, Ref: "D-031", Field: "result", Args: []string{"not_occurred", "adequate partly"}},
			"D-031: ‘niet voorgekomen’ past niet bij resultaat; kies uit toereikend of deels",
			"D-031: ‘not occurred’ does not go with result; choose from adequate or partly"},
		{audit.Refusal{Code: audit.NANeedsReason, Ref: "secure_room", Field: "gate"},
			"Regels voor beveiligde ruimten: zeg waarom dit niet van toepassing is", "Secure-room rules: say why this is not applicable"},
		{audit.Refusal{Code: audit.NotFound, Ref: "0190f0a0-0000-7000-8000-000000000001", Field: "site"},
			"Locatie: staat niet in dit dossier; kijk het nummer na", "Site: is not in this dossier; check the number"},
		{audit.Refusal{Code: audit.OpenWork, Ref: "A26-02", Field: "state", Args: []string{"closing_meeting", "gate"}},
			"A26-02: eerst nog: slotgesprek met datum en aanwezigen vastleggen en gereedheidsbesluit nemen",
			"A26-02: still to do first: record the closing meeting with date and attendees and decide the readiness gate"},
		{audit.Refusal{Code: "of_a_newer_one", Ref: "X"}, "dit mag niet: refused: of_a_newer_one X", "this is not allowed: refused: of_a_newer_one X"},
	} {
		if got := Sentence(NL, &c.r); got != c.nl {
			t.Errorf("nl %v:\n got %s\nwant %s", c.r, got, c.nl)
		}
		if got := Sentence(EN, &c.r); got != c.en {
			t.Errorf("en %v:\n got %s\nwant %s", c.r, got, c.en)
		}
	}
	if got := Sentence(NL, nil); got != "" {
		t.Errorf("no refusal says %q", got)
	}
}

// The answer line of a screen of 80 columns holds 78. Lists that grow with the
// dossier may be longer; what to do stands before them.
func TestSentencesFitTheAnswerLine(t *testing.T) {
	t.Parallel()
	args := map[audit.Code][]string{
		audit.NotADate: {"6 nov"}, audit.TooLong: {"1 MiB"}, audit.UnknownField: {"colour"}, audit.PhaseClosed: {"reporting"},
		audit.NeedsTest: {"existence"}, audit.NeedsAnswers: {"9"}, audit.HasConflict: {"JD"}, audit.CriteriaFrozen: {"2026-09-30"},
		audit.GateDecided: {"passed_with_concerns"}, audit.SecondNotTeam: {"AP MB"}, audit.LeadOnly: {"JD"},
		audit.NotAStep: {"presented", "closed", "issued withdrawn merged_into"}, audit.OverCeiling: {"TLP:AMBER"}, audit.AdviceMajor: {"12"},
		audit.AdviceMilder: {"conditional"}, audit.NotAWord: {"majr", "major minor"},
	}
	for _, code := range audit.Codes() {
		if code == audit.OpenWork || code == audit.GateNotProven {
			continue
		}
		for _, field := range []string{"owner", "correction_due"} {
			for _, l := range Langs() {
				got := Sentence(l, &audit.Refusal{Code: code, Ref: "B-JD-03", Field: field, Args: args[code]})
				if n := utf8.RuneCountInString(got); n > 78 {
					t.Errorf("%d columns: %s", n, got)
				}
			}
		}
	}
}

func TestSentencesNeedEveryArgumentOnlyToSayIt(t *testing.T) {
	t.Parallel()
	for _, code := range audit.Codes() {
		for n := range 4 {
			r := audit.Refusal{Code: code, Ref: "B-JD-03", Field: "state", Args: []string{"draft", "issued", "closed"}[:min(n, 3)]}
			for _, l := range Langs() {
				got := Sentence(l, &r)
				if strings.ContainsAny(got, "{}") || strings.Contains(got, "refused:") {
					t.Errorf("%s with %d arguments: %s", code, n, got)
				}
			}
		}
	}
}

func FuzzSentence(f *testing.F) {
	f.Add("not_a_word", "B-JD-03", "grade", "x\x1b[31m\r\n", "a b")
	f.Add("open_work", "", "", "{gaps}", "{0}")
	f.Fuzz(func(t *testing.T, code, ref, field, a, b string) {
		for _, l := range Langs() {
			got := Sentence(l, &audit.Refusal{Code: audit.Code(code), Ref: ref, Field: field, Args: []string{a, b}})
			if strings.ContainsFunc(got, unicode.IsControl) {
				t.Errorf("control characters in %q", got)
			}
		}
	})
}

func TestGaps(t *testing.T) {
	t.Parallel()
	w := For("nl", "nl")
	for _, c := range []struct {
		g    audit.Gap
		want string
	}{
		{audit.Gap{Code: "finding_field", Ref: "B-JD-03", Field: "extent"}, "B-JD-03: bevinding aanvullen (omvang)"},
		{audit.Gap{Code: "text_block", Ref: "at_a_glance"}, "Tekst schrijven (in één blik)"},
		{audit.Gap{Code: "attendees", Ref: "closing"}, "Slotgesprek: aanwezigen vastleggen"},
		{audit.Gap{Code: "closing_meeting"}, "Slotgesprek met datum en aanwezigen vastleggen"},
	} {
		if got := w.Gap(c.g); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func ExampleWords_Sentence() {
	fmt.Println(For("en", "").Sentence(&audit.Refusal{Code: audit.NeverNA, Ref: "9.2.1"}))
	// Output: 9.2.1: clauses 4 to 10 apply to everyone; choose another result
}

func TestEditionWarning(t *testing.T) {
	t.Parallel()
	for want, got := range map[string]string{
		"BIO 1.04 is ingetrokken per 9 januari 2026, vervangen door BIO2 1.3": For("nl", "nl").EditionWarning("BIO 1.04", "withdrawn", "2026-01-09", "BIO2 1.3"),
		"X is withdrawn": For("en", "nl").EditionWarning("X", "withdrawn", "", ""),
		"X is in transition: there is a newer edition": For("en", "nl").EditionWarning("X", "transition", "", ""),
		"X is een ontwerp en nog niet van kracht":      For("nl", "nl").EditionWarning("X", "draft", "", ""),
		"": For("nl", "nl").EditionWarning("X", "current", "", ""),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
