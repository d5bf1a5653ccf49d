package main

import (
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"pgregory.net/rapid"
)

func testApp(t testing.TB, lang string) *app {
	dir := t.TempDir()
	return newApp(process{
		args: []string{"--lang", lang}, in: strings.NewReader(""), out: io.Discard, err: io.Discard,
		env: func(name string) string { return map[string]string{"HOME": dir}[name] }, now: time.Now,
	})
}

func TestFlagsMayStandAnywhere(t *testing.T) {
	t.Parallel()
	root := testApp(t, "en").rootCmd()
	for _, c := range []struct{ in, want string }{
		{"check set v A.1 na", "check set -- v A.1 na"},
		{"--json check set v A.1 na", "check set --json -- v A.1 na"},
		{"check --aspect design set v", "check set --aspect design -- v"},
		{"--plain new v --org X", "new --plain --org X -- v"},
		{"report v -o out", "report -o out -- v"},
		{"note add v A.1 -|line", "note add -- v A.1 -|line"},
		{"text set v title -", "text set -- v title -"},
		{"text set v title -5", "text set -- v title -5"},
		{"check set v -- --odd na", "check set -- v --odd na"},
		{"check set v A.1 --note", "check set --note"},
		{"v.toets", "-- v.toets"},
		{"--version", "--version"},
		{"--version --json", "--version --json"},
		{"--version 2 document add v", "document add --version 2 -- v"},
		{"note add check set", "note add -- check set"},
		{"__complete check set", "__complete check set"},
	} {
		in := strings.Fields(c.in)
		for i := range in {
			in[i] = strings.ReplaceAll(in[i], "|", " ")
		}
		got := strings.ReplaceAll(strings.Join(ordered(root, in), " "), "- line", "-|line")
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

// Wherever the flags stand, the same command gets the same words.
func TestOrderOfFlagsMakesNoDifference(t *testing.T) {
	t.Parallel()
	root := testApp(t, "en").rootCmd()
	words := []string{"finding", "set", "v.toets", "B-JD-01"}
	flags := [][]string{{"--json"}, {"--title", "a - b"}, {"--state=issued"}, {"--second", "AP"}, {"--drop-evidence", "E-JD-001"}}
	rapid.Check(t, func(r *rapid.T) {
		mixed := slices.Clone(words)
		for _, f := range rapid.Permutation(flags).Draw(r, "flags") {
			at := rapid.IntRange(0, len(mixed)).Draw(r, "at")
			for at > 0 && at < len(mixed) && takesNext(allFlags(root), mixed[at-1]) && isFlag(mixed[at-1]) {
				at++ // not between a flag and its value
			}
			mixed = slices.Insert(mixed, at, f...)
		}
		out := ordered(root, mixed)
		dash := slices.Index(out, "--")
		if !slices.Equal(out[:2], words[:2]) || !slices.Equal(out[dash+1:], words[2:]) {
			r.Fatalf("%v became %v", mixed, out)
		}
		if n := dash - 2; n != 8 {
			r.Fatalf("%v: %d words of flags, want 8", out, n)
		}
	})
}

// A name is a switch in every command or takes a value in every command, so
// that flags can stand in front of the command.
func TestFlagsAreOfOneKind(t *testing.T) {
	t.Parallel()
	kind := make(map[string]bool)
	everyCommand(testApp(t, "en").rootCmd(), func(c *cobra.Command) {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			sw, known := kind[f.Name]
			if f.Name == "version" && !c.HasParent() {
				return // nothing stands behind toets --version
			}
			if now := f.NoOptDefVal != ""; known && now != sw {
				t.Errorf("%s --%s is a switch in one command and takes a value in another", c.CommandPath(), f.Name)
			}
			kind[f.Name] = f.NoOptDefVal != ""
		})
	})
}

func everyCommand(c *cobra.Command, do func(*cobra.Command)) {
	do(c)
	for _, sub := range c.Commands() {
		everyCommand(sub, do)
	}
}

// Every command and every flag says in both languages what it is for.
func TestHelpIsComplete(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"nl", "en"} {
		everyCommand(testApp(t, lang).rootCmd(), func(c *cobra.Command) {
			if strings.TrimSpace(c.Short) == "" {
				t.Errorf("%s: %s says nothing", lang, c.CommandPath())
			}
			if len([]rune(c.Short)) > 90 {
				t.Errorf("%s: %s says too much for one line: %s", lang, c.CommandPath(), c.Short)
			}
			c.Flags().VisitAll(func(f *pflag.Flag) {
				if strings.TrimSpace(f.Usage) == "" {
					t.Errorf("%s: %s --%s says nothing", lang, c.CommandPath(), f.Name)
				}
			})
			for _, p := range places(c.Use) {
				if p.name != strings.ToUpper(p.name) {
					t.Errorf("%s: argument %q of %s is not in capitals", lang, p.name, c.CommandPath())
				}
			}
		})
	}
}

func FuzzOrdered(f *testing.F) {
	f.Add("check\x00set\x00--phase")
	f.Add("--\x00-\x00--lang\x00nl")
	root := testApp(f, "en").rootCmd()
	f.Fuzz(func(t *testing.T, s string) {
		in := strings.Split(s, "\x00")
		out := ordered(root, in)
		if len(out) > len(in)+1 {
			t.Errorf("%q became %q", in, out)
		}
	})
}
