package sync

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"toets/audit"
)

// Names in a place tell nothing: tags are HMACs under a key that only members
// have, and files end in a hash of their encrypted bytes. They hold lower case
// ASCII only, so that no file system changes them.

const (
	rootName = "toets/1/"
	tagSize  = 16 // bytes of a tag and of the hash in a name
)

// tagger names things of one dossier.
type tagger struct {
	key     [32]byte
	dossier [32]byte
}

func newTagger(dossier, secret [32]byte) tagger {
	return tagger{key: derive(secret[:], dossier[:], "toets-tag-v1"), dossier: dossier}
}

// derive is HKDF-SHA256 with 32 bytes of output.
func derive(secret, salt []byte, info string) [32]byte {
	b, err := hkdf.Key(sha256.New, secret, salt, info, 32)
	if err != nil {
		panic(err) // only for outputs of more than 8 kB
	}
	return [32]byte(b)
}

func (t tagger) tag(kind string, of []byte) string {
	m := hmac.New(sha256.New, t.key[:])
	m.Write([]byte(kind + "\x00"))
	m.Write(of)
	return hex.EncodeToString(m.Sum(nil)[:tagSize])
}

// root is the folder of the dossier, with a slash at its end.
func (t tagger) root() string { return rootName + t.tag("dossier", t.dossier[:]) + "/" }

func (t tagger) device(d audit.Device) string { return t.tag("device", d[:]) }

func (t tagger) devices() string { return t.root() + "dev/" }

func (t tagger) epochs() string { return t.root() + "epoch/" }

// blob is the name of the n-th copy of a piece of evidence: 0, and others only
// where an earlier one turned out to be damaged.
func (t tagger) blob(hash [32]byte, n int) string {
	tag := t.tag("blob", hash[:])
	name := t.root() + "blob/" + tag[:2] + "/" + tag
	if n > 0 {
		name += "-" + strconv.Itoa(n)
	}
	return name + ".blk"
}

// sum is the hash of encrypted bytes as it stands in a name.
func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:tagSize])
}

func segmentName(first, last uint64, file []byte) string {
	return fmt.Sprintf("%d-%d-%s.seg", first, last, sum(file))
}

func haveName(count uint64, file []byte) string { return fmt.Sprintf("%d-%s.have", count, sum(file)) }

func epochName(n uint64, file []byte) string { return fmt.Sprintf("%d-%s.age", n, sum(file)) }

// parsed is what a file name says.
type parsed struct {
	kind        string // seg, have, age
	first, last uint64
	sum         string
}

// parseName reads the last part of a name. Capitals are taken as small: some
// media change them.
func parseName(name string) (parsed, bool) {
	stem, kind, ok := strings.Cut(strings.ToLower(name), ".")
	if !ok {
		return parsed{}, false
	}
	parts := strings.Split(stem, "-")
	want := 2
	if kind == "seg" {
		want = 3
	} else if kind != "have" && kind != "age" {
		return parsed{}, false
	}
	if len(parts) != want || !isHex(parts[want-1], 2*tagSize) {
		return parsed{}, false
	}
	p := parsed{kind: kind, sum: parts[want-1]}
	var ok1, ok2 bool
	p.first, ok1 = number(parts[0])
	p.last, ok2 = p.first, true
	if kind == "seg" {
		p.last, ok2 = number(parts[1])
	}
	return p, ok1 && ok2 && p.first <= p.last
}

// number reads a decimal number that is written in the one way.
func number(s string) (uint64, bool) {
	n, err := strconv.ParseUint(s, 10, 63)
	return n, err == nil && strconv.FormatUint(n, 10) == s
}

func isHex(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "0123456789abcdef") == ""
}

// signed is what is signed in the place of a message: its context, which ends
// in a zero byte, and its hash.
func signed(context string, message []byte) []byte {
	h := sha256.Sum256(message)
	return append([]byte(context), h[:]...)
}

func be64(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
