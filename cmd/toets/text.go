package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"toets/audit"
)

type textJSON struct {
	Audit string `json:"audit"`
	Block string `json:"block"`
	Lang  string `json:"lang"`
	Text  string `json:"text"`
}

func (a *app) textCmd() *cobra.Command {
	return a.family("text", "de blokken van het rapport die de auditor schrijft", "the blocks of the report that the auditor writes", a.textListCmd(), a.textSetCmd())
}

// textLang is the language of a block: what is asked, else that of the audit.
func (d *session) textLang(x *audit.Audit) string {
	if d.opt.lang != "" {
		return d.opt.lang
	}
	if x.Lang != "" {
		return x.Lang
	}
	return d.lang()
}

func (a *app) textListCmd() *cobra.Command {
	return a.command("list FILE", "alle blokken, geschreven of niet", "all blocks, written or not", func(ctx context.Context, args []string) error {
		return a.readingOne(ctx, args[0], func(d *session) error {
			x, err := d.audit()
			if err != nil {
				return err
			}
			doc, rows := []textJSON{}, [][]string(nil)
			for _, b := range audit.TextBlocks() {
				t := textJSON{x.Number, b, d.textLang(x), d.s.Text(x.ID, b, d.textLang(x))}
				doc = append(doc, t)
				state := firstLine(t.Text)
				if state == "" {
					state = "–"
				}
				rows = append(rows, []string{b, d.w.TextBlock(b), state})
			}
			return d.list(doc, []string{d.say("blok", "block"), d.say("naam", "name"), d.say("tekst", "text")}, rows, "")
		})
	})
}

func (a *app) textSetCmd() *cobra.Command {
	return a.command("set FILE BLOCK TEXT", "schrijft een blok; - leest de tekst van de standaardinvoer", "writes a block; - reads the text from standard input",
		func(ctx context.Context, args []string) error {
			block, err := a.oneOf("BLOCK", args[1], audit.TextBlocks())
			if err != nil {
				return err
			}
			text, err := a.text(args[2])
			if err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				lang := d.textLang(x)
				if _, err := d.apply(ctx, audit.SetText{Audit: x.ID, Block: block, Lang: lang, Text: text}); err != nil {
					return err
				}
				kept := textJSON{x.Number, block, lang, d.s.Text(x.ID, block, lang)}
				if d.opt.json {
					return d.json(kept)
				}
				d.print(fmt.Sprintf("%s · %s", d.w.TextBlock(block), d.w.Language(lang)))
				return nil
			})
		})
}
