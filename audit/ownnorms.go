package audit

import (
	"slices"
	"strconv"
	"strings"
)

// Norm is an edition that somebody brought into the dossier, or what stands
// between two editions. The bytes are kept by their hash as evidence is.
type Norm struct {
	Meta
	Edition    string `f:"edition,r4,fixed"` // framework@edition; two of them with .. between for relations alone
	Title      string `f:"title,r4"`
	SHA256     string `f:"sha256,r1"` // of the bytes that hold now
	Size       int    `f:"size,r1"`
	Elements   int    `f:"elements,r1"`
	Assessable int    `f:"assessable,r1"`
	Maps       int    `f:"maps,r1"`    // relations with elements of other editions
	Source     string `f:"source"`     // name of the file it was read from
	Dropped    bool   `f:"dropped,r1"` // put away; brought again it is there again
}

// ImportNorm brings an edition into the dossier, or a newer source of one that
// is there. What hangs on elements that the newer source does not have stays.
type ImportNorm struct {
	Edition    string
	Title      string
	File       File // the bytes, as the catalogue packs them; the name is that of the source
	Elements   int
	Assessable int
	Maps       int
}

// Intent names the act.
func (ImportNorm) Intent() string { return "norm.import" }

func (c ImportNorm) plan(t *tx) error {
	c.Edition = strings.ToLower(strings.TrimSpace(c.Edition)) // one id, however it is typed
	if c.Edition == "" {
		return refuse(Empty, "", "edition")
	}
	if c.File.SHA256 == "" {
		return refuse(Empty, c.Edition, "sha256")
	}
	was := t.s.OwnNorm(c.Edition)
	if _, aboard := t.s.norms.Edition(c.Edition); aboard && was == nil {
		return refuse(NormAboard, c.Edition, "edition")
	}
	if was != nil && !was.Dropped && was.SHA256 == c.File.SHA256 && len(was.Unclear) == 0 {
		return refuse(NormSame, c.Edition, "sha256")
	}
	id := t.ensure(KindNorm, c.Edition)
	if t.s.KindOf(id) == "" {
		t.set(id, "edition", c.Edition)
	}
	for _, x := range [][2]string{{"title", c.Title}, {"sha256", c.File.SHA256}, {"size", strconv.FormatInt(c.File.Size, 10)}, {"elements", strconv.Itoa(c.Elements)},
		{"assessable", strconv.Itoa(c.Assessable)}, {"maps", strconv.Itoa(c.Maps)}, {"source", c.File.Name}, {"dropped", ""}} {
		t.set(id, x[0], x[1])
	}
	return nil
}

// DropNorm puts an edition away that no audit is on. Its bytes stay, and so
// does what was ever recorded of it.
type DropNorm struct {
	Edition string
	Reason  string
}

// Intent names the act.
func (DropNorm) Intent() string { return "norm.drop" }

func (c DropNorm) plan(t *tx) error {
	n := t.s.OwnNorm(c.Edition)
	if n == nil || n.Dropped {
		return refuse(NotFound, c.Edition, "norm")
	}
	var used []string
	for _, a := range All[Audit](t.s) {
		if slices.ContainsFunc(a.Criteria, func(e string) bool { return strings.EqualFold(e, n.Edition) }) {
			used = append(used, a.Number)
		}
	}
	if len(used) > 0 {
		return refuse(NormInUse, n.Edition, "criteria", strings.Join(used, " "))
	}
	t.set(n.ID, "dropped", "yes")
	t.because(c.Reason)
	return nil
}

// BringsNorm reports whether an event may change which editions are on board.
func BringsNorm(e Event) bool {
	if e.Intent == (AddEvidence{}).Intent() || e.Intent == (AddDocument{}).Intent() {
		return false // bytes of another sort
	}
	return slices.ContainsFunc(e.Ops, func(o Op) bool { return o.Field == "dropped" || o.Field == "sha256" })
}

// OwnNorm returns an edition that somebody brought, in any case of letters,
// also one that was put away; nil without one.
func (s *State) OwnNorm(edition string) *Norm {
	return Get[Norm](s, HashID(KindNorm, strings.ToLower(edition)))
}

// OwnNorms lists the editions that somebody brought and that are there.
func (s *State) OwnNorms() []*Norm {
	return filter(All[Norm](s), func(n *Norm) bool { return !n.Dropped && n.SHA256 != "" })
}

// HangingOn lists what hangs on elements: results, tests, findings, notes,
// documents, evidence and entries of the statement of applicability, as ids of
// those elements in the order given.
func (s *State) HangingOn(refs []string) []string {
	used := make(map[string]bool)
	for _, x := range All[Assessment](s) {
		used[x.Element] = true
	}
	for _, x := range All[Test](s) {
		used[x.Element] = true
	}
	for _, x := range All[Note](s) {
		used[x.Element] = true
	}
	for _, x := range All[SoAEntry](s) {
		used[x.Control] = true
	}
	sets := func(lists ...[]string) {
		for _, l := range lists {
			for _, e := range l {
				used[e] = true
			}
		}
	}
	for _, x := range All[Finding](s) {
		sets(x.Elements, x.Criteria)
	}
	for _, x := range All[Document](s) {
		sets(x.Elements)
	}
	for _, x := range All[Evidence](s) {
		sets(x.Elements)
	}
	return filter(refs, func(r string) bool { return used[r] })
}

// Files lists the bytes that the dossier names by their hash: evidence,
// editions that somebody brought, and what such an edition held when the
// criteria of an audit were frozen. Each hash stands there once.
func (s *State) Files() []File {
	var out []File
	seen := make(map[string]bool)
	add := func(name string, size int, sum string) {
		if sum != "" && !seen[sum] {
			seen[sum] = true
			out = append(out, File{Name: name, Size: int64(size), SHA256: sum})
		}
	}
	for _, e := range All[Evidence](s) {
		add(e.Name, e.Size, e.SHA256)
	}
	for _, n := range All[Norm](s) {
		add(n.Source, n.Size, n.SHA256)
	}
	for _, a := range All[Audit](s) {
		for _, f := range s.Pinned(a) {
			add(f.Name, int(f.Size), f.SHA256)
		}
	}
	return out
}

// Pinned lists the bytes of editions that somebody brought as they were when
// the criteria of an audit were frozen, where they are other bytes by now.
func (s *State) Pinned(a *Audit) []File {
	var out []File
	for _, pin := range a.Pins {
		edition, sum, _ := strings.Cut(pin, " ")
		if n := s.OwnNorm(edition); n != nil && n.SHA256 != sum && sum != "" {
			out = append(out, File{Name: edition, SHA256: sum})
		}
	}
	return out
}
