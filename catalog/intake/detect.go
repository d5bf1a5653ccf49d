package intake

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"toets/catalog/table"
)

// detect tells the format of a source by its content, and by its name where the
// content leaves it open. The bytes it returns are without byte order mark.
func detect(b []byte, name string) (string, []byte, error) {
	if other := table.Foreign(b); other != "" {
		return "", nil, &Error{Code: CodeOther, Detail: formatName(other)}
	}
	if table.IsZip(b) {
		return XLSX, b, nil // or CISOXLSX: its reader looks at the sheets
	}
	b = table.UTF8(b)
	head := bytes.TrimLeft(b, " \t\r\n")
	ext := strings.ToLower(path.Ext(name))
	switch {
	case len(head) == 0:
		return "", nil, &Error{Code: CodeNothing}
	case bytes.IndexByte(b, 0) >= 0:
		return "", nil, &Error{Code: CodeFormat}
	case head[0] == '<' && ext != ".md" && ext != ".csv":
		return xmlFormat(b)
	case head[0] == '{' && ext != ".csv":
		return jsonFormat(b)
	}
	return textFormat(b, ext)
}

// textFormat tells YAML, Markdown and tables apart.
func textFormat(b []byte, ext string) (string, []byte, error) {
	f := guessText(b, ext)
	switch {
	case f == "":
		return "", nil, &Error{Code: CodeFormat}
	case f != CSV && !utf8.Valid(b):
		return "", nil, &Error{Code: CodeUTF8, Where: lineOf(b, invalidAt(b))}
	}
	return f, b, nil
}

func guessText(b []byte, ext string) string {
	keys := topKeys(b)
	if f := yamlFormat(keys); f != "" && ext != ".md" && ext != ".csv" {
		return f
	}
	switch ext {
	case ".csv", ".tsv":
		return CSV
	case ".md", ".markdown":
		return Markdown
	}
	switch {
	case hasHeading(b):
		return Markdown
	case ext != ".yaml" && ext != ".yml" && tabular(b):
		return CSV
	}
	return ""
}

// topKeys lists the keys at the beginning of a line, the first hundred.
func topKeys(b []byte) map[string]bool {
	keys := make(map[string]bool)
	for l := range bytes.Lines(b) {
		if len(l) == 0 || l[0] == ' ' || l[0] == '#' || l[0] == '\t' {
			continue
		}
		k, _, ok := bytes.Cut(l, []byte(":"))
		if ok && len(k) < 60 {
			keys[strings.Trim(string(k), `"' `)] = true
		}
		if len(keys) > 100 {
			break
		}
	}
	return keys
}

func yamlFormat(keys map[string]bool) string {
	switch {
	case keys["catalog"]:
		return OSCALYAML
	case keys["mapping-collection"]:
		return MappingYAML
	case keys["objects"] && (keys["urn"] || keys["ref_id"] || keys["name"]):
		return CISOYAML
	case keys["elements"] && keys["id"]:
		return Toets
	}
	return ""
}

func hasHeading(b []byte) bool {
	for l := range bytes.Lines(b) {
		t := bytes.TrimLeft(l, "#")
		if n := len(l) - len(t); n > 0 && n <= 6 && len(t) > 0 && (t[0] == ' ' || t[0] == '\t') {
			return true
		}
	}
	return false
}

// tabular reports whether the first lines have the same delimiter.
func tabular(b []byte) bool {
	first, _, _ := bytes.Cut(b, []byte("\n"))
	return bytes.ContainsAny(first, ",;\t|")
}

// lineOf is the place of an offset.
func lineOf(b []byte, at int) string {
	return "line " + itoa(1+bytes.Count(b[:min(max(at, 0), len(b))], []byte("\n")))
}

func invalidAt(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(b)
}
