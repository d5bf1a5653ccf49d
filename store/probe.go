package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// probed is what the first page of a file says of itself.
type probed struct {
	version int64 // user_version
	unclean bool  // a log or journal lies beside it: open elsewhere, or not closed properly
}

// probe looks at a file without changing a byte and without locks, and refuses
// what is no dossier. SQLite itself does the looking: opening the file past it
// and closing it again would drop the locks this process holds on it.
func probe(path string) (probed, error) {
	var p probed
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return p, ErrNoFile
	case errors.Is(err, fs.ErrPermission):
		return p, fmt.Errorf("%w (%w)", ErrReadOnly, err)
	case err != nil:
		return p, err
	case !info.Mode().IsRegular():
		return p, fmt.Errorf("%w: not a file", ErrNotDossier)
	case info.Size() == 0:
		return p, fmt.Errorf("%w: the file is empty", ErrNotDossier)
	}
	for _, beside := range []string{"-wal", "-journal"} {
		if f, err := os.Stat(path + beside); err == nil && f.Size() > 0 {
			p.unclean = true
		}
	}
	u, err := uri(path)
	if err != nil {
		return p, err
	}
	dsn := u + "?mode=ro&immutable=1&_error_rc=1"
	if p.unclean {
		// A process that died while it moved pages from the log into the file
		// may leave a file shorter than its first page says; the log has the
		// rest. This pragma makes SQLite read the first page all the same.
		dsn += "&_pragma=writable_schema(1)"
	}
	c, err := connect(dsn)
	if err != nil {
		return p, err
	}
	defer c.drop()
	// These two are asked of the first page alone, without reading the schema.
	// A file that is shorter than it says is refused by SQLite on the way.
	app, err := c.number("PRAGMA application_id")
	if err != nil {
		return p, err
	}
	if app != applicationID {
		return p, fmt.Errorf("%w: a database of another program", ErrNotDossier)
	}
	if p.version, err = c.number("PRAGMA user_version"); err != nil {
		return p, err
	}
	if p.version < 1 {
		return p, fmt.Errorf("%w: no version", ErrDamaged)
	}
	return p, nil
}
