package flow

import (
	"fmt"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// replyKeys are the letters of what an auditee can say: agreed, contested, no
// reply, in both languages the letters of the drawing.
func replyKeys() map[string]string {
	return map[string]string{"agreed": "a", "contested": "c", "no_reply": "n"}
}

// Reply records what the auditee says of a finding: of the facts, of the grade,
// each one letter, then in their own words, who and when.
func Reply(d *ui.Desk, id audit.ID) {
	f := audit.Get[audit.Finding](d.State, id)
	if f == nil {
		return
	}
	if err := MayReply(d, id); err != nil {
		d.Refuse(err)
		return
	}
	t := stepTexts(d)
	askWord(d, f, t.Facts, func(facts string) {
		a := d.State.Audit(f.Audit)
		if a == nil || !a.Type.HasGrades() {
			replyText(d, f, facts, "")
			return
		}
		askWord(d, f, t.Grade, func(grade string) { replyText(d, f, facts, grade) })
	})
}

// MayReply is nil when a reply to a finding can be recorded now.
func MayReply(d *ui.Desk, id audit.ID) error {
	return d.May(audit.ReplyFinding{Finding: id, Facts: "agreed", Grade: "agreed"})
}

func askWord(d *ui.Desk, f *audit.Finding, question string, then func(string)) {
	var items []widget.Item
	for _, r := range audit.ReplyWords() {
		items = append(items, widget.Item{Key: replyKeys()[r], Label: words.Capital(d.Env.Words.Reply(r)), Run: func() { then(r) }})
	}
	above := []string{widget.Plain(f.Title)}
	if f.Title == "" {
		above = []string{widget.Cut(widget.Plain(f.Condition), 120, d.Env.Theme.Signs.Ellipsis)}
	}
	d.Ask(widget.NewMenu(d, f.Number()+": "+question, above, items...))
}

// replyText asks for the words, the role and the date. What is contested needs
// words; what is agreed is done with one more enter.
func replyText(d *ui.Desk, f *audit.Finding, facts, grade string) {
	t, w := stepTexts(d), d.Env.Words
	ans := answers{d, map[string]string{"role": f.ToldTo, "date": d.Today()}}
	if f.ToldTo == "" {
		ans.v["role"] = f.Owner
	}
	x := &deed{desk: d, title: f.Number() + ": " + t.Reply, label: func() string { return t.Record }}
	x.about = func() []string {
		s := t.Facts + " " + w.Reply(facts)
		if grade != "" {
			s += d.Env.Theme.Signs.Dot + t.Grade + " " + w.Reply(grade)
		}
		return []string{s}
	}
	x.fields = func() []widget.Field {
		return []widget.Field{
			ans.field("text", t.Verbatim, widget.Long).Hinted(t.VerbatimHint),
			ans.field("role", t.Who, widget.Line).Hinted(t.RoleHint),
			ans.field("date", t.Date, widget.Date),
		}
	}
	x.do = func() error {
		c := audit.ReplyFinding{Finding: f.ID, Facts: facts, Grade: grade, Text: ans.v["text"], Role: ans.v["role"], Date: ans.v["date"]}
		if err := d.May(c); err != nil {
			return err
		}
		d.PutThen("", func([]audit.Event) {
			if now := audit.Get[audit.Finding](d.State, f.ID); now != nil {
				d.Say(fmt.Sprintf(t.Said, now.Number(), w.FindingState(now.State)))
			}
		}, c)
		return nil
	}
	start := ""
	if facts == "contested" || grade == "contested" {
		start = "text"
	}
	x.open(start)
}

// ReplyLine is the newest reply to a finding in one line, "" before there is one.
func ReplyLine(d *ui.Desk, id audit.ID) string {
	r := d.State.ReplyTo(id)
	if r == nil {
		return ""
	}
	t, w := stepTexts(d), d.Env.Words
	s := t.Facts + " " + w.Reply(r.Facts)
	if r.Grade != "" {
		s += ", " + t.Grade + " " + w.Reply(r.Grade)
	}
	if r.Role != "" {
		s += d.Env.Theme.Signs.Dot + widget.Plain(r.Role)
	}
	if r.Date != "" {
		s += ", " + w.ShortDate(r.Date)
	}
	return words.Capital(s)
}

// SecondPerson is a second person as a screen names them: "AP, recorded by JD",
// until they confirm it with a device of their own.
func SecondPerson(d *ui.Desk, id audit.ID, field string) string {
	return widget.Plain(d.Env.Words.SecondPerson(d.State.SecondPersonOf(id, field)))
}
