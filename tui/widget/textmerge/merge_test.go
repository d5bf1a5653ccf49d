package textmerge

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMerge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, base, a, b, want string
		clashes                int
	}{
		{"nobody", "x\ny", "x\ny", "x\ny", "x\ny", 0},
		{"each another paragraph", "one\ntwo\nthree", "ONE\ntwo\nthree", "one\ntwo\nTHREE", "ONE\ntwo\nTHREE", 0},
		{"one adds, one takes away", "one\ntwo\nthree", "one\ntwo\nthree\nfour", "two\nthree", "two\nthree\nfour", 0},
		{"both the same", "one\ntwo", "one\nTWO", "one\nTWO", "one\nTWO", 0},
		{"both the same paragraph", "one\ntwo", "one\nTWO", "one\ndeux", "one\n>>> JD\nTWO\n>>> AP\ndeux\n<<<", 1},
		{"one changes what the other drops", "one\ntwo\nthree", "one\nTWO\nthree", "one\nthree", "one\n>>> JD\nTWO\n>>> AP\n<<<\nthree", 1},
		{"both add at the same place", "one", "one\nmine", "one\ntheirs", "one\n>>> JD\nmine\n>>> AP\ntheirs\n<<<", 1},
		{"one adds where the other adds too", "one", "one\nmine", "ONE\nmine", ">>> JD\none\nmine\n>>> AP\nONE\nmine\n<<<", 1},
		{"one adds where the other rewrites", "one", "one\nmine", "ONE", "ONE\nmine", 0},
		{"from nothing", "", "mine", "theirs", ">>> JD\nmine\n>>> AP\ntheirs\n<<<", 1},
		{"one empties", "one\ntwo", "", "one\ntwo", "", 0},
		{"empty lines are paragraphs", "one\n\ntwo", "one\n\ntwo!", "one!\n\ntwo", "one!\n\ntwo!", 0},
	} {
		got, n := Proposal(Merge(c.base, c.a, c.b), "JD", "AP")
		if got != c.want || n != c.clashes {
			t.Errorf("%s: %q, %d clashes", c.name, got, n)
		}
		if Undecided(got) != (c.clashes > 0) {
			t.Errorf("%s: undecided is %v", c.name, Undecided(got))
		}
	}
}

func TestThreeVersions(t *testing.T) {
	t.Parallel()
	got, n := All("one\ntwo\nthree", []string{"ONE\ntwo\nthree", "one\nTWO\nthree", "one\ntwo\nTHREE"}, []string{"JD", "AP", "KV"})
	if got != "ONE\nTWO\nTHREE" || n != 0 {
		t.Errorf("%q, %d", got, n)
	}
	if got, n := All("base", nil, nil); got != "base" || n != 0 {
		t.Errorf("%q, %d", got, n)
	}
	if _, n := All("x", []string{"a", "b", "c"}, []string{"1", "2", "3"}); n != 2 {
		t.Errorf("%d clashes among three", n)
	}
}

// text draws short texts out of few lines, so that they meet often.
var text = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"", "a", "b", "c", "d e"}), 0, 8).Draw(t, "lines"), "\n")
})

func TestMergeLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base, a, b := text.Draw(t, "base"), text.Draw(t, "a"), text.Draw(t, "b")
		parts := Merge(base, a, b)
		var inBase, inA, inB []string
		for _, p := range parts {
			inBase, inA, inB = append(inBase, p.Base...), append(inA, p.A...), append(inB, p.B...)
		}
		for _, x := range []struct {
			have []string
			want string
		}{{inBase, base}, {inA, a}, {inB, b}} {
			if !slices.Equal(x.have, paragraphs(x.want)) {
				t.Fatalf("%q became %q", x.want, x.have)
			}
		}
		if got, n := Proposal(Merge(base, a, base), "A", "B"); got != a || n != 0 {
			t.Fatalf("only A wrote %q, proposed is %q", a, got)
		}
		if got, n := Proposal(Merge(base, base, b), "A", "B"); got != b || n != 0 {
			t.Fatalf("only B wrote %q, proposed is %q", b, got)
		}
		if got, n := Proposal(Merge(base, a, a), "A", "B"); got != a || n != 0 {
			t.Fatalf("both wrote %q, proposed is %q", a, got)
		}
		_, n := Proposal(parts, "A", "B")
		if _, m := Proposal(Merge(base, b, a), "B", "A"); n != m {
			t.Fatalf("%d clashes one way, %d the other", n, m)
		}
	})
}

func TestWords(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for _, s := range Words("Five reports were shown.", "Five of eight reports were shown; three are missing.") {
		if s.New {
			b.WriteString("[" + s.Text + "]")
		} else {
			b.WriteString(s.Text)
		}
	}
	if got, want := b.String(), "Five [of eight ]reports were shown[; three are missing]."; got != want {
		t.Errorf("%q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		a, s := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "s")
		var all strings.Builder
		for _, x := range Words(a, s) {
			all.WriteString(x.Text)
		}
		if all.String() != s {
			t.Fatalf("%q became %q", s, all.String())
		}
		for _, x := range Words(s, s) {
			if x.New {
				t.Fatalf("%q differs from itself in %q", s, x.Text)
			}
		}
	})
}

func TestALargeTextIsNotSlow(t *testing.T) {
	t.Parallel()
	many := func(s string) string { return strings.Repeat(s+"\n", 50_000) }
	parts := Merge(many("a"), many("b"), many("c"))
	if len(parts) == 0 {
		t.Fatal("nothing")
	}
}
