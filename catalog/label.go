package catalog

import (
	"bytes"
	"strings"
)

// label returns our own short name of an element. A list shows a hundred of
// them at once, so this reads the one line of the file that holds it and
// leaves the rest unread; a test holds it against the full reader.
func (e *edition) label(element *Element) Text {
	name := fileOf(&element.Element)
	b, err := e.raw(name)
	if err != nil {
		return Text{}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	t, ok := e.labels[name]
	if !ok {
		t = scanLabel(b)
		e.labels[name] = t
	}
	return t
}

// scanLabel finds label: {nl: "…", en: "…"}. What is written in another way
// that YAML allows goes through the full reader.
func scanLabel(b []byte) Text {
	_, rest, ok := bytes.Cut(b, []byte("\nlabel: {nl: \""))
	if ok {
		line, _, _ := bytes.Cut(rest, []byte("\n"))
		nl, tail, ok1 := bytes.Cut(line, []byte(`", en: "`))
		en, tail, ok2 := bytes.Cut(tail, []byte(`"}`))
		if ok1 && ok2 && len(bytes.TrimSpace(tail)) == 0 && !strings.ContainsAny(string(nl)+string(en), `"\`) {
			return Text{NL: string(nl), EN: string(en)}
		}
	}
	if q, err := readQuestions(b); err == nil {
		return q.Label
	}
	return Text{}
}
