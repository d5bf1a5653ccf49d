package catalog

import (
	"bytes"
	"embed"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"toets/catalog/packed"
)

// plain is what is embedded as it is. The questions and the tables of elements,
// nearly all of the norms, are in catalog/packed.
//
//go:embed data/*.yaml data/*.csv data/*/edition.yaml
var plain embed.FS

// data is catalog/data as it lies in the tree. What is packed of a folder is
// unpacked when one of its files is asked for.
var data shipped

type shipped struct{}

var (
	_ fs.ReadFileFS = shipped{}
	_ fs.ReadDirFS  = shipped{}
)

// Open opens a file or a folder.
func (s shipped) Open(name string) (fs.File, error) {
	f, err := s.find(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	if f == nil {
		return s.openPlain(name)
	}
	return &packedFile{packedInfo: packedInfo{f}, Reader: bytes.NewReader(f.Body)}, nil
}

func (s shipped) openPlain(name string) (fs.File, error) {
	if name == mapsPath {
		entries, err := s.ReadDir(name)
		return &folder{mapsDir{}, entries}, err
	}
	f, err := plain.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || !info.IsDir() {
		return f, err
	}
	entries, err := s.ReadDir(name)
	return &folder{f, entries}, err
}

// ReadFile returns the content of a file, a copy.
func (s shipped) ReadFile(name string) ([]byte, error) {
	f, err := s.find(name)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	if f == nil {
		return plain.ReadFile(name)
	}
	return slices.Clone(f.Body), nil
}

// ReadDir lists a folder in the order of the names.
func (shipped) ReadDir(name string) ([]fs.DirEntry, error) {
	var entries []fs.DirEntry
	if name != mapsPath { // all of it is packed
		var err error
		if entries, err = plain.ReadDir(name); err != nil {
			return nil, err
		}
	}
	if name == path.Dir(mapsPath) {
		entries = append(entries, fs.FileInfoToDirEntry(mapsDir{}))
	}
	if parent, dir := path.Split(name); parent == "data/" {
		for _, read := range []func(string) ([]packed.File, error){packed.Table, packed.Files} {
			files, err := read(dir)
			if err != nil {
				return nil, &fs.PathError{Op: "readdir", Path: name, Err: err}
			}
			for i := range files {
				entries = append(entries, fs.FileInfoToDirEntry(packedInfo{&files[i]}))
			}
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// find is a file that is packed, nil for everything else.
func (shipped) find(name string) (*packed.File, error) {
	parent, file := path.Split(name)
	dir, ok := strings.CutPrefix(path.Clean(parent), "data/")
	if !ok || packed.Plain(file) || !fs.ValidPath(name) {
		return nil, nil
	}
	read := packed.Files
	if file == packed.TableName {
		read = packed.Table // without the questions
	}
	files, err := read(dir)
	if err != nil {
		return nil, err
	}
	i, ok := slices.BinarySearchFunc(files, file, func(f packed.File, name string) int { return strings.Compare(f.Name, name) })
	if !ok {
		return nil, nil
	}
	return &files[i], nil
}

// folder is a folder that is open.
type folder struct {
	fs.File
	left []fs.DirEntry
}

// ReadDir lists what was not listed yet: n entries at most, or all for n <= 0.
func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(d.left) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(d.left) {
		n = len(d.left)
	}
	out := d.left[:n:n]
	d.left = d.left[n:]
	return out, nil
}

// mapsPath is the folder of which nothing is embedded as it is.
const mapsPath = "data/" + mapsFolder

// mapsDir is that folder, as embed would have it.
type mapsDir struct{ packedInfo }

// Stat says what there is to say of it.
func (d mapsDir) Stat() (fs.FileInfo, error) { return d, nil }

// Read refuses: it is a folder.
func (mapsDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: mapsPath, Err: fs.ErrInvalid}
}

// Close does nothing.
func (mapsDir) Close() error { return nil }

// Name is the name in its folder.
func (mapsDir) Name() string { return mapsFolder }

// Size is zero.
func (mapsDir) Size() int64 { return 0 }

// Mode says that it is a folder that can be read.
func (mapsDir) Mode() fs.FileMode { return fs.ModeDir | 0o555 }

// IsDir is true.
func (mapsDir) IsDir() bool { return true }

// packedFile is a packed file that is open.
type packedFile struct {
	packedInfo
	*bytes.Reader
}

// Stat says what there is to say of it.
func (f *packedFile) Stat() (fs.FileInfo, error) { return f.packedInfo, nil }

// Size is the number of its bytes; bytes.Reader has one as well.
func (f *packedFile) Size() int64 { return f.packedInfo.Size() }

// Close does nothing: there is nothing to give back.
func (f *packedFile) Close() error { return nil }

// packedInfo says of a packed file what embed says of one that is not.
type packedInfo struct{ file *packed.File }

// Name is the name in its folder.
func (i packedInfo) Name() string { return i.file.Name }

// Size is the number of its bytes.
func (i packedInfo) Size() int64 { return int64(len(i.file.Body)) }

// Mode says that it can be read.
func (i packedInfo) Mode() fs.FileMode { return 0o444 }

// ModTime is zero.
func (i packedInfo) ModTime() time.Time { return time.Time{} }

// IsDir is false.
func (i packedInfo) IsDir() bool { return false }

// Sys is nil.
func (i packedInfo) Sys() any { return nil }
