package main

import (
	"fmt"
	"time"

	tsync "toets/store/sync"
)

// progress is how far an exchange is, on one line of a terminal. Elsewhere it
// says nothing.
type progress struct {
	*app
	on   bool
	last time.Time
	drew bool
}

// progressEvery is often enough to see it move.
const progressEvery = 100 * time.Millisecond

func (a *app) progress() *progress {
	return &progress{app: a, on: isTerminal(a.err) && a.env("TERM") != "dumb", last: a.now()}
}

// step draws the line anew, unless that was done a moment ago. The first one
// waits too, so that a quick exchange shows nothing.
func (p *progress) step(s tsync.Step) {
	if now := p.now(); p.on && now.Sub(p.last) >= progressEvery {
		p.last, p.drew = now, true
		fmt.Fprint(p.err, "\r\x1b[K"+p.line(s))
	}
}

// done takes the line away.
func (p *progress) done() {
	if p.drew {
		fmt.Fprint(p.err, "\r\x1b[K")
		p.drew = false
	}
}

func (p *progress) line(s tsync.Step) string {
	name := map[tsync.Stage]string{
		tsync.Looking: p.say("kijken wat er ligt", "looking what is there"), tsync.Reading: p.say("lezen", "reading"),
		tsync.Checking: p.say("controleren", "checking"),
		tsync.Merging:  p.say("opnemen", "applying"), tsync.Sending: p.say("wegschrijven", "writing"),
		tsync.Bringing: p.say("bewijs ophalen", "fetching evidence"), tsync.Uploading: p.say("bewijs wegschrijven", "writing evidence"),
	}[s.Stage]
	count := func(n int64) string {
		if s.Bytes {
			return p.w.Size(n)
		}
		return p.w.Number(int(n))
	}
	switch {
	case s.Total > 0:
		return name + " " + count(s.Done) + "/" + count(s.Total)
	case s.Done > 0:
		return name + " " + count(s.Done)
	}
	return name
}
