package catalog

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"toets/audit"
)

// questionFile is the form of a file with the questions of one element.
type questionFile struct {
	ID      string     `yaml:"id"`
	Refs    []string   `yaml:"refs"`
	Maps    []Mapping  `yaml:"maps"`
	Label   Text       `yaml:"label"`
	Why     Text       `yaml:"why"`
	Cadence []string   `yaml:"cadence"`
	Doc     []Question `yaml:"doc"`
	Op      []Question `yaml:"op"`
	AskFor  Texts      `yaml:"ask_for"`
	Typical Text       `yaml:"typical"`
	Clock   *Clock     `yaml:"clock"`
	Same    string     `yaml:"same"` // the element that this is the same thing as, and whose questions hold
}

// fileOf is the name of the file with the questions of an element: a-8-13.yaml
// for A.8.13, c-6-1-3d.yaml for clause 6.1.3 d, m-8-13-04.yaml for measure 8.13.04.
func fileOf(e *audit.Element) string { return questionID(e) + ".yaml" }

// questionID is the id of the questions of an element, the name of their file:
// its own id in small letters with dashes, after a letter for its kind where
// it begins with a digit.
func questionID(e *audit.Element) string {
	id := strings.ReplaceAll(strings.ToLower(e.ID), ".", "-")
	if id == "" || id[0] < '0' || id[0] > '9' {
		return id
	}
	switch e.Kind {
	case audit.ElementMeasure:
		return "m-" + id
	case audit.ElementArticle:
		return "art-" + id
	case audit.ElementControl:
		return "a-" + id
	default:
		return "c-" + id
	}
}

// What is larger was not written by hand: our largest file of questions has 5
// kB, and a table of maxElements rows fits well.
const (
	maxYAML = 256 << 10
	maxFile = 8 << 20
)

var (
	errTooLarge = errors.New("larger than " + strconv.Itoa(maxFile>>20) + " MiB")
	errTooLong  = errors.New("larger than " + strconv.Itoa(maxYAML>>10) + " KiB")
	errNotAFile = errors.New("not a file")
	errNothing  = errors.New("nothing in it")
)

func readLimited(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	switch {
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("read %s: %w", name, errNotAFile) // a pipe may never end
	case info.Size() > maxFile:
		return nil, fmt.Errorf("read %s: %w", name, errTooLarge)
	}
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return b, nil
}

func readQuestions(b []byte) (*questionFile, error) {
	var q questionFile
	if err := decodeStrict(b, &q); err != nil {
		return nil, err
	}
	return &q, nil
}

// maxDepth is deeper than any form here goes (three) and shallow enough for a
// parser that calls itself.
const maxDepth = 16

// decodeStrict reads one YAML document of ours: every key known, none twice,
// no aliases, tags or merge keys, and no deep nesting.
func decodeStrict(b []byte, into any) error {
	if len(b) > maxYAML {
		return errTooLong
	}
	if n := stacked(b); n > 0 {
		return fmt.Errorf("line %d: nested too deep", n)
	}
	tokens := lexer.Tokenize(string(b))
	depth := 0
	for _, t := range tokens {
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType, token.TagType, token.DirectiveType:
			return fmt.Errorf("line %d: %s is not part of this form", t.Position.Line, t.Value)
		case token.MappingStartType, token.SequenceStartType:
			depth++
		case token.MappingEndType, token.SequenceEndType:
			depth--
		case token.DocumentHeaderType:
			return fmt.Errorf("line %d: one document per file", t.Position.Line)
		default:
		}
		if depth > maxDepth || t.Position != nil && t.Position.IndentLevel > maxDepth {
			return fmt.Errorf("line %d: nested too deep", t.Position.Line)
		}
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		return yamlError(err)
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return errNothing
	}
	if err := yaml.NodeToValue(file.Docs[0].Body, into, yaml.Strict()); err != nil {
		return yamlError(err)
	}
	return nil
}

// stacked is the line that begins with more marks for lists and keys than any
// form here has, 0 for none. The lexer takes seconds over such a line.
func stacked(b []byte) int {
	line := 0
	for text := range bytes.Lines(b) {
		line++
		head := text[:len(text)-len(bytes.TrimLeft(text, " -?:\t"))]
		if len(head)-bytes.Count(head, []byte(" ")) > maxDepth {
			return line
		}
	}
	return 0
}

// yamlError is the error on one line, without the excerpt of the source.
func yamlError(err error) error {
	var y yaml.Error
	if errors.As(err, &y) {
		if t := y.GetToken(); t != nil && t.Position != nil {
			return fmt.Errorf("line %d: %s", t.Position.Line, y.GetMessage())
		}
		return errors.New(y.GetMessage())
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return errors.New(first)
}

// readHash is the SHA-256 over all files of the edition in the order of their
// names, each as name, length and bytes. Line ends are those of Unix, so that
// a checkout on Windows has the same hash.
func (e *edition) readHash() (string, error) {
	entries, err := fs.ReadDir(e.fsys, ".") // sorted by name
	if err != nil {
		return "", fmt.Errorf("edition %s: %w", e.id, err)
	}
	h := sha256.New()
	for _, d := range entries {
		if d.IsDir() {
			continue
		}
		b, err := readLimited(e.fsys, d.Name())
		if err != nil {
			return "", fmt.Errorf("edition %s: %w", e.id, err)
		}
		if bytes.IndexByte(b, '\r') >= 0 {
			b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
		}
		fmt.Fprintf(h, "%s\x00%d\x00", d.Name(), len(b))
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
