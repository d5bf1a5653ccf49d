package catalog

import (
	"regexp"
	"sync"

	"toets/audit"
)

// same holds a file that borrows its questions to that alone.
func (l *linter) same(where string, q *questionFile) {
	if !mapTarget().MatchString(q.Same) {
		l.report(where, "%q is geen verwijzing als iso27001@2022#A.5.1", "%q is not a reference such as iso27001@2022#A.5.1", q.Same)
	}
	source := l.onBoard.row(q.Same)
	if edition, _ := audit.SplitRef(q.Same); l.onBoard.find(edition) != nil && source == nil {
		l.report(where, "%q is er niet", "%q is not there", q.Same)
	}
	if source != nil {
		if full, _ := l.onBoard.Full(q.Same); full.From != "" {
			l.report(where, "%q heeft zelf de vragen van een ander", "%q has the questions of another itself", q.Same)
		}
	}
	if len(q.Doc)+len(q.Op)+len(q.AskFor.NL)+len(q.AskFor.EN) > 0 || q.Typical != (Text{}) {
		l.report(where, "wie hetzelfde is, heeft geen eigen vragen", "what is the same has no questions of its own")
	}
}

var duration = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^P([0-9]+[DWMY]|T[0-9]+[HM])$`) })

// clock asks for a period that a calendar can follow.
func (l *linter) clock(where string, c *Clock, of []*Element) {
	if c == nil {
		return
	}
	if !duration().MatchString(c.Every) {
		l.report(where, "%q is geen termijn als P1Y, P3M of PT24H", "%q is not a period such as P1Y, P3M or PT24H", c.Every)
	}
	l.both(where, c.What)
	l.short(where, c.What)
	l.text(where, c.What, of)
}
