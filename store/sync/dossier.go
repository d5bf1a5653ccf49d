package sync

import (
	"context"
	"crypto/ed25519"
	"io"
	"time"

	"toets/audit"
	"toets/store"
)

// Dossier is what the exchange asks of an open dossier. *store.Store is one.
type Dossier interface {
	// Identity is the hash of the first change, zero while there is none.
	Identity() [32]byte
	// Own lists the devices whose changes this copy publishes: the one it
	// writes as comes first, then those it wrote as before it enrolled anew.
	Own() []audit.Device
	// Vector is the last applied sequence of each device.
	Vector() map[audit.Device]uint64
	// Raw visits the applied changes of one device with a higher sequence than
	// after, in sequence. The bytes may only be used during the visit.
	Raw(ctx context.Context, device audit.Device, after uint64, visit func(store.Raw) error) error
	// PublicKey is the key of a device that the dossier knows: one that wrote,
	// or whose member was added. That of Own()[0] is always known.
	PublicKey(device audit.Device) (ed25519.PublicKey, bool)
	// Sign signs a message with the key of Own()[0]. The message begins with
	// one of the contexts of this package, so it is never taken for a change.
	Sign(message []byte) ([]byte, error)
	// Merge takes changes in: all or nothing, known ones are no-ops. Their
	// chains and signatures are checked; who may have written what is decided
	// here, at their place in the log. A rehearsal changes nothing.
	Merge(ctx context.Context, in []store.Raw, at time.Time, rehearse bool) (store.Receipt, error)
	// Blobs lists the evidence that the dossier names, by hash.
	Blobs(ctx context.Context) ([]store.BlobInfo, error)
	// ReadBlob writes the bytes with this hash.
	ReadBlob(ctx context.Context, hash [32]byte, w io.Writer) error
	// TakeBlob keeps the bytes of r, exactly size of them, if they have this
	// hash, and nothing otherwise.
	TakeBlob(ctx context.Context, hash [32]byte, size int64, r io.Reader) error
	// Note is a small local setting that does not travel, nil when there is
	// none: places used, keys of epochs, who has seen what.
	Note(ctx context.Context, name string) ([]byte, error)
	// SetNote keeps a local setting; a nil value takes it away.
	SetNote(ctx context.Context, name string, value []byte) error
	// Recipients are the age recipients of the devices of all current members,
	// as far as they have one.
	Recipients(ctx context.Context) ([]string, error)
	// Epochs are the epochs that changes of leads named, in the order of the
	// log. None means that the dossier was never shared.
	Epochs(ctx context.Context) ([]store.Epoch, error)
}
