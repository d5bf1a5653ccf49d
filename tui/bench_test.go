package tui_test

import (
	"fmt"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"toets/audit"
)

// large is a dossier with a thousand findings and a result on every element.
func large(b *testing.B) func(m hand, a audit.ID) {
	return func(m hand, a audit.ID) {
		for _, row := range audit.GateRows() {
			mustB(b, m, audit.JudgeGate{Audit: a, Rows: map[string]audit.Result{row: audit.Adequate}})
		}
		mustB(b, m, audit.DecideGate{Audit: a, Decision: audit.GatePassed})
		s := m.Held()
		elements := s.Phase2Elements(s.Audit(a))
		for _, e := range elements {
			for _, as := range audit.Aspects() {
				mustB(b, m, audit.SetResult{Audit: a, Phase: 2, Element: e.Ref, Aspect: as, Result: audit.Adequate})
			}
		}
		for i := range 1000 {
			mustB(b, m, audit.AddFinding{Audit: a, Grade: audit.Minor, Title: fmt.Sprintf("bevinding %d", i), Elements: []string{elements[i%len(elements)].Ref}})
		}
	}
}

func mustB(b *testing.B, m hand, c audit.Change) {
	b.Helper()
	if err := m.Other("JD", c); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkKey is one key and its frame at 120x40; BenchmarkFrame beside it is
// the floor, one styled string of the same size.
func BenchmarkKey(b *testing.B) {
	for _, place := range []string{"h", "d", "w", "f", "b", "s"} {
		b.Run("g"+place, func(b *testing.B) {
			w := open(b, "nl", 120, 40, large(b))
			w.Keys("g", place)
			for b.Loop() {
				w.Keys("down")
				_ = w.Frame()
				w.Keys("up")
				_ = w.Frame()
			}
		})
	}
	b.Run("result", func(b *testing.B) {
		w := open(b, "nl", 120, 40, large(b))
		w.Keys("g", "w")
		for b.Loop() {
			w.Keys("p")
			_ = w.Frame()
		}
	})
}

func BenchmarkFrame(b *testing.B) {
	line := strings.Repeat("x", 119) + "\n"
	style := lipgloss.NewStyle().Foreground(lipgloss.Color("#7cc4ff")).Width(120).Height(40)
	for b.Loop() {
		_ = style.Render(strings.Repeat(line, 39))
	}
}

// BenchmarkPalette is the palette over every edition on board: opened, and one
// letter typed in it.
func BenchmarkPalette(b *testing.B) {
	w := open(b, "nl", 120, 40, func(m hand, a audit.ID) {
		mustB(b, m, audit.EditSet{Entity: a, Field: "criteria", Add: norms().IDs()})
	})
	w.Keys("ctrl+p", "esc") // labels are read beside the screen
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			w.Keys("ctrl+p")
			_ = w.Frame()
			w.Keys("esc")
		}
	})
	b.Run("letter", func(b *testing.B) {
		w.Keys("ctrl+p", "b")
		for b.Loop() {
			w.Keys("e")
			_ = w.Frame()
			w.Keys("backspace")
		}
	})
}

// BenchmarkFilter is one letter in the filter of a list over every edition.
func BenchmarkFilter(b *testing.B) {
	w := open(b, "nl", 120, 40, func(m hand, a audit.ID) {
		mustB(b, m, audit.EditSet{Entity: a, Field: "criteria", Add: norms().IDs()})
		large(b)(m, a)
	})
	w.Keys("g", "w", "/", "b")
	for b.Loop() {
		w.Keys("e")
		_ = w.Frame()
		w.Keys("backspace")
	}
}
