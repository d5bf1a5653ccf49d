package store

import (
	"encoding/json"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"toets/audit"
)

// drawHeld draws an entity as only hostile or newer files could hold it, too.
func drawHeld(t *rapid.T) audit.Held {
	text := rapid.OneOf(rapid.StringN(0, 10, 30), rapid.SampledFrom([]string{"", `"`, `\`, "\x00\x1f\x7f", "a\nb", `":[`, "]}", "é\u2028"}))
	write := func(kind audit.OpKind) audit.Write {
		d := audit.Device{byte(rapid.IntRange(1, 3).Draw(t, "device"))}
		seq := uint64(rapid.IntRange(1, 4).Draw(t, "seq"))
		at := claimed(int64(d[0])<<32|int64(seq)<<20, []int{0, 60, -330}[d[0]-1])
		act := &audit.Act{Device: d, Seq: seq, HLC: seq<<16 | uint64(d[0]), At: at, By: "JD"}
		return audit.Write{Act: act, Op: uint16(rapid.IntRange(0, 65535).Draw(t, "op")), Kind: kind, Value: text.Draw(t, "value")}
	}
	h := audit.Held{ID: audit.ID{7}, Kind: audit.Kind(rapid.SampledFrom([]string{"", "finding", "of tomorrow"}).Draw(t, "kind"))}
	if h.Kind != "" {
		h.Birth = write(audit.OpCreate)
		h.Birth.Value = string(h.Kind)
	}
	seen := map[string]bool{}
	for range rapid.IntRange(0, 4).Draw(t, "fields") {
		f := audit.HeldField{Name: text.Draw(t, "field")}
		if seen[f.Name] {
			continue
		}
		seen[f.Name] = true
		for range rapid.IntRange(0, 3).Draw(t, "live") {
			f.Live = append(f.Live, write(audit.OpKind(rapid.IntRange(1, 255).Draw(t, "op kind"))))
		}
		h.Fields = append(h.Fields, f)
	}
	return h
}

func devByte(d audit.Device) int64 { return int64(d[0]) }

func byteDev(n int64) (audit.Device, bool) { return audit.Device{byte(n)}, n >= 1 && n <= 3 }

func TestLiveRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := drawHeld(t)
		live := encodeLive(h, devByte)
		if !json.Valid([]byte(live)) {
			t.Fatalf("no JSON: %s", live)
		}
		got, err := newLiveReader(byteDev).read(h.ID, h.Kind, live)
		if err != nil {
			t.Fatalf("%v: %s", err, live)
		}
		if again := encodeLive(got, devByte); again != live {
			t.Fatalf("\n%s\n%s", live, again)
		}
		n := 0
		for _, f := range got.Fields {
			n += len(f.Live)
			for _, w := range f.Live {
				if _, off := w.At.Zone(); off != []int{0, 3600, -330 * 60}[w.Device[0]-1] {
					t.Fatalf("zone %d of %v", off, w)
				}
			}
		}
		for _, f := range h.Fields {
			n -= len(f.Live)
		}
		if n != 0 || len(got.Fields) != len(h.Fields) {
			t.Fatalf("%d writes more, %d fields of %d", n, len(got.Fields), len(h.Fields))
		}
	})
}

func FuzzLive(f *testing.F) {
	f.Add(`{"c":[[1,2,131073,4295032832,0,"JD"]],"b":[0,0],"f":{"":[["finding",0,0,1]],"title":[["a\"b\n",0,1,2]],"tags":[]}}`)
	f.Add(`{"c":[],"f":{}}`)
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range []audit.Kind{"", "finding"} {
			h, err := newLiveReader(byteDev).read(audit.ID{1}, kind, s)
			if err != nil {
				if !errors.Is(err, ErrDamaged) {
					t.Fatal(err)
				}
				continue
			}
			if !json.Valid([]byte(s)) && json.Valid([]byte(encodeLive(h, devByte))) {
				continue // bytes in a text that JSON knows only escaped
			}
		}
	})
}
