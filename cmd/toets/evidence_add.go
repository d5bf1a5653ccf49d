package main

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"toets/audit"
)

// evidenceFlags are the flags of evidence add.
type evidenceFlags struct {
	kind, name, text, marking, site           string
	seen                                      bool
	what, place, period, count, shown, reason string
	personal                                  bool
	elements, findings, tests                 []string
}

func (a *app) evidenceAddCmd() *cobra.Command {
	var f evidenceFlags
	c := a.command("add FILE [PATH]", "bewaart een bestand of een notitie, of wat gezien en niet meegenomen is", "keeps a file or a note, or what was seen and not taken",
		func(ctx context.Context, args []string) error {
			path := ""
			if len(args) > 1 {
				path = args[1]
			}
			if err := a.evidenceCall(&f, path); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				e, err := d.addEvidence(ctx, f, path)
				if err != nil {
					return err
				}
				return d.made(e.Number, d.evidenceJSON(e))
			})
		})
	fs := c.Flags()
	wordFlag(c, &f.kind, "kind", kindsWithoutSeen(), a.say("soort", "kind"))
	fs.StringVar(&f.name, "name", "", a.say("naam, anders die van het bestand", "name, else that of the file"))
	fs.StringVar(&f.text, "text", "", a.say("wat er staat of gezegd is", "what it says"))
	wordFlag(c, &f.marking, "marking", audit.Markings(), a.say("merking", "marking"))
	fs.BoolVar(&f.personal, "personal-data", false, a.say("bevat persoonsgegevens", "holds personal data"))
	fs.StringVar(&f.site, "site", "", a.say("locatie", "site"))
	listFlag(fs, &f.elements, "element", a.say("onderdeel; mag vaker", "element; may be repeated"))
	listFlag(fs, &f.findings, "finding", a.say("bevinding die het draagt; mag vaker", "finding that it carries; may be repeated"))
	listFlag(fs, &f.tests, "test", a.say("toetshandeling waar het bij hoort; mag vaker", "test it belongs to; may be repeated"))
	fs.BoolVar(&f.seen, "seen", false, a.say("gezien, niet meegenomen", "seen, not taken"))
	fs.StringVar(&f.what, "what", "", a.say("wat er gezien is", "what was seen"))
	fs.StringVar(&f.place, "place", "", a.say("waar", "where"))
	fs.StringVar(&f.period, "period", "", a.say("over welke periode", "over what period"))
	fs.StringVar(&f.count, "count", "", a.say("hoeveel", "how many"))
	fs.StringVar(&f.shown, "shown-by", "", a.say("getoond door, een rol", "shown by, a role"))
	wordFlag(c, &f.reason, "reason", audit.SeenReasons(), a.say("waarom niet meegenomen", "why it was not taken"))
	a.completeNumbers(c, "finding", "FINDING")
	a.completeNumbers(c, "test", "TEST")
	a.completeNumbers(c, "site", "SITE")
	a.completeElements(c, "element")
	return c
}

func kindsWithoutSeen() []string {
	var out []string
	for _, k := range audit.EvidenceKinds() {
		if k != "seen" {
			out = append(out, k)
		}
	}
	return out
}

// evidenceCall checks that the words of the call fit together.
func (a *app) evidenceCall(f *evidenceFlags, path string) error {
	if f.seen {
		if path != "" || f.kind != "" {
			return a.misused("--seen is wat niet meegenomen is; laat bestand en --kind weg", "--seen is what was not taken; leave file and --kind out")
		}
		if f.what == "" {
			f.what = f.text
		}
		f.text, f.kind = f.what, "seen"
		return a.needs("what", f.what, "place", f.place, "shown-by", f.shown, "reason", f.reason)
	}
	if path == "" && f.text == "" {
		return a.misused("noem een bestand, of geef de tekst met --text, of zeg --seen", "name a file, or give the text with --text, or say --seen")
	}
	if path == "-" && f.text == "-" {
		return a.misused("de standaardinvoer kan maar één ding zijn: het bestand of --text", "standard input can be one thing only: the file or --text")
	}
	if f.kind == "" && path == "" {
		f.kind = "note"
	}
	var err error
	f.text, err = a.text(f.text)
	return err
}

func (d *session) addEvidence(ctx context.Context, f evidenceFlags, path string) (*audit.Evidence, error) {
	x, err := d.audit()
	if err != nil {
		return nil, err
	}
	add := audit.AddEvidence{
		Audit: x.ID, Kind: f.kind, Name: f.name, Text: f.text, Place: f.place, Period: f.period, Count: f.count, ShownBy: f.shown,
		SeenReason: f.reason, Marking: f.marking, PersonalData: f.personal,
	}
	if f.seen {
		add.SeenAt = d.at().Format(time.RFC3339)
	}
	if add.Site, err = d.site(f.site); err != nil {
		return nil, err
	}
	if add.Elements, err = d.elements(f.elements, x.Criteria); err != nil {
		return nil, err
	}
	if add.Findings, err = ids[audit.Finding](d, f.findings); err != nil {
		return nil, err
	}
	if add.Tests, err = ids[audit.Test](d, f.tests); err != nil {
		return nil, err
	}
	if path != "" {
		if add.File, err = d.takeIn(ctx, path, f.name); err != nil {
			return nil, err
		}
	}
	return create[audit.Evidence](ctx, d, add)
}

// takeIn stores the bytes of a file, or of standard input for "-".
func (d *session) takeIn(ctx context.Context, path, name string) (*audit.File, error) {
	if err := d.apart(path, d.path); err != nil {
		return nil, err
	}
	r, err := d.input(path)
	if err != nil {
		return nil, &inFile{path, err}
	}
	defer func() { _ = r.Close() }() // only read
	blob, err := d.st.PutBlob(ctx, r, maxEvidence)
	if err != nil {
		return nil, &inFile{path, err}
	}
	if name = strings.TrimSpace(name); name == "" {
		name = filepath.Base(path)
	}
	if name == "-" {
		name = d.say("standaardinvoer", "standard input")
	}
	return &audit.File{Name: name, Size: blob.Size, SHA256: blob.SHA256}, nil
}
