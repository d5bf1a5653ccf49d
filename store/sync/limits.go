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
		MaxNestedLevels:   maxDepth,
		MaxArrayElements:  maxChanges,
		MaxMapPairs:       1 << 16,
		IndefLength:       cbor.IndefLengthForbidden,
		TagsMd:            cbor.TagsForbidden,
		UTF8:              cbor.UTF8RejectInvalid,
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return m
})

var packer = sync.OnceValue(func() *zstd.Encoder {
	// Whole segments are at hand, so one goroutine is enough. Encryption has a
	// checksum already.
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1),
		zstd.WithWindowSize(maxWindow), zstd.WithEncoderCRC(false))
	if err != nil {
		panic(err)
	}
	return z
})

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

func unpackFault(err error) *Fault {
	if errors.Is(err, zstd.ErrDecoderSizeExceeded) || errors.Is(err, zstd.ErrWindowSizeExceeded) {
		return fault(TooLarge, "unfolds to more than %d bytes: %w", maxUnfolded, err)
	}
	return fault(Damaged, "decompress: %w", err)
}
