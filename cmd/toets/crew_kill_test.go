package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// finalName is what a file of a place is called when it is whole: its name ends
// in the beginning of its hash.
var finalName = regexp.MustCompile(`-([0-9a-f]{16,64})\.(seg|have|age)$`)

// whole fails when half a file lies in a place under a final name.
func whole(t *testing.T, place string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(place, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		m := finalName.FindStringSubmatch(path)
		if m == nil {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n++
		if sum := sha256.Sum256(b); !strings.HasPrefix(hex.EncodeToString(sum[:]), m[1]) {
			return fmt.Errorf("%s is not whole: %d bytes", path, len(b))
		}
		return nil
	})
	if err != nil || n == 0 {
		t.Fatalf("%d files: %v", n, err)
	}
}

// A process is killed while it exchanges, out and in: what was kept is kept, no
// half file stands under a final name, and the next exchange goes on.
func TestKilledWhileItExchanges(t *testing.T) {
	t.Parallel()
	c := assemble(t, nil, "JD", "AP")
	jd, ap := c.people[0], c.people[1]
	r := rand.New(rand.NewPCG(1, 1))
	file := filepath.Join(c.dir, "proof.bin")
	cut := 0
	began := time.Now()
	jd.syncs(c.place)
	usual := time.Since(began)
	rounds := times(t, "TOETS_KILLS", 6)
	for i := range rounds {
		for _, m := range c.people {
			m.notes(fmt.Sprintf("%s in round %d", m.initials, i))
		}
		if i%5 == 0 {
			if err := os.WriteFile(file, bytes.Repeat([]byte{byte(i), byte(i >> 8), 3}, 1<<20), 0o644); err != nil {
				t.Fatal(err)
			}
			jd.must("evidence", "add", jd.file, file, "--name", fmt.Sprint("proof ", i), "--element", "A.8.13")
		}
		for _, m := range []*mate{jd, ap} {
			cmd := m.command("sync", m.file, c.place)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.AfterFunc(time.Duration(r.Int64N(int64(usual)*2)), func() { _ = cmd.Process.Kill() })
			if err := cmd.Wait(); ended(err) != 0 {
				cut++
			}
			whole(t, c.place)
		}
		if i%10 == 9 {
			c.settle(c.place)
		}
	}
	c.settle(c.place)
	whole(t, c.place)
	c.equal()
	t.Logf("%d exchanges of %d were cut short", cut, 2*rounds)
}

// The stick is pulled, put in empty, is another one, cannot be written: one
// sentence names the place, and neither the dossier nor the place changes.
func TestAPlaceThatFails(t *testing.T) {
	t.Parallel()
	c := assemble(t, nil, "JD", "AP")
	jd := c.people[0]
	jd.notes("before")
	jd.syncs(c.place)
	jd.notes("to go")
	other := assemble(t, nil, "XX")
	aside := c.place + ".aside"
	move := func(from, to string) {
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	for _, x := range []struct {
		name        string
		break_, fix func()
		root        bool // somebody to whom nothing is forbidden does not notice
	}{
		{"pulled", func() { move(c.place, aside) }, func() { move(aside, c.place) }, true},
		{"empty", func() { move(c.place, aside); c.folder("stick") }, func() { _ = os.Remove(c.place); move(aside, c.place) }, true},
		{"a file", func() { move(c.place, aside); _ = os.WriteFile(c.place, nil, 0o644) }, func() { _ = os.Remove(c.place); move(aside, c.place) }, true},
		{"another dossier", func() { move(c.place, aside); move(other.place, c.place) }, func() { move(c.place, other.place); move(aside, c.place) }, true},
		{"read-only", func() { modes(t, c.place, 0o555) }, func() { modes(t, c.place, 0o755) }, false},
	} {
		if !x.root && os.Getuid() == 0 {
			t.Logf("%s: not tried as root, to whom nothing is forbidden", x.name)
			continue
		}
		x.break_()
		dossier, place := fileSum(t, jd.file), tree(t, c.place)
		out, err := jd.try("sync", jd.file, c.place)
		if ended(err) == 0 || out != "" || strings.Count(err.Error(), "\n") != 1 || !strings.Contains(err.Error(), "stick") {
			t.Errorf("%s: %q %v", x.name, out, err)
		}
		if fileSum(t, jd.file) != dossier || !slices.Equal(tree(t, c.place), place) {
			t.Errorf("%s: something changed", x.name)
		}
		x.fix()
	}
	c.settle(c.place)
	c.equal()
}

// The stick is full: one sentence says so, nothing half stands there, and with
// room the same exchange goes on. The stick is a tmpfs that only the call sees.
func TestAFullStick(t *testing.T) {
	t.Parallel()
	c := assemble(t, nil, "JD", "AP")
	jd := c.people[0]
	stick := c.folder("full")
	script := `mount -t tmpfs -o size="$1" none "$2" || exit 99
shift 2
toets sync "$@" --begin; code=$?
cd "$2" && find . -type f
exit $code`
	full := func(size string) (string, error) {
		all := []string{"-rm", "sh", "-c", script, "sh", size, stick, jd.file, stick}
		cmd := exec.Command("unshare", all...)
		var said bytes.Buffer
		cmd.Env, cmd.Stderr = jd.env, &said
		out, err := cmd.Output()
		if err != nil {
			err = fmt.Errorf("%w: %s", err, said.String())
		}
		return string(out), err
	}
	if _, err := full("1m"); err != nil && ended(err) != 0 {
		if os.Getenv("TOETS_NETNS") != "" {
			t.Error(err)
		}
		t.Log("no mounts of one's own on this system: not played")
		return
	}
	file := filepath.Join(c.dir, "proof.bin")
	if err := os.WriteFile(file, bytes.Repeat([]byte("0123456789abcdef"), 1<<15), 0o644); err != nil {
		t.Fatal(err)
	}
	jd.must("evidence", "add", jd.file, file, "--element", "A.8.13")
	before := fileSum(t, jd.file)
	for _, size := range []string{"16k", "64k", "256k"} {
		out, err := full(size)
		if ended(err) != 1 || !strings.Contains(err.Error(), "full") {
			t.Errorf("%s: %v\n%s", size, err, out)
		}
		if strings.Contains(out, ".tmp-") {
			t.Errorf("%s: left behind\n%s", size, out)
		}
	}
	if fileSum(t, jd.file) != before {
		t.Error("the dossier changed")
	}
	if out, err := full("8m"); err != nil {
		t.Errorf("with room: %v\n%s", err, out)
	}
	c.settle(c.place)
	c.equal()
}

// A bundle that was cut, changed or grew is refused whole, with its name.
func TestABundleThatIsNotWhole(t *testing.T) {
	t.Parallel()
	c := assemble(t, nil, "JD", "AP")
	jd, ap := c.people[0], c.people[1]
	jd.notes("in the bundle")
	path := filepath.Join(c.dir, "week.toets-bundle")
	jd.must("bundle", "write", jd.file, path)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before := fileSum(t, ap.file)
	r := rand.New(rand.NewPCG(3, 3))
	try := func(name string, b []byte) {
		t.Helper()
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := ap.try("bundle", "read", ap.file, path)
		if ended(err) == 0 || out != "" || strings.Count(err.Error(), "\n") != 1 || !strings.Contains(err.Error(), "week.toets-bundle") {
			t.Errorf("%s: %q %v", name, out, err)
		}
		if fileSum(t, ap.file) != before {
			t.Fatalf("%s: the dossier changed", name)
		}
	}
	try("nothing", nil)
	try("one byte more", append(slices.Clone(good), 0))
	try("twice", append(slices.Clone(good), good...))
	for range times(t, "TOETS_KILLS", 6) {
		n := r.IntN(len(good))
		try(fmt.Sprint("cut at ", n), good[:n])
		bad := slices.Clone(good)
		bad[n] ^= 1 << r.IntN(8)
		try(fmt.Sprint("byte ", n, " changed"), bad)
	}
	if err := os.WriteFile(path, good, 0o644); err != nil {
		t.Fatal(err)
	}
	ap.must("bundle", "read", ap.file, path)
	ap.must("bundle", "read", ap.file, path)
	c.equal()
}

func modes(t *testing.T, dir string, mode fs.FileMode) {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			dirs = append(dirs, path)
		}
		return err
	})
	for _, d := range dirs {
		if e := os.Chmod(d, mode); err == nil {
			err = e
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func fileSum(t *testing.T, path string) [32]byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(b)
}

// tree is every file below a folder with its hash.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, fmt.Sprintf("%s %x", path, fileSum(t, path)))
		}
		return nil // what is not there holds nothing
	})
	return out
}
