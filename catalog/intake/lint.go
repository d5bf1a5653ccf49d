package intake

import (
	"context"
	"errors"
	"io"
	"strings"

	"toets/catalog"
)

// Lint lists what is wrong with one source of norms: what refuses it, else
// what of it is not taken in, and what an auditor would miss in what is. In
// our own form the questions are held to what catalog.Lint asks of them.
func Lint(r io.Reader, o Options) []catalog.Problem {
	res, err := Read(context.Background(), r, o)
	if err != nil {
		return []catalog.Problem{refusal(err)}
	}
	var out []catalog.Problem
	for _, s := range res.Skipped {
		nl, en := s.sentence()
		out = append(out, catalog.Problem{Where: where(s.Where, res.Format), Message: catalog.Text{NL: nl, EN: en}})
	}
	for i := range res.Drafts {
		d := &res.Drafts[i]
		for j := range d.Elements {
			out = append(out, missing(&d.Elements[j])...)
		}
		if res.Format == Toets {
			out = append(out, catalog.LintDraft(*d)...)
		}
	}
	return out
}

func refusal(err error) catalog.Problem {
	var e *Error
	if !errors.As(err, &e) {
		return catalog.Problem{Where: ".", Message: catalog.Text{NL: "laat zich niet lezen: " + plain(err.Error()), EN: "cannot be read: " + plain(err.Error())}}
	}
	nl, en := e.sentence()
	return catalog.Problem{Where: where(e.Where, "."), Message: catalog.Text{NL: nl, EN: en}}
}

func where(place, whole string) string {
	if place == "" {
		return whole
	}
	return place
}

// missing lists what an element cannot do without.
func missing(e *catalog.DraftElement) []catalog.Problem {
	if e.Title != (catalog.Text{}) {
		return nil
	}
	if strings.TrimSpace(e.Text.NL+e.Text.EN) != "" {
		return []catalog.Problem{{Where: e.ID, Message: catalog.Text{
			NL: "geen titel, alleen eigen tekst: geef het een titel om het in lijsten te herkennen", EN: "no title, only private text: give it a title to know it by in lists",
		}}}
	}
	return []catalog.Problem{{Where: e.ID, Message: catalog.Text{NL: "geen titel en geen tekst", EN: "no title and no text"}}}
}
