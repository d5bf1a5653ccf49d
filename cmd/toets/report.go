package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/report"
)

type reportFlags struct {
	level, format, out, version string
	final, check                bool
}

func (a *app) reportCmd() *cobra.Command {
	f := reportFlags{level: "R1", format: "md"}
	c := a.command("report FILE", "het auditrapport; --check noemt wat ontbreekt voor een definitief rapport", "the audit report; --check lists what is missing for a final one",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				o, err := d.reportOptions(ctx, x, f)
				if err != nil {
					return err
				}
				if f.check {
					return d.checkReport(o)
				}
				return d.writeReport(o, f)
			})
		})
	fs := c.Flags()
	wordFlag(c, &f.level, "level", []string{"R0", "R1", "R2", "R3", "R4"}, a.say("voor wie: R0 werkdossier, R1 volledig, R2 bestuur", "for whom: R0 work file, R1 full, R2 board"))
	wordFlag(c, &f.format, "format", []string{"md", "json"}, a.say("vorm", "format"))
	fs.BoolVar(&f.final, "final", false, a.say("definitief; wordt geweigerd zolang er iets ontbreekt", "final; refused while anything is missing"))
	fs.BoolVar(&f.check, "check", false, a.say("alleen noemen wat ontbreekt", "only list what is missing"))
	fs.StringVar(&f.version, "report-version", "", a.say("versie op het voorblad", "version on the cover"))
	fs.StringVarP(&f.out, "output", "o", "", a.say("waarheen; anders de standaarduitvoer", "where to; else standard output"))
	return c
}

// reportOptions are the options of a report, with the hash of what it is made of.
func (d *session) reportOptions(ctx context.Context, x *audit.Audit, f reportFlags) (report.Options, error) {
	o := report.Options{
		Audit: x.ID, Lang: d.opt.lang, Country: x.Country, Level: audit.Level(f.level[1] - '0'), Final: f.final || f.check,
		Version: f.version, Program: "toets " + programVersion,
	}
	var err error
	if !f.check {
		o.DataHash, err = d.dataHash(ctx)
	}
	return o, err
}

// dataHash is the SHA-256 of what export --format json writes.
func (d *session) dataHash(ctx context.Context) (string, error) {
	h := sha256.New()
	if err := d.st.Export(ctx, h); err != nil {
		return "", fmt.Errorf("hash the dossier: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// writeReport writes the whole report or nothing.
func (d *session) writeReport(o report.Options, f reportFlags) error {
	var b bytes.Buffer
	render := report.Markdown
	if f.format == "json" {
		render = report.JSON
	}
	err := render(&b, d.s, d.norms, o)
	var missing *report.NotFinal
	switch {
	case errors.As(err, &missing):
		for _, g := range missing.Gaps {
			fmt.Fprintln(d.app.err, "  "+plain(d.w.Gap(g)))
		}
		return d.failed("het rapport kan nog niet definitief zijn: er ontbreekt %d; zonder --final is het een concept", "the report can not be final yet: %d missing; without --final it is a draft", len(missing.Gaps))
	case errors.Is(err, report.ErrLevel):
		return d.failed("niveau %s is er nog niet; wel R0, R1 en R2", "there is no level %s yet; there is R0, R1 and R2", f.level)
	case err != nil:
		return err
	}
	return d.output(f.out, func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	})
}

type missingJSON struct {
	OK      bool      `json:"ok"`
	Missing []gapJSON `json:"missing"`
}

type gapJSON struct {
	Code    string `json:"code"`
	Ref     string `json:"ref"`
	Field   string `json:"field"`
	Message string `json:"message"`
}

// checkReport lists what is missing for a final report; anything ends with exit code 3.
func (d *session) checkReport(o report.Options) error {
	gaps, err := report.Check(d.s, d.norms, o)
	if err != nil {
		return err
	}
	doc := missingJSON{OK: len(gaps) == 0, Missing: []gapJSON{}}
	for _, g := range gaps {
		doc.Missing = append(doc.Missing, gapJSON{g.Code, g.Ref, g.Field, d.w.Gap(g)})
	}
	switch {
	case d.opt.json:
		err = d.json(doc)
	case doc.OK:
		d.print(d.say("er ontbreekt niets; --final kan", "nothing is missing; --final will do"))
	default:
		for _, g := range doc.Missing {
			d.print(plain(g.Message))
		}
	}
	if err == nil && !doc.OK {
		return unsound()
	}
	return err
}
