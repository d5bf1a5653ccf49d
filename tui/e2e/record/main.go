// Command record draws the pictures of the manual: it walks the demo dossier in
// the real binary and keeps what stands on the screen as SVG.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"toets/tui/e2e/terminal"
)

// shot is one picture: what is pressed from the home screen on, and what must
// be seen before it is taken.
type shot struct{ name, keys, see string }

func shots() []shot {
	return []shot{
		{"home", "", "49/123"},
		{"documents", "g d down down down down", "27/27"},
		{"gate", "g g down down down", "11/11"},
		{"onsite", "g w ctrl+p 8 1 3 enter", "A.8.13"},
		{"finding", "g f down enter", "B-"},
		{"report", "g r", "A26-02 ·"},
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
	return nil
}

func take(binary, home string, env []string, path string, s shot) error {
	t, err := terminal.Start(terminal.Options{Dir: home, Env: env, W: 100, H: 30}, binary, "vriesdam.toets", "--author", "Jitske Dijkstra", "--initials", "JD")
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
