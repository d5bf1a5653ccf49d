package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"
)

// jsonFormat looks at the first keys of a JSON source.
func jsonFormat(b []byte) (string, []byte, error) {
	d := json.NewDecoder(bytes.NewReader(b[:min(len(b), 1<<20)]))
	if _, err := d.Token(); err != nil {
		return "", nil, jsonError(b, err)
	}
	for range 20 {
		t, err := d.Token()
		if err != nil {
			break
		}
		key, ok := t.(string)
		if !ok {
			break // the end of the object
		}
		switch key {
		case "catalog":
			return OSCALJSON, b, nil
		case "mapping-collection":
			return MappingJSON, b, nil
		case "profile", "component-definition", "system-security-plan", "assessment-plan", "assessment-results", "plan-of-action-and-milestones":
			return "", nil, &Error{Code: CodeOther, Detail: "OSCAL " + key}
		}
		if skipValue(d) != nil {
			break
		}
	}
	return "", nil, &Error{Code: CodeFormat}
}

// skipValue passes over one value, however deep.
func skipValue(d *json.Decoder) error {
	depth := 0
	for {
		t, err := d.Token()
		if err != nil {
			return err
		}
		if delim, ok := t.(json.Delim); ok {
			if delim == '{' || delim == '[' {
				depth++
			} else {
				depth--
			}
		}
		if depth <= 0 {
			return nil
		}
	}
}

func (s *source) oscalJSON() error {
	if !utf8.Valid(s.b) {
		return &Error{Code: CodeUTF8, Where: lineOf(s.b, invalidAt(s.b))}
	}
	if i := tooDeep(s.b); i >= 0 {
		return &Error{Code: CodeDeep, Where: lineOf(s.b, i)}
	}
	var doc oscalDoc
	if err := json.Unmarshal(s.b, &doc); err != nil {
		return jsonError(s.b, err)
	}
	return s.oscal(&doc, false)
}

// oscal takes in what a file holds, whatever its notation was.
func (s *source) oscal(doc *oscalDoc, xml bool) error {
	switch {
	case doc.Catalog != nil:
		return s.catalog(doc.Catalog, xml)
	case doc.Mapping != nil:
		return s.mapping(doc.Mapping, xml)
	}
	return &Error{Code: CodeNothing}
}

// tooDeep is the offset where the nesting passes the limit, -1 where it never
// does. Every level of a control takes two: the list and the object.
func tooDeep(b []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case quoted:
			switch c {
			case '\\':
				i++
			case '"':
				quoted = false
			}
		case c == '"':
			quoted = true
		case c == '{' || c == '[':
			if depth++; depth > 2*MaxDepth {
				return i
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return -1
}

func jsonError(b []byte, err error) error {
	var syntax *json.SyntaxError
	var form *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return &Error{Code: CodeSyntax, Where: lineOf(b, int(syntax.Offset)-1), Detail: short(plain(syntax.Error()))}
	case errors.As(err, &form):
		return &Error{Code: CodeForm, Where: lineOf(b, int(form.Offset)-1), Detail: short(plain(form.Field + ": " + form.Value))}
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &Error{Code: CodeSyntax, Where: lineOf(b, len(b)), Detail: "unexpected end"}
	}
	return &Error{Code: CodeForm, Detail: short(plain(err.Error()))}
}
