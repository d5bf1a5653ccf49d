package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// book is a workbook while it is read. It is read here and not by a library
// for two reasons: the one that we have takes milliseconds at every start of
// the program, and it takes a sheet that breaks off for one that ends.
type book struct {
	s      *source
	z      map[string]*zip.File // by name in small letters
	left   int64                // bytes that may still be unpacked
	shared []string
	styles []string // format of a number, by style
}

// book reads the sheets of a workbook. Of a cell with a formula it takes the
// value that was kept; nothing is worked out.
func (s *source) book() ([]sheet, error) {
	b, err := s.open()
	if err != nil {
		return nil, err
	}
	names, paths, err := b.contents()
	if err != nil {
		return nil, err
	}
	if len(names) > MaxSheets {
		return nil, &Error{Code: CodeTooMany, Detail: fmt.Sprintf("> %d sheets", MaxSheets)}
	}
	if err := b.strings(); err != nil {
		return nil, err
	}
	if err := b.formats(); err != nil {
		return nil, err
	}
	sheets := make([]sheet, 0, len(names))
	for i, name := range names {
		t := sheet{name: name}
		if b.z[paths[i]] == nil || !strings.HasPrefix(paths[i], "xl/worksheets/") {
			continue // a chart
		}
		if err := b.rows(paths[i], &t); err != nil {
			return nil, err
		}
		sheets = append(sheets, t)
	}
	return sheets, nil
}

// open holds a workbook to the limits by what its directory says.
func (s *source) open() (*book, error) {
	z, err := zip.NewReader(bytes.NewReader(s.b), int64(len(s.b)))
	if err != nil {
		return nil, &Error{Code: CodeZip, Detail: short(plain(err.Error()))}
	}
	if len(z.File) > MaxParts {
		return nil, &Error{Code: CodeZipBomb, Detail: fmt.Sprintf("> %d parts", MaxParts)}
	}
	b := &book{s: s, z: make(map[string]*zip.File, len(z.File)), left: MaxInflated}
	var total uint64
	for _, f := range z.File {
		total += min(f.UncompressedSize64, MaxInflated+1)
		b.z[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	switch {
	case total > MaxInflated:
		return nil, &Error{Code: CodeZipBomb, Detail: fmt.Sprintf("> %d MB", MaxInflated>>20)}
	case b.z["xl/workbook.xml"] == nil:
		return nil, &Error{Code: CodeOther, Detail: otherZip(b.z)}
	}
	return b, nil
}

func otherZip(z map[string]*zip.File) string {
	switch {
	case z["word/document.xml"] != nil:
		return "DOCX"
	case z["xl/workbook.bin"] != nil:
		return "XLSB"
	case z["content.xml"] != nil:
		return "OpenDocument"
	}
	return "ZIP"
}

// part reads one part of the workbook as XML, whole, and calls do for each
// token with the names of the elements that it stands in.
func (b *book) part(name string, do func(t xml.Token, in []string) error) error {
	f := b.z[name]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return &Error{Code: CodeZip, Detail: short(plain(name))}
	}
	c := &counted{r: io.LimitReader(r, b.left+1)}
	err = b.tokens(c, name, do)
	if closing := r.Close(); err == nil {
		err = closing
	}
	b.left -= c.n
	if b.left < 0 {
		return &Error{Code: CodeZipBomb, Detail: fmt.Sprintf("> %d MB", MaxInflated>>20)}
	}
	return err
}

type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (b *book) tokens(r io.Reader, name string, do func(t xml.Token, in []string) error) error {
	d := xml.NewDecoder(r)
	var in []string
	for count := 1; ; count++ {
		t, err := d.Token()
		if errors.Is(err, io.EOF) && len(in) == 0 {
			return nil
		}
		if err != nil {
			return &Error{Code: CodeZip, Detail: short(plain(name + ": " + err.Error()))}
		}
		switch t := t.(type) {
		case xml.Directive:
			return &Error{Code: CodeDoctype, Where: plain(name)}
		case xml.StartElement:
			if len(in) > MaxDepth {
				return &Error{Code: CodeDeep, Where: plain(name)}
			}
			in = append(in, t.Name.Local)
		}
		if err := do(t, in); err != nil {
			return err
		}
		if _, ok := t.(xml.EndElement); ok {
			in = in[:len(in)-1]
		}
		if count%65536 == 0 && b.s.ctx.Err() != nil {
			return b.s.ctx.Err()
		}
	}
}

// contents lists the sheets in their order, with the part that each is in.
func (b *book) contents() (names, paths []string, err error) {
	target := make(map[string]string)
	err = b.part("xl/_rels/workbook.xml.rels", func(t xml.Token, _ []string) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" {
			to := xattr(e, "Target")
			if !strings.HasPrefix(to, "/") {
				to = "xl/" + to
			}
			target[xattr(e, "Id")] = strings.ToLower(strings.TrimPrefix(path.Clean(to), "/"))
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	err = b.part("xl/workbook.xml", func(t xml.Token, in []string) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "sheet" || len(in) < 2 || in[len(in)-2] != "sheets" {
			return nil
		}
		id := ""
		for _, a := range e.Attr {
			if a.Name.Local == "id" && a.Name.Space != "" {
				id = a.Value
			}
		}
		names, paths = append(names, plain(xattr(e, "name"))), append(paths, target[id])
		return nil
	})
	return names, paths, err
}

func xattr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
