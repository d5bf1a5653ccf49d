package store

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"toets/audit"
)

func drawEvent(t *rapid.T) audit.Event {
	text := rapid.StringN(0, 20, 60)
	device := func() audit.Device { return audit.Device{byte(rapid.IntRange(1, 4).Draw(t, "device"))} }
	id := func() (x audit.ID) {
		copy(x[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
		return x
	}
	e := audit.Event{
		Device: device(), Seq: rapid.Uint64Range(1, 1<<40-1).Draw(t, "seq"), HLC: rapid.Uint64Range(0, math.MaxInt64).Draw(t, "hlc"),
		At:    claimed(rapid.Int64Range(-1e12, 2e14).Draw(t, "at"), rapid.IntRange(-14*60, 14*60).Draw(t, "zone")),
		Actor: text.Draw(t, "actor"), Intent: text.Draw(t, "intent"), Reason: text.Draw(t, "reason"), Ops: []audit.Op{},
	}
	for range rapid.IntRange(0, 5).Draw(t, "ops") {
		op := audit.Op{Kind: audit.OpKind(rapid.Uint8().Draw(t, "kind")), Entity: id(), Field: text.Draw(t, "field"), Value: text.Draw(t, "value")}
		for range rapid.IntRange(0, 3).Draw(t, "pred") {
			p := audit.Ref{Device: device(), Seq: rapid.Uint64Range(0, 1<<40-1).Draw(t, "of"), Op: rapid.Uint16().Draw(t, "op")}
			if p.Device == e.Device { // what comes later cannot be replaced
				p.Seq %= e.Seq
			}
			op.Pred = append(op.Pred, p)
		}
		e.Ops = append(e.Ops, op)
	}
	return e
}

// What was sealed is read again as it was, and no flipped bit passes.
func TestChangeRoundTrip(t *testing.T) {
	t.Parallel()
	key := testKey(1)
	rapid.Check(t, func(t *rapid.T) {
		e := drawEvent(t)
		c, err := seal(e, place{audit: hash{1}, prev: hash{2}, deps: []wireDep{{Device: make([]byte, 16), Seq: 3}}}, key)
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.open()
		if err != nil {
			t.Fatal(err)
		}
		if !got.event.At.Equal(e.At) || got.event.At.Format(time.RFC3339Nano) != e.At.Format(time.RFC3339Nano) {
			t.Fatalf("%v became %v", e.At, got.event.At)
		}
		at := got.event.At
		got.event.At = e.At
		if !reflect.DeepEqual(got.event, e) {
			t.Fatalf("%+v\n%+v", e, got.event)
		}
		got.event.At = at
		if (got.pub != nil) != (e.Seq == 1) || !ed25519.Verify(key.Public().(ed25519.PublicKey), signed(c.header), c.sig) {
			t.Fatal("key or signature")
		}
		again, err := seal(e, place{audit: hash{1}, prev: hash{2}, deps: []wireDep{{Device: make([]byte, 16), Seq: 3}}}, key)
		if err != nil || !bytes.Equal(again.header, c.header) || !bytes.Equal(again.body, c.body) {
			t.Fatal("the same event gives other bytes")
		}
		flip := func(b []byte) []byte {
			b = bytes.Clone(b)
			b[rapid.IntRange(0, len(b)-1).Draw(t, "at")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
			return b
		}
		if _, err := (sealed{c.header, flip(c.body), c.sig}).open(); err == nil {
			t.Fatal("another body was taken")
		}
		if h := flip(c.header); ed25519.Verify(key.Public().(ed25519.PublicKey), signed(h), c.sig) {
			t.Fatal("another header was taken")
		}
	})
}

// The bytes of a change are part of the format: this one may never change.
func TestChangeBytes(t *testing.T) {
	t.Parallel()
	e := audit.Event{Device: audit.Device{1}, Seq: 1, HLC: 0x1234 << 16, At: claimed(1790838000000, 120), Actor: "JD", Intent: "finding.grade", Reason: "why",
		Ops: []audit.Op{
			{Kind: audit.OpCreate, Entity: audit.ID{7}, Value: "finding"},
			{Kind: audit.OpSet, Entity: audit.ID{7}, Field: "grade", Value: "major", Pred: []audit.Ref{{Device: audit.Device{1}, Seq: 1, Op: 2}, {Device: audit.Device{2}, Seq: 300, Op: 0}}},
		}}
	c, err := seal(e, place{}, testKey(1))
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join("testdata", "change.hex"))
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(c.header) + "\n" + hex.EncodeToString(c.body) + "\n" + hex.EncodeToString(c.sig) + "\n"; got != string(want) {
		t.Fatalf("the format of changes is another one:\n%s", got)
	}
}

func TestChangeRefused(t *testing.T) {
	t.Parallel()
	enc := func(v any) []byte {
		b, err := encoder().Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	e := audit.Event{Device: audit.Device{1}, Seq: 2, At: start, Intent: "x", Ops: []audit.Op{{Kind: 1, Entity: audit.ID{1}}}}
	good, err := seal(e, place{}, testKey(1))
	if err != nil {
		t.Fatal(err)
	}
	head := func(change func(*wireHeader)) []byte {
		var h wireHeader
		if err := decoder().Unmarshal(good.header, &h); err != nil {
			t.Fatal(err)
		}
		change(&h)
		return enc(h)
	}
	withBody := func(body []byte) sealed {
		sum := newHash()
		sum.Write(body)
		return sealed{head(func(h *wireHeader) { h.BodyHash, h.BodyLen = sum.Sum(nil), uint64(len(body)) }), body, good.sig}
	}
	for name, c := range map[string]sealed{
		"nothing":            {nil, nil, nil},
		"no header":          {[]byte{0x80}, good.body, good.sig},
		"more after header":  {append(bytes.Clone(good.header), 0), good.body, good.sig},
		"short audit":        {head(func(h *wireHeader) { h.Audit = h.Audit[1:] }), good.body, good.sig},
		"short device":       {head(func(h *wireHeader) { h.Device = nil }), good.body, good.sig},
		"no sequence":        {head(func(h *wireHeader) { h.Seq = 0 }), good.body, good.sig},
		"huge sequence":      {head(func(h *wireHeader) { h.Seq = 1 << 40 }), good.body, good.sig},
		"huge clock":         {head(func(h *wireHeader) { h.HLC = 1 << 63 }), good.body, good.sig},
		"wrong length":       {head(func(h *wireHeader) { h.BodyLen++ }), good.body, good.sig},
		"other body":         {good.header, enc("x"), good.sig},
		"body no array":      withBody(enc("x")),
		"body of ints":       withBody(enc([]int{1, 2, 3, 4})),
		"indefinite array":   withBody([]byte{0x9f, 0xff}),
		"tag":                withBody([]byte{0xc0, 0x60}),
		"bad text":           withBody(append([]byte{0x84, 0x61, 0xff, 0x80, 0x80}, 0xa0)),
		"deep":               withBody(bytes.Repeat([]byte{0x81}, 100000)),
		"giant count":        withBody([]byte{0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}),
		"device out of list": withBody(enc(wireBody{Devices: [][]byte{}, Ops: []wireOp{{Entity: make([]byte, 16), Pred: []wireRef{{Device: 1}}}}})),
		"short entity":       withBody(enc(wireBody{Devices: [][]byte{}, Ops: []wireOp{{Entity: make([]byte, 15)}}})),
		"short key":          withBody(enc(wireBody{Devices: [][]byte{}, Meta: wireMeta{Pub: []byte{1}}})),
		"end of time":        withBody(enc(wireBody{Devices: [][]byte{}, Meta: wireMeta{At: math.MaxInt64}})),
	} {
		if _, err := c.open(); !errors.Is(err, errFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
	newer := sealed{head(func(h *wireHeader) { h.Version, h.MinReader = 3, 2 }), good.body, good.sig}
	if _, err := newer.open(); !errors.Is(err, ErrNewer) {
		t.Errorf("newer: %v", err)
	}
	later := sealed{head(func(h *wireHeader) { h.Version = 3 }), good.body, good.sig}
	if _, err := later.open(); err != nil {
		t.Errorf("a later version that this one may read: %v", err)
	}
	more := withBody(enc([]any{"x", []any{}, []any{}, map[int]any{1: 5, 99: "of tomorrow"}}))
	if _, err := more.open(); err != nil {
		t.Errorf("more in meta: %v", err)
	}
}

func FuzzChange(f *testing.F) {
	e := audit.Event{Device: audit.Device{1}, Seq: 1, At: start, Intent: "x", Ops: []audit.Op{{Kind: 1, Entity: audit.ID{1}, Value: "note", Pred: []audit.Ref{{Device: audit.Device{2}, Seq: 1}}}}}
	c, err := seal(e, place{}, testKey(1))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(c.header, c.body)
	f.Fuzz(func(t *testing.T, header, body []byte) {
		for _, c := range []sealed{{header, body, nil}, forced(header, body)} {
			ch, err := c.open()
			if err != nil {
				continue
			}
			if ch.event.Seq < 1 || len(ch.event.Ops) > len(body) {
				t.Fatalf("%+v", ch.event)
			}
			again, err := seal(ch.event, place{}, testKey(1))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := again.open(); err != nil {
				t.Fatalf("what was read cannot be written: %v", err)
			}
			audit.NewState(smallNorms{}).Apply(foldable(ch.event))
		}
	})
}

// forced gives any body a header that names it.
func forced(header, body []byte) sealed {
	var h wireHeader
	if decoder().Unmarshal(header, &h) != nil {
		return sealed{}
	}
	sum := newHash()
	sum.Write(body)
	h.BodyHash, h.BodyLen = sum.Sum(nil), uint64(len(body))
	b, err := encoder().Marshal(h)
	if err != nil {
		return sealed{}
	}
	return sealed{header: b, body: body}
}
