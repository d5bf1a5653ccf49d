// Command record draws the pictures of the manual: it walks the demo dossier in
// the real binary and keeps what stands on the screen as SVG.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"toets/tui/e2e/terminal"
)

// shot is one picture: what is pressed from the home screen on, and what must
// be seen before it is taken.
type shot struct {
	name, keys, see string
	w               int
}

func shots() []shot {
	return []shot{
		{"home", "", "49/123", 100},
		{"documents", "g d down down down down", "27/27", 100},
		{"gate", "g g down down down", "11/11", 100},
		{"onsite", "g w ctrl+p 8 1 3 enter", "A.8.13", 100},
		{"finding", "g f down enter", "B-", 100},
		{"report", "g r", "A26-02 ·", 100},
	}
}

func main() {
	binary := flag.String("binary", "toets", "the program")
	out := flag.String("out", "pictures", "where the pictures go")
	flag.Parse()
	for _, lang := range []string{"nl", "en"} {
		if err := record(*binary, *out, lang); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func record(binary, out, lang string) error {
	home, err := os.MkdirTemp("", "record")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	locale := map[string]string{"nl": "nl_NL.UTF-8", "en": "en_GB.UTF-8"}[lang]
	env := []string{"HOME=" + home, "LANG=" + locale, "LC_ALL=" + locale}
	make := exec.Command(binary, "demo", "vriesdam.toets", "--no-open", "--lang", lang)
	make.Dir, make.Env = home, append(os.Environ(), env...)
	if msg, err := make.CombinedOutput(); err != nil {
		return fmt.Errorf("demo: %s", msg)
	}
	for _, s := range shots() {
		if err := take(binary, home, env, filepath.Join(out, s.name+"-"+lang+".svg"), s); err != nil {
			return fmt.Errorf("%s %s: %w", s.name, lang, err)
		}
	}
	if err := meet(binary, home, env, lang); err != nil {
		return fmt.Errorf("two copies: %w", err)
	}
	s := shot{"conflict", "g k enter", "B-AP-03", 120} // wide enough for side by side
	if err := take(binary, home, env, filepath.Join(out, s.name+"-"+lang+".svg"), s); err != nil {
		return fmt.Errorf("%s %s: %w", s.name, lang, err)
	}
	return nil
}

// meet lets a colleague take part in the dossier. Both write in one field, and
// then exchange by a folder.
func meet(binary, home string, env []string, lang string) error {
	colleague := filepath.Join(home, "colleague")
	if err := os.MkdirAll(filepath.Join(home, "stick"), 0o755); err != nil {
		return err
	}
	theirs := append(env[1:len(env):len(env)], "HOME="+colleague)
	jd, ap := []string{"--author", "Jitske Dijkstra", "--initials", "JD"}, []string{"--author", "Amir Postma", "--initials", "AP"}
	extent := [2]string{"Alle deuren van LOC-01 zijn nagegaan, elders is niet gekeken.\n\nHet gaat om de ruimte zelf.", "Alleen de serverruimte is nagegaan, elders is niet gekeken.\n\nHet gaat om de ruimte zelf en om de gang."}
	if lang == "en" {
		extent = [2]string{"All doors of LOC-01 were looked at, no other site was.\n\nIt is about the room itself.", "Only the server room was looked at, no other site was.\n\nIt is about the room itself and the corridor."}
	}
	for n, step := range []struct {
		env  []string
		who  []string
		args []string
	}{
		{theirs, ap, []string{"join", "--request", "-o", "ap.toets-join"}},
		{env, jd, []string{"members", "add", "vriesdam.toets", "ap.toets-join"}},
		{env, jd, []string{"sync", "vriesdam.toets", "stick"}},
		{theirs, ap, []string{"join", "stick", "ap.toets"}},
		{theirs, ap, []string{"finding", "set", "ap.toets", "B-AP-03", "--extent", extent[0]}},
		{theirs, ap, []string{"sync", "ap.toets", "stick"}},
		{env, jd, []string{"finding", "set", "vriesdam.toets", "B-AP-03", "--extent", extent[1]}},
		{env, jd, []string{"sync", "vriesdam.toets", "stick"}},
	} {
		c := exec.Command(binary, append(append(step.args, "--at", "2026-10-15T16:0"+strconv.Itoa(n)+":00+02:00"), step.who...)...)
		c.Dir, c.Env = home, append(os.Environ(), step.env...)
		if msg, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %s", step.args[0], msg)
		}
	}
	return nil
}

func take(binary, home string, env []string, path string, s shot) error {
	t, err := terminal.Start(terminal.Options{Dir: home, Env: env, W: s.w, H: 30}, binary, "vriesdam.toets", "--author", "Jitske Dijkstra", "--initials", "JD")
	if err != nil {
		return err
	}
	defer t.Kill()
	if err := t.Wait("Vriesdam"); err != nil {
		return err
	}
	t.Press("g", "h")
	t.Settle(200 * time.Millisecond)
	for _, k := range strings.Fields(s.keys) {
		t.Press(k)
		t.Settle(150 * time.Millisecond)
	}
	if err := t.Wait(s.see); err != nil {
		return err
	}
	t.Settle(800 * time.Millisecond)
	return os.WriteFile(path, []byte(t.SVG()), 0o644)
}
