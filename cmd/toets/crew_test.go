package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// crew is people with a laptop each, played by real processes of this program:
// each has a home of their own and knows nothing of the others.
type crew struct {
	t      testing.TB
	dir    string
	place  string
	people []*mate
	before []string // a command in front of every call, as one that takes the network away
}

type mate struct {
	*crew
	initials string
	file     string
	env      []string
	acked    []string // texts that the program said it kept
}

// assemble makes a dossier of the first and lets the others in.
func assemble(t testing.TB, before []string, initials ...string) *crew {
	t.Helper()
	c := &crew{t: t, dir: t.TempDir(), before: before}
	c.place = c.folder("stick")
	for _, in := range initials {
		home := filepath.Join(c.dir, in)
		m := &mate{crew: c, initials: in, file: filepath.Join(c.dir, in+".toets")}
		m.env = []string{"HOME=" + home, "XDG_CONFIG_HOME=" + home + "/config", "XDG_DATA_HOME=" + home + "/data", "XDG_STATE_HOME=" + home + "/state", "APPDATA=" + home + "/config",
			"LOCALAPPDATA=" + home + "/data", "LANG=en_GB.UTF-8", "LC_ALL=", "TERM=xterm", "PATH=" + os.Getenv("PATH"), "TMPDIR=" + c.dir, "SystemRoot=" + os.Getenv("SystemRoot")}
		if err := saveConfig(home+"/config/toets", config{Name: "Person " + in, Initials: in}); err != nil {
			t.Fatal(err)
		}
		c.people = append(c.people, m)
	}
	lead := c.people[0]
	lead.must("new", lead.file, "--org", "Vriesdam", "--criteria", "iso27001@2022", "--lang", "en")
	lead.must("finding", "add", lead.file, "--grade", "minor", "--element", "A.8.13", "--title", "t", "--condition", "c")
	for _, m := range c.people[1:] {
		request := filepath.Join(c.dir, m.initials+".request")
		m.must("join", "--request", "-o", request)
		lead.must("members", "add", lead.file, request)
	}
	lead.must("sync", lead.file, c.place)
	for _, m := range c.people[1:] {
		m.must("join", c.place, m.file)
	}
	return c
}

func (c *crew) folder(name string) string {
	c.t.Helper()
	dir := filepath.Join(c.dir, name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		c.t.Fatal(err)
	}
	return dir
}

func (m *mate) command(args ...string) *exec.Cmd {
	all := append(append([]string{}, m.before...), "toets")
	cmd := exec.Command(all[0], append(all[1:], args...)...)
	cmd.Env, cmd.Dir = m.env, m.dir
	return cmd
}

// try runs a call; the error holds what was said.
func (m *mate) try(args ...string) (string, error) {
	var out, said bytes.Buffer
	cmd := m.command(args...)
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		return out.String(), fmt.Errorf("%s: toets %s: %w: %s", m.initials, strings.Join(args, " "), err, said.String())
	}
	return out.String(), nil
}

func (m *mate) must(args ...string) string {
	m.t.Helper()
	out, err := m.try(args...)
	if err != nil {
		m.t.Fatal(err)
	}
	return out
}

// notes writes a line; what was said to be kept may never be lost.
func (m *mate) notes(text string) {
	m.t.Helper()
	m.must("note", "add", m.file, "A.8.13", text)
	m.acked = append(m.acked, text)
}

// syncs exchanges, and fails for anything that was refused.
func (m *mate) syncs(place string) receiptJSON {
	m.t.Helper()
	out := m.must("sync", m.file, place, "--json")
	var r receiptJSON
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		m.t.Fatal(err)
	}
	if len(r.Faults) > 0 || len(r.Forks) > 0 || r.Quarantined > 0 {
		m.t.Fatalf("%s: %s", m.initials, out)
	}
	return r
}

// equal fails unless everybody's copy says the same, is sound, and holds every
// text that anybody was told is kept.
func (c *crew) equal() {
	c.t.Helper()
	first := ""
	for _, m := range c.people {
		out := m.must("export", m.file)
		m.must("verify", m.file, "--rebuild")
		if first == "" {
			first = out
		}
		if out != first {
			c.t.Fatalf("%s says\n%s\n%s says\n%s", m.initials, out, c.people[0].initials, first)
		}
	}
	for _, m := range c.people {
		for _, text := range m.acked {
			if !strings.Contains(first, strconv.Quote(text)) {
				c.t.Errorf("%q of %s is lost", text, m.initials)
			}
		}
	}
}

// settle lets everybody exchange until nobody has news.
func (c *crew) settle(places ...string) {
	c.t.Helper()
	for range 2 {
		for _, p := range places {
			for _, m := range c.people {
				m.syncs(p)
			}
		}
	}
}

// times is how often something is done: less in a quick run, as an environment
// variable says where it is set.
func times(t testing.TB, name string, usual int) int {
	t.Helper()
	s := os.Getenv(name)
	if s == "" {
		return usual
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// ended is how a call ended.
func ended(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return 0
}
