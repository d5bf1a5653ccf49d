package widget

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
)

// Limits: a folder with more entries is cut, a larger file is not hashed
// before it is taken.
const (
	maxEntries = 5000
	maxHashed  = 64 << 20
)

type (
	folderMsg struct {
		seq     int
		dir     string
		entries []fileEntry
		err     error
	}
	pathMsg struct {
		seq  int
		path string
		dir  bool
		open bool // the dossier itself
		err  error
	}
	restMsg struct{ seq int }
	hashMsg struct {
		seq       int
		path, sum string
	}
)

// open reads a folder; the home folder for none.
func (p *Picker) open(dir string) tea.Cmd {
	p.seq++
	seq := p.seq
	return ui.Load(p, func() tea.Msg {
		if dir == "" {
			home, err := os.UserHomeDir()
			if err != nil {
				home = "."
			}
			dir = home
		}
		dir, err := filepath.Abs(dir)
		if err != nil {
			return folderMsg{seq: seq, dir: dir, err: err}
		}
		entries, err := readFolder(dir, p.Prefer)
		return folderMsg{seq, dir, p.withoutOpen(entries), err}
	})
}

// came shows a folder that was read, with the cursor on the newest file.
func (p *Picker) came(m folderMsg) tea.Cmd {
	if m.seq != p.seq {
		return nil
	}
	p.read, p.err = true, m.err
	if m.err != nil && p.dir != "" && len(p.all) > 0 {
		p.desk.Refuse(ui.Text(fmt.Sprintf(p.desk.Env.T.Form.FolderFailed, reason(m.err))))
		p.err = nil
		return nil
	}
	p.dir, p.all = m.dir, m.entries
	if p.folders {
		p.all = onlyFolders(m.dir, m.entries)
	}
	p.text.put("")
	p.narrow()
	return p.stand()
}

func (p *Picker) up() tea.Cmd { return p.open(filepath.Dir(p.dir)) }

// thisFolder is the name of the row that is the folder shown.
const thisFolder = "."

// onlyFolders is a folder itself and those in it.
func onlyFolders(dir string, entries []fileEntry) []fileEntry {
	out := []fileEntry{{name: thisFolder, path: dir, dir: true}}
	for _, e := range entries {
		if e.dir {
			out = append(out, e)
		}
	}
	return out
}

// withoutOpen leaves out the dossier that is open, and what SQLite keeps beside
// it. Reading them would let go of the locks that this process has on them, and
// none of them is ever meant.
func (p *Picker) withoutOpen(entries []fileEntry) []fileEntry {
	return slices.DeleteFunc(entries, func(e fileEntry) bool { return !e.dir && p.isOpen(e.path) })
}

func (p *Picker) isOpen(path string) bool {
	dossier := p.desk.About.Path
	if dossier == "" {
		return false
	}
	info, err := os.Stat(path)
	if err != nil {
		return false
	}
	return slices.ContainsFunc([]string{"", "-wal", "-shm"}, func(end string) bool {
		other, err := os.Stat(dossier + end)
		return err == nil && os.SameFile(info, other)
	})
}

// readFolder lists a folder: files with the newest first, those whose name ends
// as is preferred before all others; then folders by name, then the folder above.
func readFolder(dir, prefer string) ([]fileEntry, error) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []fileEntry
	for _, e := range list[:min(len(list), maxEntries)] {
		path := filepath.Join(dir, e.Name())
		info, err := os.Stat(path) // through links: what counts is what is there
		if err != nil || !info.IsDir() && !info.Mode().IsRegular() {
			continue
		}
		out = append(out, fileEntry{name: e.Name(), path: path, dir: info.IsDir(), size: info.Size(), at: info.ModTime()})
	}
	slices.SortStableFunc(out, func(a, b fileEntry) int {
		switch {
		case a.dir != b.dir && b.dir:
			return -1
		case a.dir != b.dir:
			return 1
		case a.dir:
			return cmp.Compare(Fold(a.name), Fold(b.name))
		}
		if x, y := strings.HasSuffix(a.name, prefer), strings.HasSuffix(b.name, prefer); x != y {
			if x {
				return -1
			}
			return 1
		}
		return b.at.Compare(a.at)
	})
	if up := filepath.Dir(dir); up != dir {
		out = append(out, fileEntry{name: "..", path: up, dir: true, up: true})
	}
	return out, nil
}

// isPath reports whether what is typed is meant as a path, not as a filter.
func isPath(q string) bool {
	q = strings.TrimLeft(q, `'"`)
	return strings.HasPrefix(q, "~") || strings.HasPrefix(q, "file://") || strings.ContainsRune(q, '/') || filepath.IsAbs(q)
}

// cleanPath reads a path as terminals paste it: in quotes, with escaped spaces,
// as a file URL, from the home folder.
func cleanPath(q, dir string) string {
	q = strings.TrimSpace(q)
	quoted := len(q) > 1 && (q[0] == '\'' || q[0] == '"') && q[len(q)-1] == q[0]
	if quoted {
		q = q[1 : len(q)-1]
	}
	if u, err := url.Parse(q); err == nil && u.Scheme == "file" {
		q = u.Path
	} else if !quoted && filepath.Separator == '/' {
		q = unescape(q)
	}
	if q == "~" || strings.HasPrefix(q, "~/") {
		if home, err := os.UserHomeDir(); err == nil {
			q = filepath.Join(home, strings.TrimPrefix(q, "~"))
		}
	}
	if !filepath.IsAbs(q) {
		q = filepath.Join(dir, q)
	}
	return filepath.Clean(q)
}

// unescape takes away the backslashes that a shell would.
func unescape(q string) string {
	var b strings.Builder
	for i := 0; i < len(q); i++ {
		if q[i] == '\\' && i+1 < len(q) {
			i++
		}
		b.WriteByte(q[i])
	}
	return b.String()
}

// look finds out what a typed path is.
func (p *Picker) look(q string) tea.Cmd {
	p.seq++
	seq, dir := p.seq, p.dir
	return ui.Load(p, func() tea.Msg {
		path := cleanPath(q, dir)
		info, err := os.Stat(path)
		return pathMsg{seq: seq, path: path, dir: err == nil && info.IsDir(), open: p.isOpen(path), err: err}
	})
}

// typed goes into a folder that was typed, or takes a file.
func (p *Picker) typed(m pathMsg) tea.Cmd {
	switch {
	case m.seq != p.seq:
		return nil
	case m.err != nil:
		p.desk.Refuse(ui.Text(fmt.Sprintf(p.desk.Env.T.Form.FolderFailed, reason(m.err))))
		return nil
	case m.open:
		p.desk.Refuse(ui.Text(p.desk.Env.T.Form.ItIsOpen))
		return nil
	case m.dir:
		return p.open(m.path)
	}
	p.dir = filepath.Dir(m.path)
	p.take(m.path)
	return nil
}

// stand waits whether the cursor stays where it is now.
func (p *Picker) stand() tea.Cmd {
	p.seq++
	p.hash, p.hashOf = "", ""
	if e := p.marked(); e == nil || e.dir || e.size > maxHashed {
		return nil
	}
	return p.desk.After(p, restTime, restMsg{p.seq})
}

// rest reads the marked file for its hash.
func (p *Picker) rest(m restMsg) tea.Cmd {
	e := p.marked()
	if m.seq != p.seq || e == nil || e.dir {
		return nil
	}
	seq, path := p.seq, e.path
	return ui.Load(p, func() tea.Msg {
		sum, err := hashFile(path)
		if err != nil {
			return hashMsg{seq: seq}
		}
		return hashMsg{seq, path, sum}
	})
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // only read
	h := sha256.New()
	if _, err := io.Copy(h, io.LimitReader(f, maxHashed+1)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// reason is why a file cannot be read, without the path that the person sees.
func reason(err error) string {
	s := err.Error()
	if i := strings.LastIndex(s, ": "); i >= 0 {
		s = s[i+2:]
	}
	return s
}
