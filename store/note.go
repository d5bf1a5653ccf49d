package store

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"toets/audit"
)

// A note is the last change that a device knows it made in a dossier, kept
// outside the dossier. A file that is behind its note is an old copy put back,
// and one without a note came from elsewhere with the key: either way the chain
// must not be continued there, or it would fork.
//
// The note is written after the commit and not forced to disk. After a power
// cut it may be behind the file, which is harmless.
type note struct{ f *os.File }

const noteForm = "%020d %064x"

func notePath(stateDir string, dossier hash, did audit.Device) string {
	return filepath.Join(stateDir, "heads", fmt.Sprintf("%x-%x", dossier[:16], did[:8]))
}

// enrol chooses the key with which this store writes in this file: the
// device's own, or the first derived one whose chain it may continue.
func (s *Store) enrol() error {
	if s.key != nil {
		return nil
	}
	for n := range 1 << 16 {
		key := deriveKey(s.o.Key, s.id, n)
		did := deviceID(publicOf(key))
		nt, ok, err := s.fits(did)
		if err != nil {
			return err
		}
		if ok {
			s.key, s.did, s.note = key, did, nt
			return nil
		}
	}
	return errors.New("no device key is left for this dossier")
}

// fits opens the note of a device and says whether the file continues from it.
func (s *Store) fits(did audit.Device) (*note, bool, error) {
	if s.o.StateDir == "" || s.id == (hash{}) {
		return nil, true, nil
	}
	d := s.roll.byDID[did]
	path := notePath(s.o.StateDir, s.id, did)
	seq, head, err := readNote(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if d != nil {
			return nil, false, nil
		}
	case err != nil:
		return nil, false, fmt.Errorf("read the note on this device's last change: %w", err)
	case seq > 0 && d == nil:
		return nil, false, nil
	case seq > 0: // a file that is behind has no change of that number
		r, err := s.c.one("SELECT header FROM chg WHERE id=?", d.id<<seqBits|int64(seq))
		if err != nil || r == nil || (sealed{header: r.blob(0)}).hash() != head {
			return nil, false, err
		}
	}
	n, err := openNote(path, seq, head)
	return n, err == nil, err
}

func openNote(path string, seq uint64, head hash) (*note, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the state folder: %w", err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("note this device's last change: %w", err)
	}
	n := &note{f}
	if seq == 0 {
		n.write(0, head) // so that the first change is not taken for a foreign one
	}
	return n, nil
}

func readNote(path string) (seq uint64, head hash, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, head, err
	}
	defer func() { _ = f.Close() }() // only read
	b, err := io.ReadAll(io.LimitReader(f, 256))
	if err != nil {
		return 0, head, err
	}
	var sum uint32
	var hex []byte
	if _, err := fmt.Sscanf(string(b), "%d %x %x", &seq, &hex, &sum); err != nil || len(hex) != len(head) {
		return 0, head, fs.ErrNotExist // half written in a power cut: as if there were none
	}
	if head = hash(hex); sum != crc32.ChecksumIEEE(fmt.Appendf(nil, noteForm, seq, head)) {
		return 0, hash{}, fs.ErrNotExist
	}
	return seq, head, nil
}

// write notes a change. When it cannot, the worst is a new device one day.
func (n *note) write(seq uint64, head hash) {
	if n == nil {
		return
	}
	b := fmt.Appendf(nil, noteForm, seq, head)
	b = fmt.Appendf(b, " %08x\n", crc32.ChecksumIEEE(b))
	_, _ = n.f.WriteAt(b, 0)
}

func (n *note) close() {
	if n != nil {
		_ = n.f.Close()
	}
}
