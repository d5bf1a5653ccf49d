package intake

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// ynode is a value of a YAML source: a text, a list or a mapping. All texts are
// as they were written, so that 1.10 stays 1.10.
type ynode struct {
	kind  ykind
	text  string
	keys  []string
	vals  []*ynode // of keys, or the items
	line  int
	place string // where it is no YAML: sheet "Blad1" row 3
	size  int    // nodes, those behind aliases counted each time
	depth int
}

type ykind byte

const (
	yNull ykind = iota
	yText
	yList
	yMap
)

// get is the value of a key, nil for none.
func (n *ynode) get(key string) *ynode {
	if n == nil || n.kind != yMap {
		return nil
	}
	for i, k := range n.keys {
		if k == key {
			return n.vals[i]
		}
	}
	return nil
}

// str is the text of a key.
func (n *ynode) str(key string) string {
	if v := n.get(key); v != nil {
		return v.text
	}
	return ""
}

// list is the items of a key, and the value itself where it is no list.
func (n *ynode) list(key string) []*ynode {
	v := n.get(key)
	switch {
	case v == nil || v.kind == yNull:
		return nil
	case v.kind == yList:
		return v.vals
	}
	return []*ynode{v}
}

func (n *ynode) where() string {
	if n.place != "" {
		return n.place
	}
	return "line " + itoa(n.line)
}

// yamlTree reads one YAML document. Aliases share what they stand for and are
// counted in full, so that a small source cannot grow.
func (s *source) yamlTree() (*ynode, error) {
	if len(s.b) > MaxYAML {
		return nil, &Error{Code: CodeTooLarge, Detail: fmt.Sprintf("%d MB YAML", MaxYAML>>20)}
	}
	if n := stacked(s.b); n > 0 {
		return nil, &Error{Code: CodeDeep, Where: "line " + itoa(n)}
	}
	tokens := lexer.Tokenize(string(s.b))
	if err := s.shallow(tokens); err != nil {
		return nil, err
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, yamlError(err)
	}
	var body ast.Node
	for _, d := range file.Docs {
		if d.Body == nil {
			continue
		}
		if body != nil {
			return nil, &Error{Code: CodeForm, Where: "line " + itoa(line(d.Body)), Detail: "more than one document"}
		}
		body = d.Body
	}
	if body == nil {
		return nil, &Error{Code: CodeNothing}
	}
	y := &yreader{s: s, anchors: make(map[string]*ynode)}
	return y.node(body, 0)
}

// shallow refuses nesting that a parser which calls itself cannot bear.
func (s *source) shallow(tokens token.Tokens) error {
	var open []int // values in each of the braces and brackets that are open
	for i, t := range tokens {
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			open = append(open, 0)
		case token.MappingEndType, token.SequenceEndType:
			open = open[:max(len(open)-1, 0)]
		case token.MappingValueType:
			if len(open) > 0 {
				open[len(open)-1]++
			}
		default:
		}
		if t.Position != nil && (len(open) > MaxDepth || len(open) > 0 && open[len(open)-1] > maxKeys) {
			return &Error{Code: CodeDeep, Where: "line " + itoa(t.Position.Line)}
		}
		if i > MaxNodes {
			return &Error{Code: CodeTooMany, Detail: fmt.Sprintf("> %d nodes", MaxNodes)}
		}
	}
	return s.ctx.Err()
}

// maxKeys is how many keys one mapping may have: the parser compares each with
// all before it.
const maxKeys = 1_000

// stacked is the line that is nested too deep by its marks for lists and keys
// or by the lines above it that begin further to the left, or that is one key
// too many, 0 for none. The lexer takes seconds over such lines.
func stacked(b []byte) int {
	n := 0
	var indents, keys []int
	for l := range bytes.Lines(b) {
		n++
		rest := bytes.TrimLeft(l, " -?:\t")
		marks := len(l) - len(rest) - bytes.Count(l[:len(l)-len(rest)], []byte(" "))
		if marks > MaxDepth && len(bytes.Trim(l, "- \t\r\n")) > 0 {
			return n
		}
		text := bytes.TrimLeft(l, " ")
		if len(text) == 0 || text[0] == '\n' || text[0] == '\r' {
			continue
		}
		indent := len(l) - len(text)
		for len(indents) > 0 && indents[len(indents)-1] > indent {
			indents, keys = indents[:len(indents)-1], keys[:len(keys)-1]
		}
		if len(indents) == 0 || indents[len(indents)-1] < indent {
			indents, keys = append(indents, indent), append(keys, 0)
		}
		if i := bytes.IndexByte(text, ':'); i > 0 && text[0] != '-' && (i == len(text)-1 || text[i+1] == ' ' || text[i+1] == '\n' || text[i+1] == '\r') {
			keys[len(keys)-1]++
		}
		if len(indents) > 2*MaxDepth || keys[len(keys)-1] > maxKeys {
			return n
		}
	}
	return 0
}

// yamlError is the error on one line, without the excerpt of the source.
func yamlError(err error) error {
	var y yaml.Error
	if errors.As(err, &y) {
		where := ""
		if t := y.GetToken(); t != nil && t.Position != nil {
			where = "line " + itoa(t.Position.Line)
		}
		return &Error{Code: CodeSyntax, Where: where, Detail: short(plain(y.GetMessage()))}
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return &Error{Code: CodeSyntax, Detail: short(plain(first))}
}

// yreader turns the parser's tree into ours.
type yreader struct {
	s       *source
	anchors map[string]*ynode
	count   int
}

func line(n ast.Node) int {
	if t := n.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line
	}
	return 0
}

func (y *yreader) node(n ast.Node, depth int) (*ynode, error) {
	if y.count++; y.count%4096 == 0 && y.s.ctx.Err() != nil {
		return nil, y.s.ctx.Err()
	}
	if depth > MaxDepth {
		return nil, &Error{Code: CodeDeep, Where: "line " + itoa(line(n))}
	}
	out := &ynode{line: line(n), size: 1, depth: 1}
	switch n := n.(type) {
	case *ast.MappingNode:
		out.kind = yMap
		for _, v := range n.Values {
			if err := y.pair(out, v, depth); err != nil {
				return nil, err
			}
		}
	case *ast.MappingValueNode:
		out.kind = yMap
		return out, y.pair(out, n, depth)
	case *ast.SequenceNode:
		out.kind = yList
		for _, v := range n.Values {
			item, err := y.node(v, depth+1)
			if err != nil {
				return nil, err
			}
			out.vals = append(out.vals, item)
			if err := out.grow(item); err != nil {
				return nil, err
			}
		}
	case *ast.AnchorNode:
		v, err := y.node(n.Value, depth+1)
		if err != nil {
			return nil, err
		}
		y.anchors[n.Name.String()] = v
		return v, nil
	case *ast.AliasNode:
		v := y.anchors[n.Value.String()]
		if v == nil {
			return nil, &Error{Code: CodeExpands, Where: "line " + itoa(line(n)), Detail: "*" + short(plain(n.Value.String()))}
		}
		return v, nil
	case *ast.TagNode:
		return y.node(n.Value, depth+1)
	default:
		return out, y.scalar(out, n)
	}
	return out, nil
}

func (y *yreader) scalar(out *ynode, n ast.Node) error {
	switch n := n.(type) {
	case nil, *ast.NullNode, *ast.CommentGroupNode:
	case *ast.StringNode:
		out.kind, out.text = yText, n.Value
	case *ast.LiteralNode:
		out.kind, out.text = yText, n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		out.kind, out.text = yText, strings.TrimSpace(n.GetToken().Value)
	default:
		return &Error{Code: CodeForm, Where: "line " + itoa(line(n)), Detail: n.Type().YAMLName()}
	}
	return nil
}

// pair adds one key with its value; a merge key adds what is not there yet.
func (y *yreader) pair(out *ynode, v *ast.MappingValueNode, depth int) error {
	val, err := y.node(v.Value, depth+1)
	if err != nil {
		return err
	}
	if _, merge := v.Key.(*ast.MergeKeyNode); merge {
		for i, k := range val.keys {
			if out.get(k) == nil {
				out.keys, out.vals = append(out.keys, k), append(out.vals, val.vals[i])
			}
		}
		return out.grow(val)
	}
	key := ""
	switch k := v.Key.(type) {
	case *ast.StringNode:
		key = k.Value
	default:
		key = strings.TrimSpace(v.Key.GetToken().Value)
	}
	if val.line == 0 {
		val.line = line(v.Key)
	}
	out.keys, out.vals = append(out.keys, key), append(out.vals, val)
	return out.grow(val)
}

// grow counts what was added, however often an alias repeats it.
func (n *ynode) grow(by *ynode) error {
	n.size += by.size
	n.depth = max(n.depth, by.depth+1)
	switch {
	case n.size > MaxNodes:
		return &Error{Code: CodeExpands, Where: by.where(), Detail: fmt.Sprintf("> %d nodes", MaxNodes)}
	case n.depth > MaxDepth:
		return &Error{Code: CodeDeep, Where: by.where()}
	}
	return nil
}
