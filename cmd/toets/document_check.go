package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

func (a *app) documentCheckCmd() *cobra.Command {
	var answers [][2]string
	var result, note, reason string
	var conclude bool
	c := a.command("check FILE DOCUMENT", "de negen vragen van een documenttoets", "the nine questions of a document check",
		func(ctx context.Context, args []string) error {
			given, err := a.answers(answers)
			if err != nil {
				return err
			}
			if len(given) == 0 && result == "" && note == "" && !conclude {
				return a.misused("--set ontbreekt: vraag=resultaat, met komma’s ertussen", "--set is missing: question=result, with commas between")
			}
			if note, err = a.text(note); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				doc, err := numbered[audit.Document](d, args[1])
				if err != nil {
					return err
				}
				var changes []audit.Change
				if len(given) > 0 || result != "" || note != "" {
					changes = append(changes, audit.CheckDocument{Audit: x.ID, Document: doc.ID, Answers: given, Result: audit.Result(result), Note: note, Reason: reason})
				}
				if conclude {
					changes = append(changes, audit.ConcludeDocument{Audit: x.ID, Document: doc.ID})
				}
				if _, err := d.apply(ctx, changes...); err != nil {
					return err
				}
				return d.showCheck(doc, x)
			})
		})
	fs := c.Flags()
	fs.Var(pairValue{&answers}, "set", a.say("vraag=resultaat,…", "question=result,…"))
	wordFlag(c, &result, "result", []string{"adequate", "partly", "inadequate", "not_assessed"}, a.say("uitkomst; anders het zwakste antwoord", "outcome; else the weakest answer"))
	fs.StringVar(&note, "note", "", a.say("wat er is gezien", "what was seen"))
	fs.StringVar(&reason, "reason", "", a.say("waarom niet van toepassing, of waarom een afgeronde toets verandert", "why not applicable, or why a concluded check changes"))
	fs.BoolVar(&conclude, "conclude", false, a.say("rondt de toets af", "concludes the check"))
	return c
}

// answers reads question=result pairs; a word that is none is a mistake in the call.
func (a *app) answers(pairs [][2]string) (map[audit.Question]audit.Result, error) {
	out := make(map[audit.Question]audit.Result)
	for _, p := range pairs {
		q, err := a.oneOf("--set", p[0], strs(audit.Questions()))
		if err != nil {
			return nil, err
		}
		r, err := a.oneOf(q, p[1], []string{"adequate", "partly", "inadequate", "na", "not_assessed"})
		if err != nil {
			return nil, err
		}
		out[audit.Question(q)] = audit.Result(r)
	}
	return out, nil
}

func (d *session) showCheck(doc *audit.Document, x *audit.Audit) error {
	j := d.documentJSON(audit.Get[audit.Document](d.s, doc.ID), x)
	if d.opt.json {
		return d.json(j)
	}
	n := d.s.DocCheck(x.ID, doc.ID).Answered()
	d.print(d.say("%s · %s · %d van %d vragen beantwoord", "%s · %s · %d of %d questions answered", j.ID, d.w.Result(audit.Result(j.Result)), n, len(audit.Questions())))
	return nil
}
