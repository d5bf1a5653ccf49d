package sync

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"slices"
	"testing"

	"toets/audit"
	"toets/store"
)

// What is encrypted cannot be reached by a fuzzer that knows no key, but by
// members who do: so the plain bytes are what is fuzzed, and the sealed ones
// beside them. Nothing may panic, every refusal is a Fault, and what is taken
// says the same again.

func refusal(t *testing.T, err error) {
	t.Helper()
	var f *Fault
	if !errors.As(err, &f) || !errors.Is(err, ErrRefused) || f.Code == "" {
		t.Fatalf("not a refusal: %v", err)
	}
}

func sampleSegment(n int) *segment {
	key := ed25519.NewKeyFromSeed(make([]byte, 32))
	s := &segment{dossier: [32]byte{1}, device: deviceOf(key.Public().(ed25519.PublicKey))}
	var prev [32]byte
	for i := range n {
		c := sealRaw(key, s.dossier, uint64(i+1), prev, uint64(i), "result.set", "in orde", "toelichting")
		prev = c.Hash()
		s.changes = append(s.changes, c)
	}
	return s
}

func FuzzSegment(f *testing.F) {
	for _, n := range []int{1, 2, 7} {
		packed, err := packSegment(sampleSegment(n))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(packed)
		plain, err := unpacker().DecodeAll(packed, nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(plain)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, packed := range [][]byte{b, pack(b)} {
			s, err := unpackSegment(packed)
			if err != nil {
				refusal(t, err)
				continue
			}
			again, err := packSegment(s)
			if err != nil {
				t.Fatal(err)
			}
			s2, err := unpackSegment(again)
			if err != nil || !equalChanges(s.changes, s2.changes) {
				t.Fatalf("not the same again: %v", err)
			}
			for _, c := range s.changes {
				if _, bad := newLink(s.dossier, c, &segmentFile{}); bad != nil {
					refusal(t, bad)
				}
			}
		}
		if _, err := decodeSegment(b, epochKeys{{n: 1}}); err != nil {
			refusal(t, err)
		}
	})
}

func equalChanges(a, b []store.Raw) bool {
	return slices.EqualFunc(a, b, func(x, y store.Raw) bool {
		return x.Device == y.Device && x.Seq == y.Seq && bytes.Equal(x.Header, y.Header) && bytes.Equal(x.Body, y.Body) && bytes.Equal(x.Sig, y.Sig)
	})
}

func keySigner() signer {
	key := ed25519.NewKeyFromSeed(make([]byte, 32))
	return signer{pub: key.Public().(ed25519.PublicKey), sign: func(m []byte) ([]byte, error) { return ed25519.Sign(key, m), nil }}
}

// signedFuzz feeds a parser of signed messages with bodies that are signed, so
// that the fuzzer gets past the signature.
func signedFuzz(f *testing.F, context string, body []byte, parse func([]byte) error) {
	plain, err := keySigner().wrap(context, body)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(body)
	f.Add(plain)
	f.Fuzz(func(t *testing.T, b []byte) {
		if err := parse(b); err != nil {
			refusal(t, err)
		}
		w, err := keySigner().wrap(context, b)
		if err != nil {
			t.Fatal(err)
		}
		if err := parse(w); err != nil {
			refusal(t, err)
		}
	})
}

func FuzzEpoch(f *testing.F) {
	body, err := encoder().Marshal(wireEpoch{Version: 1, Dossier: [32]byte{1}, Secret: [32]byte{2}, Keys: []wireKey{{N: 1}, {N: 2}}, Covers: [][8]byte{{3}}})
	if err != nil {
		f.Fatal(err)
	}
	signedFuzz(f, epochContext, body, func(b []byte) error {
		_, err := parseEpoch(b)
		return err
	})
}

func FuzzHave(f *testing.F) {
	body, err := encoder().Marshal(wireHave{Version: 1, Dossier: [32]byte{1}, At: at().UnixMilli(), Vector: points(map[audit.Device]uint64{{1}: 3, {2}: 9})})
	if err != nil {
		f.Fatal(err)
	}
	signedFuzz(f, haveContext, body, func(b []byte) error {
		h, err := parseHave(b)
		if err == nil && total(h.vector) == 0 && len(h.vector) > 0 {
			return errors.New("a vector without changes")
		}
		return err
	})
}

func FuzzJoinRequest(f *testing.F) {
	text, err := NewJoin(ed25519.NewKeyFromSeed(make([]byte, 32)), "Anna Pietersen", "AP", at())
	if err != nil {
		f.Fatal(err)
	}
	raw, err := base64.RawURLEncoding.DecodeString(text[len(joinPrefix):])
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte(text))
	f.Fuzz(func(t *testing.T, b []byte) {
		signed, err := keySigner().wrap(joinContext, b)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []string{
			string(b), joinPrefix + base64.RawURLEncoding.EncodeToString(b), joinPrefix + base64.RawURLEncoding.EncodeToString(signed),
		} {
			if _, err := ParseJoin(s); err != nil {
				refusal(t, err)
			}
		}
	})
}

func FuzzBundle(f *testing.F) {
	a := newFake(f, "AP")
	a.found()
	a.addEvidence([]byte("bewijs"))
	whole := bundleOf(f, a, BundleOptions{Evidence: EvidenceAll})
	f.Add(whole)
	b, err := openBytes(f.Context(), whole, a.id)
	if err != nil {
		f.Fatal(err)
	}
	var inner []byte
	for _, i := range b.items {
		file, err := fetch(f.Context(), b, i.Name, maxLone)
		if err != nil {
			f.Fatal(err)
		}
		inner = append(append(inner, entryHead(i.Name, i.Size)...), file...)
	}
	f.Add(inner)
	f.Fuzz(func(t *testing.T, in []byte) {
		if _, err := openBytes(t.Context(), in, a.id); err != nil {
			refusal(t, err)
		}
		// The same as the content of a stream that opens, its end fitting and not.
		to, err := recipients([]string{a.id.Recipient()})
		if err != nil {
			t.Fatal(err)
		}
		for _, end := range []bool{false, true} {
			var out bytes.Buffer
			w, err := newBundleWriter(&out, to)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.w.Write(in); err != nil {
				t.Fatal(err)
			}
			w.entries = uint64(len(b.items))
			if end {
				err = w.close()
			} else {
				err = w.age.Close()
			}
			if err != nil {
				t.Fatal(err)
			}
			if _, err := openBytes(t.Context(), out.Bytes(), a.id); err != nil {
				refusal(t, err)
			}
		}
	})
}

func FuzzName(f *testing.F) {
	for _, s := range []string{"1-9-00112233445566778899aabbccddeeff.seg", "3-00112233445566778899aabbccddeeff.have", "x (1).seg", "~$x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if p, ok := parseName(s); ok && (p.first > p.last || len(p.sum) != 2*tagSize) {
			t.Fatalf("%q: %+v", s, p)
		}
		_ = CheckName(s)
	})
}
