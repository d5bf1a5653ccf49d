package store

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const (
	keyFile  = "device.key"
	keyTitle = "toets device key 1"
)

// Key returns the private key of this device from the configuration folder,
// and makes it on first use. Only the user can read the file. Two processes
// that make it at once end up with the same one.
func Key(configDir string) (ed25519.PrivateKey, error) {
	path := filepath.Join(configDir, keyFile)
	key, err := readKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	if err := os.MkdirAll(configDir, 0o700); err != nil {
		return nil, fmt.Errorf("make the configuration folder: %w", err)
	}
	seed := make([]byte, ed25519.SeedSize)
	if _, err := rand.Read(seed); err != nil {
		return nil, fmt.Errorf("draw a device key: %w", err)
	}
	text := keyTitle + "\n" + hex.EncodeToString(seed) + "\n"
	if err := writeOnce(path, []byte(text)); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("write the device key: %w", err)
	}
	return readKey(path)
}

func readKey(path string) (ed25519.PrivateKey, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the device key: %w", err)
	}
	title, rest, _ := strings.Cut(string(b), "\n")
	seed, err := hex.DecodeString(strings.TrimSpace(rest))
	if title != keyTitle || err != nil || len(seed) != ed25519.SeedSize {
		return nil, fmt.Errorf("read the device key: %s holds no key", path)
	}
	if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o077 != 0 {
		// Someone copied it about. Where the system has no such rights this changes nothing.
		_ = os.Chmod(path, 0o600)
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// writeOnce makes a whole file that only the user can read, or none. It never
// replaces one: then the error is fs.ErrExist.
func writeOnce(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".toets-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	_, err = tmp.Write(data)
	if e := tmp.Sync(); err == nil {
		err = e
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return settle(tmp.Name(), path)
}

// settle gives a finished temporary file its name, unless the name is taken.
func settle(tmp, path string) error {
	err := os.Link(tmp, path)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		// No hard links here (FAT, some shares): look first, then rename.
		if _, e := os.Lstat(path); e == nil {
			return &fs.PathError{Op: "rename", Path: path, Err: fs.ErrExist}
		}
		err = os.Rename(tmp, path)
	}
	if err != nil {
		return err
	}
	syncDir(filepath.Dir(path))
	return nil
}

// syncDir makes names last. Systems that cannot do it for folders do not need to.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

func publicOf(key ed25519.PrivateKey) ed25519.PublicKey { return key.Public().(ed25519.PublicKey) }

// deriveKey is the n-th key of this device for one dossier: its own at first,
// others when it had to enrol anew.
func deriveKey(key ed25519.PrivateKey, dossier hash, n int) ed25519.PrivateKey {
	if n == 0 {
		return key
	}
	m := hmac.New(sha256.New, key.Seed())
	m.Write([]byte("toets-device-v1\x00"))
	m.Write(dossier[:])
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	m.Write(b[:])
	return ed25519.NewKeyFromSeed(m.Sum(nil))
}
