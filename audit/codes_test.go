package audit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

// Every constant of type Code is listed by Codes, once.
func TestCodesIsComplete(t *testing.T) {
	t.Parallel()
	f, err := parser.ParseFile(token.NewFileSet(), "refusal.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		n += len(g.Specs)
	}
	codes := Codes()
	slices.Sort(codes)
	if got := len(slices.Compact(codes)); got != n {
		t.Fatalf("%d constants, %d listed", n, got)
	}
}
