package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"toets/audit"
	tsync "toets/store/sync"
)

// syncFlags are the flags of an exchange.
type syncFlags struct {
	evidence string
	dry      bool
	begin    bool
}

func (f *syncFlags) register(a *app, c *cobra.Command) {
	wordFlag(c, &f.evidence, "evidence", []string{evidenceAll, evidenceNeeded, evidenceNone},
		a.say("welk bewijs meereist: alles, wat bij bevindingen hoort, of niets", "which evidence travels: all of it, what findings cite, or none"))
}

// The words for which evidence travels.
const (
	evidenceAll    = "all"
	evidenceNeeded = "needed"
	evidenceNone   = "none"
)

func (a *app) syncCmd() *cobra.Command {
	var f syncFlags
	c := a.command("sync FILE [PLACE]", "wisselt uit met een plek: een map (stick, schijf, Syncthing) of een bucket", "exchanges with a place: a folder (stick, share, Syncthing) or a bucket",
		func(ctx context.Context, args []string) error {
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.exchange()
				if err != nil {
					return err
				}
				place, err := x.placeOf(ctx, args[1:])
				if err != nil {
					return err
				}
				return d.exchangeWith(ctx, x, place, f)
			})
		})
	f.register(a, c)
	c.Flags().BoolVar(&f.dry, "dry-run", false, a.say("alleen tonen wat er zou gebeuren", "only show what would happen"))
	c.Flags().BoolVar(&f.begin, "begin", false, a.say("begin op een plek die leeg is en dat niet was, of waar een ander dossier ligt", "begin in a place that is empty and was not, or that holds another dossier"))
	return c
}

// exchange is what this copy does together with others.
func (d *session) exchange() (*exchange, error) {
	return d.exchanging(d.st, d.who.initials, d.who.name)
}

// placeOf is the place that a call names, else the one that was used last.
func (x *exchange) placeOf(ctx context.Context, args []string) (string, error) {
	if len(args) > 0 {
		return args[0], nil
	}
	used, err := x.places(ctx)
	if err != nil {
		return "", err
	}
	if len(used) == 0 {
		return "", x.misused("waarmee? er is nog geen plek gebruikt; noem een map of een bucket: toets sync FILE PLACE", "with what? no place was used yet; name a folder or a bucket: toets sync FILE PLACE")
	}
	return used[0].Name, nil
}

// exchangeWith brings the dossier and a place up to date with each other and
// prints what came of it.
func (d *session) exchangeWith(ctx context.Context, x *exchange, place string, f syncFlags) error {
	first := !d.s.Shared()
	p := d.progress()
	o := x.options(evidenceWord(f.evidence), p.step)
	o.Begin, o.Rehearse = f.begin, f.dry
	o.Want = d.wanted(o.Evidence)
	r, err := x.sync(ctx, place, o)
	p.done()
	if errors.Is(err, tsync.ErrEmptied) || errors.Is(err, tsync.ErrOther) {
		err = &inFile{place, d.failed("%s; met --begin begint het daar toch", "%s; with --begin it begins there all the same", d.exchangeSentence(err))}
	}
	if err != nil {
		return err
	}
	d.s = d.st.State()
	if first && d.s.Shared() {
		d.mind("dit dossier is nu gedeeld, %s is hoofdauditor van de uitwisseling; toets members add laat een collega toe",
			"this dossier is shared now, %s is lead auditor of the exchange; toets members add lets a colleague in", d.who.initials)
	}
	return d.showReceipt(place, r, f.dry)
}

func evidenceWord(word string) tsync.Evidence {
	switch word {
	case evidenceNone:
		return tsync.EvidenceNone
	case evidenceNeeded:
		return tsync.EvidenceNeeded
	}
	return tsync.EvidenceAll
}

// wanted is the evidence that findings rest on, which is what is needed to
// judge them.
func (d *session) wanted(e tsync.Evidence) [][32]byte {
	if e != tsync.EvidenceNeeded {
		return nil
	}
	var out [][32]byte
	for _, f := range audit.All[audit.Finding](d.s) {
		for _, id := range f.Evidence {
			if ev := audit.Get[audit.Evidence](d.s, id); ev != nil {
				if h, ok := hashOf(ev.SHA256); ok {
					out = append(out, h)
				}
			}
		}
	}
	return out
}
