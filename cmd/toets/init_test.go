package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// mostAllocs is the most that the initialisation of one package may allocate:
// about three milliseconds' worth. It runs before main for every command, used
// or not. Allocations are counted, because time on a busy machine is not.
const mostAllocs = 5000

// dearly lists what is known to take more: Glamour links a highlighter of code
// (docs/decisions, 7). Nothing may join it unseen.
func dearly(pkg string) bool {
	return pkg == "github.com/alecthomas/chroma/v2/lexers" || pkg == "github.com/alecthomas/chroma/v2/styles"
}

var initLine = regexp.MustCompile(`(?m)^init (\S+) @\S+ ms, [0-9.]+ ms clock, \d+ bytes, (\d+) allocs`)

// testsOnly reports whether a package is linked into tests alone.
func testsOnly(pkg string) bool {
	return strings.HasPrefix(pkg, "pgregory.net/rapid") || strings.HasPrefix(pkg, "github.com/rogpeppe/") || strings.HasPrefix(pkg, "github.com/santhosh-tekuri/") || strings.HasPrefix(pkg, "testing")
}

func TestNoPackageIsSlowToStart(t *testing.T) {
	t.Parallel()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), exe, "-test.run=^$")
	c.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	traced := initLine.FindAllStringSubmatch(string(out), -1)
	if len(traced) < 10 {
		t.Fatalf("only %d packages traced", len(traced))
	}
	for _, m := range traced {
		n, err := strconv.Atoi(m[2])
		if err != nil {
			t.Fatal(err)
		}
		if n > mostAllocs && !dearly(m[1]) && !testsOnly(m[1]) {
			t.Errorf("%s allocates %d times before main", m[1], n)
		}
	}
}
