package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	tsync "toets/store/sync"
)

func (a *app) bundleCmd() *cobra.Command {
	return a.family("bundle", "één versleuteld bestand om door te geven", "one encrypted file to hand over", a.bundleWriteCmd(), a.bundleReadCmd())
}

func (a *app) bundleWriteCmd() *cobra.Command {
	var f syncFlags
	var whom string
	c := a.command("write FILE OUT", "schrijft een bundel die alle leden, en niemand anders, kunnen openen", "writes a bundle that all members, and nobody else, can open",
		func(ctx context.Context, args []string) error {
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.exchange()
				if err != nil {
					return err
				}
				p := d.progress()
				o := tsync.BundleOptions{Evidence: evidenceWord(f.evidence), Progress: p.step}
				o.Want = d.wanted(o.Evidence)
				if o.Since, err = d.knownTo(ctx, whom); err != nil {
					return err
				}
				r, err := x.writeBundle(ctx, args[1], o, f.dry)
				p.done()
				if err != nil {
					return err
				}
				d.s = d.st.State()
				return d.showBundle(args[1], r, f.dry)
			})
		})
	f.register(a, c)
	c.Flags().StringVar(&whom, "for", "", a.say("alleen wat dit lid nog niet heeft, naar wat het laatst gehoord is", "only what this member does not have yet, as last heard"))
	c.Flags().BoolVar(&f.dry, "dry-run", false, a.say("alleen zeggen wat erin zou gaan", "only say what would go in"))
	return c
}

// showBundle prints what went into a bundle.
func (d *session) showBundle(path string, r tsync.Result, dry bool) error {
	if d.opt.json {
		return d.json(d.receiptJSON(path, r, dry))
	}
	acts := d.w.Count(r.Sent, d.say("handeling", "act"), d.say("handelingen", "acts"))
	d.print(d.say("%s: %s, %s, %s", "%s: %s, %s, %s", plain(path), acts, d.w.KindCount(r.Out.Count, audit.KindEvidence), d.w.Size(r.BytesOut)))
	return nil
}

// knownTo is what every device of a member is known to have, nil for nobody.
// A device that never said anything has nothing.
func (d *session) knownTo(ctx context.Context, whom string) (map[audit.Device]uint64, error) {
	if strings.TrimSpace(whom) == "" {
		return nil, nil
	}
	m, err := d.member(whom)
	if err != nil {
		return nil, err
	}
	peers, err := tsync.Team(ctx, d.st)
	if err != nil {
		return nil, err
	}
	said := make(map[audit.Device]map[audit.Device]uint64)
	for _, p := range peers {
		said[p.Device] = p.Vector
	}
	var least map[audit.Device]uint64
	for _, seat := range d.s.Seats(m.ID) {
		dev, ok := seat.DeviceOf()
		if !ok || seat.Last != "" {
			continue
		}
		if least == nil {
			least = said[dev]
			continue
		}
		both := make(map[audit.Device]uint64)
		for x, n := range least {
			both[x] = min(n, said[dev][x])
		}
		least = both
	}
	return least, nil
}

func (a *app) bundleReadCmd() *cobra.Command {
	var f syncFlags
	c := a.command("read FILE IN", "neemt een bundel op: alles of niets", "takes a bundle in: all of it or nothing",
		func(ctx context.Context, args []string) error {
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.exchange()
				if err != nil {
					return err
				}
				p := d.progress()
				o := x.options(evidenceWord(f.evidence), p.step)
				o.Rehearse = f.dry
				o.Want = d.wanted(o.Evidence)
				r, err := x.readBundle(ctx, args[1], o)
				p.done()
				if err != nil {
					return err
				}
				d.s = d.st.State()
				return d.showReceipt(args[1], r, f.dry)
			})
		})
	f.register(a, c)
	c.Flags().BoolVar(&f.dry, "dry-run", false, a.say("alleen tonen wat erin komt", "only show what would come in"))
	return c
}
