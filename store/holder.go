package store

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// Who has a dossier open for writing is written down in the state folder, one
// small file per process: not in the dossier, which travels, and not beside it.

func (s *Store) holders() string {
	if s.o.StateDir == "" || s.id == (hash{}) {
		return ""
	}
	return filepath.Join(s.o.StateDir, "open", fmt.Sprintf("%x", s.id[:16]))
}

// enter says that this process may hold the dossier from now on.
func (s *Store) enter() {
	dir := s.holders()
	if s.holder != "" || dir == "" {
		return
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return // only those who wait know less
	}
	f, err := os.CreateTemp(dir, strconv.Itoa(os.Getpid())+"-*")
	if err != nil {
		return
	}
	_, _ = f.WriteString(s.o.Who)
	_ = f.Close()
	s.holder = f.Name()
}

func (s *Store) leave() {
	if s.holder != "" {
		_ = os.Remove(s.holder)
		s.holder = ""
	}
}

// others lists the other processes that said they have the dossier open, and
// clears away what the dead left.
func (s *Store) others() []BusyError {
	dir := s.holders()
	if dir == "" {
		return nil
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var out []BusyError
	for _, f := range files {
		path := filepath.Join(dir, f.Name())
		n, _, _ := strings.Cut(f.Name(), "-")
		pid, err := strconv.Atoi(n)
		if err != nil || path == s.holder {
			continue
		}
		if !alive(pid) {
			_ = os.Remove(path)
			continue
		}
		b, _ := os.ReadFile(path)
		out = append(out, BusyError{PID: pid, Who: oneLine(string(b[:min(len(b), 200)]))})
	}
	slices.SortFunc(out, func(a, b BusyError) int { return a.PID - b.PID })
	return out
}

// oneLine keeps what a process says of itself from moving the cursor.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
}

// alive reports whether there is a process with this number.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer func() { _ = p.Release() }()
	if runtime.GOOS == "windows" {
		return true // there FindProcess finds only what runs
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || os.IsPermission(err)
}
