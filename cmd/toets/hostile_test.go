package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// A member with a tool of their own wrote what fools a terminal, a page and a
// file system into every field of everything. Every command that shows
// something bears it: no control character and no mark that turns text around
// comes out, and no file is written that was not asked for.
func TestADossierMadeToFool(t *testing.T) {
	t.Parallel()
	c := &crew{t: t, dir: t.TempDir()}
	home := filepath.Join(c.dir, "home")
	m := &mate{crew: c, initials: "XY", file: filepath.Join(c.dir, "h.toets"), env: []string{"HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_STATE_HOME=" + home,
		"APPDATA=" + home, "LOCALAPPDATA=" + home, "LANG=en_GB.UTF-8", "TERM=xterm", "PATH=" + os.Getenv("PATH"), "SystemRoot=" + os.Getenv("SystemRoot")}}
	b, err := os.ReadFile(filepath.Join("testdata", "hostile.toets"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(m.file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"info", m.file}, {"log", m.file}, {"audit", "list", m.file}, {"check", "list", m.file}, {"finding", "list", m.file}, {"finding", "show", m.file, "B-JD-01"},
		{"evidence", "list", m.file}, {"document", "list", m.file}, {"note", "list", m.file}, {"person", "list", m.file}, {"members", m.file}, {"conflicts", m.file},
		{"soa", m.file}, {"gate", m.file}, {"test", "list", m.file}, {"search", m.file, "back-up"}, {"search", m.file, "owned"}, {"norm", "list", m.file}, {"verify", m.file},
		{"report", m.file, "--format", "md"}, {"report", m.file, "--format", "html"}, {"export", m.file}, {"export", m.file, "--format", "csv"}, {"doctor", m.file}, {"rules", m.file}, {"decision", "list", m.file},
		{"meeting", "list", m.file}, {"audit", "show", m.file}, {"initials", m.file},
	} {
		for _, as := range [][]string{{"--lang", "nl"}, {"--lang", "en"}, {"--json"}} {
			var out, said bytes.Buffer
			cmd := m.command(append(args, as...)...)
			cmd.Stdout, cmd.Stderr = &out, &said
			err := cmd.Run()
			name := strings.Join(append(args[:1:1], args[2:]...), " ") + " " + as[0]
			if code := ended(err); code > 3 || strings.Contains(said.String(), "goroutine ") {
				t.Errorf("%s: %v\n%s", name, err, said.String())
			}
			if args[0] == "export" && len(args) == 2 { // to be read again as it was: JSON escapes what a terminal acts on
				out = *bytes.NewBufferString(noTurns.Replace(out.String()))
			}
			if bad := fools(out.String() + said.String()); bad != "" {
				t.Errorf("%s: %s", name, bad)
			}
		}
	}
	for _, dir := range []string{c.dir, filepath.Dir(c.dir)} {
		es, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range es {
			if n := e.Name(); dir == c.dir && n != "h.toets" && n != "home" || strings.Contains(n, "x") && dir != c.dir {
				t.Errorf("%s was made", filepath.Join(dir, n))
			}
		}
	}
}

var noTurns = strings.NewReplacer("\u202e", "", "\u2066", "")

// fools names the first character that no text for people or programs holds.
func fools(s string) string {
	for i, r := range s {
		turns := r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f
		if unicode.IsControl(r) && r != '\n' && r != '\t' && (r != '\r' || !strings.HasPrefix(s[i:], "\r\n")) || turns {
			return fmt.Sprintf("%U in %q", r, s[max(0, i-40):min(len(s), i+20)])
		}
	}
	return ""
}
