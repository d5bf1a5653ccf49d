package sync

import (
	"crypto/ed25519"
	"crypto/sha256"
	"slices"
	"strings"

	"toets/audit"
)

const epochContext = "toets-epoch-file-v1\x00"

// epochFile is what lies in epoch/<n>-<hash>.age: all keys of the dossier for
// all its members, so that a newcomer needs one file to read everything.
//
//	body = [ version, dossier, secret, keys, covers, at ]
//	file = age(hybrid recipients)( [ body, public key, signature ] )
type epochFile struct {
	ring   keyring
	covers [][]byte // fingerprints of the recipients, sorted
	by     ed25519.PublicKey
}

type wireEpoch struct {
	_       struct{} `cbor:",toarray"`
	Version uint64
	Dossier [32]byte
	Secret  [32]byte
	Keys    []wireKey
	Covers  [][8]byte
}

// wireSigned is a signed message of which the key rides along.
type wireSigned struct {
	_    struct{} `cbor:",toarray"`
	Body []byte
	Pub  []byte
	Sig  []byte
}

// mark is the fingerprint of a recipient.
func mark(recipient string) [8]byte {
	h := sha256.Sum256([]byte(recipient))
	return [8]byte(h[:])
}

func marks(texts []string) [][8]byte {
	out := make([][8]byte, 0, len(texts))
	for _, t := range texts {
		out = append(out, mark(t))
	}
	slices.SortFunc(out, func(a, b [8]byte) int { return strings.Compare(string(a[:]), string(b[:])) })
	return slices.Compact(out)
}

// signer signs messages as a device.
type signer struct {
	pub  ed25519.PublicKey
	sign func(message []byte) ([]byte, error)
}

func (s signer) wrap(context string, body []byte) ([]byte, error) {
	sig, err := s.sign(signed(context, body))
	if err != nil {
		return nil, err
	}
	return encoder().Marshal(wireSigned{Body: body, Pub: s.pub, Sig: sig})
}

// unwrap reads a signed message and checks the signature. Whose key it is, is
// the caller's question.
func unwrap(context string, b []byte) (body []byte, pub ed25519.PublicKey, err error) {
	var w wireSigned
	if err := read(b, &w); err != nil {
		return nil, nil, fault(Damaged, "form: %w", err)
	}
	if len(w.Pub) != ed25519.PublicKeySize || !ed25519.Verify(w.Pub, signed(context, w.Body), w.Sig) {
		return nil, nil, fault(Signature, "the signature does not fit")
	}
	return w.Body, w.Pub, nil
}

func encodeEpoch(ring *keyring, keys []epochKey, to []string, by signer) ([]byte, error) {
	rs, err := recipients(to)
	if err != nil {
		return nil, err
	}
	body, err := encoder().Marshal(wireEpoch{
		Version: formatVersion, Dossier: ring.dossier, Secret: ring.secret, Keys: wireKeys(keys), Covers: marks(to),
	})
	if err != nil {
		return nil, err
	}
	plain, err := by.wrap(epochContext, body)
	if err != nil {
		return nil, err
	}
	return seal(plain, rs...)
}

func decodeEpoch(file []byte, id *Identity) (*epochFile, error) {
	if len(file) > maxEpoch {
		return nil, fault(TooLarge, "an epoch file of %d bytes", len(file))
	}
	if id == nil {
		return nil, fault(NoKey, "%w", ErrNoKey)
	}
	plain, err := unseal(file, id.key)
	if err != nil {
		return nil, err
	}
	return parseEpoch(plain)
}

func parseEpoch(plain []byte) (*epochFile, error) {
	body, pub, err := unwrap(epochContext, plain)
	if err != nil {
		return nil, err
	}
	var w wireEpoch
	if err := read(body, &w); err != nil {
		return nil, fault(Damaged, "form: %w", err)
	}
	if w.Version != formatVersion {
		return nil, fault(Newer, "an epoch file of version %d", w.Version)
	}
	if len(w.Keys) == 0 || len(w.Keys) > maxEpochs {
		return nil, fault(TooLarge, "an epoch file with %d keys", len(w.Keys))
	}
	e := &epochFile{ring: keyring{dossier: w.Dossier, secret: w.Secret}, by: pub}
	for _, k := range w.Keys {
		if k.N < 1 || k.N > maxSeq || !e.ring.add(epochKey{k.N, k.Key}) {
			return nil, fault(Damaged, "epoch %d twice or out of bounds", k.N)
		}
	}
	for _, c := range w.Covers {
		e.covers = append(e.covers, c[:])
	}
	return e, nil
}

func deviceOf(pub ed25519.PublicKey) audit.Device {
	h := sha256.Sum256(pub)
	return audit.Device(h[:16])
}
