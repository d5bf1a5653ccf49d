//go:build !unix

package store

import (
	"os/exec"
	"testing"
)

func asNobody(*exec.Cmd) {}

func openTo(t testing.TB) string { return t.TempDir() }
