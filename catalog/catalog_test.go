package catalog

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"toets/audit"
)

const iso = "iso27001@2022"

// shared reads a list of facts that the data were made from; the test that
// compares is left out where that folder does not exist.
func shared(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "shared", "norms", name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Logf("%s is not here: nothing to compare with", name)
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	recs, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, rec := range recs[1:] {
		m := make(map[string]string)
		for i, col := range recs[0] {
			m[col] = rec[i]
		}
		out = append(out, m)
	}
	return out
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func TestClausesAreThoseOfTheFacts(t *testing.T) {
	t.Parallel()
	c := New()
	for _, f := range shared(t, "iso27001-2022-clauses.csv") {
		e, ok := c.Full(iso + "#" + f["id"])
		if !ok {
			t.Errorf("%s is missing", f["id"])
			continue
		}
		got := []string{e.Parent, e.Title.EN, e.Title.NL, yes(e.Assessable), yes(e.Verified), yes(e.NLVerified)}
		want := []string{f["parent"], f["title_en"], f["title_nl"], f["auditable"], f["verified"], f["nl_verified"]}
		if !slices.Equal(got, want) || e.Kind != audit.ElementClause || !e.NeverNA || !strings.Contains(e.Note, f["note"]) {
			t.Errorf("%s: got %q, want %q", f["id"], got, want)
		}
	}
}

func TestControlsAreThoseOfTheFacts(t *testing.T) {
	t.Parallel()
	c := New()
	for _, f := range shared(t, "iso27001-2022-annex-a.csv") {
		e, ok := c.Full(iso + "#A." + f["id"])
		if !ok {
			t.Errorf("%s is missing", f["id"])
			continue
		}
		got := []string{
			e.Theme, e.Group, e.Title.EN, e.Title.NL, strings.Join(e.Attributes.ControlType, ";"), strings.Join(e.Attributes.SecurityProperties, ";"),
			strings.Join(e.Attributes.CybersecurityConcepts, ";"), yes(e.New), yes(e.Verified), yes(e.NLVerified),
		}
		want := []string{
			f["theme"], f["theme"], f["title_en"], f["title_nl"], f["control_type"], f["security_properties"],
			f["cybersecurity_concepts"], f["new_in_2022"], f["verified"], f["nl_verified"],
		}
		if !slices.Equal(got, want) || e.Kind != audit.ElementControl || !e.Assessable || e.NeverNA || !strings.Contains(e.Note, f["note"]) {
			t.Errorf("%s: got %q, want %q", f["id"], got, want)
		}
	}
}

func TestDocumentsAreThoseOfTheFacts(t *testing.T) {
	t.Parallel()
	c := New()
	on := map[string]string{"7.2 d": "7.2", "7.5.1 b": "7.5.1"}
	facts := shared(t, "iso27001-2022-documented-information.csv")
	for _, f := range facts {
		id := strings.ReplaceAll(f["clause"], " ", "")
		if other := on[f["clause"]]; other != "" {
			id = other
		}
		e, ok := c.Full(iso + "#" + id)
		got := []string{e.DocumentName.EN, e.DocumentName.NL, e.DocumentKind, e.Document, yes(e.DocumentVerified)}
		want := []string{f["name_en"], f["name_nl"], f["kind"], f["obligation"], f["verified"]}
		if !ok || !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
	asked := 0
	for _, e := range c.Elements(iso) {
		if e.Document != "" {
			asked++
		}
	}
	if facts != nil && asked != len(facts) {
		t.Errorf("%d elements ask for a document, the facts name %d", asked, len(facts))
	}
}

func TestShapeOfTheEdition(t *testing.T) {
	t.Parallel()
	c := New()
	count := make(map[string]int)
	for _, e := range c.Elements(iso) {
		count[string(e.Kind)]++
		if e.Assessable {
			count["assessable "+e.Group]++
		}
		if e.Parent != "" {
			if _, ok := c.Element(iso + "#" + e.Parent); !ok {
				t.Errorf("%s: no parent %s", e.ID, e.Parent)
			}
		}
		if e.Kind == audit.ElementDocument && (e.Assessable || !e.NeverNA || e.Document == "") {
			t.Errorf("%s: a document item is checked in phase 1 alone: %+v", e.ID, e)
		}
		if e.Ref != iso+"#"+e.ID || e.Guidance {
			t.Errorf("odd element %+v", e)
		}
	}
	want := map[string]int{
		"clause": 41, "document": 4, "group": 4, "control": 93, "assessable clauses": 30, "assessable organizational": 37,
		"assessable people": 8, "assessable physical": 14, "assessable technological": 34,
	}
	if fmt.Sprint(count) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", count, want)
	}
	var groups []string
	for _, g := range c.Groups(iso) {
		groups = append(groups, g.ID)
		if g.Name("nl") == "" || g.Name("en") == "" {
			t.Errorf("group %s has no name", g.ID)
		}
	}
	if got := strings.Join(groups, " "); got != "clauses organizational people physical technological" {
		t.Errorf("groups are %s", got)
	}
}

func TestMustCover(t *testing.T) {
	t.Parallel()
	var got []string
	for _, e := range New().Elements(iso) {
		if e.MustCover {
			got = append(got, e.ID)
			if !e.Assessable {
				t.Errorf("%s must be covered and cannot be", e.ID)
			}
		}
	}
	want := "4.1 4.2 4.3 5.1 6.1.2 6.1.3 6.2 7.2 8.2 8.3 9.1 9.2.1 9.2.2 9.3.1 9.3.2 9.3.3 10.2 A.5.26 A.5.27"
	if strings.Join(got, " ") != want {
		t.Errorf("got %v", got)
	}
}

func TestEdition(t *testing.T) {
	t.Parallel()
	c := New()
	e, ok := c.Edition("ISO27001@2022")
	if !ok || e.ID != iso || e.Status != "current" || len(e.Hash) != 64 || e.Hash != c.Hash(iso) || e.Guidance {
		t.Errorf("edition is %+v", e)
	}
	if _, ok := c.Edition("iso27001@1999"); ok {
		t.Error("an edition that nobody has is on board")
	}
	if err := c.Require("iso27001@1999"); !errors.Is(err, ErrNotOnBoard) || !strings.Contains(err.Error(), iso) {
		t.Errorf("the error is %v", err)
	}
	if err := c.Require(iso); err != nil {
		t.Error(err)
	}
	for _, x := range []struct{ got, want string }{
		{c.EditionName(iso, "nl", "nl"), "ISO/IEC 27001:2022"},
		{c.EditionShort(iso), "27001:2022"},
		{c.NationalName(iso, "be"), "NBN EN ISO/IEC 27001:2023"},
		{c.NationalName(iso, "fr"), ""},
		{c.EditionName("bio2@1.3", "nl", "nl"), "Baseline Informatiebeveiliging Overheid 2 versie 1.3"},
		{c.EditionName("own@1", "nl", "nl"), "OWN 1"},
		{c.EditionShort("iso27005@2022"), "ISO 27005:2022"},
		{c.EditionShort("bio2@1.3"), "BIO2 1.3"},
		{c.EditionShort("plain"), "plain"},
		{c.RefName(iso + "#A.8.13"), "27001:2022 A.8.13"},
		{c.RefName("nis2@2022-2555#21.2.c"), "NIS2 21(2)(c)"},
		{c.RefName("bio2@1.3#8.13.04"), "BIO2 1.3 8.13.04"},
		{c.RefName(iso), "27001:2022"},
		{Short(iso + "#A.8.13"), "A.8.13"},
		{Short("A.8.13"), "A.8.13"},
		{c.Title(iso+"#A.8.13", "nl"), "Back-up van informatie"},
		{c.Title(iso+"#A.8.13", "en"), "Information backup"},
		{c.Title("own@9.9#8.13.04", "en"), ""},
		{c.Label("own@9.9#8.13.04", "en"), "8.13.04"},
		{c.Title("bio2@1.3#8.13.04", "en"), "Yearly test of restore procedure"},
		{c.Label(iso+"#A.8.13", "nl"), "Reservekopie en herstel"},
		{c.Label(iso+"#4", "en"), "Context of the organization"},
	} {
		if x.got != x.want {
			t.Errorf("got %q, want %q", x.got, x.want)
		}
	}
	info, ok := c.Info(iso)
	if !ok || info.Elements != 142 || info.Assessable != 123 || info.Source != SourceEmbedded || info.Title("nl") == "" || len(c.Editions()) != len(c.IDs()) {
		t.Errorf("info is %+v", info)
	}
}

// Nothing is read before it is asked for, and each part only once.
func TestNothingIsReadBeforeItIsAskedFor(t *testing.T) {
	t.Parallel()
	fsys := &counting{FS: embedded(t), opened: make(map[string]int)}
	c := &Catalog{editions: []*edition{newEdition(iso, SourceEmbedded, fsys)}}
	if got := fsys.total(); got != 0 {
		t.Fatalf("%d files were opened before anything was asked", got)
	}
	for range 3 {
		c.Elements(iso)
		c.Element(iso + "#A.8.13")
	}
	if fsys.opened["elements.csv"] != 1 || fsys.opened["edition.yaml"] != 1 || fsys.total() != 2 {
		t.Errorf("the elements alone opened %v", fsys.opened)
	}
	for range 3 {
		c.Full(iso + "#A.8.13")
	}
	if fsys.opened["a-8-13.yaml"] != 1 || fsys.total() != 3 {
		t.Errorf("showing one element opened %v", fsys.opened)
	}
}

type counting struct {
	fs.FS
	mu     sync.Mutex
	opened map[string]int
}

func (c *counting) Stat(name string) (fs.FileInfo, error) { return fs.Stat(c.FS, name) }

func (c *counting) ReadFile(name string) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.opened[name]++
	return fs.ReadFile(c.FS, name)
}

func (c *counting) total() int {
	n := 0
	for _, x := range c.opened {
		n += x
	}
	return n
}

func embedded(t *testing.T) fs.FS {
	t.Helper()
	sub, err := fs.Sub(data, "data/iso27001-2022")
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

func TestEveryoneAtOnce(t *testing.T) {
	t.Parallel()
	c := New()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, e := range c.Elements(iso)[:40] {
				c.Full(e.Ref)
				c.Label(e.Ref, "nl")
			}
			c.Search("nl", "beleid", nil)
			c.Edition(iso)
		})
	}
	wg.Wait()
}

func TestHashIsOfTheContent(t *testing.T) {
	t.Parallel()
	hash := func(files fstest.MapFS) string {
		h, err := newEdition("x@1", SourceEmbedded, files).hash()
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	one := hash(fstest.MapFS{"a.yaml": file("x: 1\n"), "b.yaml": file("y\n")})
	for name, other := range map[string]fstest.MapFS{
		"other text":       {"a.yaml": file("x: 2\n"), "b.yaml": file("y\n")},
		"other name":       {"c.yaml": file("x: 1\n"), "b.yaml": file("y\n")},
		"moved bytes":      {"a.yaml": file("x: 1\ny\n"), "b.yaml": file("")},
		"one file more":    {"a.yaml": file("x: 1\n"), "b.yaml": file("y\n"), "c.yaml": file("")},
		"two files as one": {"a.yaml": file("x: 1\ny\n")},
	} {
		if hash(other) == one {
			t.Errorf("%s has the same hash", name)
		}
	}
	if hash(fstest.MapFS{"a.yaml": file("x: 1\r\n"), "b.yaml": file("y\r\n")}) != one {
		t.Error("line ends of Windows change the hash")
	}
}

// The short way to a label gives what the full reader gives, for every file.
func TestLabelsAreThoseOfTheFiles(t *testing.T) {
	t.Parallel()
	c := New()
	for _, e := range c.Elements(iso) {
		full, _ := c.Full(e.Ref)
		want := full.Label
		if want == (Text{}) {
			want = full.Title
		}
		if got := (Text{c.Label(e.Ref, "nl"), c.Label(e.Ref, "en")}); got != want {
			t.Errorf("%s: label %q, the file says %q", e.ID, got, want)
		}
	}
	for _, s := range []string{
		"id: x\nlabel: {en: \"B\", nl: \"A\"}\n", "label:\n  nl: A\n  en: B\n", "id: x\nlabel: {nl: \"A\", en: \"B\"}\n", "id: x\nlabel: {nl: \"A\", en: \"B\"} # remark\n",
	} {
		if got := scanLabel([]byte(s)); got != (Text{"A", "B"}) {
			t.Errorf("%q gives %q", s, got)
		}
	}
	if got := scanLabel([]byte("id: x\nlabel: {nl: \"A \\\"b\\\"\", en: \"B\"}\n")); got != (Text{`A "b"`, "B"}) {
		t.Errorf("an escaped quote gives %q", got)
	}
}

func TestShowJSON(t *testing.T) {
	t.Parallel()
	c := New()
	doc, err := c.ShowJSON(iso)
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Elements) != len(c.Elements(iso)) || doc.ID != iso || doc.Title.NL == "" || doc.SHA256 == "" {
		t.Errorf("document has %d elements, title %q", len(doc.Elements), doc.Title)
	}
	one, err := c.ShowJSON(iso, "8.13", "6.1.3 d")
	if err != nil || len(one.Elements) != 2 || one.Elements[0].ID != "6.1.3d" || one.Elements[1].ID != "A.8.13" {
		t.Fatalf("two elements: %v, %v", one.Elements, err)
	}
	b, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), "null") {
		t.Error("a list is null")
	}
	for _, key := range []string{"id", "parent", "title", "kind", "assessable", "level", "why", "document_questions", "operation_questions", "ask_for", "typical", "maps"} {
		if !strings.Contains(string(b), `"`+key+`":`) {
			t.Errorf("no %s", key)
		}
	}
	if _, err := c.ShowJSON("x@1"); !errors.Is(err, ErrNotOnBoard) {
		t.Errorf("an edition that is not there: %v", err)
	}
	if _, err := c.ShowJSON(iso, "A.9.99"); !errors.Is(err, ErrNoElement) {
		t.Errorf("an element that is not there: %v", err)
	}
	list := c.ListJSON()
	if len(list) != len(c.IDs()) || list[0].Assessable == 0 || list[0].Source != "embedded" {
		t.Errorf("list is %+v", list)
	}
}

func TestRelated(t *testing.T) {
	t.Parallel()
	var maps []Mapping
	for _, m := range []string{
		"bio2@1.3#8.13.01 part", "bio2@1.3#8.13.02 part", "bio2@1.3#8.13.03 part", "bio2@1.3#8.13.05 part", "bio2@1.3#8.14.06 part",
		"nis2@2022-2555#21.2.c supports", "bio2@1.3#5.01.01 supports", "iso27001@2013#A.12.3.1 same",
	} {
		to, kind, _ := strings.Cut(m, " ")
		maps = append(maps, Mapping{To: to, Type: kind})
	}
	var got []string
	for _, r := range New().Related(maps) {
		got = append(got, r.Type+" "+r.Text)
	}
	want := []string{
		"same 27001:2013 A.12.3.1", "part BIO2 1.3 8.13.01–03, 8.13.05, 8.14.06",
		"supports NIS2 21(2)(c)", "supports BIO2 1.3 5.01.01",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := New().Related(nil); len(got) != 0 {
		t.Errorf("nothing is related to %v", got)
	}
}

func TestKnownEditionsHaveTheirNames(t *testing.T) {
	t.Parallel()
	c := New()
	var ids []string
	for _, k := range c.Known() {
		ids = append(ids, k.ID)
		if k.Short == "" || k.Name.NL == "" || k.Name.EN == "" || k.Publisher == "" || k.Own.NL == "" || k.Own.EN == "" {
			t.Errorf("%+v lacks something", k)
		}
		if c.find(k.ID) != nil {
			t.Errorf("%s is known by name and on board as well", k.ID)
		}
		if known().byID[k.Relation.To].ID == "" && c.find(k.Relation.To) == nil || !slices.Contains(RelationTypes(), k.Relation.Type) {
			t.Errorf("%s: %v is no relation with anything", k.ID, k.Relation)
		}
	}
	if got := strings.Join(ids, " "); got != "cyfun@2025 dnb ensia iso27002@2022 iso27007 iso27017 iso27018 iso27701@2019 iso27701@2025" {
		t.Errorf("known are %s", got)
	}
}
