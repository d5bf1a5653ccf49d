package sync

import (
	"context"
	"strings"
)

// ShutOut reports whether a place holds a key of this dossier that is newer
// than any this copy has and that was not made for this device, and its number.
// A lead who ends somebody's part draws such a key. More cannot be known from
// the place: the act that ended the part is encrypted with that key.
func ShutOut(ctx context.Context, d Dossier, p Place, id *Identity) (n uint64, shut bool, err error) {
	ring, err := loadRing(ctx, d)
	if err != nil || ring == nil {
		return 0, false, err
	}
	var top uint64
	for _, k := range ring.keys {
		top = max(top, k.n)
	}
	items, err := p.List(ctx, ring.tags().epochs())
	if err != nil {
		return 0, false, err
	}
	for _, i := range items {
		name, ok := parseName(i.Name[strings.LastIndexByte(i.Name, '/')+1:])
		if !ok || name.kind != "age" || name.first <= top || name.first < n || i.Size > maxEpoch {
			continue
		}
		b, err := fetch(ctx, p, i.Name, maxEpoch)
		if err != nil {
			return 0, false, err
		}
		if name.sum != sum(b) {
			continue // not whole, or not yet
		}
		switch _, err := decodeEpoch(b, id); {
		case err == nil:
			n, shut = name.first, false // one of two that leads drew at once is enough
		case faultOf(err, Damaged).Code == NoKey && name.first > n:
			n, shut = name.first, true
		}
	}
	return n, shut, nil
}
