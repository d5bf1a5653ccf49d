package intake

import (
	"encoding/json"
	"strconv"
)

// oscalYAML reads OSCAL in YAML by way of its JSON, for they are the same model.
func (s *source) oscalYAML() error {
	root, err := s.yamlTree()
	if err != nil {
		return err
	}
	var doc oscalDoc
	if err := json.Unmarshal(root.json(nil, maxTexts), &doc); err != nil {
		return jsonError(nil, err)
	}
	return s.oscal(&doc, false)
}

// json appends the value as JSON, every scalar as a text, up to a limit on
// what aliases repeat.
func (n *ynode) json(b []byte, limit int) []byte {
	switch {
	case n.kind == yNull || len(b) > limit:
		return append(b, "null"...)
	case n.kind == yList:
		b = append(b, '[')
		for i, v := range n.vals {
			if i > 0 {
				b = append(b, ',')
			}
			b = v.json(b, limit)
		}
		return append(b, ']')
	case n.kind == yMap:
		b = append(b, '{')
		for i, v := range n.vals {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(quoted(b, n.keys[i]), ':')
			b = v.json(b, limit)
		}
		return append(b, '}')
	}
	return quoted(b, n.text)
}

func quoted(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			q, err := json.Marshal(s)
			if err != nil {
				return strconv.AppendQuoteToASCII(b, s) // a string cannot fail
			}
			return append(b, q...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}
