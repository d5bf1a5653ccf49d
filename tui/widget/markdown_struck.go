package widget

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// struck is text between tildes: one or two of them, as GitHub has it.
type struck struct{ ast.BaseInline }

var kindStruck = ast.NewNodeKind("struck")

// Kind tells it from other nodes.
func (*struck) Kind() ast.NodeKind { return kindStruck }

// Dump prints it for whoever looks for a mistake.
func (n *struck) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// striker finds struck text.
type striker struct{}

// Trigger is what it begins with.
func (striker) Trigger() []byte { return []byte{'~'} }

// Parse takes the tildes in front of it; goldmark pairs them with those behind.
func (s striker) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 1, s)
	if node == nil || node.OriginalLength > 2 || before == '~' {
		return nil
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

// IsDelimiter reports whether a character is a tilde.
func (striker) IsDelimiter(b byte) bool { return b == '~' }

// CanOpenCloser reports whether two runs of tildes belong together.
func (striker) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && opener.OriginalLength == closer.OriginalLength
}

// OnMatch makes the node of what stands between them.
func (striker) OnMatch(int) ast.Node { return new(struck) }
