package report

import (
	"strings"
	"testing"
)

func TestSplitPartsAtChapters(t *testing.T) {
	t.Parallel()
	source := "# Titel\n\nvoorblad\n\n## In één blik — concept\n\neen\n\n```\n## geen kop\n```\n\n## 2 Advies — concept\n\n### onder\n\ntwee\n\n## Bijlage A Normenkader\n\nslot\n"
	got := split(source)
	want := []string{"0", "1", "2", "A"}
	if len(got) != len(want) {
		t.Fatalf("%d chapters: %+v", len(got), got)
	}
	for i, c := range got {
		if c.number != want[i] {
			t.Errorf("chapter %d is %q, want %q", i, c.number, want[i])
		}
	}
	if !strings.Contains(got[1].source, "## geen kop") {
		t.Error("a heading within a fenced block parts no chapter")
	}
}

// FuzzSplit holds that nothing of a report is lost or moved by parting it.
func FuzzSplit(f *testing.F) {
	f.Add("# a\n\n## b\n\n## 2 c\n```\n## d\n```\n")
	f.Add("")
	f.Add("## ")
	f.Add("```\n## x")
	f.Fuzz(func(t *testing.T, source string) {
		var b strings.Builder
		for _, c := range split(source) {
			b.WriteString(c.source)
		}
		if got, want := strings.Join(strings.Fields(b.String()), " "), strings.Join(strings.Fields(source), " "); got != want {
			t.Errorf("%q became %q", want, got)
		}
	})
}

func TestFileNameTakesWhatEverySystemTakes(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"A26-02": "A26-02", "../x": "..-x", "a/b\\c": "a-b-c", "é:*": "---"} {
		if got := fileName(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
