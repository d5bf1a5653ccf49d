package store

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
)

// Something in this process reads the dossier past SQLite and closes it again.
// With the usual locks that would drop those of SQLite, and another process
// could take itself for the only one.
func TestStrayClose(t *testing.T) {
	t.Parallel()
	s := makeStore(t, options(1, ""))
	info, err := os.Stat(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	file := fmt.Sprintf(":%d ", info.Sys().(*syscall.Stat_t).Ino)
	held := func() (n int) {
		locks, err := os.ReadFile("/proc/locks")
		if err != nil {
			t.Fatal(err)
		}
		for l := range strings.Lines(string(locks)) {
			if strings.Contains(l, file) {
				n++
			}
		}
		return n
	}
	before := held()
	if _, err := os.ReadFile(s.Path()); err != nil {
		t.Fatal(err)
	}
	if after := held(); before == 0 || after != before {
		t.Fatalf("%d locks before, %d after", before, after)
	}
}
