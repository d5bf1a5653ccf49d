package sync

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// rotten is a source that, once it is read, spoils what was written of it so
// far: as a medium does that says it wrote.
type rotten struct {
	io.Reader
	spoil func()
}

func (r *rotten) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	if errors.Is(err, io.EOF) {
		r.spoil()
	}
	return n, err
}

func (r *rotten) Close() error { return nil }

// A stick that says it wrote and did not is found out before anybody relies on
// it, and nothing stays there under the name of a whole file.
func TestAMediumThatGivesBackOtherBytes(t *testing.T) {
	t.Parallel()
	for what, spoil := range map[string]func(path string) error{
		"other bytes": func(path string) error {
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteAt([]byte("?"), 7)
			return errors.Join(err, f.Close())
		},
		"fewer": func(path string) error { return os.Truncate(path, 100) },
	} {
		dir := t.TempDir()
		p := NewFolder(dir, "AP")
		src := Bytes(randomBytes(70_000))
		whole := src.Open
		spoiled := 0
		src.Open = func() (io.ReadCloser, error) {
			r, err := whole()
			return &rotten{Reader: r, spoil: func() {
				left, _ := filepath.Glob(filepath.Join(dir, "toets", "1", "aa", tmpPrefix+"*"))
				for _, path := range left {
					must(t, spoil(path))
					spoiled++
				}
			}}, err
		}
		if err := p.Put(t.Context(), "toets/1/aa/x.seg", src); !errors.Is(err, ErrReadBack) || spoiled != 1 {
			t.Errorf("%s: %v, spoiled %d times", what, err, spoiled)
		}
		if left := files(t, dir, ""); len(left) > 0 {
			t.Errorf("%s: left behind %v", what, left)
		}
		must(t, p.Put(t.Context(), "toets/1/aa/x.seg", Bytes([]byte("x"))))
	}
}
