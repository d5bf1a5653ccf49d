package store

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"
)

// uri names a file for SQLite. Everything that has a meaning in a URI is
// escaped; a drive letter gets the slash it needs.
func uri(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	p := filepath.ToSlash(abs)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return "file://" + (&url.URL{Path: p}).EscapedPath(), nil
}

// Who only reads goes through the file once: a small cache is used again and
// again where a large one would touch new memory for every page.
const (
	cacheToWrite = 16000 // KiB
	cacheToRead  = 512
	cacheToMerge = 64000
)

// pragmas hold for every connection. Why each: docs/file-format.md.
func pragmas(wait time.Duration, cache int) string {
	return fmt.Sprintf("_busy_timeout=%d&_defensive=1&_dqs=0&_txlock=immediate&_error_rc=1"+
		"&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)&_pragma=mmap_size(0)&_pragma=temp_store(2)"+
		"&_pragma=foreign_keys(1)&_pragma=synchronous(2)&_pragma=secure_delete(FAST)&_pragma=cache_size(-%d)"+
		"&_pragma=wal_autocheckpoint(1000)", wait.Milliseconds(), cache)
}
