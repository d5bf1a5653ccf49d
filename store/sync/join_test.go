package sync

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"testing"
)

func joinKey(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func TestJoinRequest(t *testing.T) {
	t.Parallel()
	text, err := NewJoin(joinKey("AP"), "Anna Pietersen-Ünal", "AP", at())
	if err != nil {
		t.Fatal(err)
	}
	// As mail delivers it.
	var folded strings.Builder
	for i, c := range text {
		folded.WriteRune(c)
		if i%72 == 71 {
			folded.WriteString("\r\n ")
		}
	}
	j, err := ParseJoin(folded.String())
	if err != nil {
		t.Fatal(err)
	}
	if j.Name != "Anna Pietersen-Ünal" || j.Initials != "AP" || !j.At.Equal(at()) || j.Device() != deviceOf(joinKey("AP").Public().(ed25519.PublicKey)) {
		t.Errorf("%+v", j)
	}
	if id, _ := NewIdentity(joinKey("AP")); id.Recipient() != j.Recipient {
		t.Error("another recipient")
	}
	same, _ := ParseJoin(text)
	if !slices.Equal(j.Words("nl"), same.Words("nl")) || len(j.Words("nl")) != 6 {
		t.Error("words differ, or are not six")
	}
	if slices.Equal(j.Words("nl"), j.Words("en")) {
		t.Error("one language for two")
	}
}

func TestEveryBitOfAJoinRequestCounts(t *testing.T) {
	t.Parallel()
	text, err := NewJoin(joinKey("AP"), "Anna", "AP", at())
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(text, joinPrefix))
	for i := range raw {
		for _, bit := range []byte{1, 128} {
			b := slices.Clone(raw)
			b[i] ^= bit
			if _, err := ParseJoin(joinPrefix + base64.RawURLEncoding.EncodeToString(b)); !errors.Is(err, ErrRefused) {
				t.Fatalf("byte %d: %v", i, err)
			}
		}
	}
	for _, s := range []string{"", "toets-join-1:", text[:len(text)-1], text + "A", "toets-join-2:" + text[13:], strings.Repeat("x", 1<<20), text + text} {
		if _, err := ParseJoin(s); !errors.Is(err, ErrRefused) {
			t.Errorf("%.20q…: %v", s, err)
		}
	}
	for _, name := range []string{"", " ", "a\x1b[31m", "\u202eannA", strings.Repeat("n", 201)} {
		if _, err := NewJoin(joinKey("AP"), name, "AP", at()); err == nil {
			t.Errorf("%q taken", name)
		}
	}
}

func TestWordLists(t *testing.T) {
	t.Parallel()
	for _, l := range []string{"nl", "en"} {
		list := wordList(l)()
		if len(list) != 1<<wordBits {
			t.Errorf("%s: %d words", l, len(list))
		}
		if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Errorf("%s: not in order or one twice", l)
		}
		for _, w := range list {
			if len(w) < 3 || len(w) > 7 || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" {
				t.Errorf("%s: %q", l, w)
			}
		}
	}
	// The words are part of the format: people with two versions compare them.
	if got := strings.Join(DossierWords("nl", [32]byte{1}), " "); got != wantNL {
		t.Errorf("nl %q", got)
	}
	if got := strings.Join(DossierWords("en", [32]byte{1}), " "); got != wantEN {
		t.Errorf("en %q", got)
	}
}

const (
	wantNL = "roman abdij team spin enkel citroen"
	wantEN = "lip acorn octopus mortar camera blend"
)
