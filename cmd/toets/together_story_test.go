package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// storyteller is one of several people at the command line, each with a
// computer, a clock and a copy of their own.
type storyteller struct {
	name, dir string
	clock     *time.Time
	known     map[wroteAt]bool // what the log of this copy holds
}

// wroteAt names an act in every copy.
type wroteAt struct{ device, seq string }

// wrote is a value that somebody gave a field, and what it replaced knowingly.
type wrote struct {
	value string
	pred  []wroteAt
}

func (p *storyteller) file() string { return filepath.Join(p.dir, p.name, "v.toets") }

// call runs toets as this person and returns what it prints.
func (p *storyteller) call(args ...string) (string, int, string) {
	var out, errs bytes.Buffer
	*p.clock = p.clock.Add(time.Second)
	at := *p.clock
	a := newApp(process{
		args: append([]string{"--lang", "en", "--initials", strings.ToUpper(p.name), "--author", "Person " + p.name}, args...), in: strings.NewReader(""), out: &out, err: &errs,
		env: func(name string) string {
			if strings.HasPrefix(name, "AWS_") {
				return os.Getenv(name) // of the server that runs beside the tests
			}
			return map[string]string{"HOME": filepath.Join(p.dir, p.name)}[name]
		},
		now: func() time.Time { return at },
	})
	code := a.run(context.Background())
	return out.String(), code, errs.String()
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

func (p *storyteller) must(t fataler, args ...string) string {
	t.Helper()
	out, code, errs := p.call(args...)
	if code != exitDone {
		t.Fatalf("%s: toets %s: %d %s", p.name, strings.Join(args, " "), code, errs)
	}
	return out
}

// team is three people who have a dossier together, made once and copied.
func madeTeam(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	ps := storytellers(dir)
	for _, p := range ps {
		if err := os.MkdirAll(filepath.Dir(p.file()), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	jd, first := ps[0], filepath.Join(dir, "first.toets-bundle")
	jd.must(t, "new", jd.file(), "--org", "Vriesdam", "--criteria", "iso27001@2022")
	jd.must(t, "finding", "add", jd.file(), "--grade", "minor", "--element", "A.8.13", "--condition", "c")
	for _, p := range ps[1:] {
		request := filepath.Join(dir, p.name+".request")
		p.must(t, "join", "--request", "-o", request)
		jd.must(t, "members", "add", jd.file(), request)
	}
	jd.must(t, "bundle", "write", jd.file(), first)
	for _, p := range ps[1:] {
		p.must(t, "join", first, p.file())
	}
	return dir
}

func storytellers(dir string) []*storyteller {
	clock := time.Now().UTC().Truncate(time.Second) // a bucket refuses a clock that is far off
	var ps []*storyteller
	for _, name := range []string{"jd", "ap", "bv"} {
		ps = append(ps, &storyteller{name: name, dir: dir, clock: &clock, known: make(map[wroteAt]bool)})
	}
	return ps
}

// story is what happened so far, by field.
type story struct {
	t      *rapid.T
	dir    string
	ps     []*storyteller
	wrote  map[string]map[wroteAt]wrote
	values []string
	shares []string // a folder, and buckets where servers run
	files  int
}

// look reads what the log of a copy holds by now. An act that this person just
// did replaces what it found in its field.
func (s *story) look(p *storyteller, own bool) {
	var log []logJSON
	if err := json.Unmarshal([]byte(p.must(s.t, "log", p.file(), "--json")), &log); err != nil {
		s.t.Fatalf("%v", err)
	}
	before := maps.Clone(p.known)
	for _, e := range log {
		_, seq, _ := strings.Cut(e.ID, "-")
		at := wroteAt{e.Device, seq}
		if before[at] {
			continue
		}
		p.known[at] = true
		for field, value := range e.Fields {
			name := e.Entity + "." + field
			if own && s.told(name) {
				s.wrote[name][at] = wrote{value, s.live(p, before, name)}
			}
		}
	}
}

// told reports whether the story is about a field, and makes room for it.
func (s *story) told(name string) bool {
	if !strings.HasPrefix(name, "B-JD-01.") {
		return false
	}
	if s.wrote[name] == nil {
		s.wrote[name] = make(map[wroteAt]wrote)
	}
	return true
}

// live is what a copy that knows some acts has to show in a field: what no
// other act that it knows replaced.
func (s *story) live(_ *storyteller, known map[wroteAt]bool, field string) []wroteAt {
	gone := make(map[wroteAt]bool)
	for at, w := range s.wrote[field] {
		if known[at] {
			for _, r := range w.pred {
				gone[r] = true
			}
		}
	}
	var out []wroteAt
	for at := range s.wrote[field] {
		if known[at] && !gone[at] {
			out = append(out, at)
		}
	}
	return out
}

// check holds what a copy says of conflicts against what has to be one: two
// different writes of which nobody who knew both has decided.
func (s *story) check(p *storyteller) []conflictJSON {
	var got []conflictJSON
	out, _, _ := p.call("conflicts", p.file(), "--json")
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		s.t.Fatalf("%v", err)
	}
	want := make(map[string][]string)
	for field := range s.wrote {
		var values []string
		for _, at := range s.live(p, p.known, field) {
			values = append(values, s.wrote[field][at].value)
		}
		slices.Sort(values)
		if len(slices.Compact(slices.Clone(values))) > 1 {
			want[field] = values
		}
	}
	have := make(map[string][]string)
	for _, c := range got {
		var values []string
		for _, v := range c.Versions {
			values = append(values, v.Value)
		}
		slices.Sort(values)
		have[c.Entity+"."+c.Field] = values
	}
	if !maps.EqualFunc(want, have, slices.Equal[[]string]) {
		s.t.Fatalf("%s: conflicts %v, have to be %v", p.name, have, want)
	}
	return got
}

// act lets somebody do something.
func (s *story) act(p *storyteller) {
	switch rapid.SampledFrom([]string{"write", "write", "write", "stick", "share", "bundle", "resolve"}).Draw(s.t, "act") {
	case "write":
		field := rapid.SampledFrom([]string{"title", "consequence"}).Draw(s.t, "field")
		value := fmt.Sprintf("value %d", len(s.values))
		s.values = append(s.values, value)
		p.must(s.t, "finding", "set", p.file(), "B-JD-01", "--"+field, value)
		s.look(p, true)
	case "stick":
		s.sync(p, "stick")
	case "share":
		s.sync(p, rapid.SampledFrom(s.shares).Draw(s.t, "share"))
	case "bundle":
		to := rapid.SampledFrom(s.ps).Draw(s.t, "to")
		s.files++
		file := filepath.Join(s.dir, fmt.Sprint(s.files, ".toets-bundle"))
		p.must(s.t, "bundle", "write", p.file(), file)
		to.must(s.t, "bundle", "read", to.file(), file)
		s.look(to, false)
		s.check(to)
	case "resolve":
		for _, c := range s.check(p) {
			s.resolve(p, c)
		}
	}
}

func (s *story) resolve(p *storyteller, c conflictJSON) {
	n := rapid.IntRange(0, len(c.Versions)).Draw(s.t, "keep")
	if n > 0 {
		p.must(s.t, "resolve", p.file(), c.ID, "--keep", fmt.Sprint(n))
	} else {
		value := fmt.Sprintf("value %d", len(s.values))
		s.values = append(s.values, value)
		p.must(s.t, "resolve", p.file(), c.ID, "--value", value)
	}
	s.look(p, true)
}

func (s *story) sync(p *storyteller, place string) {
	if !strings.Contains(place, "://") {
		place = filepath.Join(s.dir, place)
	}
	p.must(s.t, "sync", p.file(), place)
	s.look(p, false)
	s.check(p)
}

// Three people write, carry and decide in any order. No two who wrote one
// field without knowing it did so in silence, nothing that was ever written is
// lost, and when everything has gone round all copies say the same.
func TestThreeCopiesByCommandLine(t *testing.T) {
	t.Parallel()
	made, told, failed := madeTeam(t), 0, false
	const most = 8 // stories; what the merge does with many is the matter of packages below
	rapid.Check(t, func(rt *rapid.T) {
		if told++; told > most && !failed {
			return
		}
		ended := false
		defer func() { failed = failed || !ended }()
		tell(rt, made)
		ended = true
	})
}

func tell(rt *rapid.T, made string) {
	dir, err := os.MkdirTemp("", "toets-story-")
	if err != nil {
		rt.Fatalf("%v", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := os.CopyFS(dir, os.DirFS(made)); err != nil {
		rt.Fatalf("%v", err)
	}
	for _, place := range []string{"stick", "share"} {
		if err := os.Mkdir(filepath.Join(dir, place), 0o700); err != nil {
			rt.Fatalf("%v", err)
		}
	}
	s := &story{t: rt, dir: dir, ps: storytellers(dir), wrote: make(map[string]map[wroteAt]wrote), shares: append(buckets(filepath.Base(dir)), "share")}
	for _, p := range s.ps {
		s.look(p, false)
	}
	for range rapid.IntRange(4, 14).Draw(rt, "acts") {
		s.act(rapid.SampledFrom(s.ps).Draw(rt, "who"))
	}
	s.end()
}

// buckets is a place of its own in the bucket of the server that runs, if one
// does: see .ci/servers.
func buckets(name string) []string {
	if u, err := url.Parse(os.Getenv("TOETS_TEST_S3")); err == nil && u.Scheme != "" {
		return []string{u.JoinPath(name).String()}
	}
	return nil
}

// end lets everything go round and compares.
func (s *story) end() {
	round := func() {
		for range 2 {
			for _, p := range s.ps {
				s.sync(p, "stick")
			}
		}
	}
	round()
	for _, c := range s.check(s.ps[0]) {
		s.resolve(s.ps[0], c)
	}
	round()
	want := s.ps[0].must(s.t, "export", s.ps[0].file())
	for _, p := range s.ps {
		if got := p.must(s.t, "export", p.file()); got != want {
			s.t.Fatalf("%s says\n%s\n%s says\n%s", p.name, got, s.ps[0].name, want)
		}
		p.must(s.t, "conflicts", p.file(), "--check")
		p.must(s.t, "verify", p.file())
		log := p.must(s.t, "log", p.file(), "--json")
		for _, v := range s.values {
			if !strings.Contains(log, `"`+v+`"`) {
				s.t.Fatalf("%s: %q is not in the log", p.name, v)
			}
		}
	}
}
