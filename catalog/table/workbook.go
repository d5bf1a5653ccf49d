package table

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Our own reader of the few parts of a workbook that hold its text. A library
// for spreadsheets costs every command of the program milliseconds at start,
// and unpacks large sheets into files outside of the dossier.

// mostMembers is the most files in the zip of a workbook; pictures count too.
const mostMembers = 5000

// book is an open workbook.
type book struct {
	*reader
	members map[string]*zip.File // by lower-case name: writers differ
	left    int64                // bytes that may still be unpacked
	shared  []string
	formats []format // by style of a cell
	from04  bool     // dates count from 1904
}

func (t *reader) workbook(b []byte) ([]Sheet, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, &Error{Why: Damaged, What: "zip", Cause: err}
	}
	if len(z.File) > mostMembers {
		return nil, &Error{Why: TooMuchInside, Most: t.most.Unpacked}
	}
	k := &book{reader: t, left: t.most.Unpacked, members: make(map[string]*zip.File, len(z.File))}
	whole := t.most.Whole
	for _, f := range z.File {
		if t.most.Whole > 0 && f.UncompressedSize64 > uint64(whole) {
			return nil, &Error{Why: TooMuchInside, Most: t.most.Whole}
		}
		whole -= int64(min(f.UncompressedSize64, uint64(max(whole, 0))))
		name := strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(f.Name, `\`, "/")), "/"))
		if k.members[name] != nil {
			return nil, &Error{Why: Damaged, What: name}
		}
		k.members[name] = f
	}
	main := k.mainPart()
	if k.members[main] == nil {
		return nil, &Error{Why: OtherFormat, What: k.other()}
	}
	return k.sheets(main)
}

// other is what a zip without a workbook is.
func (k *book) other() string {
	for _, known := range [][2]string{{"word/document.xml", "docx"}, {"ppt/presentation.xml", "pptx"}, {"xl/workbook.bin", "xlsb"}, {"content.xml", "ods"}} {
		if k.members[known[0]] != nil {
			return known[1]
		}
	}
	return "archive"
}

// mainPart is the part that lists the sheets, as the root relations name it.
func (k *book) mainPart() string {
	for _, r := range k.relations("") {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			return r.target
		}
	}
	return "xl/workbook.xml"
}

type sheetRef struct {
	Name  string `xml:"name,attr"`
	State string `xml:"state,attr"`
	ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	// The strict form of the format has a namespace of its own.
	Strict string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"`
}

func (k *book) sheets(main string) ([]Sheet, error) {
	var doc struct {
		Pr struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []sheetRef `xml:"sheets>sheet"`
	}
	if err := k.part(main, &doc); err != nil {
		return nil, err
	}
	if len(doc.Sheets) > k.most.Sheets {
		return nil, &Error{Why: TooManySheets, Most: int64(k.most.Sheets)}
	}
	k.from04 = doc.Pr.Date1904 == "1" || doc.Pr.Date1904 == "true"
	parts, err := k.parts(main)
	if err != nil {
		return nil, err
	}
	var all []Sheet
	for _, ref := range doc.Sheets {
		target := parts[ref.ID+ref.Strict]
		if target == "" {
			continue // a sheet with a chart alone
		}
		s := Sheet{Name: clean(ref.Name), Hidden: ref.State == "hidden" || ref.State == "veryHidden"}
		if err := k.sheet(target, &s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// parts reads the texts and the formats that all sheets share, and gives the
// part of each sheet by the id of its relation. A writer that names no kinds
// puts everything where it usually is.
func (k *book) parts(main string) (map[string]string, error) {
	sheets, texts, styles := make(map[string]string), "xl/sharedstrings.xml", "xl/styles.xml"
	needTexts, needStyles := k.members[texts] != nil, k.members[styles] != nil
	for _, r := range k.relations(main) {
		switch {
		case strings.HasSuffix(r.Type, "/worksheet"), r.Type == "" && strings.HasPrefix(r.target, "xl/worksheets/"):
			sheets[r.ID] = r.target
		case strings.HasSuffix(r.Type, "/sharedStrings"):
			texts, needTexts = r.target, true
		case strings.HasSuffix(r.Type, "/styles"):
			styles, needStyles = r.target, true
		}
	}
	if needTexts {
		if err := k.strings(texts); err != nil {
			return nil, err
		}
	}
	if needStyles {
		if err := k.styles(styles); err != nil {
			return nil, err
		}
	}
	return sheets, nil
}

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
	target string // the member it means
}

// relations reads what a part refers to within the workbook; "" is its root.
func (k *book) relations(part string) []relation {
	var doc struct {
		All []relation `xml:"Relationship"`
	}
	dir, file := path.Split(part)
	if k.part(path.Join(dir, "_rels", file+".rels"), &doc) != nil {
		return nil
	}
	var in []relation
	for _, r := range doc.All {
		if r.Mode == "External" {
			continue
		}
		r.target = r.Target
		if !strings.HasPrefix(r.target, "/") {
			r.target = path.Join("/", dir, r.target)
		}
		r.target = strings.ToLower(strings.TrimPrefix(path.Clean(r.target), "/"))
		in = append(in, r)
	}
	return in
}

// part decodes one small part whole.
func (k *book) part(name string, into any) error {
	return k.tokens(name, func(d *xml.Decoder) error { return d.Decode(into) })
}

// tokens opens one part and hands out its XML. The size that the directory
// claims is checked before a byte is unpacked, and what is really unpacked is
// counted too, because a directory can lie.
func (k *book) tokens(name string, use func(*xml.Decoder) error) error {
	f := k.members[strings.ToLower(name)]
	if f == nil {
		return &Error{Why: Damaged, What: name}
	}
	if f.UncompressedSize64 > uint64(k.left) {
		return &Error{Why: TooMuchInside, Most: k.most.Unpacked}
	}
	r, err := f.Open()
	if err != nil {
		return &Error{Why: Damaged, What: name, Cause: err}
	}
	in := bufio.NewReader(&counted{r: r, left: &k.left})
	if head, _ := in.Peek(512); bytes.Contains(head, []byte("<!DOCTYPE")) {
		err = &Error{Why: Damaged, What: name, Cause: ErrDoctype}
	} else {
		err = use(xml.NewDecoder(in))
	}
	if shut := r.Close(); err == nil && shut != nil {
		err = &Error{Why: Damaged, What: name, Cause: shut}
	}
	var own *Error
	switch {
	case err == nil, errors.As(err, &own), k.ctx.Err() != nil:
		return err
	case errors.Is(err, errPassed):
		return &Error{Why: TooMuchInside, Most: k.most.Unpacked}
	}
	return &Error{Why: Damaged, What: name, Cause: err}
}

var errPassed = errors.New("more than may be unpacked")

// counted reads until the budget of all parts together is spent.
type counted struct {
	r    io.Reader
	left *int64
}

// Read counts.
func (c *counted) Read(p []byte) (int, error) {
	if *c.left <= 0 {
		return 0, errPassed
	}
	n, err := c.r.Read(p[:min(int64(len(p)), *c.left)])
	*c.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("unpack: %w", err)
	}
	return n, err
}
