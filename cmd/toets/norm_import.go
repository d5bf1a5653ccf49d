package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/intake"
	"toets/store"
)

// importJSON is what norm import prints: of the first edition of the source
// and the sums over all of them, and each apart.
type importJSON struct {
	ID         string            `json:"id"`
	Elements   int               `json:"elements"`
	Assessable int               `json:"assessable"`
	Maps       int               `json:"maps"`
	Skipped    []skippedJSON     `json:"skipped"`
	Format     string            `json:"format"`
	Columns    map[string]string `json:"columns"` // of a table: our column → theirs
	DryRun     bool              `json:"dry_run"`
	Editions   []takenJSON       `json:"editions"`
}

type skippedJSON struct {
	Where  string `json:"where"`
	Reason string `json:"reason"`
}

// takenJSON is one edition, or the relations between two, of a source.
type takenJSON struct {
	ID         string       `json:"id"`
	Title      catalog.Text `json:"title"`
	Elements   int          `json:"elements"`
	Assessable int          `json:"assessable"`
	Maps       int          `json:"maps"`
	State      string       `json:"state"` // new, newer, same
	SHA256     string       `json:"sha256"`
	catalog.Difference
	Hanging []string `json:"hanging"` // of what is gone, where something was recorded
}

// The states of what a source brings.
const (
	broughtNew   = "new"
	broughtNewer = "newer"
	broughtSame  = "same"
)

// bringing is one edition of a source on its way into the dossier.
type bringing struct {
	takenJSON
	pack []byte
}

type importFlags struct {
	as      string
	columns []string
	dry     bool
}

func (a *app) normImportCmd() *cobra.Command {
	var f importFlags
	c := a.command("import FILE SOURCE", "neemt een norm uit een eigen bron in het dossier op", "takes a norm from your own source into the dossier",
		func(ctx context.Context, args []string) error {
			o, err := a.intakeOptions(args[1], f)
			if err != nil {
				return err
			}
			do := func(d *session) error { return d.importNorm(ctx, args[1], o, f.dry) }
			if f.dry {
				return a.reading(ctx, args[0], do)
			}
			return a.writing(ctx, args[0], do)
		})
	fs := c.Flags()
	fs.StringVar(&f.as, "as", "", a.say("hoe de editie heet, zoals iso27002@2022; anders wat de bron zegt", "what to call the edition, as in iso27002@2022; else what the source says"))
	listFlag(fs, &f.columns, "columns", a.say("kolommen van een tabel, zoals id=Nr,title=Maatregel; anders geraden", "columns of a table, as in id=No,title=Measure; else guessed"))
	fs.BoolVar(&f.dry, "dry-run", false, a.say("laat zien wat er zou gebeuren en verandert niets", "shows what would happen and changes nothing"))
	return c
}

// intakeOptions are the words of a call for the readers.
func (a *app) intakeOptions(source string, f importFlags) (intake.Options, error) {
	o := intake.Options{Name: filepath.Base(source), As: strings.ToLower(f.as), Lang: a.lang(), Known: a.norms.IDs()}
	if source == "-" {
		o.Name = ""
	}
	for _, pair := range splitList(f.columns) {
		ours, theirs, ok := cutPair(pair)
		if !ok {
			return o, a.misused("--columns: ‘%s’ is geen kolom=naam", "--columns: ‘%s’ is not column=name", pair)
		}
		if o.Columns == nil {
			o.Columns = make(map[string]string)
		}
		o.Columns[ours] = theirs
	}
	return o, nil
}

// importNorm reads a source and takes all of it in, or nothing.
func (d *session) importNorm(ctx context.Context, source string, o intake.Options, dry bool) error {
	o.Known, o.Norms, o.Lang = d.norms.IDs(), d.norms, d.lang()
	r, err := d.input(source)
	if err != nil {
		return &inFile{source, err}
	}
	res, err := intake.Read(ctx, r, o)
	_ = r.Close()
	if err != nil {
		return &inFile{source, d.unfit(err)}
	}
	all, err := d.bring(ctx, res)
	if err != nil {
		return &inFile{source, err}
	}
	doc := importDoc(res, all, dry)
	name := cmpName(o.Name, res.Format)
	if err := d.mayBring(all, name); err != nil {
		return err
	}
	if !dry {
		if err := d.keepNorms(ctx, all, name); err != nil {
			return err
		}
	}
	if d.opt.json {
		return d.json(doc)
	}
	d.showImport(doc, res)
	return nil
}

func cmpName(name, format string) string {
	if name == "" {
		return format
	}
	return name
}

// unfit is why a source is refused, in the language of the call.
func (a *app) unfit(err error) error {
	var e *intake.Error
	if errors.As(err, &e) {
		return a.failed("%s", "%s", e.Text(a.lang()))
	}
	return err
}

// bring packs what a source holds and says how it stands to what is there.
func (d *session) bring(ctx context.Context, res intake.Result) ([]bringing, error) {
	drafts := res.Drafts
	for _, r := range res.Relations {
		drafts = append(drafts, catalog.Draft{Relations: []catalog.DraftRelations{r}})
	}
	var out []bringing
	for _, draft := range drafts {
		pack, err := catalog.Pack(draft)
		if err != nil {
			return nil, d.failed("deze norm spreekt zichzelf tegen (%v); kijk haar na met toets norm lint", "this norm contradicts itself (%v); check it with toets norm lint", err)
		}
		b := bringing{pack: pack, takenJSON: broughtOf(draft, pack)}
		if err := d.compare(ctx, &b, draft); err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// broughtOf counts what a draft holds.
func broughtOf(draft catalog.Draft, pack []byte) takenJSON {
	b := takenJSON{
		ID: draft.ID, Title: draft.Title, Elements: len(draft.Elements), State: broughtNew, SHA256: catalog.PackHash(pack), Hanging: []string{},
		Difference: catalog.Difference{Added: []string{}, Changed: []string{}, Gone: []string{}},
	}
	if b.Title == (catalog.Text{}) {
		b.Title = draft.Name
	}
	for _, e := range draft.Elements {
		if e.Assessable && !e.Withdrawn {
			b.Assessable++
		}
		b.Maps += len(e.Maps)
	}
	for _, r := range draft.Relations {
		b.Maps += len(r.Relations)
		if draft.ID == "" {
			b.ID = r.From + ".." + r.To
			b.Title = catalog.Text{NL: r.From + " naar " + r.To, EN: r.From + " to " + r.To}
		}
	}
	return b
}

// compare says what a newer source of an edition changes.
func (d *session) compare(ctx context.Context, b *bringing, draft catalog.Draft) error {
	was := d.s.OwnNorm(b.ID)
	if was == nil || was.Dropped {
		return nil
	}
	if b.State = broughtNewer; was.SHA256 == b.SHA256 && len(was.Unclear) == 0 {
		b.State = broughtSame
		return nil
	}
	p, err := packBytes(ctx, d.st, was.SHA256)
	if errors.Is(err, store.ErrNoBlob) {
		return nil // it did not come along: nothing to compare with
	}
	if err != nil {
		return err
	}
	older, err := catalog.Unpack(p)
	if err != nil {
		return nil //nolint:nilerr // what cannot be read is replaced
	}
	b.Difference = catalog.Compare(older, draft)
	var refs []string
	for _, id := range b.Gone {
		refs = append(refs, b.ID+"#"+id)
	}
	for _, ref := range d.s.HangingOn(refs) {
		b.Hanging = append(b.Hanging, catalog.Short(ref))
	}
	return nil
}

// change is the act that takes one edition in.
func (b *bringing) change(lang, source string) audit.ImportNorm {
	return audit.ImportNorm{
		Edition: b.ID, Title: b.Title.In(lang), Elements: b.Elements, Assessable: b.Assessable, Maps: b.Maps,
		File: audit.File{Name: source, Size: int64(len(b.pack)), SHA256: b.SHA256},
	}
}

// mayBring asks the rules before a byte is kept.
func (d *session) mayBring(all []bringing, source string) error {
	for _, b := range all {
		if b.State == broughtSame {
			continue
		}
		if err := audit.May(d.s, b.change(d.lang(), source), audit.Stamp{At: d.at(), Actor: d.who.initials}); err != nil {
			return err
		}
	}
	return nil
}

// keepNorms keeps the bytes and records the acts, all of them or none.
func (d *session) keepNorms(ctx context.Context, all []bringing, source string) error {
	var changes []audit.Change
	for _, b := range all {
		if b.State == broughtSame {
			continue
		}
		blob, err := d.st.PutBlob(ctx, bytes.NewReader(b.pack), catalog.MaxPack)
		if err != nil {
			return err
		}
		if blob.SHA256 != b.SHA256 {
			return store.ErrDamaged
		}
		changes = append(changes, b.change(d.lang(), source))
	}
	if len(changes) == 0 {
		return nil
	}
	_, err := d.apply(ctx, changes...)
	return err
}

func importDoc(res intake.Result, all []bringing, dry bool) importJSON {
	doc := importJSON{Skipped: []skippedJSON{}, Format: res.Format, Columns: res.Columns, DryRun: dry, Editions: []takenJSON{}}
	if doc.Columns == nil {
		doc.Columns = map[string]string{}
	}
	for i, b := range all {
		if i == 0 {
			doc.ID = b.ID
		}
		doc.Elements += b.Elements
		doc.Assessable += b.Assessable
		doc.Maps += b.Maps
		doc.Editions = append(doc.Editions, b.takenJSON)
	}
	for _, s := range res.Skipped {
		where := s
		where.Where = ""
		doc.Skipped = append(doc.Skipped, skippedJSON{s.Where, where.Text("en")})
	}
	return doc
}

// showImport says what came in, what was left out and what a newer source changed.
func (a *app) showImport(doc importJSON, res intake.Result) {
	for _, b := range doc.Editions {
		parts := []string{}
		if b.Elements > 0 {
			parts = append(parts, fmt.Sprintf(a.say("%d onderdelen, %d toetsbaar", "%d elements, %d assessable"), b.Elements, b.Assessable))
		}
		if b.Maps > 0 {
			parts = append(parts, a.w.Count(b.Maps, a.say("verband", "relation"), a.say("verbanden", "relations")))
		}
		switch b.State {
		case broughtSame:
			parts = append(parts, a.say("is er al en is niet veranderd", "is there already, unchanged"))
		case broughtNewer:
			parts = append(parts, fmt.Sprintf(a.say("vervangt wat er was: %d erbij, %d gewijzigd, %d weg", "replaces what was there: %d added, %d changed, %d gone"), len(b.Added), len(b.Changed), len(b.Gone)))
		}
		a.print(a.style(bold, plain(b.ID)) + " · " + plain(strings.Join(parts, " · ")))
		a.listIDs(a.say("erbij", "added"), b.Added)
		a.listIDs(a.say("gewijzigd", "changed"), b.Changed)
		a.listIDs(a.say("weg", "gone"), b.Gone)
		if len(b.Hanging) > 0 {
			a.mind("op %s is al iets vastgelegd; het blijft bewaard en telt niet meer mee", "something was recorded on %s; it is kept and counts no longer", plain(strings.Join(b.Hanging, ", ")))
		}
	}
	if len(doc.Columns) > 0 {
		var rows []string
		for _, c := range sortedKeys(doc.Columns) {
			rows = append(rows, c+"="+doc.Columns[c])
		}
		a.print(a.say("kolommen: ", "columns: ") + plain(strings.Join(rows, ", ")))
	}
	if len(res.Skipped) > 0 {
		a.print(a.say("niet of anders overgenomen: ", "not taken in as it stood: ") + strconv.Itoa(len(res.Skipped)))
		for _, s := range res.Skipped {
			a.wrapped("  ", s.Text(a.lang()))
		}
	}
	if doc.DryRun {
		a.print(a.say("proef: er is niets veranderd", "dry run: nothing was changed"))
	}
}

// mostIDs is how many ids a line lists.
const mostIDs = 20

func (a *app) listIDs(title string, ids []string) {
	if len(ids) == 0 {
		return
	}
	line := strings.Join(ids[:min(len(ids), mostIDs)], ", ")
	if n := len(ids) - mostIDs; n > 0 {
		line += fmt.Sprintf(a.say(" en nog %d", " and %d more"), n)
	}
	a.wrapped("  ", title+": "+line)
}
