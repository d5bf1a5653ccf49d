package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// replaceFile writes a whole file or nothing: beside its place first, then into it.
func replaceFile(path string, b []byte, mode os.FileMode) error {
	return writeFile(path, mode, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}

// writeFile lets fill write a file that appears under its name when it is
// whole and on disk; after an error there is none, and an old one stays.
func writeFile(path string, mode os.FileMode, fill func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err = fill(f); err != nil {
		return err
	}
	if err = f.Chmod(mode); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err = f.Sync(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err = f.Close(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// exists reports whether there is something under a name.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil || !errors.Is(err, fs.ErrNotExist)
}

// output sends what fill writes to a file, or to standard output where path is
// "" or "-". An existing file is replaced only by a whole one.
func (a *app) output(path string, fill func(io.Writer) error) error {
	if path == "" || path == "-" {
		return fill(a.stdout)
	}
	return writeFile(path, 0o644, fill)
}

// newOutput is output that never replaces a file.
func (a *app) newOutput(path string, fill func(io.Writer) error) error {
	if path != "" && path != "-" && exists(path) {
		return a.failed("%s bestaat al; kies een andere naam", "%s exists already; choose another name", path)
	}
	return a.output(path, fill)
}

// input opens a file for reading, or standard input for "-".
func (a *app) input(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(a.in), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if st, err := f.Stat(); err != nil || st.IsDir() {
		_ = f.Close()
		if err == nil {
			err = a.failed("%s is een map en geen bestand; noem een bestand", "%s is a folder, not a file; name a file", path)
		}
		return nil, err
	}
	return f, nil
}

// apart refuses the dossier that is open, and what SQLite keeps beside it:
// reading them would let go of the locks that this process has on them.
func (a *app) apart(path, dossier string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil // opening it says why
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		if own, err := os.Stat(dossier + end); err == nil && os.SameFile(info, own) {
			return a.failed("%s is het dossier zelf; noem een ander bestand", "%s is the dossier itself; name another file", path)
		}
	}
	return nil
}

// text is an argument that holds text; "-" reads it from standard input.
func (a *app) text(arg string) (string, error) {
	if arg != "-" {
		return arg, nil
	}
	b, err := io.ReadAll(io.LimitReader(a.in, maxTextIn+1))
	if err != nil {
		return "", fmt.Errorf("read standard input: %w", err)
	}
	if len(b) > maxTextIn {
		return "", a.failed("de tekst op de standaardinvoer is te groot; 1 MiB is het meeste", "the text on standard input is too large; 1 MiB is the most")
	}
	return string(b), nil
}

// maxTextIn is the most text that one field takes.
const maxTextIn = 1 << 20

// maxEvidence is the most bytes that one piece of evidence takes.
const maxEvidence = 4 << 30
