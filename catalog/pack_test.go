package catalog

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// house is an edition as somebody may bring it.
func house() Draft {
	return Draft{
		ID: "house@1", Title: Text{EN: "Rules of the house"}, Name: Text{NL: "Huisregels 1", EN: "House rules 1"}, Publisher: "Vriesdam", Status: "current",
		Elements: []DraftElement{
			{ID: "H1", Title: Text{EN: "Doors"}, Kind: "group"},
			{ID: "H1.1", Parent: "H1", Title: Text{EN: "Close them"}, Kind: "measure", Assessable: true, Level: "high", Text: Text{EN: "Every door shall be closed by half past six."},
				Why: Text{EN: "Open doors let cats in."}, Doc: []Question{{ID: "d1", EN: "Who closes them?"}}, Op: []Question{{ID: "o1", Kind: "inspection", EN: "Show me the last round."}},
				AskFor: Texts{EN: []string{"rounds"}}, Typical: Text{EN: "2 of 5"}, Maps: []Mapping{{To: iso + "#A.7.2", Type: "part"}}},
			{ID: "H1.2", Parent: "H1", Title: Text{EN: "Old rule"}, Withdrawn: true},
			{ID: "H2", Title: Text{EN: "Alone"}, Assessable: true},
		},
		Relations: []DraftRelations{{From: "house@1", To: iso, Relations: []Relation{{From: "H2", To: "A.7.4", Type: "supports", Verified: true}, {From: "H1.2", Type: "removed"}}}},
	}
}

func packOf(t testing.TB, d Draft) []byte {
	t.Helper()
	b, err := Pack(d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestPackIsTheSameForTheSameDraft(t *testing.T) {
	t.Parallel()
	b := packOf(t, house())
	d, err := Unpack(b)
	if err != nil || !reflect.DeepEqual(d, house()) {
		t.Fatalf("unpacked is %+v, %v", d, err)
	}
	if again := packOf(t, d); !bytes.Equal(again, b) {
		t.Errorf("packed again it is\n%s\nnot\n%s", again, b)
	}
	if id, err := packID(b); id != "house@1" || err != nil {
		t.Errorf("its id is %q, %v", id, err)
	}
}

func TestPackProperty(t *testing.T) {
	t.Parallel()
	word := rapid.StringN(0, 12, 40)
	rapid.Check(t, func(t *rapid.T) {
		d := Draft{ID: "own@" + rapid.StringMatching(`[0-9a-z.]{1,8}`).Draw(t, "edition"), Title: Text{NL: word.Draw(t, "nl"), EN: word.Draw(t, "en")}, Status: "draft"}
		d.Elements = []DraftElement{}
		for i := range rapid.IntRange(1, 12).Draw(t, "n") {
			e := DraftElement{ID: fmt.Sprintf("%d.%s", i, rapid.StringMatching(`[A-Za-z]{0,3}`).Draw(t, "id")), Assessable: rapid.Bool().Draw(t, "a"), Text: Text{NL: word.Draw(t, "text")}}
			if i > 0 && rapid.Bool().Draw(t, "child") {
				e.Parent = d.Elements[rapid.IntRange(0, i-1).Draw(t, "parent")].ID
			}
			d.Elements = append(d.Elements, e)
		}
		b, err := Pack(d)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Unpack(b)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := Pack(back); err != nil || !bytes.Equal(again, b) {
			t.Fatalf("%v\n%s\n%s", err, b, again)
		}
		c, err := New().With(b)
		if err != nil || c.Require(d.ID) != nil || len(c.elements(d.ID).rows) != len(d.Elements) {
			t.Fatalf("%v, %v", err, c.Require(d.ID))
		}
		if diff := Compare(back, back); len(diff.Added)+len(diff.Changed)+len(diff.Gone) > 0 {
			t.Fatalf("it differs from itself: %+v", diff)
		}
	})
}

func TestPackRefusesWhatCannotBe(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*Draft){
		"no id":         func(d *Draft) { d.ID = "" },
		"no edition":    func(d *Draft) { d.ID = "house" },
		"a blank":       func(d *Draft) { d.ID = "ho use@1" },
		"twice":         func(d *Draft) { d.Elements[3].ID = "h1.1" },
		"no element id": func(d *Draft) { d.Elements[3].ID = "" },
		"a hash":        func(d *Draft) { d.Elements[3].ID = "H#2" },
		"no parent":     func(d *Draft) { d.Elements[1].Parent = "H9" },
		"itself":        func(d *Draft) { d.Elements[0].Parent = "H1" },
		"a circle":      func(d *Draft) { d.Elements[0].Parent = "H1.1" },
		"empty":         func(d *Draft) { d.Elements, d.Relations = nil, nil },
		"a relation":    func(d *Draft) { d.Relations[0].Relations[0].Type = "equals" },
		"one edition":   func(d *Draft) { d.Relations[0].To = "house@1" },
	} {
		d := house()
		change(&d)
		if _, err := Pack(d); !errors.Is(err, ErrPack) {
			t.Errorf("%s: %v", name, err)
		}
	}
	good := string(packOf(t, house()))
	for _, b := range []string{
		"", "{", "[]", "null", good + "{}", strings.Replace(good, `"toets_norm":1`, `"toets_norm":2`, 1), strings.Replace(good, `"parent":"H1"`, `"parent":"H1.1"`, 1),
		strings.Replace(good, `"guidance"`, `"colour"`, 1) + "x", strings.Replace(good, `"id":"H2"`, `"id":"H1"`, 1), strings.Repeat("[", 1_000_000),
	} {
		if _, err := Unpack([]byte(b)); !errors.Is(err, ErrPack) {
			t.Errorf("%.60q: %v", b, err)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	b, _ := Pack(house())
	f.Add(b)
	f.Add([]byte(`{"toets_norm":1,"id":"","elements":[],"relations":[{"from":"a@1","to":"b@1","rows":[{"from":"1","to":"2","type":"same"}]}]}`))
	base := New()
	f.Fuzz(func(t *testing.T, b []byte) {
		c, _ := base.With(b)
		for _, id := range c.IDs() {
			if !c.Own(id) {
				continue
			}
			c.Info(id)
			for _, e := range c.Elements(id) {
				full, _ := c.Full(e.Ref)
				c.Relatives(full.Ref)
			}
			c.Search("nl", "a", []string{id})
			if d, err := c.Draft(id); err == nil {
				if _, err := Pack(d); err != nil {
					t.Errorf("what came out does not go in: %v", err)
				}
			}
		}
	})
}

func TestOwnEditionIsOneAmongTheOthers(t *testing.T) {
	t.Parallel()
	b := packOf(t, house())
	c, err := New().With(b)
	if err != nil {
		t.Fatal(err)
	}
	ed, ok := c.Edition("house@1")
	if !ok || ed.Hash != PackHash(b) || ed.Status != "current" || c.Hash("house@1") != ed.Hash {
		t.Errorf("the edition is %+v", ed)
	}
	info, _ := c.Info("house@1")
	if info.Source != SourceDossier || info.Elements != 4 || info.Assessable != 2 || info.Title("nl") != "Rules of the house" {
		t.Errorf("it is %+v", info)
	}
	if got := c.EditionName("house@1", "nl", "nl") + " " + c.RefName("house@1#H2"); got != "Huisregels 1 House rules 1 H2" {
		t.Errorf("it is called %s", got)
	}
	if got := fmt.Sprint(c.Groups("house@1")); got != "[{H1 Doors Doors} {other Overige onderdelen Other elements}]" {
		t.Errorf("its groups are %s", got)
	}
	full, _ := c.Full("house@1#h1.1")
	if full.Text.EN == "" || full.Why.EN == "" || len(full.OpQuestions) != 1 || full.Document != "implied" || full.Level != "high" || c.Text(full.Ref, "nl") != full.Text.EN {
		t.Errorf("the element is %+v", full)
	}
	if _, holds := c.Element("house@1#H1.2"); holds {
		t.Error("what was withdrawn holds")
	}
	if got := fmt.Sprint(c.Relatives("house@1#H1.1"), c.Relatives("house@1#H2")); got != "[{iso27001@2022#A.7.2 part true}] [{iso27001@2022#A.7.4 supports false}]" {
		t.Errorf("its relatives are %s", got)
	}
	if got := c.Relatives(iso + "#A.7.4"); !slices.Contains(got, Mapping{To: "house@1#H2", Type: "supports"}) {
		t.Errorf("seen from the other side: %v", got)
	}
	if rs := c.Map("house@1", iso); len(rs) != 3 {
		t.Errorf("the map is %+v", rs)
	}
	if ref, _, err := c.Resolve("H2", []string{"house@1"}); err != nil || ref != "house@1#H2" {
		t.Errorf("H2 is %q, %v", ref, err)
	}
	if hits := c.Search("en", "alone", []string{"house@1"}); len(hits) != 1 || hits[0].Ref != "house@1#H2" {
		t.Errorf("found are %v", hits)
	}
	if New().Own("house@1") || c.Own(iso) || New().Text(iso+"#A.8.13", "nl") != "" {
		t.Error("what is whose is mixed up")
	}
}

// What an edition of a dossier is called decides nothing over what comes with
// the program.
func TestOwnEditionNeverShadows(t *testing.T) {
	t.Parallel()
	d := house()
	d.ID, d.Relations = "ISO27001@2022", nil
	c, err := New().With(packOf(t, d), packOf(t, house()), packOf(t, house()), []byte("rubbish"))
	if err == nil || !strings.Contains(err.Error(), "ISO27001@2022") || !strings.Contains(err.Error(), "edition 4") {
		t.Errorf("nothing is said: %v", err)
	}
	if c.Own(iso) || c.Hash(iso) != New().Hash(iso) || len(c.IDs()) != len(New().IDs())+1 {
		t.Errorf("on board are %v", c.IDs())
	}
}

// What is written out never has the private text, and everything else.
func TestDraftComesBackWithoutItsPrivateText(t *testing.T) {
	t.Parallel()
	c, err := New().With(packOf(t, house()))
	if err != nil {
		t.Fatal(err)
	}
	want := house()
	want.Elements[1].Text = Text{}
	if got, err := c.Draft("house@1"); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	if full, _ := c.Full("house@1#H1.1"); full.Text.EN == "" {
		t.Error("the text is gone for good")
	}
	for _, id := range c.IDs() {
		d, err := c.Draft(id)
		if err != nil || len(d.Elements) != len(c.elements(id).rows) {
			t.Errorf("%s: %v", id, err)
			continue
		}
		if _, err := Pack(d); err != nil {
			t.Errorf("%s does not pack: %v", id, err)
		}
	}
	if _, err := c.Draft("own@9"); !errors.Is(err, ErrNotOnBoard) {
		t.Errorf("an edition that is not there: %v", err)
	}
}

func TestRelationsAloneAreKept(t *testing.T) {
	t.Parallel()
	d := Draft{Relations: []DraftRelations{{From: "csf@1", To: "csf@2", Relations: []Relation{{From: "a", To: "B", Type: "same"}}}}}
	for _, id := range []string{"csf@1", "csf@2"} {
		one := house()
		one.ID, one.Relations = id, nil
		one.Elements = []DraftElement{{ID: map[string]string{"csf@1": "A", "csf@2": "B"}[id], Assessable: true}}
		c, err := New().With(packOf(t, d), packOf(t, one))
		if err != nil || len(c.IDs()) != len(New().IDs())+1 {
			t.Fatalf("%v", err)
		}
	}
	a, b := Draft{ID: "csf@1", Elements: []DraftElement{{ID: "A", Assessable: true}}}, Draft{ID: "csf@2", Elements: []DraftElement{{ID: "B", Assessable: true}}}
	c, err := New().With(packOf(t, a))
	if err == nil {
		c, err = c.With(packOf(t, d), packOf(t, b))
	}
	if err != nil {
		t.Fatal(err)
	}
	if rs := c.Map("csf@2", "csf@1"); len(rs) != 1 || rs[0].From != "B" || rs[0].To != "A" {
		t.Errorf("the map is %+v", rs)
	}
	if got := c.Relatives("csf@1#A"); len(got) != 1 || got[0].To != "csf@2#B" {
		t.Errorf("relatives are %v", got)
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	newer := house()
	newer.Elements = append(newer.Elements[:3:3], DraftElement{ID: "H3"})
	newer.Elements[1].Title.EN = "Close them well"
	newer.Elements[2].Withdrawn = false
	if got := fmt.Sprint(Compare(house(), newer)); got != "{[H1.2 H3] [H1.1] [H2]}" {
		t.Errorf("changed is %s", got)
	}
	if got := fmt.Sprint(Compare(newer, house())); got != "{[H2] [H1.1] [H1.2 H3]}" {
		t.Errorf("back is %s", got)
	}
}

// A flat list of measures is counted as one.
func TestFlatSourceHasOneGroup(t *testing.T) {
	t.Parallel()
	d := Draft{ID: "flat@1"}
	for i := range 100 {
		d.Elements = append(d.Elements, DraftElement{ID: fmt.Sprint(i), Assessable: true})
	}
	if g := d.groups(); len(g.list) != 1 || g.list[0].ID != "all" || g.of[50] != "all" {
		t.Errorf("groups are %+v", g.list)
	}
	for i := range 50 {
		d.Elements = append(d.Elements, DraftElement{ID: fmt.Sprint("g", i)}, DraftElement{ID: fmt.Sprint("c", i), Parent: fmt.Sprint("g", i)})
	}
	if g := d.groups(); len(g.list) != 1 || g.list[0].ID != "other" {
		t.Errorf("groups are %+v", g.list)
	}
}
