package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
)

type adviceJSON struct {
	Audit      string       `json:"audit"`
	Advice     string       `json:"advice"` // the chosen one, else the computed one
	Chosen     string       `json:"chosen"`
	Reason     string       `json:"reason"`
	Second     string       `json:"second"`
	Conditions string       `json:"conditions"`
	Stale      bool         `json:"stale"` // the computed advice has changed since
	Computed   computedJSON `json:"computed"`
}

type computedJSON struct {
	Advice       string   `json:"advice"`
	Rule         string   `json:"rule"`
	OpenMajor    int      `json:"open_major"`
	OpenMinor    int      `json:"open_minor"`
	Drafts       int      `json:"drafts"`
	MustCover    []string `json:"must_cover"`
	Concluded    int      `json:"concluded"`
	Planned      int      `json:"planned"`
	NeedFollowup bool     `json:"need_followup"`
}

func (a *app) adviceCmd() *cobra.Command {
	var choice, reason, second, conditions string
	c := a.command("advice FILE", "het berekende en het gekozen advies", "the computed and the chosen advice",
		func(ctx context.Context, args []string) error {
			if choice == "" {
				if reason+second+conditions != "" {
					return a.needs("choose", "")
				}
				return a.reading(ctx, args[0], func(d *session) error { return d.showAdviceOf() })
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				initials, err := d.person(second)
				if err != nil {
					return err
				}
				if _, err := d.apply(ctx, audit.SetAdvice{Audit: x.ID, Choice: choice, Reason: reason, Second: initials, Conditions: conditions}); err != nil {
					return err
				}
				return d.showAdviceOf()
			})
		})
	wordFlag(c, &choice, "choose", audit.AdviceChoices(), a.say("kies een advies", "choose an advice"))
	c.Flags().StringVar(&reason, "reason", "", a.say("waarom het verschilt van het berekende", "why it differs from the computed one"))
	c.Flags().StringVar(&second, "second", "", a.say("wie instemde, met naam of initialen", "who agreed, by name or initials"))
	c.Flags().StringVar(&conditions, "conditions", "", a.say("voorwaarden", "conditions"))
	return c
}

func (d *session) adviceJSON(x *audit.Audit) adviceJSON {
	c := d.s.ComputeAdvice(x.ID)
	doc := adviceJSON{
		Audit: x.Number, Advice: d.s.AdviceNow(x.ID),
		Computed: computedJSON{c.Choice, c.Rule, c.OpenMajor, c.OpenMinor, c.Drafts, some(c.MustCover), c.Concluded, c.Planned, c.NeedFollowup},
	}
	if adv := d.s.AdviceOf(x.ID); adv != nil {
		doc.Chosen, doc.Reason, doc.Second, doc.Conditions = adv.Choice, adv.Reason, adv.Second, adv.Conditions
		doc.Stale = adv.Choice != "" && adv.Computed != c.Choice
	}
	return doc
}

func (d *session) showAdviceOf() error {
	x, err := d.audit()
	if err != nil {
		return err
	}
	doc := d.adviceJSON(x)
	if d.opt.json {
		return d.json(doc)
	}
	c := d.s.ComputeAdvice(x.ID)
	computed := d.w.Advice(c.Choice)
	for _, s := range []string{d.w.AdviceRule(c.Rule), d.w.AdviceDrafts(c)} {
		if s != "" {
			computed += " · " + s
		}
	}
	if c.NeedFollowup {
		computed += " · " + d.say("aanvullende audit nodig", "follow-up audit needed")
	}
	chosen := d.say("nog niet; kies met --choose", "not yet; choose with --choose")
	if doc.Chosen != "" {
		chosen = d.w.Advice(doc.Chosen)
	}
	stale := ""
	if doc.Stale {
		stale = d.say("de berekening is sindsdien veranderd; kies opnieuw", "the computation has changed since; choose again")
	}
	d.fields([][2]string{
		{d.say("berekend", "computed"), computed},
		{d.say("afgerond", "concluded"), d.say("%d van %d onderdelen die gelden", "%d of %d elements that apply", c.Concluded, c.Planned)},
		{d.say("moet nog", "must still"), strings.Join(each(doc.Computed.MustCover, catalog.Short), " ")},
		{d.say("gekozen", "chosen"), chosen}, {d.say("reden", "reason"), doc.Reason}, {d.say("met", "with"), doc.Second},
		{d.say("voorwaarden", "conditions"), doc.Conditions}, {d.say("let op", "note"), stale},
	})
	return nil
}
