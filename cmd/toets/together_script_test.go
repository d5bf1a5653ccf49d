package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// be NAME INITIALS AUTHOR: from here on calls are made by somebody else, at a
// computer of their own.
func be(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: be NAME INITIALS AUTHOR")
	}
	home := ts.MkAbs(filepath.Join("home-" + args[0]))
	for _, v := range [][2]string{
		{"HOME", home}, {"XDG_CONFIG_HOME", filepath.Join(home, "config")}, {"XDG_DATA_HOME", filepath.Join(home, "data")},
		{"XDG_STATE_HOME", filepath.Join(home, "state")}, {"APPDATA", filepath.Join(home, "config")}, {"LOCALAPPDATA", filepath.Join(home, "data")},
	} {
		ts.Setenv(v[0], v[1])
	}
	ts.Check(saveConfig(findDirs(ts.Getenv).config, config{Name: args[2], Initials: args[1]}))
}

// flip FILE AT: turns one bit of a file. AT is an offset, from the end when it
// is negative; FILE may be a pattern that fits one file.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	list, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(list) == 0 {
		ts.Fatalf("no file fits %s", args[0])
	}
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	b, err := os.ReadFile(list[0])
	ts.Check(err)
	if at < 0 {
		at += len(b)
	}
	b[at] ^= 4
	ts.Check(os.Chmod(list[0], 0o600))
	ts.Check(os.WriteFile(list[0], b, 0o600))
}

// device INITIALS puts the first device of a member, of those that were just
// listed, in a variable of that name.
func deviceIs(ts *testscript.TestScript, neg bool, args []string) {
	var list []memberJSON
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &list))
	for _, m := range list {
		if m.Initials == args[0] {
			ts.Setenv(args[0], m.Devices[0].ID)
			return
		}
	}
	ts.Fatalf("no member %s", args[0])
}

// nowhere WORD PATH…: no file below the paths holds the word or is named by it.
func nowhere(ts *testscript.TestScript, neg bool, args []string) {
	seen := 0
	for _, path := range args[1:] {
		ts.Check(filepath.WalkDir(ts.MkAbs(path), func(p string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			b, err := os.ReadFile(p)
			seen++
			if bytes.Contains(bytes.ToLower(b), []byte(strings.ToLower(args[0]))) || strings.Contains(strings.ToLower(p), strings.ToLower(args[0])) {
				ts.Fatalf("%s tells %q", p, args[0])
			}
			return err
		}))
	}
	if seen == 0 {
		ts.Fatalf("no file was looked at")
	}
}
