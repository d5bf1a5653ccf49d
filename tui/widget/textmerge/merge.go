package textmerge

import (
	"slices"
	"strings"
)

// Kind says what became of a part of a text.
type Kind int

// The kinds of Part.
const (
	Same  Kind = iota // nobody touched it
	OnlyA             // A changed it
	OnlyB             // B changed it
	Both              // both changed it, and to the same
	Clash             // both changed it, and not to the same
)

// Part is a run of paragraphs. A part is what stands between two places that
// all three texts have in common.
type Part struct {
	Kind       Kind
	Base, A, B []string
}

// Merge lays two texts beside the one that both grew out of, paragraph by
// paragraph: a paragraph is what stands between two line breaks. The parts hold
// all of each text, in order. Changes of neighbouring paragraphs do not clash.
func Merge(base, a, b string) []Part {
	bs := paragraphs(base)
	sa, sb := newSide(bs, paragraphs(a)), newSide(bs, paragraphs(b))
	var out []Part
	add := func(p *Part) {
		if p != nil {
			out = append(out, *p)
		}
	}
	at := 0
	for len(sa.hunks) > 0 || len(sb.hunks) > 0 {
		lo, hi := together(sa, sb)
		add(part(bs[at:lo], sa.cut(lo-at), sb.cut(lo-at), true))
		add(part(bs[lo:hi], sa.take(lo, hi), sb.take(lo, hi), false))
		at = hi
	}
	add(part(bs[at:], sa.cut(len(bs)-at), sb.cut(len(bs)-at), true))
	return out
}

// hunk is a run of the base that a text has otherwise: [lo, hi) of the base
// became n paragraphs.
type hunk struct{ lo, hi, n int }

// meets reports whether two changes cannot be told apart in place. Those that
// only touch can, unless both put something in at one spot: what one adds may be
// what the other adds.
func (h hunk) meets(o hunk) bool {
	if (h.hi == o.lo || o.hi == h.lo) && h.grows() && o.grows() && (h.lo == h.hi || o.lo == o.hi) {
		return true
	}
	return max(h.lo, o.lo) < min(h.hi, o.hi) || h.lo < o.lo && o.hi < h.hi || o.lo < h.lo && h.hi < o.hi
}

// grows reports whether there are more paragraphs than there were.
func (h hunk) grows() bool { return h.n > h.hi-h.lo }

// side is one of the two texts, taken bit by bit.
type side struct {
	left  []string // not taken yet
	hunks []hunk   // not taken yet
	inner []hunk   // in the part that is taken next
}

func newSide(base, text []string) *side {
	s := &side{left: text}
	i, j := 0, 0
	step := func(x, y int) {
		if x > i || y > j {
			s.hunks = append(s.hunks, hunk{i, x, y - j})
		}
		i, j = x+1, y+1
	}
	for x, y := range match(base, text) {
		if y >= 0 {
			step(x, y)
		}
	}
	step(len(base), len(text))
	return s
}

// together takes the next change, with all that meet it, and says which run of
// the base it is about.
func together(a, b *side) (lo, hi int) {
	first, second := a, b
	if len(a.hunks) == 0 || len(b.hunks) > 0 && before(b.hunks[0], a.hunks[0]) {
		first, second = b, a
	}
	all := first.next()
	for {
		switch {
		case len(second.hunks) > 0 && all.meets(second.hunks[0]):
			all.hi = max(all.hi, second.next().hi)
		case len(first.hunks) > 0 && all.meets(first.hunks[0]):
			all.hi = max(all.hi, first.next().hi)
		default:
			return all.lo, all.hi
		}
	}
}

func before(x, y hunk) bool { return x.lo < y.lo || x.lo == y.lo && x.hi < y.hi }

func (s *side) next() hunk {
	h := s.hunks[0]
	s.hunks, s.inner = s.hunks[1:], append(s.inner, h)
	return h
}

// take takes what stands for a run of the base with the changes in it: as much
// as it is long, but for those.
func (s *side) take(lo, hi int) []string {
	n := hi - lo
	for _, h := range s.inner {
		n += h.n - (h.hi - h.lo)
	}
	s.inner = nil
	return s.cut(n)
}

// cut takes the next n paragraphs.
func (s *side) cut(n int) []string {
	out := s.left[:n:n]
	s.left = s.left[n:]
	return out
}

func part(base, a, b []string, untouched bool) *Part {
	p := &Part{Base: base, A: a, B: b}
	switch {
	case len(base) == 0 && len(a) == 0 && len(b) == 0:
		return nil
	case untouched:
	case slices.Equal(a, b):
		p.Kind = Both
	case slices.Equal(b, base):
		p.Kind = OnlyA
	case slices.Equal(a, base):
		p.Kind = OnlyB
	default:
		p.Kind = Clash
	}
	return p
}

func paragraphs(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

// The lines that stand around what must still be chosen from.
const (
	mark = ">>> "
	end  = "<<<"
)

// Proposal is one text out of the parts. Where both changed the same, both
// stand there, each under a line that names whose it is, until somebody has
// chosen; clashes counts those places.
func Proposal(parts []Part, nameA, nameB string) (text string, clashes int) {
	var lines []string
	for _, p := range parts {
		switch p.Kind {
		case OnlyB:
			lines = append(lines, p.B...)
		case Clash:
			clashes++
			lines = append(lines, mark+nameA)
			lines = append(lines, p.A...)
			lines = append(lines, mark+nameB)
			lines = append(lines, p.B...)
			lines = append(lines, end)
		default:
			lines = append(lines, p.A...)
		}
	}
	return strings.Join(lines, "\n"), clashes
}

// All proposes one text out of any number of versions with their names, one
// after the other.
func All(base string, versions, names []string) (text string, clashes int) {
	if len(versions) == 0 {
		return base, 0
	}
	text = versions[0]
	name := names[0]
	for i := 1; i < len(versions); i++ {
		var n int
		text, n = Proposal(Merge(base, text, versions[i]), name, names[i])
		clashes += n
		name += " + " + names[i]
	}
	return text, clashes
}

// Undecided reports whether a line that was put around a place to choose still
// stands in the text.
func Undecided(text string) bool {
	for _, l := range paragraphs(text) {
		if strings.HasPrefix(l, mark) || l == end {
			return true
		}
	}
	return false
}
