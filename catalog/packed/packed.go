// Package packed holds the questions of the editions on board, one compressed
// file for each folder of catalog/data. They are nine tenths of the norms and
// no start reads them; the rest is embedded as it lies there. Packed as well, it
// would make the program 0.2 MB smaller, under one hundredth, and every command
// that opens a dossier 0.2 to 0.4 ms slower: each reads elements.csv.
//
// The files here are made from those in catalog/data by go generate, and a test
// holds them against each other: catalog/data is what people read and change.
// A file is a plain text under zstd: zstd -dc iso27001-2022.zst shows it.
package packed

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"
)

//go:generate go run generate.go

//go:embed *.zst
var archives embed.FS

// File is one file of a folder.
type File struct {
	Name string
	Body []byte // shared: must not be written to
}

// ErrPacked says that bytes are no packed folder.
var ErrPacked = errors.New("not a packed folder")

// folders unpacks each folder once, when it is asked for.
var folders = sync.OnceValue(func() map[string]func() ([]File, error) {
	out := make(map[string]func() ([]File, error))
	entries, err := archives.ReadDir(".")
	if err != nil {
		return out // they are part of the program
	}
	for _, e := range entries {
		out[strings.TrimSuffix(e.Name(), suffix)] = sync.OnceValues(func() ([]File, error) {
			b, err := archives.ReadFile(e.Name())
			if err != nil {
				return nil, fmt.Errorf("packed %s: %w", e.Name(), err)
			}
			return unpack(b)
		})
	}
	return out
})

const suffix = ".zst"

// Files lists what is packed of a folder of catalog/data, in the order of the
// names; nothing for a folder that has nothing packed. Only that folder is
// unpacked, the first time.
func Files(folder string) ([]File, error) {
	read := folders()[folder]
	if read == nil {
		return nil, nil
	}
	return read()
}

// Plain reports whether a file of a folder is read at a start, and so is not
// packed but embedded as it is.
func Plain(name string) bool { return name == "edition.yaml" || name == "elements.csv" }

// The line above each file, as in a txtar archive.
const (
	before = "-- "
	after  = " --\n"
)

// Pack is the packed form of a folder, nil when there is nothing to pack. The
// same files give the same bytes, whatever ends their lines.
func Pack(fsys fs.FS) ([]byte, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	var text []byte
	for _, e := range entries { // in the order of their names
		if Plain(e.Name()) {
			continue
		}
		b, err := fs.ReadFile(fsys, e.Name())
		if err != nil {
			return nil, fmt.Errorf("pack: %w", err)
		}
		b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
		if !bytes.HasSuffix(b, []byte("\n")) || bytes.HasPrefix(b, []byte(before)) || bytes.Contains(b, []byte("\n"+before)) {
			return nil, fmt.Errorf("pack %s: no line end at the end, or a line that begins with %q", e.Name(), before)
		}
		text = append(append(text, before+e.Name()+after...), b...)
	}
	if len(text) == 0 {
		return nil, nil
	}
	enc, err := encoder()
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return enc.EncodeAll(text, nil), nil
}

var encoder = sync.OnceValues(func() (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
})

func unpack(packed []byte) ([]File, error) {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	defer dec.Close()
	text, err := dec.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w: %w", ErrPacked, err)
	}
	var out []File
	for rest := text; len(rest) > 0; {
		head, body, ok := bytes.Cut(rest, []byte("\n"))
		name, begins := bytes.CutPrefix(head, []byte(before))
		name, ends := bytes.CutSuffix(name, []byte(strings.TrimSuffix(after, "\n")))
		if !ok || !begins || !ends {
			return nil, fmt.Errorf("unpack: %w", ErrPacked)
		}
		size := bytes.Index(body, []byte("\n"+before)) + 1
		if size == 0 {
			size = len(body)
		}
		out = append(out, File{string(name), body[:size:size]})
		rest = body[size:]
	}
	if !slices.IsSortedFunc(out, func(a, b File) int { return strings.Compare(a.Name, b.Name) }) {
		return nil, fmt.Errorf("unpack: %w: out of order", ErrPacked)
	}
	return out, nil
}
