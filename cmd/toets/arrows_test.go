package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows says who may import whom within the module: a package may import what
// stands behind the longest prefix that fits it. See docs/architecture.md.
func arrows() map[string][]string {
	contracts := []string{"toets/audit", "toets/catalog", "toets/catalog/words", "toets/tui/ui", "toets/tui/i18n", "toets/tui/theme"}
	return map[string][]string{
		"toets/audit":                {},
		"toets/docs":                 {},
		"toets/catalog":              {"toets/audit", "toets/catalog/packed"},
		"toets/catalog/packed":       {},
		"toets/catalog/words":        {"toets/audit"},
		"toets/catalog/intake":       {"toets/audit", "toets/catalog", "toets/catalog/table"},
		"toets/catalog/statement":    {"toets/audit", "toets/catalog", "toets/catalog/table"},
		"toets/store":                {"toets/audit"},
		"toets/store/sync":           {"toets/audit", "toets/store"},
		"toets/store/sync/bucket":    {"toets/store/sync"},
		"toets/store/sync/placetest": {"toets/store/sync"},
		"toets/report":               {"toets/audit", "toets/catalog", "toets/catalog/words"},
		"toets/tui/theme":            {"toets/audit", "toets/catalog/words"},
		"toets/tui/i18n":             {"toets/audit", "toets/catalog/words"},
		"toets/tui/ui":               {"toets/audit", "toets/catalog", "toets/catalog/words", "toets/tui/i18n", "toets/tui/theme"},
		"toets/tui/widget":           append(slices.Clone(contracts), "toets/tui/widget", "toets/tui/widget/"),
		"toets/tui/flow":             append(slices.Clone(contracts), "toets/tui/widget", "toets/tui/widget/"),
		"toets/tui/screen":           append(slices.Clone(contracts), "toets/tui/widget", "toets/tui/widget/", "toets/tui/flow"),
		"toets/tui/screen/soa":       append(slices.Clone(contracts), "toets/tui/widget", "toets/tui/widget/", "toets/tui/flow", "toets/catalog/statement", "toets/catalog/table"),
		"toets/tui/tuitest":          append(slices.Clone(contracts), "toets/tui", "toets/tui/widget"),
		"toets/tui":                  append(slices.Clone(contracts), "toets/tui/widget", "toets/tui/widget/", "toets/tui/flow", "toets/tui/screen/", "toets/catalog/statement"),
		"toets/cmd":                  {"toets/"},
	}
}

// outside lists packages that only some may reach for.
func outside() map[string][]string {
	return map[string][]string{
		"modernc.org/sqlite":       {"toets/store"},
		"database/sql":             {"toets/store"},
		"net":                      {"toets/store/sync/bucket"},
		"net/http":                 {"toets/store/sync/bucket"},
		"charm.land/":              {"toets/tui", "toets/cmd"},
		"github.com/spf13/cobra":   {"toets/cmd"},
		"github.com/fxamacker/":    {"toets/store"},
		"github.com/goccy/go-yaml": {"toets/catalog"},
	}
}

type pkg struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,Standard", "toets/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestImportArrows(t *testing.T) {
	t.Parallel()
	rules := arrows()
	for _, p := range packages(t) {
		best := ""
		for from := range rules {
			if (p.ImportPath == from || strings.HasPrefix(p.ImportPath, from+"/")) && len(from) > len(best) {
				best = from
			}
		}
		if best == "" {
			t.Errorf("%s has no place among the arrows", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			if strings.HasPrefix(imp, "toets/") && !allowed(imp, rules[best]) && !strings.HasPrefix(imp, p.ImportPath+"/internal") {
				t.Errorf("%s must not import %s", p.ImportPath, imp)
			}
			if best == "toets/audit" && strings.Contains(strings.SplitN(imp, "/", 2)[0], ".") {
				t.Errorf("%s must not import %s: the domain stands on the standard library alone", p.ImportPath, imp)
			}
		}
	}
}

func allowed(imp string, may []string) bool {
	return slices.ContainsFunc(may, func(m string) bool {
		return imp == m || strings.HasSuffix(m, "/") && strings.HasPrefix(imp, m)
	})
}

func TestOutsideImports(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		for _, imp := range p.Imports {
			for lib, may := range outside() {
				if imp != lib && (!strings.HasSuffix(lib, "/") || !strings.HasPrefix(imp, lib)) {
					continue
				}
				if !slices.ContainsFunc(may, func(m string) bool { return p.ImportPath == m || strings.HasPrefix(p.ImportPath, m+"/") }) {
					t.Errorf("%s must not import %s", p.ImportPath, imp)
				}
			}
		}
	}
}
