package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// verb is a place in a text, with the number of its argument where it has one.
var verb = regexp.MustCompile(`%(\[\d+\])?[a-z]`)

// bilingual are the functions that take a text in Dutch and in English, by the
// place of the Dutch one.
func bilingual(name string) (at int, ok bool) {
	switch name {
	case "say", "failed", "misused", "Pick":
		return 0, true
	case "command", "family", "addNamed":
		return 1, true
	}
	return 0, false
}

// Every text is there in both languages, with the same places to fill.
func TestTextsAreInBothLanguages(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	set, found := token.NewFileSet(), 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			at, ok := bilingual(sel.Sel.Name)
			if !ok || len(call.Args) < at+2 {
				return true
			}
			nl, okNL := literal(call.Args[at])
			en, okEN := literal(call.Args[at+1])
			if !okNL || !okEN {
				return true
			}
			found++
			where := set.Position(call.Pos()).String()
			if strings.TrimSpace(nl) == "" || strings.TrimSpace(en) == "" {
				t.Errorf("%s: a text is empty", where)
			}
			if a, b := verbs(nl), verbs(en); !slices.Equal(a, b) {
				t.Errorf("%s: places differ: %v and %v", where, a, b)
			}
			if strings.HasSuffix(nl, ".") || strings.HasSuffix(en, ".") {
				t.Errorf("%s: a text ends with a full stop", where)
			}
			if u := regexp.MustCompile(`(?i)\b(u|uw)\b`).FindString(nl); u != "" {
				t.Errorf("%s: %q addresses the reader: %s", where, u, nl)
			}
			return true
		})
	}
	if found < 300 {
		t.Errorf("only %d texts found: the test looks past them", found)
	}
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// verbs lists the places of a text by the argument they show.
func verbs(s string) []string {
	var out []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(strings.ReplaceAll(s, "%%", ""), -1) {
		n := next
		if m[1] != "" {
			n, _ = strconv.Atoi(strings.Trim(m[1], "[]"))
		}
		next = n + 1
		out = append(out, strconv.Itoa(n)+m[0][len(m[0])-1:])
	}
	slices.Sort(out)
	return slices.Compact(out)
}
