package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"toets": main})
}

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			home := filepath.Join(env.WorkDir, "home")
			for _, v := range [][2]string{
				{"HOME", home}, {"XDG_CONFIG_HOME", filepath.Join(home, "config")}, {"XDG_DATA_HOME", filepath.Join(home, "data")},
				{"XDG_STATE_HOME", filepath.Join(home, "state")}, {"APPDATA", filepath.Join(home, "config")}, {"LOCALAPPDATA", filepath.Join(home, "data")},
				{"LANG", "en_GB.UTF-8"}, {"LC_ALL", ""}, {"LC_MESSAGES", ""}, {"USER", "tester"}, {"TERM", "xterm"}, {"GOOS", runtime.GOOS}, {"NO_COLOR", ""},
			} {
				env.Setenv(v[0], v[1])
			}
			return saveConfig(findDirs(env.Getenv).config, config{Name: "Jan Dekker", Initials: "JD"})
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" { // to whom nothing is forbidden
				return os.Getuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %s", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"refused": refused, "unsound": ends3, "json": jsonIs, "lines": lines, "keep": keepOutput, "play": play, "files": files,
			"be": be, "flip": flip, "nowhere": nowhere, "device": deviceIs,
		},
	})
}

// refused CODE REGEXP toets ARGS…: the call ends with the code, prints nothing
// on standard output, and one line on standard error that fits.
func refused(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: refused CODE REGEXP toets ARGS…")
	}
	if got := run(ts, args[2:]); strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit code %d, want %s\n%s", got, args[0], ts.ReadFile("stderr"))
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("something on standard output: %q", out)
	}
	msg := ts.ReadFile("stderr")
	if strings.Count(msg, "\n") != 1 || !strings.HasPrefix(msg, "toets: ") {
		ts.Fatalf("not one line that begins with toets:\n%s", msg)
	}
	if !regexp.MustCompile(args[1]).MatchString(msg) {
		ts.Fatalf("%q does not fit\n%s", args[1], msg)
	}
}

// unsound toets ARGS…: the call ran and found something not in order.
func ends3(ts *testscript.TestScript, neg bool, args []string) {
	if got := run(ts, args); got != 3 {
		ts.Fatalf("exit code %d, want 3\n%s", got, ts.ReadFile("stderr"))
	}
}

func run(ts *testscript.TestScript, args []string) int {
	err := ts.Exec(args[0], args[1:]...)
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	ts.Fatalf("%v", err)
	return -1
}

// json PATH WANT looks in the JSON document on standard output. A path is
// names and indexes with dots between; "count" is the length of a list, and
// [name=value] the first of a list that has it.
func jsonIs(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: json PATH WANT")
	}
	var doc any
	text := ts.ReadFile("stdout")
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		ts.Fatalf("no JSON: %v\n%s", err, text)
	}
	got, err := walk(doc, args[0])
	if err != nil {
		ts.Fatalf("%s: %v\n%s", args[0], err, text)
	}
	if fits := got == args[1]; fits == neg {
		ts.Fatalf("%s is %q, want %q", args[0], got, args[1])
	}
}

var step = regexp.MustCompile(`\[([^=\]]+)=([^\]]*)\]|[^.\[\]]+`)

func walk(doc any, path string) (string, error) {
	for _, m := range step.FindAllStringSubmatch(path, -1) {
		list, _ := doc.([]any)
		switch {
		case m[1] != "":
			doc = nil
			for _, x := range list {
				if o, ok := x.(map[string]any); ok && fmt.Sprint(o[m[1]]) == m[2] {
					doc = x
					break
				}
			}
			if doc == nil {
				return "", fmt.Errorf("nothing with %s=%s", m[1], m[2])
			}
		case m[0] == "count":
			if list == nil {
				return "", errors.New("no list")
			}
			return strconv.Itoa(len(list)), nil
		case list != nil:
			i, err := strconv.Atoi(m[0])
			if err != nil || i >= len(list) {
				return "", fmt.Errorf("no %s in a list of %d", m[0], len(list))
			}
			doc = list[i]
		default:
			o, _ := doc.(map[string]any)
			next, ok := o[m[0]]
			if !ok {
				return "", fmt.Errorf("no field %s", m[0])
			}
			doc = next
		}
	}
	if s, ok := doc.(string); ok {
		return s, nil
	}
	b, err := json.Marshal(doc)
	return string(b), err
}

// lines N counts the lines of standard output.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if n := strings.Count(ts.ReadFile("stdout"), "\n"); strconv.Itoa(n) != args[0] {
		ts.Fatalf("%d lines, want %s\n%s", n, args[0], ts.ReadFile("stdout"))
	}
}

// keep NAME puts what was printed, without the end of the line, in a variable.
func keepOutput(ts *testscript.TestScript, neg bool, args []string) {
	ts.Setenv(args[0], strings.TrimSuffix(ts.ReadFile("stdout"), "\n"))
}

// play SCRIPT FILE runs every line of SCRIPT as a call of toets on FILE, which
// stands there as DOSSIER. Each must succeed.
func play(ts *testscript.TestScript, neg bool, args []string) {
	for i, line := range strings.Split(ts.ReadFile(args[0]), "\n") {
		words := shellWords(line)
		if len(words) == 0 {
			continue
		}
		for j, w := range words {
			words[j] = strings.ReplaceAll(w, "DOSSIER", args[1])
		}
		if got := run(ts, append([]string{"toets"}, words...)); got != 0 {
			ts.Fatalf("%s:%d: exit code %d: %s\n%s", args[0], i+1, got, line, ts.ReadFile("stderr"))
		}
	}
}

// shellWords takes a line apart at blanks; single quotes keep a word together,
// and a # begins a remark.
func shellWords(line string) []string {
	var out []string
	var word strings.Builder
	quoted, any := false, false
	for _, r := range line {
		switch {
		case r == '\'':
			quoted, any = !quoted, true
		case r == '#' && !quoted && !any && word.Len() == 0:
			return out
		case r == ' ' && !quoted:
			if any || word.Len() > 0 {
				out = append(out, word.String())
			}
			word.Reset()
			any = false
		default:
			word.WriteRune(r)
		}
	}
	if any || word.Len() > 0 {
		out = append(out, word.String())
	}
	return out
}

// files N PATTERN counts the files that a pattern names.
func files(ts *testscript.TestScript, neg bool, args []string) {
	list, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if strconv.Itoa(len(list)) != args[0] {
		ts.Fatalf("%d files, want %s: %v", len(list), args[0], list)
	}
}
