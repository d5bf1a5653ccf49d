package sync

import (
	"errors"
	"sync"

	"github.com/fxamacker/cbor/v2"
	"github.com/klauspost/compress/zstd"
)

// What is read is held against these limits before anything is done with it.
// A day of an auditor is a segment of some kilobytes.
const (
	formatVersion = 1

	maxSegment  = 8 << 20   // bytes of a segment file
	maxLone     = 72 << 20  // of one that holds a single, large change
	maxUnfolded = 66 << 20  // bytes of a segment after decompression: one change of the largest size fits
	cutSegment  = 4 << 20   // a writer begins the next segment past this many bytes of changes
	maxChanges  = 1 << 17   // changes in a segment
	maxWindow   = 8 << 20   // zstd window
	maxIntake   = 512 << 20 // bytes of changes handed to one merge
	maxEpoch    = 4 << 20   // bytes of an epoch file: two thousand devices
	maxEpochs   = 4096      // keys in an epoch file
	maxHave     = 1 << 20   // bytes of a .have file
	maxVector   = 1 << 14   // devices in a version vector
	maxJoin     = 16 << 10  // bytes of a join request
	maxName     = 200       // bytes of a name in a join request
	maxEntries  = 1 << 20   // files in a bundle
	maxSeq      = 1<<40 - 1 // of a change
	maxBlob     = 1 << 40   // bytes of a piece of evidence
	maxNorm     = 64 << 20  // bytes of an edition that travels whatever evidence does
	maxDepth    = 6         // nesting of CBOR
	pieceSize   = 1 << 20   // evidence is read and written in pieces of this size
)

var encoder = sync.OnceValue(func() cbor.EncMode {
	m, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err)
	}
	return m
})

var decoder = sync.OnceValue(func() cbor.DecMode {
	m, err := cbor.DecOptions{
		MaxNestedLevels:  maxDepth,
		MaxArrayElements: maxChanges,
		MaxMapPairs:      1 << 16,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
		UTF8:             cbor.UTF8RejectInvalid,
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return m
})

// packers compress: the first what fits into a window, the other the rest.
// Either way the frame says its size.
var packers = sync.OnceValue(func() [2]*zstd.Encoder {
	var out [2]*zstd.Encoder
	for i, single := range []bool{true, false} {
		// Whole segments are at hand, so one goroutine is enough. Encryption has
		// a checksum already.
		z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1),
			zstd.WithWindowSize(maxWindow), zstd.WithEncoderCRC(false), zstd.WithSingleSegment(single))
		if err != nil {
			panic(err)
		}
		out[i] = z
	}
	return out
})

func pack(plain []byte) []byte {
	if len(plain) <= maxWindow {
		return packers()[0].EncodeAll(plain, nil)
	}
	return packers()[1].EncodeAll(plain, nil)
}

var unpacker = sync.OnceValue(func() *zstd.Decoder {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderMaxMemory(maxUnfolded))
	if err != nil {
		panic(err)
	}
	return z
})

// canonical reports whether bytes are the one encoding of what they hold, and
// nothing else: two files that differ never mean the same.
func canonical(b []byte, v any) bool {
	again, err := encoder().Marshal(v)
	return err == nil && string(again) == string(b)
}

// read decodes b into v, strictly.
func read(b []byte, v any) error {
	if err := decoder().Unmarshal(b, v); err != nil {
		return err
	}
	if !canonical(b, v) {
		return errEncoding
	}
	return nil
}

// unpack decompresses one zstd frame, which has to say its size. So no more is
// made room for than may come, whatever the bytes are.
func unpack(packed []byte) ([]byte, error) {
	var h zstd.Header
	if err := h.Decode(packed); err != nil || h.Skippable || !h.HasFCS {
		return nil, fault(Damaged, "not a zstd frame that says its size")
	}
	if h.FrameContentSize > maxUnfolded {
		return nil, fault(TooLarge, "unfolds to %d bytes", h.FrameContentSize)
	}
	plain, err := unpacker().DecodeAll(packed, make([]byte, 0, h.FrameContentSize))
	if err != nil {
		return nil, unpackFault(err)
	}
	if uint64(len(plain)) != h.FrameContentSize {
		return nil, fault(Damaged, "unfolds to %d bytes and says %d", len(plain), h.FrameContentSize)
	}
	return plain, nil
}

func unpackFault(err error) *Fault {
	if errors.Is(err, zstd.ErrDecoderSizeExceeded) || errors.Is(err, zstd.ErrWindowSizeExceeded) {
		return fault(TooLarge, "unfolds to more than %d bytes, or wants a window of more than %d: %w", maxUnfolded, maxWindow, err)
	}
	return fault(Damaged, "decompress: %w", err)
}
