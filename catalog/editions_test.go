package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"toets/audit"
)

// tally counts the rows of an edition by kind, and what is assessed of them.
func tally(c *Catalog, id string) map[string]int {
	n := make(map[string]int)
	for _, r := range c.elements(id).rows {
		n[string(r.Kind)]++
		if r.Assessable {
			n["assessable"]++
		}
		if !r.Holds() {
			n[r.Status]++
		}
	}
	return n
}

// expect compares an edition with a list of facts: the same rows, and of each
// the same cells.
func expect(t *testing.T, c *Catalog, edition, file string, id func(f map[string]string) string, want, got func(f map[string]string, e *Element) []string) {
	t.Helper()
	for _, f := range shared(t, file) {
		e, ok := c.Full(edition + "#" + id(f))
		if !ok {
			t.Errorf("%s: %s is missing", edition, id(f))
			continue
		}
		if w, g := want(f, &e), got(f, &e); !slices.Equal(w, g) {
			t.Errorf("%s %s: got %q, want %q", edition, e.ID, g, w)
		}
	}
}

func TestEditionOf2013IsThatOfTheFacts(t *testing.T) {
	t.Parallel()
	c := New()
	own := func(f map[string]string) string { return f["id"] }
	expect(t, c, iso2013, "iso27001-2013-clauses.csv", own,
		func(f map[string]string, _ *Element) []string {
			return []string{f["parent"], f["title_en"], f["title_nl"], f["auditable"], f["verified"], f["nl_verified"], "clause", "yes"}
		},
		func(_ map[string]string, e *Element) []string {
			return []string{e.Parent, e.Title.EN, e.Title.NL, yes(e.Assessable), yes(e.Verified), yes(e.NLVerified), string(e.Kind), yes(e.NeverNA)}
		})
	expect(t, c, iso2013, "iso27001-2013-annex-a.csv", own,
		func(f map[string]string, _ *Element) []string {
			return []string{f["objective_id"], f["domain_id"], f["title_en"], f["title_nl"], f["verified"], f["nl_verified"], "control", "yes", "no"}
		},
		func(_ map[string]string, e *Element) []string {
			return []string{e.Parent, e.Group, e.Title.EN, e.Title.NL, yes(e.Verified), yes(e.NLVerified), string(e.Kind), yes(e.Assessable), yes(e.NeverNA)}
		})
	expect(t, c, iso2013, "iso27001-2013-groups.csv", own,
		func(f map[string]string, _ *Element) []string {
			return []string{f["parent"], f["title_en"], f["title_nl"], f["verified"], f["nl_verified"], "group", f["kind"]}
		},
		func(_ map[string]string, e *Element) []string {
			return []string{e.Parent, e.Title.EN, e.Title.NL, yes(e.Verified), yes(e.NLVerified), string(e.Kind), e.Note}
		})
	info, _ := everything().Info(iso2013)
	if info.Status != "withdrawn" || info.ValidTo != "2025-10-31" || info.National["nl"] != "NEN-EN-ISO/IEC 27001:2017" || info.National["be"] != "NBN EN ISO/IEC 27001:2017" {
		t.Errorf("the edition is %+v", info)
	}
}

func TestBIO2IsThatOfTheFacts(t *testing.T) {
	t.Parallel()
	expect(t, New(), bio2, "bio2-measures.csv", func(f map[string]string) string { return f["id"] },
		func(f map[string]string, _ *Element) []string {
			status := f["status"]
			if status == "active" {
				status = ""
			}
			return []string{f["control_27002_2022"], f["topic_en"], f["topic_nl"], f["verified"], status, f["refers_to"], yes(f["status"] == "active"), "measure"}
		},
		func(_ map[string]string, e *Element) []string {
			return []string{e.Parent, e.Title.EN, e.Title.NL, yes(e.Verified), e.Status, e.RefersTo, yes(e.Assessable), string(e.Kind)}
		})
}

func TestBIO1IsThatOfTheFacts(t *testing.T) {
	t.Parallel()
	c := New()
	expect(t, c, bio1, "bio-1.04-measures.csv", func(f map[string]string) string { return f["id"] },
		func(f map[string]string, _ *Element) []string {
			return []string{f["control_27002_2017"], f["topic_en"], f["topic_nl"], f["bbn_min"], yes(f["kind"] == "measure"), "no", "no"}
		},
		func(_ map[string]string, e *Element) []string {
			return []string{e.Parent, e.Title.EN, e.Title.NL, e.Level, yes(e.Assessable), yes(e.Verified), yes(e.NLVerified)}
		})
	expect(t, c, bio1, "bio-1.04-controls.csv", func(f map[string]string) string { return f["control_27002_2017"] },
		func(f map[string]string, _ *Element) []string {
			return []string{f["title_nl"], f["bbn_min"], f["dropped_in_bio"], "no"}
		},
		func(_ map[string]string, e *Element) []string {
			return []string{e.Title.NL, e.Level, yes(e.Status == StatusWithdrawn), yes(e.Verified)}
		})
	if info, _ := everything().Info(bio1); info.Status != "withdrawn" || info.Note.NL == "" || info.Note.EN == "" {
		t.Errorf("the edition is %+v", info)
	}
}

func TestOtherEditionsAreThoseOfTheFacts(t *testing.T) {
	t.Parallel()
	c := New()
	kinds := map[string]string{"hlt_control": "control", "health_specific_requirement": "requirement", "health_specific_guidance": "guidance"}
	expect(t, c, "nen7510@2024", "nen7510-2024.csv", func(f map[string]string) string { return f["id"] },
		func(f map[string]string, _ *Element) []string {
			guidance := f["kind"] == "health_specific_guidance"
			return []string{kinds[f["kind"]], f["title_en"], f["title_nl"], f["theme"], f["verified"], f["title_verified"], yes(guidance), yes(!guidance)}
		},
		func(_ map[string]string, e *Element) []string {
			return []string{string(e.Kind), e.Title.EN, e.Title.NL, e.Group, yes(e.Verified), yes(e.NLVerified), yes(e.Guidance), yes(e.Assessable)}
		})
	dots := strings.NewReplacer("(", ".", ")", "")
	expect(t, c, "nis2@2022-2555", "nis2-articles.csv", func(f map[string]string) string { return dots.Replace(f["article"]) },
		func(f map[string]string, _ *Element) []string {
			return []string{f["title_en"], f["title_nl"], f["kind"], f["verified"], "yes", "yes"}
		},
		func(f map[string]string, e *Element) []string {
			return []string{e.Title.EN, e.Title.NL, e.Group, yes(e.Verified), yes(e.Assessable), yes(strings.Contains(e.Note, f["deadline"]))}
		})
	expect(t, c, "avg@2016-679", "avg-articles.csv", func(f map[string]string) string { return f["article"] },
		func(f map[string]string, _ *Element) []string {
			return []string{f["title_en"], f["title_nl"], f["group"], f["verified"], "yes"}
		},
		func(_ map[string]string, e *Element) []string {
			return []string{e.Title.EN, e.Title.NL, e.Group, yes(e.Verified), yes(e.Assessable)}
		})
	for _, f := range shared(t, "hls.csv") {
		for edition, column := range map[string]string{"iso9001@2015": "iso9001_2015", "iso14001@2015": "iso14001_2015", "iso45001@2018": "iso45001_2018"} {
			if id := f[column]; id != "" && c.row(edition+"#"+id) == nil {
				t.Errorf("%s: %s is missing", edition, id)
			}
		}
	}
}

// Every article of the Dutch law that the facts name is there.
func TestCbwHasTheArticlesThatAreKnown(t *testing.T) {
	t.Parallel()
	c := New()
	name := strings.NewReplacer("Cbw art. ", "", " lid ", ".", " onder ", ".")
	for _, f := range shared(t, "nis2-articles.csv") {
		if f["cbw_article"] == "" {
			continue
		}
		if e := c.row("cbw@2026#" + name.Replace(f["cbw_article"])); e == nil || !e.Assessable || yes(e.Verified) != f["cbw_verified"] {
			t.Errorf("%s is %v", f["cbw_article"], e)
		}
	}
}

// The shape of every edition, so that no row is lost or gained unseen.
func TestShapes(t *testing.T) {
	t.Parallel()
	c := New()
	for id, want := range map[string]string{
		"iso27001@2022":  "map[assessable:123 clause:41 control:93 document:4 group:4]",
		"iso27001@2013":  "map[assessable:140 clause:35 control:114 document:4 group:49]",
		"bio@1.04":       "map[assessable:136 group:114 measure:137 reference:1 withdrawn:2]",
		"bio2@1.3":       "map[assessable:117 group:93 measure:167 moved:5 none:40 reference:1 withdrawn:4]",
		"nen7510@2024":   "map[assessable:20 control:8 guidance:39 requirement:12]",
		"nis2@2022-2555": "map[article:26 assessable:21]",
		"cbw@2026":       "map[article:25 assessable:21]",
		"avg@2016-679":   "map[article:23 assessable:23]",
		"iso9001@2015":   "map[assessable:25 clause:34]",
		"iso14001@2015":  "map[assessable:23 clause:32]",
		"iso45001@2018":  "map[assessable:23 clause:32]",
	} {
		if got := fmt.Sprint(tally(c, id)); got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
}

// Parents, groups, names and relations of every edition are there.
func TestEveryEditionHangsTogether(t *testing.T) {
	t.Parallel()
	c := everything()
	for _, id := range c.IDs() {
		ed, ok := c.Info(id)
		if !ok || ed.ShortName == "" || ed.Title("nl") == "" || ed.Title("en") == "" || c.EditionName(id, "en", "nl") == "" || ed.Publisher == "" || ed.ValidFrom == "" {
			t.Errorf("%s: %+v", id, ed)
		}
		for _, b := range ed.Brings {
			if c.find(b) == nil {
				t.Errorf("%s brings %s, which is not there", id, b)
			}
		}
		for _, r := range ed.Relations {
			if c.find(r.To) == nil && known().byID[r.To].ID == "" {
				t.Errorf("%s relates to %s, which nobody knows", id, r.To)
			}
		}
		for _, rule := range c.Elements(id) {
			if rule.Parent != "" && c.row(id+"#"+rule.Parent) == nil {
				t.Errorf("%s: no parent %s", rule.Ref, rule.Parent)
			}
			if rule.MustCover && !rule.Assessable {
				t.Errorf("%s must be covered and cannot be", rule.Ref)
			}
			if rule.Kind == audit.ElementClause && !rule.NeverNA {
				t.Errorf("%s: chapters 4 to 10 apply to everyone", rule.Ref)
			}
		}
	}
	if got := c.EditionShortIn("avg@2016-679", "en") + " " + c.EditionShort("avg@2016-679"); got != "GDPR AVG" {
		t.Errorf("the names are %s", got)
	}
}

func TestDefaultAndKnown(t *testing.T) {
	t.Parallel()
	if got := New().Default() + " " + everything().Default() + (&Catalog{}).Default(); got != iso+" "+iso {
		t.Errorf("proposed are %s", got)
	}
	k, ok := New().KnownAs("ISO27002")
	if _, no := New().KnownAs("iso9999"); !ok || no || k.ID != "iso27002@2022" || k.Own.In("en") == "" {
		t.Errorf("got %+v", k)
	}
}

// What does not hold any more is shown and is no criterion.
func TestWhatDoesNotHoldIsNoCriterion(t *testing.T) {
	t.Parallel()
	c := everything()
	for _, id := range c.IDs() {
		for _, r := range c.elements(id).rows {
			_, rules := c.Element(r.Ref)
			listed := slices.ContainsFunc(c.Elements(id), func(e audit.Element) bool { return e.Ref == r.Ref })
			if rules != r.Holds() || listed != r.Holds() {
				t.Errorf("%s: holds %v, element %v, listed %v", r.Ref, r.Holds(), rules, listed)
			}
		}
	}
}

// An edition that waits for its questions is nowhere on offer.
func TestUnfinishedEditionIsNotOffered(t *testing.T) {
	t.Parallel()
	c := New()
	for _, e := range c.editions {
		f, err := e.facts()
		if err != nil {
			t.Fatal(err)
		}
		offered := f.Complete == nil || *f.Complete
		_, ok := c.Edition(e.id)
		_, info := c.Info(e.id)
		if ok != offered || info != offered || slices.Contains(c.IDs(), e.id) != offered || (c.Require(e.id) == nil) != offered || (len(c.Elements(e.id)) > 0) != offered {
			t.Errorf("%s: complete %v, yet on offer %v", e.id, offered, ok)
		}
		if c.elements(e.id) == nil {
			t.Errorf("%s cannot be read", e.id)
		}
	}
}

// The one line of edition.yaml that lists read says what the full reader says.
func TestReusesAreScannedAsTheyAreRead(t *testing.T) {
	t.Parallel()
	for _, e := range New().editions {
		f, err := e.facts()
		if err != nil {
			t.Fatal(err)
		}
		if got := e.reuses(); !slices.Equal(got, f.Reuses) {
			t.Errorf("%s reuses %q, scanned %q", e.id, f.Reuses, got)
		}
	}
}

func TestSuccessor(t *testing.T) {
	t.Parallel()
	c := New()
	for id, want := range map[string]string{iso2013: iso, bio1: bio2, iso: "", "own@9.9": ""} {
		if got := c.Successor(id); got != want {
			t.Errorf("%s is replaced by %q, want %q", id, got, want)
		}
	}
}
