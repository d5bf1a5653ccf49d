package history

import (
	"testing"

	"toets/audit"
	"toets/tui/flow"
)

func TestReadKnowsWhatWasThereBefore(t *testing.T) {
	t.Parallel()
	dev, thing, other := audit.Device{1}, audit.ID{1}, audit.ID{2}
	op := func(kind audit.OpKind, id audit.ID, field, value string, pred ...audit.Ref) audit.Op {
		return audit.Op{Kind: kind, Entity: id, Field: field, Value: value, Pred: pred}
	}
	first := audit.Event{Device: dev, Seq: 1, Ops: []audit.Op{op(audit.OpCreate, thing, "", "finding"), op(audit.OpSet, thing, "title", "een"), op(audit.OpSet, other, "title", "x")}}
	second := audit.Event{Device: dev, Seq: 2, Ops: []audit.Op{op(audit.OpSet, thing, "title", "twee", audit.Ref{Device: dev, Seq: 1, Op: 1})}}
	third := audit.Event{Device: dev, Seq: 3, Ops: []audit.Op{op(audit.OpMove, thing, "state", "draft>team_agreed"), op(audit.OpSet, thing, "owner", "y", audit.Ref{Device: audit.Device{9}, Seq: 7})}}
	lines := read([]audit.Event{third, second, first}, thing)
	type row struct {
		field, from, to string
		known           bool
	}
	want := []row{{"state", "draft", "team_agreed", true}, {"owner", "", "y", false}, {"title", "een", "twee", true}, {"", "", "finding", true}, {"title", "", "een", true}}
	if len(lines) != len(want) {
		t.Fatalf("%d lines: %+v", len(lines), lines)
	}
	for i, l := range lines {
		if got := (row{l.op.Field, l.from, flow.To(l.op), l.known}); got != want[i] {
			t.Errorf("line %d is %+v, want %+v", i, got, want[i])
		}
	}
}
