package audit

import (
	"maps"
	"strings"
)

// numbers knows the number of everything that has one, so that the next one is
// given, and a thing is found by its number, without looking at all of them.
type numbers struct {
	most  map[string]int // the highest number behind a prefix such as "B-JD-"
	named map[string]ID  // the thing with a number, in capitals
}

func newNumbers() numbers { return numbers{most: make(map[string]int), named: make(map[string]ID)} }

func (n numbers) clone() numbers { return numbers{maps.Clone(n.most), maps.Clone(n.named)} }

// numbered reports whether a field holds a number that is given once.
func numbered(field string) bool {
	return field == "number" || field == "draft_number" || field == "final_number"
}

// number takes note of the number of a thing. Should two things have the same
// one, as copies that met may, the older keeps it for looking up.
func (s *State) number(id ID, value string) {
	prefix := strings.TrimRight(value, "0123456789")
	s.numbers.most[prefix] = max(s.numbers.most[prefix], counter(value, prefix))
	key := strings.ToUpper(value)
	if other, ok := s.numbers.named[key]; ok && other != id && older(s.recs[other].birth, s.recs[id].birth) <= 0 {
		return
	}
	s.numbers.named[key] = id
}

// nextNumber is one more than the highest number with the prefix, dropped
// things included: a number is never given twice.
func (t *tx) nextNumber(prefix string) int {
	most := t.s.numbers.most[prefix]
	for _, op := range t.ev.Ops { // made earlier in the same act
		if op.Kind == OpSet && numbered(op.Field) {
			most = max(most, counter(op.Value, prefix))
		}
	}
	return most + 1
}

// counter reads the number behind a prefix, 0 for other prefixes.
func counter(number, prefix string) int {
	rest, ok := strings.CutPrefix(number, prefix)
	if !ok || rest == "" {
		return 0
	}
	n := 0
	for _, r := range rest {
		if r < '0' || r > '9' || n > 1e8 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}
