package store

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"toets/audit"
)

// What a member can do whose tool is not ours: it signs with a key that was
// admitted, and writes what no honest copy would.

// peak runs f and returns the most memory that was in use meanwhile, beyond
// what was before, and how long it took. Only the first is held to a limit:
// time belongs to the machine.
func peak(f func()) (most uint64, took time.Duration) {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	read := func() uint64 { metrics.Read(sample); return sample[0].Value.Uint64() }
	before, stop := read(), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			most = max(most, read())
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	})
	began := time.Now()
	f()
	took = time.Since(began)
	close(stop)
	wg.Wait()
	return most - min(most, before), took
}

const maxPeak = 256 << 20

// opsOf are n operations.
func opsOf(n int, f func(i int) audit.Op) []audit.Op {
	ops := make([]audit.Op, n)
	for i := range ops {
		ops[i] = f(i)
	}
	return ops
}

func numbered(n int) audit.ID {
	return audit.ID{9, 8, 7, 6, 5, 4, 0x70, 1, 0x80, byte(n >> 16), byte(n >> 8), byte(n)}
}

// Whatever it is, it is taken or refused within bounds, and a copy that took it
// opens again, is sound and works on.
func TestWhatAMemberCanWrite(t *testing.T) {
	many := 20_000
	if os.Getenv("TOETS_MODEL") != "" {
		many = 60_000
	}
	one := audit.ID{1, 2, 3, 4, 5, 6, 0x70, 7, 0x80}
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(maxPeak)) // as the program has it
	for _, c := range []struct {
		name  string
		write func(x *tool, lead *Store) []Raw
		why   string // of the refusal; "" when it is taken
		waits bool
	}{
		{"a huge value", func(x *tool, s *Store) []Raw {
			return []Raw{x.write(knows(s), audit.Op{Kind: audit.OpCreate, Entity: one, Value: "note"}, set(one, "text", strings.Repeat("x", 30<<20)))}
		}, "", false},
		{"thousands of fields of one thing", func(x *tool, s *Store) []Raw {
			return []Raw{x.write(knows(s), opsOf(many, func(i int) audit.Op { return set(one, fmt.Sprint("field", i), "x") })...)}
		}, "", false},
		{"thousands of things", func(x *tool, s *Store) []Raw {
			return []Raw{x.write(knows(s), opsOf(many, func(i int) audit.Op { return audit.Op{Kind: audit.OpCreate, Entity: numbered(i), Value: "note"} })...)}
		}, "", false},
		{"one field thousands of times", func(x *tool, s *Store) []Raw {
			return []Raw{x.write(knows(s), opsOf(many, func(i int) audit.Op { return set(one, "text", fmt.Sprint(i)) })...)}
		}, "", false},
		{"thousands of values replaced one by one", func(x *tool, s *Store) []Raw {
			first := x.write(knows(s), opsOf(many, func(i int) audit.Op {
				return audit.Op{Kind: audit.OpAdd, Entity: one, Field: "elements", Value: fmt.Sprint(i)}
			})...)
			return []Raw{first, x.write(nil, opsOf(many, func(i int) audit.Op {
				return audit.Op{Kind: audit.OpRemove, Entity: one, Field: "elements", Pred: []audit.Ref{{Device: x.device(), Seq: first.Seq, Op: uint16(i)}}}
			})...)}
		}, "", false},
		{"thousands of values replaced many times at once", func(x *tool, s *Store) []Raw {
			first := x.write(knows(s), opsOf(many, func(i int) audit.Op {
				return audit.Op{Kind: audit.OpAdd, Entity: one, Field: "elements", Value: fmt.Sprint(i)}
			})...)
			pred := make([]audit.Ref, many)
			for i := range pred {
				pred[i] = audit.Ref{Device: x.device(), Seq: first.Seq, Op: uint16(i)}
			}
			return []Raw{first, x.write(nil, opsOf(3, func(int) audit.Op { return set(one, "elements", "x", pred...) })...)}
		}, "", false},
		{"millions of predecessors", func(x *tool, s *Store) []Raw {
			pred := slices.Repeat([]audit.Ref{{Device: x.device(), Seq: 0, Op: 1}}, many)
			return []Raw{x.write(knows(s), opsOf(60, func(int) audit.Op { return set(one, "elements", "x", pred...) })...)}
		}, MergeFormat, false},
		{"thousands of steps from a huge change", func(x *tool, s *Store) []Raw {
			first := x.write(knows(s), append(opsOf(many, func(i int) audit.Op { return set(numbered(i), "text", strings.Repeat("x", 300)) }), set(one, "state", "x"))...)
			pred := make([]audit.Ref, many)
			for i := range pred {
				pred[i] = audit.Ref{Device: x.device(), Seq: first.Seq, Op: uint16(i)}
			}
			return []Raw{first, x.write(nil, audit.Op{Kind: audit.OpMove, Entity: one, Field: "state", Value: "a>b", Pred: pred})}
		}, "", false},
		{"a million operations", func(x *tool, s *Store) []Raw {
			return []Raw{x.write(knows(s), opsOf(1_000_000, func(int) audit.Op { return set(one, "text", "x") })...)}
		}, MergeFormat, false},
		{"knowing thirty thousand devices that nobody knows", func(x *tool, _ *Store) []Raw {
			var deps []wireDep
			for i := range 30_000 {
				id := numbered(i)
				deps = append(deps, wireDep{Device: bytes.Clone(id[:]), Seq: 1})
			}
			return []Raw{x.write(deps, set(one, "text", "x"))}
		}, "", true},
		{"knowing more than a header holds", func(x *tool, _ *Store) []Raw {
			deps := slices.Repeat([]wireDep{{Device: make([]byte, 16), Seq: 1}}, 60_000)
			return []Raw{x.write(deps, set(one, "text", "x"))}
		}, MergeFormat, false},
		{"a gap", func(x *tool, s *Store) []Raw { x.seq = 1 << 39; return []Raw{x.write(knows(s), set(one, "text", "x"))} }, "", true},
		{"beyond the last number", func(x *tool, s *Store) []Raw {
			x.seq = 1<<40 - 1
			return []Raw{x.write(knows(s), set(one, "text", "x"))}
		}, MergeFormat, false},
		{"ten thousand rulings that it may not make", func(x *tool, s *Store) []Raw {
			out := []Raw{x.write(knows(s))}
			id := audit.SeatID(audit.Device{1})
			for i := range 10_000 {
				out = append(out, x.write(nil, set(id, "last", fmt.Sprint(i))))
			}
			return out
		}, "", false},
		{"a clock at its end", func(x *tool, s *Store) []Raw {
			x.hlc = math.MaxInt64 - 2
			return []Raw{x.write(knows(s), set(one, "text", "x")), x.write(nil, set(one, "text", "y"))}
		}, "", false},
		{"a clock beyond its end", func(x *tool, s *Store) []Raw {
			x.hlc = math.MaxInt64
			return []Raw{x.write(knows(s), set(one, "text", "x"))}
		}, MergeFormat, false},
		{"names and texts to fool a terminal", func(x *tool, s *Store) []Raw {
			bad := "\x1b]0;x\x07\x1b[2J\u202egnp.exe\u2066\x00\x7f\u009b31m../../etc/passwd"
			return []Raw{x.write(knows(s), audit.Op{Kind: audit.OpCreate, Entity: one, Value: "evidence"}, set(one, "file_name", bad), set(one, "number", bad), set(one, bad, bad),
				set(one, "sha256", bad), set(one, "size", "99999999999999999999999"), set(one, "audit", bad))}
		}, "", false},
	} {
		all := team(t, audit.RoleAuditor)
		lead := all[0]
		in := c.write(toolOf(t, lead, 2), lead)
		before := fileHash(t, lead)
		var r Receipt
		var err error
		most, took := peak(func() { r, err = lead.Merge(ctx, in, start, false) })
		t.Logf("%-50s %4d MB %6d ms", c.name, most>>20, took.Milliseconds())
		if most > maxPeak {
			t.Errorf("%s: %d MB", c.name, most>>20)
		}
		var m *MergeError
		switch {
		case c.why != "":
			if !errors.As(err, &m) || m.Why != c.why || fileHash(t, lead) != before {
				t.Errorf("%s: %v, want %s", c.name, err, c.why)
			}
		case err != nil || c.waits && r.Waiting != len(in) || !c.waits && r.Waiting > 0:
			t.Errorf("%s: %v %+v", c.name, err, r)
		}
		most, took = peak(func() { lead = reopen(t, lead, options(1, "")); sound(t, lead) })
		t.Logf("%-50s %4d MB %6d ms to open and verify", "", most>>20, took.Milliseconds())
		do(t, lead, audit.AddNote{Audit: theAudit(lead), Text: "on"})
		lead.Close()
		all[1].Close()
	}
}

// hostileText is what fools a terminal, a page or a file system.
const hostileText = "\x1b]0;owned\x07\x1b[2J\u202egnp.exe\u2066\u200b\x7f\u009b31m<b>&../../../../tmp/x\x00\r\n#A=1+1"

// The dossier in cmd/toets/testdata/hostile.toets, which every command has to
// bear, is made by TOETS_FIXTURE=hostile go test -run HostileDossier.
func TestHostileDossier(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleLead, audit.RoleAuditor)
	lead := all[0]
	work(t, lead)
	st := lead.State()
	x := toolOf(t, lead, 2)
	x.say = hostileText
	deps := knows(lead)
	fresh := func(n int, kind audit.Kind, fields ...string) []audit.Op {
		ops := []audit.Op{{Kind: audit.OpCreate, Entity: numbered(n), Value: string(kind)}}
		for _, f := range fields {
			ops = append(ops, set(numbered(n), f, hostileText))
		}
		return ops
	}
	var ops []audit.Op
	for i, k := range audit.Kinds() { // one of each kind, with everything in every field
		if !audit.Membership(k) {
			var fields []string
			for _, f := range audit.SchemaOf(k).Fields {
				fields = append(fields, f.Name)
			}
			ops = append(ops, fresh(i+1, k, fields...)...)
		}
		for _, id := range st.IDs(k) { // and beside what is there
			for _, f := range audit.SchemaOf(k).Fields {
				if f.Type == audit.TypeText || f.Type == audit.TypeLong {
					ops = append(ops, set(id, f.Name, hostileText))
				}
			}
		}
	}
	a := theAudit(lead)
	ops = append(ops, audit.Op{Kind: audit.OpAdd, Entity: a, Field: "criteria", Value: "iso27001@2022"}, audit.Op{Kind: audit.OpAdd, Entity: a, Field: "criteria", Value: hostileText})
	work, members := ops[:0:0], []audit.Op(nil)
	for _, op := range ops {
		if audit.MembershipID(op.Entity) {
			members = append(members, op)
		} else {
			work = append(work, op)
		}
	}
	in := []Raw{x.write(deps, work...), x.write(nil, slices.DeleteFunc(members, func(op audit.Op) bool { return op.Field != "name" && op.Field != "label" && op.Field != "initials" })...)}
	r := merge1(t, lead, in)
	if r.Applied != 2 {
		t.Fatalf("%+v", r)
	}
	sound(t, lead)
	same(t, []*Store{lead, copyOf(t, lead, 9)})
	if os.Getenv("TOETS_FIXTURE") != "hostile" {
		return
	}
	path := filepath.Join("..", "cmd", "toets", "testdata", "hostile.toets")
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	if err := lead.Backup(ctx, path); err != nil {
		t.Fatal(err)
	}
}
