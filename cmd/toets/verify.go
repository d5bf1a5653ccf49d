package main

import (
	"context"
	"io"
	"regexp"
	"slices"
	"sync"

	"github.com/spf13/cobra"
)

type verifyJSON struct {
	OK       bool          `json:"ok"`
	Changes  int           `json:"changes"`
	Devices  int           `json:"devices"`
	Blobs    int           `json:"blobs"`
	DataHash string        `json:"data_hash"`
	Problems []problemJSON `json:"problems"`
}

type problemJSON struct {
	Kind    string `json:"kind"`
	Where   string `json:"where"`
	Message string `json:"message"`
}

func (a *app) verifyCmd() *cobra.Command {
	var rebuild bool
	var report string
	c := a.command("verify FILE", "of bladen, ketens, handtekeningen en bewijs kloppen", "whether pages, chains, signatures and evidence are sound",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				doc, err := d.verify(ctx, rebuild)
				if err != nil {
					return err
				}
				if report != "" {
					if err := d.verifyReport(&doc, report); err != nil {
						return err
					}
				}
				return d.showVerify(doc, report)
			})
		})
	c.Flags().BoolVar(&rebuild, "rebuild", false, a.say("leidt alles opnieuw af uit het logboek en vergelijkt", "derives everything from the log again and compares"))
	c.Flags().StringVar(&report, "report", "", a.say("of dit rapport uit dit dossier komt zoals het nu is", "whether this report came from this dossier as it is now"))
	return c
}

func (d *session) verify(ctx context.Context, rebuild bool) (verifyJSON, error) {
	r, err := d.st.Verify(ctx, rebuild)
	if err != nil {
		return verifyJSON{}, err
	}
	doc := verifyJSON{Changes: r.Changes, Devices: r.Devices, Blobs: r.Blobs, Problems: []problemJSON{}}
	for _, p := range r.Problems {
		doc.Problems = append(doc.Problems, problemJSON{p.Kind, p.Where, p.Message})
	}
	if r.OK() {
		doc.DataHash, err = d.dataHash(ctx)
	}
	doc.OK = r.OK()
	return doc, err
}

// maxReport is far more than a report is.
const maxReport = 64 << 20

var hashPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b[0-9a-f]{64}\b`) })

// verifyReport looks for the hash of the dossier as it is now among those that
// a report prints.
func (d *session) verifyReport(doc *verifyJSON, path string) error {
	f, err := d.input(path)
	if err != nil {
		return &inFile{path, err}
	}
	defer func() { _ = f.Close() }() // only read
	b, err := io.ReadAll(io.LimitReader(f, maxReport))
	if err != nil {
		return &inFile{path, err}
	}
	printed := hashPattern().FindAllString(string(b), -1)
	switch {
	case !doc.OK || slices.Contains(printed, doc.DataHash):
		return nil
	case len(printed) == 0:
		doc.Problems = append(doc.Problems, problemJSON{"report", path, "the report prints no data hash"})
	default:
		doc.Problems = append(doc.Problems, problemJSON{"report", path, "the report was not made from this dossier as it is now: no printed hash is " + doc.DataHash})
	}
	doc.OK = false
	return nil
}

func (d *session) showVerify(doc verifyJSON, report string) error {
	var err error
	switch {
	case d.opt.json:
		err = d.json(doc)
	case doc.OK:
		d.print(d.say("in orde: %s, %s, %s", "in order: %s, %s, %s",
			d.w.Count(doc.Changes, d.say("handeling", "act"), d.say("handelingen", "acts")),
			d.w.Count(doc.Devices, d.say("apparaat", "device"), d.say("apparaten", "devices")),
			d.w.Count(doc.Blobs, d.say("bewaard bestand", "stored file"), d.say("bewaarde bestanden", "stored files"))))
		if report != "" {
			d.print(d.say("%s komt uit dit dossier zoals het nu is", "%s came from this dossier as it is now", plain(report)))
		}
	default:
		for _, p := range doc.Problems {
			d.print(plain(d.problem(p)))
		}
	}
	if err == nil && !doc.OK {
		return unsound()
	}
	return err
}

// problem says what verify found, for people.
func (d *session) problem(p problemJSON) string {
	names := map[string]string{
		"page": d.say("blad beschadigd", "damaged page"), "chain": d.say("keten onderbroken", "broken chain"),
		"signature": d.say("handtekening klopt niet", "signature does not fit"), "blob": d.say("bewijs is veranderd of onvolledig", "evidence was changed or is incomplete"),
		"derived": d.say("afgeleide gegevens wijken af", "derived data differ"), "search": d.say("zoekregister wijkt af", "search index differs"),
		"format": d.say("vorm klopt niet", "wrong form"), "report": d.say("rapport komt niet uit dit dossier zoals het nu is", "report did not come from this dossier as it is now"),
	}
	name := names[p.Kind]
	if name == "" {
		name = p.Kind
	}
	if p.Kind == "report" {
		return p.Where + ": " + name
	}
	return name + ": " + p.Where + " (" + p.Message + ")"
}
