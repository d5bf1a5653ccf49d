//go:build !linux

package main

import "strings"

// fileSystem is the kind of file system that a folder is on, and whether it
// lies on another machine. Here only a path tells: \\server\share.
func fileSystem(dir string) (kind string, remote bool) {
	return "", strings.HasPrefix(dir, `\\`) && !strings.HasPrefix(dir, `\\?\`)
}

// freeSpace is not known here.
func freeSpace(string) (int64, bool) { return 0, false }
