package sync

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"toets/audit"
)

// A join request is what a newcomer hands to a lead, on any way at all: it
// holds no secret. It is text, so that it survives mail and clipboards.
//
//	text = "toets-join-1:" base64url( [ body, public key, signature ] )
//	body = [ version, recipient, name, initials, at ]
const (
	joinPrefix  = "toets-join-1:"
	joinContext = "toets-join-v1\x00"
	wordCount   = 6
	wordBits    = 10
)

// Join is a request to become a member.
type Join struct {
	Key       ed25519.PublicKey
	Recipient string // age1pq1…
	Name      string
	Initials  string
	At        time.Time // as claimed
	digest    [32]byte
}

type wireJoin struct {
	_         struct{} `cbor:",toarray"`
	Version   uint64
	Recipient string
	Name      string
	Initials  string
	At        int64
}

// NewJoin writes a request, signed with the key that it names.
func NewJoin(key ed25519.PrivateKey, name, initials string, at time.Time) (string, error) {
	id, err := NewIdentity(key)
	if err != nil {
		return "", err
	}
	w := wireJoin{Version: formatVersion, Recipient: id.Recipient(), Name: name, Initials: initials, At: at.UnixMilli()}
	if err := w.check(); err != nil {
		return "", err
	}
	body, err := encoder().Marshal(w)
	if err != nil {
		return "", err
	}
	by := signer{pub: key.Public().(ed25519.PublicKey), sign: func(m []byte) ([]byte, error) { return ed25519.Sign(key, m), nil }}
	b, err := by.wrap(joinContext, body)
	if err != nil {
		return "", err
	}
	return joinPrefix + base64.RawURLEncoding.EncodeToString(b), nil
}

// ParseJoin reads a request. Blanks and line breaks that mail put in do not
// matter; anything else that changed does. The error is a Fault.
func ParseJoin(text string) (*Join, error) {
	if len(text) > maxJoin {
		return nil, fault(TooLarge, "a join request of %d bytes", len(text))
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\uFEFF' {
			return -1
		}
		return r
	}, text)
	rest, ok := strings.CutPrefix(text, joinPrefix)
	if !ok {
		if strings.HasPrefix(text, "toets-join-") {
			return nil, fault(Newer, "a join request of another version")
		}
		return nil, fault(Damaged, "not a join request")
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(rest)
	if err != nil {
		return nil, fault(Damaged, "join request: %w", err)
	}
	body, pub, err := unwrap(joinContext, b)
	if err != nil {
		return nil, err
	}
	var w wireJoin
	if err := read(body, &w); err != nil {
		return nil, fault(Damaged, "join request: %w", err)
	}
	if w.Version != formatVersion {
		return nil, fault(Newer, "a join request of version %d", w.Version)
	}
	if err := w.check(); err != nil {
		return nil, fault(Damaged, "join request: %w", err)
	}
	return &Join{
		Key: pub, Recipient: w.Recipient, Name: w.Name, Initials: w.Initials, At: time.UnixMilli(w.At).UTC(),
		digest: sha256.Sum256(append([]byte(joinContext), b[:len(b)-ed25519.SignatureSize]...)),
	}, nil
}

func (w wireJoin) check() error {
	for _, s := range []string{w.Name, w.Initials} {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsGraphic(r) }) {
			return errors.New("a name with control characters")
		}
	}
	switch {
	case strings.TrimSpace(w.Name) == "" || len(w.Name) > maxName:
		return fmt.Errorf("a name of %d bytes", len(w.Name))
	case w.Initials == "" || len(w.Initials) > 16:
		return fmt.Errorf("initials of %d bytes", len(w.Initials))
	case !sane(w.At):
		return errors.New("a time out of bounds")
	}
	return CheckRecipient(w.Recipient)
}

// Device is the device that asks.
func (j *Join) Device() audit.Device { return deviceOf(j.Key) }

// Words are the six words of the request's fingerprint in a language, nl or
// en. The newcomer reads them aloud and the lead compares: everything that the
// request says is in them.
func (j *Join) Words(lang string) []string { return Words(lang, j.digest) }

// DossierWords are six words by which a newcomer recognises the dossier that
// he was invited to: the lead reads them aloud.
func DossierWords(lang string, dossier [32]byte) []string {
	return Words(lang, sha256.Sum256(append([]byte("toets-dossier-v1\x00"), dossier[:]...)))
}

// Words are a digest as six words, sixty bits. They are drawn through Argon2id
// (64 MiB, once), so that looking for another digest with the same words costs
// that for each attempt.
func Words(lang string, digest [32]byte) []string {
	list := wordList(lang)()
	key := argon2.IDKey(digest[:], []byte("toets-words-v1\x00\x00"), 1, 64<<10, 1, 8)
	n := be64of(key) >> 4
	out := make([]string, wordCount)
	for i := range out {
		out[i] = list[n>>(wordBits*(wordCount-1-i))&(1<<wordBits-1)]
	}
	return out
}

var (
	listNL = sync.OnceValue(func() []string { return strings.Fields(wordsNL) })
	listEN = sync.OnceValue(func() []string { return strings.Fields(wordsEN) })
)

func wordList(lang string) func() []string {
	if lang == "nl" {
		return listNL
	}
	return listEN
}
