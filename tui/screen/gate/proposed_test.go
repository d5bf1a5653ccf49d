package gate

import (
	"testing"
	"time"

	"toets/audit"
	"toets/catalog"
)

func TestProposedFollowsTheRows(t *testing.T) {
	t.Parallel()
	base := make(map[string]audit.Result)
	for _, r := range audit.GateRows() {
		base[r] = audit.Adequate
	}
	for _, c := range []struct {
		name string
		rows map[string]audit.Result
		want string
	}{
		{"all shown", nil, audit.GatePassed},
		{"one not applicable", map[string]audit.Result{"earlier_majors": audit.NA}, audit.GatePassed},
		{"one falls short", map[string]audit.Result{"policy": audit.Inadequate}, audit.GateConcerns},
		{"partly a risk assessment", map[string]audit.Result{"risk": audit.Partly}, audit.GateConcerns},
		{"no internal audit", map[string]audit.Result{"internal_audit": audit.Inadequate}, audit.GateBlocked},
		{"one not judged", map[string]audit.Result{"sites": audit.NotAssessed}, ""},
		{"one short, one not judged", map[string]audit.Result{"policy": audit.Partly, "sites": audit.NotAssessed}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := audit.NewState(catalog.New())
			seq := uint64(0)
			do := func(ch audit.Change) {
				seq++
				ev, err := audit.Plan(s, ch, audit.Stamp{At: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC), Actor: "JD", Seq: seq, HLC: seq})
				if err != nil {
					t.Fatal(err)
				}
				s.Apply(ev)
			}
			do(audit.CreateDossier{Org: "x", Country: "nl", Lang: "nl", Criteria: []string{"iso27001@2022"}})
			id := s.OpenAudits()[0].ID
			rows := make(map[string]audit.Result)
			for r, v := range base {
				rows[r] = v
			}
			for r, v := range c.rows {
				rows[r] = v
			}
			do(audit.JudgeGate{Audit: id, Rows: rows, Reason: "none"})
			if got := proposed(s, id); got != c.want {
				t.Errorf("proposed %q, want %q", got, c.want)
			}
		})
	}
}
