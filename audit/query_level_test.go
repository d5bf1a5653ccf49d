package audit

import (
	"reflect"
	"testing"
	"time"
)

func TestEntityAtIsWhatAtGives(t *testing.T) {
	t.Parallel()
	s := NewState(NoNorms{})
	id, name := HashID(KindAudit, "x"), HashID(KindName, "x")
	s.Apply(Event{Device: Device{1}, Seq: 1, HLC: 1, At: time.Unix(0, 0), Actor: "JD", Ops: []Op{
		{Kind: OpCreate, Entity: id, Value: string(KindAudit)},
		{Kind: OpSet, Entity: id, Field: "number", Value: "A26-01"},
		{Kind: OpSet, Entity: id, Field: "lead", Value: "JD"},
		{Kind: OpMove, Entity: id, Field: "state", Value: ">phase1"},
		{Kind: OpCreate, Entity: name, Value: string(KindName)},
		{Kind: OpSet, Entity: name, Field: "name", Value: "Jan Dekker"},
	}})
	for level := Level(0); level <= 4; level++ {
		got, want := EntityAt[Audit](s, id, level), Get[Audit](s.At(level), id)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("level %d: %+v, want %+v", level, got, want)
		}
		shown := EntityAt[Name](s, name, level).Name != ""
		if shown != (level == 0) {
			t.Errorf("level %d shows the name: %v", level, shown)
		}
	}
	if EntityAt[Name](s, id, 0) != nil || EntityAt[Audit](s, ID{9}, 0) != nil {
		t.Error("another kind, or nothing, must give nil")
	}
}
