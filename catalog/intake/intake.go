// Package intake reads what people bring as norms and writes editions out.
//
// It knows the forms of others (OSCAL, CISO Assistant, tables, Markdown) and
// the one of toets itself, and turns each into a catalog.Draft. Nothing is
// kept, looked up or decided here: it is not the place for what a dossier does
// with a draft.
package intake

import (
	"context"
	"io"
	"strings"

	"toets/catalog"
)

// The formats that Read tells apart.
const (
	OSCALJSON   = "oscal-json"   // OSCAL catalog
	OSCALXML    = "oscal-xml"    //
	OSCALYAML   = "oscal-yaml"   //
	MappingJSON = "mapping-json" // OSCAL mapping collection
	MappingXML  = "mapping-xml"  //
	MappingYAML = "mapping-yaml" //
	CISOYAML    = "ciso-yaml"    // CISO Assistant library
	CISOXLSX    = "ciso-xlsx"    // CISO Assistant workbook
	CSV         = "csv"
	XLSX        = "xlsx"
	Markdown    = "markdown"
	Toets       = "toets" // our own, one file
)

// The formats that Write makes.
const (
	WriteYAML  = "yaml"
	WriteCSV   = "csv"
	WriteOSCAL = "oscal"
)

// WriteFormats lists the formats that Write makes.
func WriteFormats() []string { return []string{WriteYAML, WriteCSV, WriteOSCAL} }

// Options say what a source does not say itself.
type Options struct {
	Name    string            // name of the source, for guessing its format and for messages
	As      string            // "framework@edition" to call it; "" is what the source says or its name gives
	Columns map[string]string // for tables: our column → theirs
	Lang    string            // language of texts that do not say and do not show it, "" is en
	Known   []string          // editions on board, for what a source calls by its framework alone
	Norms   Norms             // those editions, for what relations call otherwise; nil leaves them as they are
}

// Result is what was read. A source of relations alone has no drafts.
type Result struct {
	Format    string
	Drafts    []catalog.Draft
	Relations []catalog.DraftRelations // between editions, of which one at least is not in Drafts
	Skipped   []Skipped
	Columns   map[string]string // of tables, as they were named or guessed: our column → theirs
}

// Read reads one source of norms, whatever its format: it looks at the content
// first and at the name second. What it returns is clean: no control
// characters, no id twice, no parent that is not there, no cycle. The error is
// an *Error unless the context ended or the reader failed.
func Read(ctx context.Context, r io.Reader, o Options) (Result, error) {
	if err := o.check(); err != nil {
		return Result{}, err
	}
	b, err := slurp(ctx, r)
	if err != nil {
		return Result{}, err
	}
	format, b, err := detect(b, o.Name)
	if err != nil {
		return Result{}, err
	}
	s := &source{ctx: ctx, o: o, b: b, res: Result{Format: format}}
	if err := s.read(); err != nil {
		return Result{}, err
	}
	return s.res, nil
}

func (o Options) check() error {
	if o.As != "" && !EditionID(o.As) {
		return &Error{Code: CodeAs, Detail: plain(o.As)}
	}
	return nil
}

// source is one source while it is read.
type source struct {
	ctx  context.Context
	o    Options
	b    []byte
	res  Result
	more int    // skipped beyond maxSkipped
	said string // language that the texts show
}

func (s *source) read() error {
	if s.res.Format != XLSX {
		s.said = spoken(s.b)
	}
	var err error
	switch s.res.Format {
	case OSCALJSON, MappingJSON:
		err = s.oscalJSON()
	case OSCALXML, MappingXML:
		err = s.oscalXML()
	case OSCALYAML, MappingYAML:
		err = s.oscalYAML()
	case CISOYAML:
		err = s.cisoYAML()
	case XLSX:
		err = s.xlsx()
	case CSV:
		err = s.csv()
	case Markdown:
		err = s.markdown()
	case Toets:
		err = s.toets()
	default:
		err = &Error{Code: CodeFormat, Detail: s.res.Format}
	}
	if err != nil {
		return err
	}
	s.settle()
	if lang := s.lang(); !isDutch(lang) && !strings.HasPrefix(strings.ToLower(lang), "en") && s.res.Format != CISOYAML && s.res.Format != CISOXLSX {
		s.skip("", SkipForeign, lang)
	}
	if s.more > 0 {
		s.res.Skipped = append(s.res.Skipped, Skipped{Reason: SkipMore, Detail: itoa(s.more)})
	}
	if len(s.res.Drafts)+len(s.res.Relations) == 0 {
		return &Error{Code: CodeNothing}
	}
	return s.ctx.Err()
}

// skip notes what was not taken in.
func (s *source) skip(where, reason, detail string) {
	if len(s.res.Skipped) >= maxSkipped {
		s.more++
		return
	}
	s.res.Skipped = append(s.res.Skipped, Skipped{Where: where, Reason: reason, Detail: short(plain(detail))})
}

// lang is the language of texts that do not say: the one that they show, else
// the one that was given.
func (s *source) lang() string {
	switch {
	case s.said != "":
		return s.said
	case s.o.Lang == "":
		return "en"
	}
	return s.o.Lang
}

// text is a text in the language that o says, cleaned to one line.
func (s *source) text(v string) catalog.Text { return in(s.lang(), plain(v)) }

// in is a text in one language; what is neither Dutch nor English stands where
// English does.
func in(lang, v string) catalog.Text {
	if isDutch(lang) {
		return catalog.Text{NL: v}
	}
	return catalog.Text{EN: v}
}

// Formats lists the formats that Read tells apart.
func Formats() []string {
	return []string{OSCALJSON, OSCALXML, OSCALYAML, MappingJSON, MappingXML, MappingYAML, CISOYAML, CISOXLSX, CSV, XLSX, Markdown, Toets}
}
