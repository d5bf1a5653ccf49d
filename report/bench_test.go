package report

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"toets/audit"
	"toets/catalog"
)

// crowd is a dossier with n findings, three in four of them presented with a
// reply, each with evidence of its own.
func crowd(tb testing.TB, cat *catalog.Catalog, n int) *desk {
	d := newDesk(tb, cat)
	d.do(audit.CreateDossier{Org: "Gemeente Vriesdam", Country: "nl", Lang: "nl", Type: audit.Followup, Criteria: []string{"iso27001@2022"}, Sites: []string{"Stadhuis"},
		From: "2025-11-01", To: "2026-10-31"})
	a := d.audit()
	ev := d.made(audit.KindEvidence, audit.AddEvidence{Audit: a, Kind: "note", Text: "verslag"})
	proto := d.made(audit.KindFinding, audit.AddFinding{
		Audit: a, Grade: audit.Minor, Elements: []string{iso + "A.8.13"}, Title: "Herstel van het zaaksysteem is na de migratie niet beproefd",
		Condition:   "Over 1-11-2025 t/m 31-10-2026 waren acht hersteltesten nodig. Vijf verslagen zijn getoond; drie ontbreken (zaaksysteem twee, personeelssysteem één).",
		Consequence: "Niet aantoonbaar binnen de zelf gekozen acht uur terug; vergunningen kunnen langer stilliggen dan beloofd.",
		Cause:       "Hersteltest niet opgedragen aan de nieuwe leverancier.", Extent: "Twee van vier systemen; geen andere locaties.",
		GradeReason: "Back-ups lopen, vijf van acht geslaagd, één oorzaak.", Owner: "hoofd ICT", Evidence: []audit.ID{ev},
	})
	d.do(audit.StepFinding{Finding: proto, To: audit.FindingTeamAgreed}, audit.StepFinding{Finding: proto, To: audit.FindingPresented, Told: "2026-10-05"},
		audit.ReplyFinding{Finding: proto, Facts: "agreed", Grade: "contested", Text: "Dit is te zwaar gewogen.", Role: "hoofd ICT"})
	// Every further finding is a copy of this one: planning thousands of acts
	// would measure the rules, not the report.
	r := d.s.ReplyTo(proto)
	for i := 1; i < n; i++ {
		d.copyOf(proto, audit.HashID("copy", fmt.Sprint(i)), map[string]string{"draft_number": fmt.Sprintf("B-JD-%02d", i+1)})
		if i%4 == 0 {
			continue
		}
		d.copyOf(r.ID, audit.HashID("reply", fmt.Sprint(i)), map[string]string{"finding": audit.HashID("copy", fmt.Sprint(i)).String()})
	}
	return d
}

// copyOf makes an entity like another, with some fields of its own.
func (d *desk) copyOf(of, id audit.ID, own map[string]string) {
	d.seq++
	ev := audit.Event{Device: audit.Device{1}, Seq: d.seq, HLC: d.seq << 16, At: d.at, Actor: "JD"}
	ev.Ops = append(ev.Ops, audit.Op{Kind: audit.OpCreate, Entity: id, Value: string(d.s.KindOf(of))})
	for _, f := range d.s.Fields(of) {
		for _, w := range d.s.Live(of, f) {
			v := w.Value
			if x, ok := own[f]; ok {
				v = x
			}
			ev.Ops = append(ev.Ops, audit.Op{Kind: w.Kind, Entity: id, Field: f, Value: v})
		}
	}
	d.s.Apply(ev)
}

// BenchmarkMarkdown is the report of 100, 1,000 and 10,000 findings; the floor
// is writing the same bytes to a file.
func BenchmarkMarkdown(b *testing.B) {
	cat := catalog.New()
	for _, n := range []int{100, 1_000, 10_000} {
		d := crowd(b, cat, n)
		o := Options{Audit: d.audit(), Level: 1}
		var bytes []byte
		b.Run(fmt.Sprintf("findings=%d", n), func(b *testing.B) {
			for b.Loop() {
				bytes = markdown(b, d.s, cat, o)
			}
			b.SetBytes(int64(len(bytes)))
		})
		b.Run(fmt.Sprintf("floor=%d", n), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "report.md")
			for b.Loop() {
				if err := os.WriteFile(path, bytes, 0o600); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(len(bytes)))
		})
	}
}

// BenchmarkFinding is the preview of one finding among a thousand.
func BenchmarkFinding(b *testing.B) {
	cat := catalog.New()
	d := crowd(b, cat, 1_000)
	id := d.s.Findings(d.audit())[500].ID
	for b.Loop() {
		s, err := Finding(d.s, cat, Options{Level: 1}, id)
		if err != nil {
			b.Fatal(err)
		}
		_, _ = io.WriteString(io.Discard, s)
	}
}
