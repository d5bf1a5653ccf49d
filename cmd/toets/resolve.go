package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
)

// resolution is what a call decides.
type resolution struct {
	keep   int
	value  string
	own    bool // --value was given, perhaps as an empty text
	reason string
}

func (a *app) resolveCmd() *cobra.Command {
	var r resolution
	c := a.command("resolve FILE ID", "beslist een conflict: één van de versies (--keep), of een eigen tekst (--value)", "decides a conflict: one of the versions (--keep), or a text of one's own (--value)", nil)
	c.RunE = func(c *cobra.Command, args []string) error {
		a.path = c.CommandPath()
		if err := a.arity(c, args); err != nil {
			return err
		}
		keep := c.Flags().Changed("keep")
		r.own = c.Flags().Changed("value")
		if keep == r.own {
			return a.misused("kies één van de twee: --keep N houdt een versie, --value TEKST schrijft een eigen", "choose one of the two: --keep N keeps a version, --value TEXT writes one of your own")
		}
		return a.writing(c.Context(), args[0], func(d *session) error { return d.resolve(c.Context(), args[1], r) })
	}
	c.Flags().IntVar(&r.keep, "keep", 0, a.say("het nummer van de versie die blijft", "the number of the version that stays"))
	c.Flags().StringVar(&r.value, "value", "", a.say("een eigen waarde; - leest haar van de standaardinvoer", "a value of one's own; - reads it from standard input"))
	c.Flags().StringVar(&r.reason, "reason", "", a.say("waarom", "why"))
	c.ValidArgsFunction = a.completeConflicts
	return c
}

// resolve records a decision.
func (d *session) resolve(ctx context.Context, id string, r resolution) error {
	c, err := d.conflictNamed(id)
	if err != nil {
		return err
	}
	change := audit.Resolve{Entity: c.ref.Entity, Field: c.ref.Field, Reason: r.reason}
	switch {
	case r.own:
		if change.Value, err = d.text(r.value); err != nil {
			return err
		}
		if c.ref.Field == "" {
			if change.Value, err = d.oneOf("--value", change.Value, []string{valueKeep, valueDrop}); err != nil {
				return err
			}
		}
	case r.keep < 1 || r.keep > len(c.versions):
		return d.misused("--keep: versie %d is er niet; kies 1 tot en met %d", "--keep: there is no version %d; choose 1 to %d", r.keep, len(c.versions))
	default:
		change.Keep = c.versions[r.keep-1].Ref()
	}
	if _, err := d.apply(ctx, change); err != nil {
		return err
	}
	field := nameOr(c.ref.Field, fieldExists)
	value := ""
	if w, ok := d.s.Written(c.ref.Entity, c.ref.Field); ok {
		value = d.version(c.ref, w).Value
	}
	return d.made(c.id, struct {
		ID     string `json:"id"`
		Entity string `json:"entity"`
		Field  string `json:"field"`
		Value  string `json:"value"`
		Left   int    `json:"left"`
	}{c.id, d.entityName(c.ref.Entity), field, value, len(d.s.Unclear())})
}

// conflictNamed is the conflict that a call names by its id, or by the thing
// and the field: B-JD-01.title.
func (d *session) conflictNamed(name string) (conflict, error) {
	var fit []conflict
	all := d.conflicts()
	for _, c := range all {
		field := d.entityName(c.ref.Entity) + "." + nameOr(c.ref.Field, fieldExists)
		if strings.EqualFold(c.id, name) || strings.EqualFold(conflictID(c.ref, shortConflict), name) || strings.EqualFold(field, name) {
			fit = append(fit, c)
		}
	}
	switch {
	case len(fit) == 1:
		return fit[0], nil
	case len(fit) > 1:
		var ids []string
		for _, c := range fit {
			ids = append(ids, c.id)
		}
		return conflict{}, d.misused("‘%s’ kan meer zijn: %s", "‘%s’ can be several: %s", name, d.w.Or(ids))
	case len(all) == 0:
		return conflict{}, d.failed("er zijn hier geen conflicten; ‘%s’ is al beslist of was er nooit", "there are no conflicts here; ‘%s’ was decided already or never was one", name)
	}
	return conflict{}, d.failed("er is hier geen conflict ‘%s’; toets conflicts noemt ze", "there is no conflict ‘%s’ here; toets conflicts lists them", name)
}

// completeConflicts completes the ids of the conflicts of the dossier.
func (a *app) completeConflicts(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return a.completeArgs("FILE")(c, args, typed)
	}
	var out []string
	_ = a.reading(c.Context(), args[0], func(d *session) error {
		for _, x := range d.conflicts() {
			if len(x.id) >= len(typed) && strings.EqualFold(x.id[:len(typed)], typed) {
				out = append(out, x.id+"\t"+plain(d.entityName(x.ref.Entity)+" "+d.w.Field(d.s.KindOf(x.ref.Entity), x.ref.Field)))
			}
		}
		return nil
	})
	return out, cobra.ShellCompDirectiveNoFileComp
}
