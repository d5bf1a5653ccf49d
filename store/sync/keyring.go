package sync

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"filippo.io/age"

	"toets/store"
)

// Notes of the dossier.
const (
	noteKeys  = "sync.keys"
	noteDrawn = "sync.drawn"
)

// keyring is what a copy knows of the keys of a dossier: the exchange secret,
// from which all names come, and the keys of its epochs.
type keyring struct {
	dossier [32]byte
	secret  [32]byte
	keys    []epochKey // by number, then key; more than one of a number when two leads drew at once
}

type wireKey struct {
	_   struct{} `cbor:",toarray"`
	N   uint64
	Key [32]byte
}

type wireRing struct {
	_       struct{} `cbor:",toarray"`
	Version uint64
	Dossier [32]byte
	Secret  [32]byte
	Keys    []wireKey
}

func (r *keyring) tags() tagger { return newTagger(r.dossier, r.secret) }

// add takes a key in and reports whether it was new.
func (r *keyring) add(k epochKey) bool {
	at, found := slices.BinarySearchFunc(r.keys, k, func(a, b epochKey) int {
		return cmp.Or(cmp.Compare(a.n, b.n), bytes.Compare(a.key[:], b.key[:]))
	})
	if found || len(r.keys) >= maxEpochs {
		return false
	}
	r.keys = slices.Insert(r.keys, at, k)
	return true
}

// commit is what the log says of a key: it binds number, key and secret, and
// tells nobody any of them.
func commit(dossier [32]byte, k epochKey, secret [32]byte) [32]byte {
	h := sha256.New()
	h.Write([]byte("toets-epoch-v1\x00"))
	h.Write(dossier[:])
	h.Write(be64(k.n))
	h.Write(k.key[:])
	h.Write(secret[:])
	return [32]byte(h.Sum(nil))
}

// committed are the keys that changes of leads named, oldest first. Only these
// are used to encrypt: to decrypt, any key will do.
func (r *keyring) committed(epochs []store.Epoch) []epochKey {
	var out []epochKey
	for _, k := range r.keys {
		c := commit(r.dossier, k, r.secret)
		if slices.ContainsFunc(epochs, func(e store.Epoch) bool { return e.N == k.n && e.Commit == c }) {
			out = append(out, k)
		}
	}
	return out
}

// current is the key to encrypt with: that of the newest epoch. Of two with
// one number the one with the smaller commitment, on every copy the same.
func (r *keyring) current(epochs []store.Epoch) (epochKey, error) {
	if len(epochs) == 0 {
		return epochKey{}, ErrNotShared
	}
	newest := slices.MaxFunc(epochs, func(a, b store.Epoch) int {
		return cmp.Or(cmp.Compare(a.N, b.N), bytes.Compare(b.Commit[:], a.Commit[:]))
	})
	for _, k := range r.keys {
		if k.n == newest.N && commit(r.dossier, k, r.secret) == newest.Commit {
			return k, nil
		}
	}
	// Never fall back on an older key: who was revoked has it.
	return epochKey{}, fmt.Errorf("epoch %d: %w", newest.N, ErrNoKey)
}

// twins reports whether two epochs have the newest number: two leads drew one
// without knowing of each other. A further epoch ends that.
func twins(epochs []store.Epoch) bool {
	var top uint64
	n := 0
	for _, e := range epochs {
		switch {
		case e.N > top:
			top, n = e.N, 1
		case e.N == top:
			n++
		}
	}
	return n > 1
}

func loadRing(ctx context.Context, d Dossier) (*keyring, error) {
	b, err := d.Note(ctx, noteKeys)
	if err != nil || b == nil {
		return nil, err
	}
	var w wireRing
	if err := read(b, &w); err != nil || w.Version != formatVersion {
		return nil, fmt.Errorf("keys of the exchange: %w", errors.Join(err, store.ErrDamaged))
	}
	if id := d.Identity(); id != ([32]byte{}) && id != w.Dossier {
		return nil, fmt.Errorf("keys of the exchange are of another dossier: %w", store.ErrDamaged)
	}
	r := &keyring{dossier: w.Dossier, secret: w.Secret}
	for _, k := range w.Keys {
		r.add(epochKey{k.N, k.Key})
	}
	return r, nil
}

func (r *keyring) save(ctx context.Context, d Dossier) error {
	b, err := encoder().Marshal(wireRing{Version: formatVersion, Dossier: r.dossier, Secret: r.secret, Keys: wireKeys(r.keys)})
	if err != nil {
		return err
	}
	return d.SetNote(ctx, noteKeys, b)
}

func wireKeys(keys []epochKey) []wireKey {
	out := make([]wireKey, 0, len(keys))
	for _, k := range keys {
		out = append(out, wireKey{N: k.n, Key: k.key})
	}
	return out
}

// NewEpoch draws the key of the next epoch, and the exchange secret when the
// dossier was never shared, and keeps them in the notes. What it returns
// belongs into the log, in a change of a lead; until it is there nothing is
// encrypted with the key, and asking again gives the same.
func NewEpoch(ctx context.Context, d Dossier) (store.Epoch, error) {
	ring, err := loadRing(ctx, d)
	if err != nil {
		return store.Epoch{}, err
	}
	epochs, err := d.Epochs(ctx)
	if err != nil {
		return store.Epoch{}, err
	}
	var top uint64
	for _, e := range epochs {
		top = max(top, e.N)
	}
	switch {
	case d.Identity() == [32]byte{}:
		return store.Epoch{}, fmt.Errorf("an empty dossier: %w", ErrNotShared)
	case ring == nil && len(epochs) > 0:
		return store.Epoch{}, ErrNoKey
	case ring == nil:
		ring = &keyring{dossier: d.Identity()}
		if _, err := rand.Read(ring.secret[:]); err != nil {
			return store.Epoch{}, err
		}
	}
	k, err := drawn(ctx, d, top+1)
	if err != nil {
		return store.Epoch{}, err
	}
	ring.add(k)
	if err := ring.save(ctx, d); err != nil {
		return store.Epoch{}, err
	}
	e := store.Epoch{N: k.n, Commit: commit(ring.dossier, k, ring.secret)}
	if own := d.Own(); len(own) > 0 {
		e.By = own[0]
	}
	return e, nil
}

// drawn is the key that this copy drew for an epoch, before any change named
// it. A key that came in under the same number is not used: whoever drew it
// may have given it to the very person this epoch is to shut out.
func drawn(ctx context.Context, d Dossier, n uint64) (epochKey, error) {
	b, err := d.Note(ctx, noteDrawn)
	if err != nil {
		return epochKey{}, err
	}
	var w wireKey
	if b != nil && read(b, &w) == nil && w.N == n {
		return epochKey{w.N, w.Key}, nil
	}
	w.N = n
	if _, err := rand.Read(w.Key[:]); err != nil {
		return epochKey{}, err
	}
	if b, err = encoder().Marshal(w); err != nil {
		return epochKey{}, err
	}
	return epochKey{w.N, w.Key}, d.SetNote(ctx, noteDrawn, b)
}

func noMatch(err error) bool {
	var none *age.NoIdentityMatchError
	return errors.As(err, &none)
}
