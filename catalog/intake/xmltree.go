package intake

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// xnode is an element of an XML source, or a run of text where its name is "".
type xnode struct {
	name  string
	attrs []xml.Attr
	text  string
	kids  []*xnode
}

func (n *xnode) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// kid is the first element of a name, nil for none.
func (n *xnode) kid(name string) *xnode {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// value is an attribute, or the text of an element of that name.
func (n *xnode) value(name string) string {
	if v := n.attr(name); v != "" {
		return v
	}
	if k := n.kid(name); k != nil {
		return markup(k.kids)
	}
	return ""
}

// each calls do for every element of a name.
func (n *xnode) each(name string, do func(*xnode)) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		if k.name == name {
			do(k)
		}
	}
}

// xmlFormat looks at the root of an XML source.
func xmlFormat(b []byte) (string, []byte, error) {
	d := decoder(b)
	for {
		t, err := d.Token()
		if err != nil {
			return "", nil, xmlError(b, d, err)
		}
		switch t := t.(type) {
		case xml.Directive:
			if strings.HasPrefix(strings.ToLower(string(t)), "doctype html") {
				return "", nil, &Error{Code: CodeOther, Detail: "HTML"}
			}
			return "", nil, &Error{Code: CodeDoctype, Where: lineOf(b, int(d.InputOffset()))}
		case xml.StartElement:
			switch name := t.Name.Local; name {
			case "catalog":
				return OSCALXML, b, nil
			case "mapping-collection":
				return MappingXML, b, nil
			case "profile", "component-definition", "system-security-plan", "assessment-plan", "assessment-results", "plan-of-action-and-milestones":
				return "", nil, &Error{Code: CodeOther, Detail: "OSCAL " + name}
			case "html":
				return "", nil, &Error{Code: CodeOther, Detail: "HTML"}
			}
			return "", nil, &Error{Code: CodeFormat}
		}
	}
}

// decoder reads XML that has no entities but the five of the language.
func decoder(b []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		switch strings.ToLower(label) {
		case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be": // made UTF-8 before
			return input, nil
		case "iso-8859-1", "latin1", "iso-8859-15", "windows-1252", "cp1252":
			return charmap.Windows1252.NewDecoder().Reader(input), nil
		}
		return nil, &Error{Code: CodeUTF8, Detail: plain(label)}
	}
	return d
}

// xmlTree reads an XML source as a tree.
func (s *source) xmlTree() (*xnode, error) {
	d := decoder(s.b)
	top := &xnode{}
	open := []*xnode{top}
	count := 0
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, xmlError(s.b, d, err)
		}
		if count++; count > MaxNodes {
			return nil, &Error{Code: CodeTooMany, Where: lineOf(s.b, int(d.InputOffset())), Detail: fmt.Sprintf("> %d nodes", MaxNodes)}
		}
		if count%4096 == 0 && s.ctx.Err() != nil {
			return nil, s.ctx.Err()
		}
		here := open[len(open)-1]
		switch t := t.(type) {
		case xml.Directive:
			return nil, &Error{Code: CodeDoctype, Where: lineOf(s.b, int(d.InputOffset()))}
		case xml.StartElement:
			if len(open) > MaxDepth {
				return nil, &Error{Code: CodeDeep, Where: lineOf(s.b, int(d.InputOffset()))}
			}
			n := &xnode{name: t.Name.Local, attrs: t.Attr}
			here.kids = append(here.kids, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			here.kids = append(here.kids, &xnode{text: string(t)})
		}
	}
	for _, k := range top.kids {
		if k.name != "" {
			return k, nil
		}
	}
	return nil, &Error{Code: CodeNothing}
}

func xmlError(b []byte, d *xml.Decoder, err error) error {
	var own *Error
	if errors.As(err, &own) {
		return own
	}
	var syntax *xml.SyntaxError
	where := lineOf(b, int(d.InputOffset()))
	switch {
	case errors.As(err, &syntax):
		if strings.Contains(syntax.Msg, "UTF-8") {
			return &Error{Code: CodeUTF8, Where: where}
		}
		if strings.Contains(syntax.Msg, "entity") {
			return &Error{Code: CodeDoctype, Where: where}
		}
		return &Error{Code: CodeSyntax, Where: where, Detail: short(plain(syntax.Msg))}
	case errors.Is(err, io.EOF):
		return &Error{Code: CodeSyntax, Where: where, Detail: "unexpected end"}
	}
	return &Error{Code: CodeSyntax, Where: where, Detail: short(plain(err.Error()))}
}
