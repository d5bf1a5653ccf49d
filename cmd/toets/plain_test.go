package main

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"toets/audit"
)

func TestPlainTakesTheTerminalNothing(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"gewoon":                        "gewoon",
		"é ü 漢字 👩‍💻":                    "é ü 漢字 👩‍💻",
		"a\x1b[2Jb":                     "ab",
		"a\x1b]0;title\x07b":            "ab",
		"a\x1b]8;;http://x\x1b\\b":      "ab",
		"a\x1bcb":                       "ab",
		"one\ntwo\r\nthree\tfour":       "one two three four",
		"a\u202eb\u2066c":               "abc",
		"a\u009b31mb":                   "a31mb",
		"a\x00\x08b":                    "ab",
		"a\u2028b\u2029c":               "abc",
		"a\ue000b\u200bc\ufeff":         "abc",
		"\xff\xfe":                      "\ufffd\ufffd",
		"unfinished \x1b[":              "unfinished",
		"  kept as it is, nothing odd ": "  kept as it is, nothing odd ",
	} {
		if got := plain(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
	if got := plainLines("a\x1b[1m\nb\x07\n"); got != "a\nb\n" {
		t.Errorf("lines: %q", got)
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("a\x1b[2J\x9b")
	f.Fuzz(func(t *testing.T, s string) {
		got := plain(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, audit.Hostile) {
			t.Errorf("%q became %q", s, got)
		}
		if again := plain(got); again != got {
			t.Errorf("not stable: %q, %q", got, again)
		}
	})
}

// JSON says the same after it was made safe for a terminal.
func FuzzTameJSON(f *testing.F) {
	f.Add("a\u009b\u202e\x7f")
	f.Fuzz(func(t *testing.T, s string) {
		b, err := json.Marshal([]string{s})
		if err != nil {
			t.Fatal(err)
		}
		var was, is []string
		safe := tameJSON(b)
		if err := json.Unmarshal(b, &was); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(safe, &is); err != nil {
			t.Fatalf("%q: %v", safe, err)
		}
		if was[0] != is[0] {
			t.Errorf("%q became %q", was[0], is[0])
		}
		for _, r := range string(safe) {
			if audit.Hostile(r) && r < 0x10000 {
				t.Errorf("%q still holds %U", safe, r)
			}
		}
	})
}
