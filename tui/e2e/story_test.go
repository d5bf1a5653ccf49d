package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toets/tui/e2e/terminal"
)

// said is what the story reads on the screen, in one language.
type said struct {
	welcome, begin, make, agreed, presented, issued, contested string
	scope, condition, consequence, owner                       string
	closing, block, notYet, first, glance                      string
}

func saids(lang string) said {
	if lang == "nl" {
		return said{welcome: "Welkom", begin: "Nieuw dossier", make: "Maak het dossier", agreed: "akkoord in team", presented: "voorgelegd", issued: "uitgebracht", contested: "betwist",
			scope: "De overige documenten volgen binnen twee weken.", condition: "Vijf van acht hersteltesten zijn getoond; drie ontbreken.",
			consequence: "Vergunningen kunnen langer stilliggen dan beloofd.", owner: "hoofd ICT",
			closing: "s", block: "eigen tekst", notYet: "Nog nodig: ", first: "Eerst nog, enter gaat erheen", glance: "Het herstel van zaken is niet aangetoond."}
	}
	return said{welcome: "Welcome", begin: "New dossier", make: "Make the dossier", agreed: "agreed", presented: "presented", issued: "issued", contested: "contested",
		scope: "The other documents follow within two weeks.", condition: "Five of eight recovery tests were shown; three are missing.",
		consequence: "Permits may stand still longer than promised.", owner: "head of IT",
		closing: "c", block: "your text", notYet: "Not yet: ", first: "First, enter goes there", glance: "Recovery of cases was not shown."}
}

// From an empty laptop to the exported report of an audit, as a new user would.
func TestFirstAudit(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"nl", "en"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			d, w := newDesk(t, lang), saids(lang)
			d.start(terminal.Options{})
			d.first(w)
			d.colleague()
			d.documents()
			d.gate(w)
			d.onSite()
			d.findings(w)
			d.closing(w)
			d.towardsFinal(w)
			d.export(w)
		})
	}
}

func (d *desk) first(w said) {
	d.t.Helper()
	d.see(w.welcome)
	d.write("Jan Dekker")
	d.keys("enter enter enter")
	d.see(w.begin)
	d.keys("enter")
	d.see(w.make)
	d.write("Gemeente Proef")
	d.keys("tab tab tab tab tab tab tab tab tab")
	d.write("Stadhuis")
	d.keys("enter enter")
	d.see("Gemeente Proef", "0/27", "0/123")
}

// colleague brings in the second person that a contested finding asks for.
func (d *desk) colleague() {
	d.t.Helper()
	d.keys("g t")
	d.see("JD")
	d.keys("c p")
	d.write("AP")
	d.keys("enter")
	d.see("AP")
}

func (d *desk) documents() {
	d.t.Helper()
	d.keys("g d")
	d.see("0/27")
	for i, answers := range []string{"a a a a a a a a a", "a a a p a a a a a", "a a a a i a a a a", "a a a a a a a a a", "i"} {
		number := fmt.Sprintf("D-%03d", i+1)
		d.keys("c enter")
		d.see(" "+number+" ", "0 ")
		d.keys(answers)
	}
	d.see("5/27")
}

func (d *desk) gate(w said) {
	d.t.Helper()
	d.keys("g g")
	d.see("0/11")
	d.keys("p p a a a a a a a a a")
	d.see("11/11")
	d.keys("s c")
	d.write(w.scope)
	d.keys("enter")
	d.see("g w", "B-JD-01", "B-JD-02")
}

func (d *desk) onSite() {
	d.t.Helper()
	d.keys("g w")
	d.see("0/123")
	for range 10 {
		d.keys("a a p")
	}
	d.see("10/123")
}

// findings makes a major with a file as evidence, a minor and a strength, and
// brings the major, presented and contested, to issue with both views on paper.
func (d *desk) findings(w said) {
	d.t.Helper()
	proof := filepath.Join(d.home, "log.csv")
	if err := os.WriteFile(proof, []byte("system;date\ncase;none\n"), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.keys("f k")
	d.see("B-JD-03")
	d.write(w.condition)
	d.keys("esc")
	d.keys("e f")
	d.Paste(proof)
	d.keys("enter")
	d.see("E-JD-001", "SHA-256")
	d.keys("esc up up enter")
	d.write("Herstel is niet beproefd / Recovery was not tried out")
	d.keys("tab tab tab tab tab")
	d.write(w.consequence)
	d.keys("esc")
	d.see("beproefd / Recovery", w.consequence[:20])
	d.keys("s enter")
	d.see(w.agreed)
	d.keys("s")
	d.write(w.owner)
	d.keys("enter enter")
	d.see(w.presented)
	d.keys("r a c")
	d.write("Te zwaar. Too heavy.")
	d.keys("tab tab tab enter")
	d.see(w.contested, "Te zwaar")
	d.keys("s")
	d.write(w.owner)
	d.keys("enter enter tab tab tab enter")
	d.see("A26-01.01", w.issued)
	for _, grade := range []string{"m", "s"} {
		d.keys("g w f " + grade)
		d.write(w.condition)
		d.keys("esc")
	}
	d.keys("g f")
	d.see("A26-01.01", "B-JD-04", "B-JD-05")
}

// closing holds the closing meeting with who was there, and walks through what
// was presented as on a beamer: no drafts, with the reply beside it.
func (d *desk) closing(w said) {
	d.t.Helper()
	d.keys("g m c " + w.closing)
	d.write("Stadhuis")
	d.keys("enter space right space tab enter")
	d.write(w.owner + ", directie")
	d.keys("enter")
	d.see("[✓] "+w.owner, "[✓] directie", "[✓] JD", "[✓] AP")
	d.keys("tab space right space esc s")
	d.see("A26-01.01", w.contested)
	d.unseen("B-JD-04", "B-JD-05")
	d.keys("tab")
	d.see("A26-01.01", w.owner)
	d.keys("esc g h")
	d.see("5/27", "10/123")
}

// towardsFinal walks from what a final report still needs to where it is
// written, and sees the list grow shorter.
func (d *desk) towardsFinal(w said) {
	d.t.Helper()
	d.keys("g r")
	d.see(w.notYet)
	before := d.number(w.notYet)
	d.keys("/")
	d.write(w.block)
	d.keys("enter enter")
	d.write(w.glance)
	d.keys("esc esc")
	d.see(fmt.Sprintf("%s%d", w.notYet, before-1))
	d.keys("s")
	d.see(w.first)
	d.keys("enter")
	d.unseen(w.first)
	d.keys("g h")
	d.see("5/27")
}

// number is the number behind a text on the screen.
func (d *desk) number(text string) (n int) {
	d.t.Helper()
	_, rest, _ := strings.Cut(d.Text(), text)
	if _, err := fmt.Sscan(rest, &n); err != nil {
		d.t.Fatalf("no number behind %q: %v\n%s", text, err, d.Text())
	}
	return n
}

// unseen ends the test when one of the texts stands on the screen.
func (d *desk) unseen(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if strings.Contains(d.Text(), text) {
			d.t.Fatalf("%q stands on the screen:\n%s", text, d.Text())
		}
	}
}

// export writes the report and leaves, and the command line finds all of it.
func (d *desk) export(w said) {
	d.t.Helper()
	d.keys("g r pgup pgup") // the report comes back where it was left
	if err := d.Until(func(s string) bool { return strings.Contains(s, "Gemeente Proef · A26-01") }, "the report"); err != nil {
		d.t.Fatal(err)
	}
	d.keys("w enter")
	d.see(".md", "kB")
	d.Press("ctrl+c")
	if err := d.End(); err != nil {
		d.t.Fatal(err)
	}
	reports, _ := filepath.Glob(filepath.Join(d.home, "*.md"))
	files, _ := filepath.Glob(filepath.Join(d.home, "*.toets*"))
	if len(files) != 1 || len(reports) != 1 {
		d.t.Fatalf("left are %v and %v, want one dossier and one report", files, reports)
	}
	text, err := os.ReadFile(reports[0])
	if err != nil {
		d.t.Fatal(err)
	}
	for _, want := range []string{"A26-01.01", w.condition, w.consequence, "Te zwaar", "AP", "log.csv", w.glance, "directie"} {
		if !strings.Contains(string(text), want) {
			d.t.Errorf("the report lacks %q", want)
		}
	}
	if out := d.run("verify", files[0], "--rebuild", "--json"); !strings.Contains(out, `"ok": true`) {
		d.t.Fatal(out)
	}
	out := d.run("finding", "list", files[0], "--json")
	for _, want := range []string{`"number": "A26-01.01"`, `"grade": "contested"`, `"grade": "strength"`, `"state": "issued"`} {
		if !strings.Contains(out, want) {
			d.t.Errorf("finding list lacks %s:\n%s", want, out)
		}
	}
}
