package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/statement"
	"toets/catalog/table"
)

// soaSource is what a call of soa import says of its source.
type soaSource struct {
	columns [][2]string
	sheet   string
	edition string
	version string
	dryRun  bool
}

type soaImportJSON struct {
	DryRun    bool              `json:"dry_run"`
	Sheet     string            `json:"sheet"`
	Columns   map[string]string `json:"columns"`
	Lines     int               `json:"lines"`
	Changed   []soaChangedJSON  `json:"changed"`
	Unchanged int               `json:"unchanged"`
	Notes     []soaProblemJSON  `json:"notes"`
	Errors    []soaProblemJSON  `json:"errors"`
}

type soaChangedJSON struct {
	Row        int      `json:"row"`
	Control    string   `json:"control"`
	Applicable string   `json:"applicable"`
	Fields     []string `json:"fields"`
}

type soaProblemJSON struct {
	Row     int    `json:"row"`
	Code    string `json:"code"`
	Column  string `json:"column"`
	Value   string `json:"value"`
	Message string `json:"message"`
}

func (a *app) soaImportCmd() *cobra.Command {
	var src soaSource
	c := a.command("import FILE SOURCE", "leest een verklaring uit CSV, XLSX of een geplakte tabel (-)", "takes in a statement from CSV, XLSX or a pasted table (-)",
		func(ctx context.Context, args []string) error {
			sheets, err := a.tableFrom(ctx, args[1])
			if err != nil {
				return err
			}
			if src.dryRun {
				return a.reading(ctx, args[0], func(d *session) error { return d.soaImport(ctx, sheets, args[1], src) })
			}
			return a.writing(ctx, args[0], func(d *session) error { return d.soaImport(ctx, sheets, args[1], src) })
		})
	fs := c.Flags()
	fs.Var(pairValue{&src.columns}, "columns", a.say("welke kolom wat bevat: naam, letter of nummer, - voor geen", "which column holds what: head, letter or number, - for none")+
		" ("+strings.Join(strs(statement.Columns()), " ")+")")
	fs.StringVar(&src.sheet, "sheet", "", a.say("blad, met naam of nummer", "sheet, by name or number"))
	fs.StringVar(&src.version, "version", "", a.say("versie van de verklaring", "version of the statement"))
	fs.BoolVar(&src.dryRun, "dry-run", false, a.say("laat alleen zien wat er zou veranderen", "only shows what would change"))
	a.editionFlag(c, &src.edition)
	return c
}

// tableFrom reads a table from a file, or from standard input.
func (a *app) tableFrom(ctx context.Context, path string) ([]table.Sheet, error) {
	r, err := a.input(path)
	if err != nil {
		return nil, err
	}
	sheets, err := table.Read(ctx, r, path, table.Default())
	if closing := r.Close(); err == nil && closing != nil {
		err = closing
	}
	if err == nil {
		return sheets, nil
	}
	if e, ok := table.As(err); ok {
		err = &fault{exitFailed, e.Say(a.lang())}
	}
	return nil, &inFile{path, err}
}

func (d *session) soaImport(ctx context.Context, sheets []table.Sheet, path string, src soaSource) error {
	x, err := d.audit()
	if err != nil {
		return err
	}
	criteria := x.Criteria
	if src.edition != "" {
		if !audit.Known(src.edition, criteria) {
			return d.failed("%s hoort niet bij %s; wel %s", "%s is not among the criteria of %s; there is %s", src.edition, x.Number, d.w.And(criteria))
		}
		criteria = []string{src.edition}
	}
	names := statement.NewNames(d.norms, criteria)
	layout, err := d.soaLayout(sheets, src, names)
	if err != nil {
		return err
	}
	got := statement.Read(sheets, layout, names)
	change := got.Import(src.version)
	doc := d.soaImportJSON(sheets, layout, got, src)
	if len(got.Errors) == 0 {
		ev, err := audit.Plan(d.s, change, audit.Stamp{At: d.at(), Actor: d.who.initials})
		if err != nil {
			return err
		}
		doc.changed(got, ev)
		if !src.dryRun && len(ev.Ops) > 0 {
			if _, err := d.apply(ctx, change); err != nil {
				return err
			}
		}
	}
	return d.soaImported(path, doc)
}

// soaLayout is the guess of the columns, corrected as the call says.
func (d *session) soaLayout(sheets []table.Sheet, src soaSource, names *statement.Names) (statement.Layout, error) {
	layout := statement.Guess(sheets, names)
	if src.sheet != "" {
		var err error
		if layout, err = statement.GuessIn(sheets, src.sheet, names); err != nil {
			var there []string
			for _, s := range sheets {
				there = append(there, s.Name)
			}
			return layout, d.failed("er is geen blad ‘%s’; wel %s", "there is no sheet ‘%s’; there is %s", src.sheet, d.w.And(there))
		}
	}
	for _, c := range src.columns {
		switch err := layout.Set(c[0], c[1]); {
		case errors.Is(err, statement.ErrNotKnown):
			return layout, d.misused("--columns: ‘%s’ ken ik niet; kies uit %s", "--columns: ‘%s’ is not known; choose from %s", c[0], d.w.Or(strs(statement.Columns())))
		case err != nil:
			var there []string
			for i := range layout.Heads {
				there = append(there, layout.Header(i))
			}
			return layout, d.failed("er is geen kolom ‘%s’; wel %s", "there is no column ‘%s’; there is %s", c[1], strings.Join(there, " · "))
		}
	}
	return layout, nil
}

func (d *session) soaImportJSON(sheets []table.Sheet, l statement.Layout, got statement.Result, src soaSource) *soaImportJSON {
	doc := &soaImportJSON{DryRun: src.dryRun, Columns: map[string]string{}, Lines: len(got.Lines), Changed: []soaChangedJSON{}, Notes: []soaProblemJSON{}, Errors: []soaProblemJSON{}}
	if l.Sheet < len(sheets) {
		doc.Sheet = sheets[l.Sheet].Name
	}
	for c, at := range l.At {
		doc.Columns[string(c)] = l.Header(at)
	}
	say := func(p statement.Problem) soaProblemJSON {
		return soaProblemJSON{p.Row, p.Code, string(p.Column), p.Value, p.In(d.lang())}
	}
	for _, p := range got.Notes {
		doc.Notes = append(doc.Notes, say(p))
	}
	for _, p := range got.Errors {
		doc.Errors = append(doc.Errors, say(p))
	}
	return doc
}

// changed says per line which fields an act would write.
func (doc *soaImportJSON) changed(got statement.Result, ev audit.Event) {
	fields := make(map[audit.ID][]string)
	for _, op := range ev.Ops {
		if op.Field != "" && op.Field != "control" && !audit.Known(op.Field, fields[op.Entity]) {
			fields[op.Entity] = append(fields[op.Entity], op.Field)
		}
	}
	for _, l := range got.Lines {
		id := audit.HashID(audit.KindSoA, l.Set.Control)
		if len(fields[id]) == 0 {
			doc.Unchanged++
			continue
		}
		doc.Changed = append(doc.Changed, soaChangedJSON{l.Row, l.Set.Control, l.Set.Applicable, naturally(fields[id])})
	}
}

// soaImported answers. Errors go to standard error too, and nothing was
// changed.
func (d *session) soaImported(path string, doc *soaImportJSON) error {
	if d.opt.json {
		if err := d.json(doc); err != nil {
			return err
		}
	} else {
		d.soaSaid(doc)
	}
	if n := len(doc.Errors); n > 0 {
		first := doc.Errors[0].Message
		if doc.Errors[0].Row > 0 {
			first = d.say("rij %d: ", "row %d: ", doc.Errors[0].Row) + first
		}
		if n > 1 {
			first += d.say(" (en nog %d)", " (and %d more)", n-1)
		}
		return &inFile{path, d.failed("%s; er is niets veranderd", "%s; nothing was changed", first)}
	}
	return nil
}

func (d *session) soaSaid(doc *soaImportJSON) {
	var columns [][]string
	for _, c := range statement.Columns() {
		if at := doc.Columns[string(c)]; at != "" {
			columns = append(columns, []string{string(c), at})
		}
	}
	if doc.Sheet != "" {
		d.print(d.say("blad ", "sheet ") + plain(doc.Sheet))
	}
	d.table([]string{d.say("leest", "reads"), d.say("kolom", "column")}, columns)
	for _, list := range [][]soaProblemJSON{doc.Notes, doc.Errors} {
		var rows [][]string
		for _, p := range list {
			where := ""
			if p.Row > 0 {
				where = d.say("rij %d", "row %d", p.Row)
			}
			rows = append(rows, []string{where, p.Message})
		}
		if len(rows) > 0 {
			d.print("")
			d.columns("", safely(rows))
		}
	}
	if len(doc.Errors) > 0 {
		return
	}
	d.print("")
	var rows [][]string
	for _, c := range doc.Changed {
		applies := "·"
		if c.Applicable != "" {
			applies = d.w.YesNo(c.Applicable)
		}
		var fields []string
		for _, f := range c.Fields {
			fields = append(fields, d.w.Field(audit.KindSoA, f))
		}
		rows = append(rows, []string{catalog.Short(c.Control), applies, strings.Join(fields, ", ")})
	}
	d.table([]string{d.say("maatregel", "control"), d.say("van toepassing", "applies"), d.say("gewijzigd", "changed")}, rows)
	done := d.say("gewijzigd %s, gelijk gebleven %s", "changed %s, unchanged %s", d.w.Number(len(doc.Changed)), d.w.Number(doc.Unchanged))
	if doc.DryRun {
		done = d.say("zou wijzigen %s, gelijk blijven %s", "would change %s, stay the same %s", d.w.Number(len(doc.Changed)), d.w.Number(doc.Unchanged))
	}
	d.print(done)
}

// safely makes cells from outside safe to print.
func safely(rows [][]string) [][]string {
	for _, r := range rows {
		for i := range r {
			r[i] = plain(r[i])
		}
	}
	return rows
}
