package model

import (
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"toets/audit"
)

// histories is how many histories a run of the tests draws; CI asks for more.
const histories = 10_000

func count(t testing.TB, fallback int) int {
	t.Helper()
	if testing.Short() {
		fallback /= 50
	}
	s := os.Getenv("TOETS_MODEL")
	if s == "" {
		return fallback
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("TOETS_MODEL: %v", err)
	}
	return n
}

// seeds are those to run: one that failed before, or the first n.
func seeds(t testing.TB, n int) (first, end uint64) {
	t.Helper()
	s := os.Getenv("TOETS_MODEL_SEED")
	if s == "" {
		return 1, uint64(n) + 1
	}
	seed, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		t.Fatalf("TOETS_MODEL_SEED: %v", err)
	}
	return seed, seed + 1
}

// Whatever two to six people do, in whatever order and parts it reaches whom,
// with clocks up to ten years off: they end equal, and nothing that somebody
// wrote gives way to what somebody else wrote without having seen it.
func TestHistories(t *testing.T) {
	t.Parallel()
	first, end := seeds(t, count(t, histories))
	var next atomic.Uint64
	next.Store(first)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			base := audit.Fold(norms{}, beginning()...)
			for !t.Failed() {
				seed := next.Add(1) - 1
				if seed >= end {
					return
				}
				if err := newHistory(seed, base).run(); err != nil {
					t.Errorf("TOETS_MODEL_SEED=%d: %v", seed, err)
				}
			}
		})
	}
	wg.Wait()
}
