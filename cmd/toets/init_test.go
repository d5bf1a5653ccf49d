package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// worstInit is the most that the initialisation of one package may take, in
// milliseconds. It runs before main for every command, used or not.
const worstInit = 3.0

// dearly lists what is known to take longer: Glamour links a highlighter of
// code (docs/decisions, 7). Nothing may join it unseen.
func dearly(pkg string) bool {
	return pkg == "github.com/alecthomas/chroma/v2/lexers" || pkg == "github.com/alecthomas/chroma/v2/styles"
}

var initLine = regexp.MustCompile(`(?m)^init (\S+) @\S+ ms, ([0-9.]+) ms clock`)

// testsOnly reports whether a package is linked into tests alone.
func testsOnly(pkg string) bool {
	return strings.HasPrefix(pkg, "pgregory.net/rapid") || strings.HasPrefix(pkg, "github.com/rogpeppe/") || strings.HasPrefix(pkg, "testing")
}

// The least of several runs counts: a busy machine makes single ones slow.
func TestNoPackageIsSlowToStart(t *testing.T) {
	t.Parallel()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	least := make(map[string]float64)
	for range 5 {
		c := exec.Command(exe, "-test.run=^$")
		c.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range initLine.FindAllStringSubmatch(string(out), -1) {
			ms, err := strconv.ParseFloat(m[2], 64)
			if err != nil {
				t.Fatal(err)
			}
			if was, ok := least[m[1]]; !ok || ms < was {
				least[m[1]] = ms
			}
		}
	}
	if len(least) < 10 {
		t.Fatalf("only %d packages traced", len(least))
	}
	for pkg, ms := range least {
		if ms > worstInit && !dearly(pkg) && !testsOnly(pkg) {
			t.Errorf("%s takes %.1f ms before main", pkg, ms)
		}
	}
}
