package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

func (a *app) findingReplyCmd() *cobra.Command {
	var r audit.ReplyFinding
	c := a.command("reply FILE FINDING", "wederhoor: wat de auditee van feiten en weging vindt", "right of reply: what the auditee says of facts and grade",
		func(ctx context.Context, args []string) error {
			if err := a.needs("facts", r.Facts); err != nil {
				return err
			}
			var err error
			if r.Text, err = a.text(r.Text); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				f, err := numbered[audit.Finding](d, args[1])
				if err != nil {
					return err
				}
				if x := d.s.Audit(f.Audit); r.Grade == "" && x != nil && x.Type.HasGrades() {
					return a.needs("grade", "")
				}
				reply := r
				reply.Finding = f.ID
				if _, err := d.apply(ctx, reply); err != nil {
					return err
				}
				f = audit.Get[audit.Finding](d.s, f.ID)
				if d.opt.json {
					return d.json(d.findingJSON(f))
				}
				d.print(f.Number() + " · " + d.w.FindingState(f.State))
				return nil
			})
		})
	wordFlag(c, &r.Facts, "facts", audit.ReplyWords(), a.say("de feiten", "the facts"))
	wordFlag(c, &r.Grade, "grade", audit.ReplyWords(), a.say("de weging", "the grade"))
	fs := c.Flags()
	fs.StringVar(&r.Text, "text", "", a.say("letterlijk wat er gezegd is", "word for word what was said"))
	fs.StringVar(&r.Role, "by-role", "", a.say("door wie, een rol", "by whom, a role"))
	dateFlag(fs, &r.Date, "date", a.say("wanneer; anders de dag van vastleggen", "when; else the day of recording"))
	return c
}
