// Package packed holds the norms on board, compressed: for each folder of
// catalog/data one file with the questions, which no start reads, and one with
// the table of elements, which every command that opens a dossier reads and
// which is unpacked in a fifth of a millisecond. The relations between editions are one file. The
// facts of an edition are asked of all editions at once; they are embedded as
// they lie there.
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

// Packed is what every file of a folder of catalog/data gives, by the name that
// it has here.
func Packed(fsys fs.FS, folder string) (map[string][]byte, error) {
	out := make(map[string][]byte, 2)
	for name, pack := range map[string]func(fs.FS) ([]byte, error){folder + suffix: Pack, folder + table + suffix: PackTable} {
		b, err := pack(fsys)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if b != nil {
			out[name] = b
		}
	}
	return out, nil
}

// Files lists the questions that are packed of a folder of catalog/data, in the
// order of the names; nothing for a folder that has none. Only they are
// unpacked, the first time.
func Files(folder string) ([]File, error) {
	read := folders()[folder]
	if read == nil {
		return nil, nil
	}
	return read()
}

// Table is Files for the table of elements alone: nothing, or one file.
func Table(folder string) ([]File, error) { return Files(folder + table) }

// TableName is the file of a folder that Table gives.
const TableName = "elements.csv"

// table stands behind the name of a folder whose table is packed.
const table = ".table"

// Plain reports whether a file of a folder is not packed but embedded as it is.
func Plain(name string) bool { return name == "edition.yaml" }

// The line above each file, as in a txtar archive.
const (
	before = "-- "
	after  = " --\n"
)

// Pack is the packed form of the questions in a folder, nil when there are none.
// The same files give the same bytes, whatever ends their lines.
func Pack(fsys fs.FS) ([]byte, error) {
	return pack(fsys, func(name string) bool { return !Plain(name) && name != TableName })
}

// PackTable is Pack for the table of elements alone.
func PackTable(fsys fs.FS) ([]byte, error) {
	return pack(fsys, func(name string) bool { return name == TableName })
}

func pack(fsys fs.FS, takes func(name string) bool) ([]byte, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	var text []byte
	for _, e := range entries { // in the order of their names
		if !takes(e.Name()) {
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
