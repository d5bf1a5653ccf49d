package catalog

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"toets/audit"
)

// What a file of questions may hold, by the method of the domain guide.
const (
	maxWords      = 25 // what is longer cannot be asked aloud
	maxLabelWords = 5
	maxDoc        = 4
	maxOp         = 4
	maxAsk        = 7
)

// atLeast is what an edition asks of its questions, where it says nothing two
// operating questions and three things to ask for.
func atLeast(n least) least {
	if n.Op == 0 {
		n.Op = 2
	}
	if n.Ask == 0 {
		n.Ask = 3
	}
	return n
}

// file checks the questions of one element.
func (l *linter) file(name string, b []byte, find func(string) *Element) {
	l.bytes(name, b)
	q, err := readQuestions(b)
	if err != nil {
		l.report(name, "%v", "%v", err)
		return
	}
	var of []*Element
	for _, ref := range q.Refs {
		if e := find(ref); e != nil {
			of = append(of, e)
		} else {
			l.report(name+" refs", "%q is er niet", "%q is not there", ref)
		}
	}
	l.identity(name, q, of)
	l.wording(name, q, of)
	l.maps(name+" maps", q.Maps)
	l.clock(name+" clock", q.Clock, of)
	if q.Same != "" {
		l.same(name+" same", q)
		return
	}
	if len(q.Cadence) == 0 {
		l.report(name+" cadence", "leeg", "empty")
	}
	l.questions(name+" doc", "d", q.Doc, l.least.Doc, maxDoc, of)
	switch {
	case len(of) > 0 && of[0].Kind == audit.ElementDocument:
		if len(q.Op) > 0 {
			l.report(name+" op", "een document heeft geen vragen voor fase 2", "a document has no questions for phase 2")
		}
	default:
		l.questions(name+" op", "o", q.Op, l.least.Op, maxOp, of)
	}
	l.askFor(name+" ask_for", q.AskFor, of)
	l.typical(name+" typical", q.Typical, of)
}

func (l *linter) identity(name string, q *questionFile, of []*Element) {
	if q.ID+".yaml" != name {
		l.report(name+" id", "%q is niet de naam van het bestand", "%q is not the name of the file", q.ID)
	}
	if len(q.Refs) == 0 {
		l.report(name+" refs", "leeg", "empty")
	} else if len(of) > 0 && of[0].Ref == q.Refs[0] && questionID(&of[0].Element) != q.ID {
		l.report(name+" refs", "%q hoort in %s", "%q belongs in %s", q.Refs[0], fileOf(&of[0].Element))
	}
	for i, c := range q.Cadence {
		if !slices.Contains(Cadences(), c) || slices.Contains(q.Cadence[:i], c) {
			l.report(name+" cadence", "%q is geen frequentie of staat er twee keer", "%q is not a cadence or stands there twice", c)
		}
	}
}

func (l *linter) wording(name string, q *questionFile, of []*Element) {
	l.both(name+" label", q.Label)
	for i, label := range []string{q.Label.NL, q.Label.EN} {
		where := name + " label " + langs[i]
		if n := len(strings.Fields(label)); n > maxLabelWords {
			l.report(where, "%d woorden, meer dan %d", "%d words, more than %d", n, maxLabelWords)
		}
		for _, e := range of {
			if Fold(label) == Fold([]string{e.Title.NL, e.Title.EN}[i]) {
				l.report(where, "gelijk aan de officiële titel", "equal to the official title")
			}
		}
	}
	l.text(name+" label", q.Label, of)
	l.both(name+" why", q.Why)
	l.short(name+" why", q.Why)
	l.text(name+" why", q.Why, of)
}

var langs = [2]string{"nl", "en"}

func (l *linter) questions(where, prefix string, qs []Question, least, most int, of []*Element) {
	if len(qs) < least || len(qs) > most {
		l.report(where, "%d vragen, het moeten er %d tot %d zijn", "%d questions, there should be %d to %d", len(qs), least, most)
	}
	for i, q := range qs {
		here := where + " " + q.ID
		if want := fmt.Sprintf("%s%d", prefix, i+1); q.ID != want {
			l.report(here, "id moet %s zijn", "the id has to be %s", want)
		}
		switch known := slices.Contains(audit.TestKinds(), q.Kind); {
		case prefix == "o" && !known:
			l.report(here, "%q is geen soort toetshandeling", "%q is not a kind of test", q.Kind)
		case prefix == "d" && q.Kind != "":
			l.report(here, "een vraag van fase 1 heeft geen soort", "a question of phase 1 has no kind")
		}
		t := Text{q.NL, q.EN}
		l.both(here, t)
		l.short(here, t)
		l.text(here, t, of)
		for n, text := range []string{q.NL, q.EN} {
			l.question(here+" "+langs[n], langs[n], text)
		}
	}
}

// question holds one question against what makes it a question to an auditee.
func (l *linter) question(where, lang, text string) {
	if text == "" {
		return
	}
	if yesNo(lang, text) {
		l.report(where, "laat zich met ja of nee beantwoorden", "can be answered by yes or no")
	}
	for _, w := range foldedWords(text) {
		switch w {
		case "adequate", "adequately", "adequaat", "toereikend", "toereikende":
			l.report(where, "%q zonder maat", "%q without a yardstick", w)
		}
	}
	key := lang + " " + strings.Join(foldedWords(text), " ")
	if first, twice := l.asked[key]; twice {
		l.report(where, "dezelfde vraag staat in %s", "the same question stands in %s", first)
		return
	}
	l.asked[key] = where
}

// short asks for texts that can be said in one breath.
func (l *linter) short(where string, t Text) {
	for i, text := range []string{t.NL, t.EN} {
		if n := len(strings.Fields(text)); n > maxWords {
			l.report(where+" "+langs[i], "%d woorden, meer dan %d", "%d words, more than %d", n, maxWords)
		}
	}
}

// text holds a text against the titles of other elements and against words
// that an auditor does not use.
func (l *linter) text(where string, t Text, of []*Element) {
	for i, text := range []string{t.NL, t.EN} {
		for _, run := range runs(text) {
			for _, id := range l.runs[i][run] {
				if !slices.ContainsFunc(of, func(e *Element) bool { return e.ID == id }) {
					l.report(where+" "+langs[i], "‘%s’ staat zo in de titel van %s", "‘%s’ stands like that in the title of %s", run, id)
					break
				}
			}
		}
		for _, w := range foldedWords(text) {
			switch w {
			case "compliant", "compliance", "assurance", "oordeel":
				l.report(where+" "+langs[i], "het woord %q gebruiken we niet", "we do not use the word %q", w)
			}
		}
	}
}

func (l *linter) askFor(where string, t Texts, of []*Element) {
	for i, list := range [][]string{t.NL, t.EN} {
		if len(list) < l.least.Ask || len(list) > maxAsk {
			l.report(where+" "+langs[i], "%d dingen, het moeten er %d tot %d zijn", "%d things, there should be %d to %d", len(list), l.least.Ask, maxAsk)
		}
		for n, item := range list {
			here := fmt.Sprintf("%s %s %d", where, langs[i], n+1)
			if strings.TrimSpace(item) == "" {
				l.report(here, "leeg", "empty")
			}
			one := Text{NL: item}
			if i == 1 {
				one = Text{EN: item}
			}
			l.short(here, one)
			l.text(here, one, of)
		}
	}
	if len(t.NL) != len(t.EN) {
		l.report(where, "%d dingen in het Nederlands, %d in het Engels", "%d things in Dutch, %d in English", len(t.NL), len(t.EN))
	}
}

var digits = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\d+`) })

// typical asks for a number and a denominator, the same in both languages.
func (l *linter) typical(where string, t Text, of []*Element) {
	l.both(where, t)
	l.text(where, t, of)
	var found [2][]string
	for i, text := range []string{t.NL, t.EN} {
		found[i] = digits().FindAllString(text, -1)
		if len(found[i]) < 2 {
			l.report(where+" "+langs[i], "geen aantal met noemer, zoals 4 van 10", "no number with its denominator, such as 4 of 10")
		}
		slices.Sort(found[i])
		found[i] = slices.Compact(found[i])
		for _, w := range foldedWords(text) {
			switch w {
			case "fout", "fouten", "error", "errors":
				l.report(where+" "+langs[i], "een afwijking is geen %q", "a nonconformity is no %q", w)
			}
		}
	}
	if !slices.Equal(found[0], found[1]) {
		l.report(where, "andere getallen in het Nederlands (%s) dan in het Engels (%s)", "other numbers in Dutch (%s) than in English (%s)",
			strings.Join(found[0], " "), strings.Join(found[1], " "))
	}
}

var mapTarget = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[a-z0-9]+@[0-9][0-9.-]*#[A-Za-z0-9.]+$`)
})

func (l *linter) maps(where string, maps []Mapping) {
	for i, m := range maps {
		if !mapTarget().MatchString(m.To) {
			l.report(where, "%q is geen verwijzing als bio2@1.3#8.13.04", "%q is not a reference such as bio2@1.3#8.13.04", m.To)
			continue
		}
		if !slices.Contains([]string{"same", "part", "supports"}, m.Type) {
			l.report(where+" "+m.To, "%q is geen soort verband", "%q is not a type of mapping", m.Type)
		}
		if edition, _ := audit.SplitRef(m.To); l.onBoard.find(edition) != nil && l.onBoard.row(m.To) == nil {
			l.report(where+" "+m.To, "is er niet", "is not there")
		}
		if slices.ContainsFunc(maps[:i], func(o Mapping) bool { return o.To == m.To }) {
			l.report(where+" "+m.To, "staat er twee keer", "stands there twice")
		}
	}
}
