package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"toets/catalog"
)

// toets runs a call and returns what it printed; it has to succeed.
func toets(t *testing.T, args ...string) []byte {
	t.Helper()
	out, code := call(t, args...)
	if code != exitDone {
		t.Fatalf("toets %s ends with %d", strings.Join(args, " "), code)
	}
	return out
}

func call(t *testing.T, args ...string) ([]byte, int) {
	t.Helper()
	home := t.TempDir()
	var out, errs bytes.Buffer
	a := newApp(process{args: args, in: strings.NewReader(""), out: &out, err: &errs, now: func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) },
		env: func(name string) string {
			return map[string]string{"HOME": home, "XDG_CONFIG_HOME": home + "/config", "XDG_STATE_HOME": home + "/state", "USER": "tester", "LANG": "en_GB.UTF-8"}[name]
		}})
	code := a.run(t.Context())
	if errs.Len() > 0 {
		t.Logf("%s", errs.String())
	}
	return out.Bytes(), code
}

// facts counts the rows of a list of facts that fit, -1 where the list is not here.
func facts(t *testing.T, name string, fits func(row map[string]string) bool) int {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "norms", name))
	if errors.Is(err, fs.ErrNotExist) {
		return -1
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	recs, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, rec := range recs[1:] {
		row := make(map[string]string)
		for i, col := range recs[0] {
			row[col] = rec[i]
		}
		if fits(row) {
			n++
		}
	}
	return n
}

func always(map[string]string) bool { return true }

func is(column string, values ...string) func(map[string]string) bool {
	return func(row map[string]string) bool { return slices.Contains(values, row[column]) }
}

// What norm list says of an edition is what the facts say.
func TestListedCountsAreThoseOfTheFacts(t *testing.T) {
	t.Parallel()
	var doc []catalog.ListedJSON
	if err := json.Unmarshal(toets(t, "norm", "list", "--json"), &doc); err != nil {
		t.Fatal(err)
	}
	listed := make(map[string]catalog.ListedJSON)
	for _, e := range doc {
		listed[e.ID] = e
		if e.Source != catalog.SourceEmbedded || len(e.SHA256) != 64 || e.Title.NL == "" || e.Title.EN == "" || e.Elements < e.Assessable || e.Assessable == 0 {
			t.Errorf("listed is %+v", e)
		}
	}
	sum := func(parts ...int) int {
		n := 0
		for _, p := range parts {
			if p < 0 {
				return -1
			}
			n += p
		}
		return n
	}
	hls := func(column string) int {
		seen := make(map[string]bool)
		return facts(t, "hls.csv", func(row map[string]string) bool {
			again := row[column] == "" || seen[row[column]]
			seen[row[column]] = true
			return !again
		})
	}
	for id, want := range map[string][2]int{ // assessable, and the least number of elements
		"iso27001@2022": {sum(facts(t, "iso27001-2022-clauses.csv", is("auditable", "yes")), facts(t, "iso27001-2022-annex-a.csv", always)),
			sum(facts(t, "iso27001-2022-clauses.csv", always), facts(t, "iso27001-2022-annex-a.csv", always))},
		"iso27001@2013": {sum(facts(t, "iso27001-2013-clauses.csv", is("auditable", "yes")), facts(t, "iso27001-2013-annex-a.csv", always)),
			sum(facts(t, "iso27001-2013-clauses.csv", always), facts(t, "iso27001-2013-annex-a.csv", always), facts(t, "iso27001-2013-groups.csv", always))},
		"bio2@1.3": {facts(t, "bio2-measures.csv", is("status", "active")), facts(t, "bio2-measures.csv", always)},
		"bio@1.04": {facts(t, "bio-1.04-measures.csv", is("kind", "measure")), sum(facts(t, "bio-1.04-measures.csv", always), facts(t, "bio-1.04-controls.csv", always))},
		"nen7510@2024": {facts(t, "nen7510-2024.csv", is("kind", "hlt_control", "health_specific_requirement")),
			facts(t, "nen7510-2024.csv", always)},
		"nis2@2022-2555": {facts(t, "nis2-articles.csv", always), facts(t, "nis2-articles.csv", always)},
		"avg@2016-679":   {facts(t, "avg-articles.csv", always), facts(t, "avg-articles.csv", always)},
		"iso9001@2015":   {-1, hls("iso9001_2015")}, "iso14001@2015": {-1, hls("iso14001_2015")}, "iso45001@2018": {-1, hls("iso45001_2018")},
		"cbw@2026": {-1, -1},
	} {
		e, ok := listed[id]
		switch {
		case !ok:
			t.Errorf("%s is not listed", id)
		case want[0] >= 0 && e.Assessable != want[0]:
			t.Errorf("%s has %d assessable elements, want %d", id, e.Assessable, want[0])
		case want[1] >= 0 && e.Elements < want[1]:
			t.Errorf("%s has %d elements, want %d or more", id, e.Elements, want[1])
		}
	}
}

// Every control of both editions stands in the map of the two.
func TestMapCoversBothEditions(t *testing.T) {
	t.Parallel()
	var doc []catalog.Relation
	if err := json.Unmarshal(toets(t, "norm", "map", "iso27001@2013", "iso27001@2022", "--json"), &doc); err != nil {
		t.Fatal(err)
	}
	left, right := make(map[string]bool), make(map[string]bool)
	for _, r := range doc {
		left[r.From], right[r.To] = true, true
	}
	for edition, has := range map[string]map[string]bool{"iso27001@2013": left, "iso27001@2022": right} {
		var show catalog.EditionJSON
		if err := json.Unmarshal(toets(t, "norm", "show", edition, "--json"), &show); err != nil {
			t.Fatal(err)
		}
		for _, e := range show.Elements {
			if (e.Kind == "control" || e.Assessable) && !has[e.ID] {
				t.Errorf("%s %s stands in no row of the map", edition, e.ID)
			}
		}
	}
}

// Everything that is assessed has what an auditor needs, in both languages.
func TestShownElementsAreComplete(t *testing.T) {
	t.Parallel()
	var editions []catalog.ListedJSON
	if err := json.Unmarshal(toets(t, "norm", "list", "--json"), &editions); err != nil {
		t.Fatal(err)
	}
	for _, ed := range editions {
		var doc catalog.EditionJSON
		if err := json.Unmarshal(toets(t, "norm", "show", ed.ID, "--json"), &doc); err != nil {
			t.Fatal(err)
		}
		doc2, op, ask := 1, 2, 3
		if ed.ID == "iso27001@2022" {
			doc2, op = 2, 3
		}
		for _, e := range doc.Elements {
			if !e.Assessable {
				continue
			}
			if e.Document == "" && ed.ID != "iso27001@2022" {
				doc2 = 0
			}
			for name, has := range map[string]bool{
				"why": both(e.Why), "title": both(e.Title), "label": both(e.Label), "document questions": asked(e.DocumentQuestions, doc2),
				"operation questions": asked(e.OperationQuestions, op), "ask for": len(e.AskFor.NL) >= ask && len(e.AskFor.EN) >= ask,
				"typical": both(e.Typical), "cadence": len(e.Cadence) > 0, "clock": e.Clock == nil || e.Clock.Every != "" && both(e.Clock.What),
			} {
				if !has {
					t.Errorf("%s %s lacks %s", ed.ID, e.ID, name)
				}
			}
		}
	}
}

func both(t catalog.Text) bool { return t.NL != "" && t.EN != "" }

func asked(qs []catalog.Question, least int) bool {
	return len(qs) >= least && !slices.ContainsFunc(qs, func(q catalog.Question) bool { return q.ID == "" || q.NL == "" || q.EN == "" })
}
