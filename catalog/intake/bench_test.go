package intake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// thousand is an OSCAL catalog of 1,000 controls, each with parameters, a
// statement in items, guidance and a control within, in the shape and size of
// those that standards bodies publish.
func thousand(b testing.TB) []byte {
	b.Helper()
	var s strings.Builder
	s.WriteString(`{"catalog":{"uuid":"7a1c1c1e-0f5e-4c55-9a70-3c1f3c1d2e01","metadata":{"title":"Thousand","last-modified":"2026-01-31T00:00:00Z","version":"1","oscal-version":"1.2.2"},"groups":[`)
	long := strings.Repeat("The organisation keeps what it needs and shows it when asked. ", 12)
	for g := range 20 {
		if g > 0 {
			s.WriteByte(',')
		}
		fmt.Fprintf(&s, `{"id":"g%d","class":"family","title":"Group %d","controls":[`, g, g)
		for c := range 25 {
			if c > 0 {
				s.WriteByte(',')
			}
			id := fmt.Sprintf("g%d-%d", g, c)
			control(&s, id, long, `,"controls":[`)
			control(&s, id+".1", long, "")
			s.WriteString("}]}")
		}
		s.WriteString("]}")
	}
	s.WriteString("]}}")
	return []byte(s.String())
}

func control(s *strings.Builder, id, long, end string) {
	fmt.Fprintf(s, `{"id":"%[1]s","class":"own","title":"Control %[1]s","params":[{"id":"%[1]s_p1","label":"frequency"},{"id":"%[1]s_p2","select":{"choice":["daily","weekly"]}}],
		"props":[{"name":"label","value":"%[2]s"},{"name":"sort-id","value":"%[1]s"}],"links":[{"href":"#a","rel":"reference"},{"href":"#b","rel":"related"}],
		"parts":[{"id":"%[1]s_smt","name":"statement","prose":"The organisation:","parts":[`, id, strings.ToUpper(id))
	for i := range 4 {
		if i > 0 {
			s.WriteByte(',')
		}
		fmt.Fprintf(s, `{"id":"%[1]s_smt.%[2]d","name":"item","props":[{"name":"label","value":"%[2]d."}],"prose":"reviews {{ insert: param, %[1]s_p1 }} and {{ insert: param, %[1]s_p2 }}; and"}`, id, i)
	}
	fmt.Fprintf(s, `]},{"id":"%s_gdn","name":"guidance","prose":"%s"}]%s`, id, long, end)
}

// Item 11: an OSCAL catalog of 1,000 controls read to a draft; floor: the same
// bytes decoded by encoding/json.
func BenchmarkOSCAL1000(b *testing.B) {
	source := thousand(b)
	var ours, bare []time.Duration
	for b.Loop() {
		t := time.Now()
		r, err := Read(b.Context(), bytes.NewReader(source), Options{Name: "thousand.json"})
		if err != nil || assessable(r.Drafts[0]) != 1000 {
			b.Fatal(err)
		}
		ours = append(ours, time.Since(t))
		t = time.Now()
		var v any
		if err := json.Unmarshal(source, &v); err != nil {
			b.Fatal(err)
		}
		bare = append(bare, time.Since(t))
	}
	p50, f50 := median(ours), median(bare)
	b.ReportMetric(float64(f50)/1e6, "floor-ms")
	b.ReportMetric(float64(p50)/1e6, "p50-ms")
	b.ReportMetric(float64(p50)/float64(f50), "x-floor")
}

func median(ds []time.Duration) time.Duration {
	slices.Sort(ds)
	return ds[len(ds)/2]
}
