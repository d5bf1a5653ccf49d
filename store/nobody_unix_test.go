//go:build unix

package store

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// asNobody runs another process as a user who may do little; from a copy of
// the program that he can reach.
func asNobody(c *exec.Cmd) {
	if os.Getuid() != 0 {
		return
	}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	b, err := os.ReadFile(c.Path)
	if err != nil {
		panic(err)
	}
	dir, err := os.MkdirTemp("", "toets-test-")
	if err != nil {
		panic(err)
	}
	c.Path = filepath.Join(dir, "store.test")
	if err := errors.Join(os.Chmod(dir, 0o755), os.WriteFile(c.Path, b, 0o755)); err != nil {
		panic(err)
	}
}

// openTo is a temporary folder that every user can enter.
func openTo(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "toets-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
