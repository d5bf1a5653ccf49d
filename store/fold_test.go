package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"toets/audit"
)

// someChange draws a change that may or may not be allowed.
func someChange(t *rapid.T, st *audit.State) audit.Change {
	return someChangeIn(t, st, audit.All[audit.Audit](st)[0].ID)
}

func someChangeIn(t *rapid.T, st *audit.State, a audit.ID) audit.Change {
	el := fmt.Sprintf("n@1#A.%d", rapid.IntRange(1, 3).Draw(t, "element"))
	text := rapid.StringN(0, 12, 40).Draw(t, "text")
	var f audit.ID
	if fs := st.Findings(a); len(fs) > 0 {
		f = rapid.SampledFrom(fs).Draw(t, "finding").ID
	}
	switch rapid.IntRange(0, 11).Draw(t, "change") {
	case 0:
		return audit.SetResult{Audit: a, Phase: 1, Element: el, Result: rapid.SampledFrom(audit.Results()).Draw(t, "result"), Reason: text}
	case 1:
		return audit.SetResult{Audit: a, Phase: 2, Element: el, Aspect: audit.Design, Result: rapid.SampledFrom(audit.Results()).Draw(t, "result"), Note: text}
	case 2:
		return audit.AddFinding{Audit: a, Grade: rapid.SampledFrom(audit.Grades()).Draw(t, "grade"), Condition: text, Elements: []string{el}}
	case 3:
		return audit.SetField{Entity: f, Field: rapid.SampledFrom([]string{"title", "condition", "owner"}).Draw(t, "field"), Value: text}
	case 4:
		return audit.EditSet{Entity: f, Field: "elements", Add: []string{el}}
	case 5:
		return audit.EditSet{Entity: f, Field: "elements", Remove: []string{el}}
	case 6:
		return audit.AddNote{Audit: a, Element: el, Text: text}
	case 7:
		return audit.DecideGate{Audit: a, Decision: audit.GateOverridden, Reason: text}
	case 8:
		return audit.AddEvidence{Audit: a, Kind: "note", Text: text, Elements: []string{el}}
	case 9:
		return audit.StepFinding{Finding: f, To: audit.FindingWithdrawn, Reason: text}
	case 10:
		return audit.Drop{Entity: f, Reason: text}
	default:
		return audit.SetSoA{Control: el, Applicable: "no", Reason: text}
	}
}

// Whatever is done: memory is the fold of the log, the file gives the same
// State when it is opened again, and everything derived can be made anew.
func TestRowsEqualTheFold(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		path := filepath.Join(dir, fmt.Sprint(n, ".toets"))
		o := options(1, "")
		s, _, err := Create(ctx, path, o, jd, start, dossier())
		if err != nil {
			r.Fatal(err)
		}
		defer func() { s.Close(); os.Remove(path) }()
		for range rapid.IntRange(1, 15).Draw(r, "acts") {
			before := s.State()
			evs, err := s.Apply(ctx, jd, start, someChange(r, before))
			if err != nil || len(evs) == 0 {
				continue
			}
			switch rapid.IntRange(0, 6).Draw(r, "then") {
			case 0:
				_, _ = s.Apply(ctx, jd, start, audit.Inverse(before, evs[0]))
			case 1: // the same field, by somebody who had not seen it
				op := evs[0].Ops[len(evs[0].Ops)-1]
				op.Pred, op.Value = nil, "from elsewhere"
				if op.Kind == audit.OpMove { // a step has to begin somewhere
					op.Value = ">elsewhere"
				}
				insert(t, s, []audit.Op{op})
			case 2: // together with one that is refused
				_, _ = s.Apply(ctx, jd, start, someChange(r, before), audit.AddNote{Audit: audit.ID{1}})
			case 3:
				if err := s.Close(); err != nil {
					r.Fatal(err)
				}
				if s, err = Open(ctx, path, o); err != nil {
					r.Fatal(err)
				}
			}
		}
		log, err := s.Log(ctx)
		if err != nil {
			r.Fatal(err)
		}
		sameState(t, fold(log), s.State())
		rep, err := s.Verify(ctx, true)
		if err != nil || !rep.OK() {
			r.Fatalf("verify: %v %+v", err, rep)
		}
		held := s.State()
		if err := s.Close(); err != nil {
			r.Fatal(err)
		}
		if s, err = Open(ctx, path, o); err != nil {
			r.Fatal(err)
		}
		sameState(t, held, s.State())
	})
}

// conflicted is a dossier in which everything occurs that the format knows.
func conflicted(t testing.TB, path string) {
	t.Helper()
	s, _, err := Create(ctx, path, options(1, ""), jd, start, dossier())
	if err != nil {
		t.Fatal(err)
	}
	work(t, s)
	a := theAudit(s)
	f := audit.All[audit.Finding](s.State())[0].ID
	do(t, s, audit.EditSet{Entity: f, Field: "categories", Add: []string{"legal"}})
	do(t, s, audit.EditSet{Entity: f, Field: "categories", Remove: []string{"legal"}})
	note := do(t, s, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "weg"})[0].Created(audit.KindNote)[0]
	do(t, s, audit.Drop{Entity: note, Reason: "dubbel"})
	insert(t, s, []audit.Op{{Kind: audit.OpSet, Entity: f, Field: "owner", Value: "CISO"}, {Kind: audit.OpSet, Entity: f, Field: "owner", Value: "CIO"},
		{Kind: 9, Entity: f, Field: "title", Value: "twisted"}, {Kind: 200, Entity: note, Field: "lock"},
		{Kind: audit.OpCreate, Entity: audit.ID{1, 2, 3, 4, 5, 6, 0x70, 7, 0x80}, Value: "interview"}})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openStore(t, path, options(2, ""))
	do(t, s, audit.AddNote{Audit: a, Element: "n@1#A.3", Text: "van de tweede laptop"})
	if len(s.State().Unclear()) == 0 {
		t.Fatal("nothing is unclear in it")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// What is derived can be dropped and made again as a later version of the
// tables would, and a crash on the way leaves the file as it was.
func TestUpgrade(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.toets")
	conflicted(t, path)
	s := openStore(t, path, options(1, ""))
	want := s.State()
	before := contents(t, s)
	if err := s.c.script("DROP VIEW finding; ALTER TABLE ent ADD COLUMN old TEXT; DELETE FROM op; DELETE FROM conflict; DELETE FROM fts"); err != nil {
		t.Fatal(err)
	}
	if err := s.upgrade(ctx); err != nil {
		t.Fatal(err)
	}
	sameState(t, want, s.State())
	s = reopen(t, s, options(1, ""))
	sameState(t, want, s.State())
	sound(t, s)
	if after := contents(t, s); after != before {
		t.Fatalf("the upgrade made something else:\n%s\n%s", before, after)
	}
}

// A dossier of every version that was ever released stays readable. The file
// is made once, by TOETS_FIXTURE=1 go test -run Fixture, and never again.
func TestFixtureOfVersion1(t *testing.T) {
	t.Parallel()
	fixture := filepath.Join("testdata", "v1.toets")
	if os.Getenv("TOETS_FIXTURE") != "" {
		conflicted(t, fixture)
		s := openStore(t, fixture, options(1, ""))
		if err := os.WriteFile(fixture+".json", []byte(export(t, s)), 0o644); err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	path := filepath.Join(t.TempDir(), "v1.toets")
	copyFile(t, fixture, path)
	want, err := os.ReadFile(fixture + ".json")
	if err != nil {
		t.Fatal(err)
	}
	s := openStore(t, path, options(3, t.TempDir()))
	if got := export(t, s); got != string(want) {
		t.Errorf("it says something else now:\n%s", got)
	}
	var log bytes.Buffer
	for _, e := range audit.All[audit.Evidence](s.State()) {
		if err := s.Blob(ctx, e.SHA256, &log); err != nil {
			t.Error(err)
		}
	}
	if log.String() != "log line 1\nlog line 2\n" {
		t.Errorf("the evidence is %q", log.String())
	}
	if hits, err := s.Search(ctx, "back-up", 10); err != nil || len(hits) < 2 {
		t.Errorf("%v %v", hits, err)
	}
	if n, err := s.c.number("SELECT count(*) FROM parked"); err != nil || n != 2 {
		t.Errorf("%d operations are parked (%v)", n, err)
	}
	sound(t, s)
	do(t, s, note1(s))
	sound(t, s)
	if ds := s.Devices(); len(ds) != 3 {
		t.Errorf("devices %+v", ds)
	}
}

// The views answer what people ask of a dossier with another tool.
func TestViews(t *testing.T) {
	t.Parallel()
	s := filled(t, "")
	for q, want := range map[string]string{
		"SELECT draft_number||' '||title||' '||grade||' '||state FROM finding":                                          "B-JD-01 Back-up is niet getest minor draft",
		"SELECT number||' '||title||' '||kind FROM document":                                                            "D-001 Informatiebeveiligingsbeleid policy",
		"SELECT result||' '||result_state FROM \"check\" WHERE phase='1'":                                               "adequate provisional",
		"SELECT elements FROM finding":                                                                                  "n@1#A.13",
		"SELECT f.title FROM finding f JOIN evidence e ON f.evidence LIKE '%'||e.id||'%'":                               "Back-up is niet getest",
		"SELECT count(*)||'' FROM log WHERE who='JD'":                                                                   "12",
		"SELECT intent||' '||at FROM log LIMIT 1":                                                                       "dossier.create 2026-10-01T07:00:00Z",
		"SELECT val FROM cell c JOIN ent e ON e.id=c.ent WHERE e.kind='organisation' AND fld='name'":                    "Vriesdam",
		"SELECT (chg>>40)||'/'||(chg&1099511627775)||'.'||idx FROM cell WHERE fld='text' AND val LIKE 'van de tweede%'": "2/2.3",
		"SELECT text FROM note": "van de tweede laptop",
	} {
		r, err := s.c.one(q)
		if err != nil || r == nil || r.text(0) != want {
			t.Errorf("%s: %v %v, want %q", q, r, err, want)
		}
	}
	f := audit.All[audit.Finding](s.State())[0].ID
	do(t, s, audit.Drop{Entity: audit.All[audit.Note](s.State())[0].ID, Reason: "x"})
	_ = f
	for _, v := range views() {
		if _, err := s.c.one("SELECT * FROM \"" + v.name + "\""); err != nil {
			t.Errorf("%s: %v", v.name, err)
		}
		if strings.Contains(v.sql, "  ") {
			t.Errorf("%s has stray blanks", v.name)
		}
	}
}
