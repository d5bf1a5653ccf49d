package words

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"toets/audit"
)

// Sentence says in a language why the rules say no, and the way out.
func Sentence(lang Lang, r *audit.Refusal) string { return For(string(lang), "").Sentence(r) }

// Sentence says why the rules say no, and the way out: one line, the thing it
// is about in front. What came from the user is cleaned and kept short.
func (w Words) Sentence(r *audit.Refusal) string {
	if r == nil {
		return ""
	}
	e, ok := refusalOf(r)
	if !ok {
		return w.Pick("dit mag niet: ", "this is not allowed: ") + clean(r.Error())
	}
	text := w.fill(w.Pick(e.nl, e.en), r)
	switch ref := w.about(r); {
	case ref != "":
		return ref + ": " + text
	case r.Field != "" && !strings.Contains(e.nl, "{field}"):
		return Capital(w.fieldOf(r)) + ": " + text
	default:
		return Capital(text)
	}
}

// refusalOf finds the sentence of a code. Some have a second one, under the
// code with a dot, for when a part of it is missing.
func refusalOf(r *audit.Refusal) (entry, bool) {
	key := string(r.Code)
	switch r.Code {
	case audit.NotAWord:
		if arg(r, 0) == "" {
			key += "."
		}
	case audit.StepField:
		if r.Field == "" {
			key += "."
		}
	case audit.SecondNotTeam:
		if arg(r, 0) == "" {
			key += "."
		}
	case audit.NotAStep:
		if arg(r, 0) == "" {
			key += ".from"
		}
		if arg(r, 2) == "" {
			key += ".end"
		}
	default: // one sentence
	}
	i, ok := refusalIndex()[key]
	if !ok {
		return entry{}, false
	}
	return refusals[i], true
}

var refusalIndex = sync.OnceValue(func() map[string]int {
	m := make(map[string]int, len(refusals))
	for i, e := range refusals {
		m[e.code] = i
	}
	return m
})

// about is what a refusal is about as people call it, "" when it names nothing
// that anybody knows.
func (w Words) about(r *audit.Refusal) string {
	if _, err := audit.ParseID(r.Ref); err == nil {
		return ""
	}
	if r.Field == "gate" {
		if row := w.GateRow(r.Ref); row != r.Ref {
			return Capital(row)
		}
	}
	return clean(r.Ref)
}

// fieldOf is the field of a refusal as people call it, by the kind of thing
// that its reference looks like.
func (w Words) fieldOf(r *audit.Refusal) string {
	for _, k := range kindsOfRef(r.Ref) {
		if s := audit.SchemaOf(k); s != nil {
			if _, ok := s.Field(r.Field); ok {
				return w.Field(k, r.Field)
			}
		}
	}
	return w.Field("", clean(r.Field))
}

func kindsOfRef(ref string) []audit.Kind {
	switch {
	case strings.HasPrefix(ref, "B-"), strings.HasPrefix(ref, "A") && strings.Contains(ref, "-") && strings.Contains(ref, "."):
		return []audit.Kind{audit.KindFinding, audit.KindReply}
	case strings.HasPrefix(ref, "D-"):
		return []audit.Kind{audit.KindDocCheck, audit.KindDocument}
	case strings.HasPrefix(ref, "E-"):
		return []audit.Kind{audit.KindEvidence}
	case strings.HasPrefix(ref, "T-"):
		return []audit.Kind{audit.KindTest}
	case strings.HasPrefix(ref, "LOC-"):
		return []audit.Kind{audit.KindSite}
	case strings.HasPrefix(ref, "SRV-"):
		return []audit.Kind{audit.KindService}
	case strings.HasPrefix(ref, "A") && strings.Contains(ref, "-"):
		return []audit.Kind{audit.KindAudit, audit.KindAdvice, audit.KindGate}
	case ref == "":
		return []audit.Kind{audit.KindEvidence}
	}
	return []audit.Kind{audit.KindAssessment}
}

func arg(r *audit.Refusal, i int) string {
	if i < len(r.Args) {
		return r.Args[i]
	}
	return ""
}

// fill puts what a refusal carries in the places of its sentence: {field}, and
// {0}, {date 0}, {state 0}, {states 0}, {advice 0}, {aspect 0}, {gate 0},
// {rows 0}, {words 1}, {who 0}, {relation 1}, {gaps}.
func (w Words) fill(text string, r *audit.Refusal) string {
	var b strings.Builder
	for {
		head, rest, ok := strings.Cut(text, "{")
		b.WriteString(head)
		if !ok {
			return b.String()
		}
		place, tail, _ := strings.Cut(rest, "}")
		b.WriteString(w.place(place, r))
		text = tail
	}
}

func (w Words) place(place string, r *audit.Refusal) string {
	how, which, ok := strings.Cut(place, " ")
	if !ok {
		how, which = "", place
	}
	n, _ := strconv.Atoi(which)
	value := clean(arg(r, n))
	switch {
	case place == "field":
		return w.fieldOf(r)
	case place == "gaps":
		return w.And(w.each(r.Args, w.gapName))
	case how == "date":
		return w.Date(value)
	case how == "state":
		return w.anyState(r, value)
	case how == "states":
		return w.Or(w.each(strings.Fields(value), func(s string) string { return w.anyState(r, s) }))
	case how == "advice":
		return w.Advice(value)
	case how == "aspect":
		return w.Aspect(audit.Aspect(value))
	case how == "relation":
		return w.Relates(value)
	case how == "gate":
		return w.GateDecision(value)
	case how == "rows":
		return w.And(w.each(strings.Fields(value), w.GateRow))
	case how == "who":
		return w.Or(strings.Fields(value))
	case how == "words":
		return w.Or(w.each(strings.Fields(value), func(s string) string { return w.choice(r, s) }))
	case how == "word":
		return w.choice(r, value)
	}
	return value
}

func (w Words) each(list []string, name func(string) string) []string {
	out := make([]string, 0, len(list))
	for _, s := range list {
		out = append(out, name(s))
	}
	return out
}

// choice names a code word where the user chose one that does not fit here.
// Where they typed what is no code word at all, the codes are what they need.
func (w Words) choice(r *audit.Refusal, code string) string {
	table := tableOfField(r.Field)
	typed := arg(r, 0)
	if !slices.ContainsFunc(table, func(e entry) bool { return e.code == typed }) && typed != "" {
		return code
	}
	return w.find(table, code)
}

func tableOfField(field string) []entry {
	switch field {
	case "result":
		return results[:]
	case "grade":
		return grades[:]
	case "aspect":
		return aspects[:]
	}
	for _, r := range gateRows {
		if r.code == field {
			return results[:]
		}
	}
	for _, q := range docQuestions {
		if q.code == field {
			return results[:]
		}
	}
	return nil
}

// anyState names a state of whatever the refusal is about. A grade or a reply
// can stand in its place, when it is that which cannot follow.
func (w Words) anyState(r *audit.Refusal, s string) string {
	tables := [][]entry{resultStates[:], findingStates[:], auditStates[:], grades[:], fieldNames[:]}
	for _, k := range kindsOfRef(r.Ref) {
		if k == audit.KindAudit {
			tables[1], tables[2] = tables[2], tables[1]
		}
	}
	for _, t := range tables {
		if name := w.find(t, s); name != s {
			return name
		}
	}
	return s
}

// maxArg is how much of what a user typed comes back in a sentence.
const maxArg = 60

// clean is foreign text fit for one line: no control characters, no line ends,
// no direction marks, and not long.
func clean(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) {
			r = ' '
		}
		if n++; n > maxArg {
			b.WriteString("…")
			break
		}
		b.WriteRune(r)
	}
	return b.String()
}
