package audit

import (
	"slices"
	"strings"
	"testing"
)

// moreNorms knows an edition that somebody brought, besides the small ones.
type moreNorms struct{ smallNorms }

func (n moreNorms) Edition(id string) (Edition, bool) {
	if id == "own@1" {
		return Edition{ID: id, Hash: strings.Repeat("c", 64), Status: "current"}, true
	}
	return n.smallNorms.Edition(id)
}

func brought(edition, sum string) ImportNorm {
	return ImportNorm{Edition: edition, Title: "House rules", Elements: 3, Assessable: 2, Maps: 1, File: File{Name: "house.csv", Size: 12, SHA256: strings.Repeat(sum, 64)}}
}

func TestImportNorm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.refused(brought("", "a"), Empty)
	w.refused(brought("own@1", ""), Empty)
	w.refused(brought("n@1", "a"), NormAboard)
	w.do(brought("Own@1", "a"))
	n := w.s.OwnNorm("OWN@1")
	if n == nil || n.Edition != "own@1" || n.Size != 12 || n.Elements != 3 || n.Assessable != 2 || n.Maps != 1 || n.Source != "house.csv" || NumberOf(n) != "own@1" {
		t.Fatalf("kept is %+v", n)
	}
	w.refused(brought("own@1", "a"), NormSame)
	w.refused(SetField{Entity: n.ID, Field: "sha256", Value: "x"}, StepField)
	w.refused(SetField{Entity: n.ID, Field: "edition", Value: "x@1"}, FixedField)
	w.s.norms = moreNorms{}
	w.do(brought("own@1", "b"))
	if n = w.s.OwnNorm("own@1"); n.SHA256[0] != 'b' || len(w.s.OwnNorms()) != 1 {
		t.Errorf("the newer is %+v", n)
	}
	if files := w.s.Files(); len(files) != 1 || files[0].SHA256 != n.SHA256 {
		t.Errorf("the dossier names %+v", files)
	}
}

func TestDropNorm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.s.norms = moreNorms{}
	w.refused(DropNorm{Edition: "own@1"}, NotFound)
	w.refused(DropNorm{Edition: "n@1"}, NotFound)
	w.s.norms = smallNorms{}
	w.do(brought("own@1", "a"))
	w.s.norms = moreNorms{}
	a := w.audit()
	w.do(EditSet{Entity: a.ID, Field: "criteria", Add: []string{"own@1"}})
	w.refused(DropNorm{Edition: "own@1"}, NormInUse)
	w.do(EditSet{Entity: a.ID, Field: "criteria", Remove: []string{"own@1"}})
	ev := w.do(DropNorm{Edition: "OWN@1", Reason: "wrong file"})
	if len(w.s.OwnNorms()) != 0 || ev.Reason != "wrong file" || len(w.s.Files()) != 1 {
		t.Errorf("still there are %v", w.s.OwnNorms())
	}
	w.refused(DropNorm{Edition: "own@1"}, NotFound)
	w.do(brought("own@1", "a")) // brought again it is there again
	if len(w.s.OwnNorms()) != 1 {
		t.Error("it did not come back")
	}
}

// The pin of an audit on an own edition holds its hash as that of another.
func TestOwnEditionIsPinned(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.do(brought("own@1", "c"))
	w.s.norms = moreNorms{}
	a := w.audit()
	w.do(EditSet{Entity: a.ID, Field: "criteria", Add: []string{"own@1"}})
	w.do(SetResult{Audit: a.ID, Phase: 1, Element: "n@1#4.1", Result: Adequate})
	if a = w.audit(); !slices.Contains(a.Pins, "own@1 "+w.s.OwnNorm("own@1").SHA256) {
		t.Errorf("pinned are %v", a.Pins)
	}
}

func TestHangingOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.do(AddNote{Audit: w.audit().ID, Element: "n@1#A.2", Text: "x"})
	w.do(SetResult{Audit: w.audit().ID, Phase: 1, Element: "n@1#4.1", Result: Adequate})
	if got := w.s.HangingOn([]string{"n@1#A.10", "n@1#A.2", "n@1#4.1"}); !slices.Equal(got, []string{"n@1#A.2", "n@1#4.1"}) {
		t.Errorf("something hangs on %v", got)
	}
}
