package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	tsync "toets/store/sync"
)

type joinJSON struct {
	File     string    `json:"file"`
	Audit    string    `json:"audit"`
	Place    string    `json:"place"`
	Received int       `json:"received"`
	Devices  int       `json:"devices"`
	Words    bothWords `json:"words"` // of the dossier, to compare
}

type requestJSON struct {
	Name     string    `json:"name"`
	Initials string    `json:"initials"`
	Device   string    `json:"device"`
	Words    bothWords `json:"words"`
	Request  string    `json:"request"`
}

func (a *app) joinCmd() *cobra.Command {
	var request, protect, plain bool
	var out, which string
	c := a.command("join [PLACE] [FILE]", "meedoen: het verzoek van een nieuwkomer (--request), en daarna de eerste kopie", "take part: the request of a newcomer (--request), and then the first copy",
		func(ctx context.Context, args []string) error {
			switch {
			case request && len(args) > 0:
				return a.misused("bij --request hoort geen ‘%s’; eerst het verzoek, na toelating toets join PLACE FILE", "--request takes no ‘%s’; first the request, once admitted toets join PLACE FILE", args[0])
			case request:
				return a.writeRequest(out)
			case len(args) < 2:
				return a.misused("toets join --request maakt een verzoek, toets join PLACE FILE haalt na toelating de eerste kopie op: noem PLACE (of een bundel) en FILE",
					"toets join --request makes a request, toets join PLACE FILE fetches the first copy once admitted: name PLACE (or a bundle) and FILE")
			case out != "":
				return a.misused("-o hoort bij --request; de kopie komt in FILE", "-o goes with --request; the copy goes to FILE")
			}
			if err := a.plainOnly(protect, plain); err != nil {
				return err
			}
			return a.joinDossier(ctx, args[0], args[1], which)
		})
	c.Flags().BoolVar(&request, "request", false, a.say("schrijft het verzoek dat een hoofdauditor toelaat", "writes the request that a lead auditor admits"))
	c.Flags().StringVarP(&out, "output", "o", "", a.say("waarheen met het verzoek, anders de standaarduitvoer", "where the request goes, else standard output"))
	c.Flags().StringVar(&which, "dossier", "", a.say("welk dossier, waar er meer klaarliggen", "which dossier, where several lie ready"))
	protectFlags(a, c.Flags(), &protect, &plain)
	return c
}

// writeRequest writes what a newcomer hands to a lead. It holds no secret; its
// words are said apart, for the two to compare.
func (a *app) writeRequest(path string) error {
	who, err := a.actor(nil)
	if err != nil {
		return err
	}
	text, err := a.request(nameOr(who.name, who.initials), who.initials)
	if err != nil {
		return err
	}
	j, err := tsync.ParseJoin(text)
	if err != nil {
		return err
	}
	if path != "" && path != "-" {
		if err := a.newOutput(path, func(w io.Writer) error { _, err := io.WriteString(w, text+"\n"); return err }); err != nil {
			return err
		}
	} else if !a.opt.json {
		a.print(text)
	}
	words := sixWords(j.Words)
	a.sayWords(words, a.say("verzoek van %s (%s); lees de hoofdauditor deze woorden voor:", "request of %s (%s); read these words to the lead auditor:", plain(j.Name), plain(j.Initials)))
	if a.opt.json {
		return a.json(requestJSON{j.Name, j.Initials, j.Device().String(), words, text})
	}
	return nil
}

// bothWords are six words in both languages: the two who compare may have
// their screens in different ones.
type bothWords struct {
	NL string `json:"nl"`
	EN string `json:"en"`
}

func sixWords(in func(lang string) []string) bothWords {
	return bothWords{strings.Join(in("nl"), " "), strings.Join(in("en"), " ")}
}

func dossierWords(dossier [32]byte) bothWords {
	return sixWords(func(lang string) []string { return tsync.DossierWords(lang, dossier) })
}

// sayWords says six words to whoever sits there, each language on a line.
func (a *app) sayWords(w bothWords, about string) {
	fmt.Fprintf(a.err, "%s\n%s", about, a.wordLines(w))
}

func (a *app) wordLines(w bothWords) string {
	return "  " + a.w.Pick(w.NL, w.EN) + "\n  " + a.say("en: ", "nl: ") + a.w.Pick(w.EN, w.NL) + "\n"
}

// joinDossier makes the first copy of a dossier that this device was let into.
func (a *app) joinDossier(ctx context.Context, from, path, which string) error {
	p := a.progress()
	found, err := a.invitations(ctx, from, a.lang())
	p.done()
	if err != nil {
		return err
	}
	i, err := a.chosen(from, found, which)
	if err != nil {
		return err
	}
	words := dossierWords(i.dossier)
	a.sayWords(words, a.say("de woorden van het dossier, de hoofdauditor leest dezelfde:", "the words of the dossier, the lead auditor reads the same:"))
	if !a.agreed("komen ze overeen?", "do they fit?") {
		return a.declined()
	}
	st, err := a.join(ctx, from, i.dossier, path, p.step)
	p.done()
	if err != nil {
		return aboutFile(path, err)
	}
	s := st.State()
	doc := joinJSON{File: path, Place: from, Received: s.Changes(), Devices: len(s.Devices()), Words: words}
	for _, x := range audit.All[audit.Audit](s) {
		doc.Audit = x.Number
	}
	org := s.Org()
	if err := st.Close(); err != nil {
		return &inFile{path, err}
	}
	a.w = a.words(org.Lang, org.Country)
	fmt.Fprintln(a.err, a.say("%s, %s: %s van %s", "%s, %s: %s of %s", plain(path), plain(org.Name),
		a.w.Count(doc.Received, a.say("handeling", "act"), a.say("handelingen", "acts")), a.w.Count(doc.Devices, a.say("apparaat", "device"), a.say("apparaten", "devices"))))
	return a.made(doc.Audit, doc)
}

// chosen is the dossier that a call names, else the only one there.
func (a *app) chosen(from string, found []invitation, which string) (invitation, error) {
	fit := found
	if which = strings.ToLower(strings.Join(strings.Fields(which), " ")); which != "" {
		fit = nil
		for _, i := range found {
			if strings.HasPrefix(i.id(), which) || strings.Join(i.words, " ") == which {
				fit = append(fit, i)
			}
		}
	}
	if len(fit) == 1 {
		return fit[0], nil
	}
	var list []string
	for _, i := range found {
		list = append(list, i.id()[:8]+" ("+strings.Join(i.words, " ")+")")
	}
	switch {
	case len(found) == 0:
		return invitation{}, &inFile{from, a.failed("hier ligt geen dossier waartoe dit apparaat is toegelaten; geef een verzoek (toets join --request) aan een hoofdauditor en laat die het toelaten en uitwisselen",
			"no dossier lies here that this device was let into; give a request (toets join --request) to a lead auditor, who lets you in and syncs")}
	case len(fit) == 0:
		return invitation{}, a.misused("--dossier: ‘%s’ ligt er niet; wel %s", "--dossier: ‘%s’ is not there; there is %s", which, a.w.And(list))
	}
	return invitation{}, a.misused("welk dossier? kies met --dossier: %s", "which dossier? choose with --dossier: %s", a.w.Or(list))
}

// agreed asks somebody at a terminal whether words fit. A script goes on: it
// has nobody to ask, and whoever wrote it compared them.
func (a *app) agreed(nl, en string) bool {
	if !a.inTerminal() || !isTerminal(a.err) {
		return true
	}
	fmt.Fprint(a.err, a.say(nl, en)+a.say(" [j/N] ", " [y/N] "))
	line, err := bufio.NewReader(io.LimitReader(a.in, 100)).ReadString('\n')
	if err != nil {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "j", "ja", "y", "yes":
		return true
	}
	return false
}

// declined says that nothing was done because words did not fit.
func (a *app) declined() error {
	return a.failed("niets gedaan; vraag langs een andere weg om een nieuw verzoek of een nieuwe bundel", "nothing was done; ask for a new request or bundle by another way")
}

// aboutFile puts a file in front of an error that names none.
func aboutFile(path string, err error) error {
	var in *inFile
	if !errors.As(err, &in) {
		return &inFile{path, err}
	}
	return err
}
