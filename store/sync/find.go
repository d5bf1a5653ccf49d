package sync

import (
	"context"
	"errors"
	"strings"

	"toets/audit"
)

// Found is a dossier in a place whose keys were left for this device.
type Found struct {
	Dossier [32]byte
	By      audit.Device // who left the keys, as that device signed
	ring    *keyring
}

// Find looks which dossiers of a place this device was given the keys of. That
// somebody gave them is no proof of who he is: people compare the six words of
// the dossier before they join it.
func Find(ctx context.Context, p Place, id *Identity) ([]Found, error) {
	items, err := p.List(ctx, rootName)
	if err != nil {
		return nil, err
	}
	var out []Found
	for _, i := range items {
		parts := strings.Split(strings.TrimPrefix(i.Name, rootName), "/")
		if len(parts) != 3 || parts[1] != "epoch" || i.Size > maxEpoch {
			continue
		}
		b, err := fetch(ctx, p, i.Name, maxEpoch)
		if errors.Is(err, ErrRefused) {
			continue
		}
		if err != nil {
			return nil, err
		}
		e, err := decodeEpoch(b, id)
		if err != nil || !strings.EqualFold(e.ring.tags().root(), rootName+parts[0]+"/") {
			continue
		}
		out = foundIn(out, e)
	}
	return out, nil
}

func foundIn(out []Found, e *epochFile) []Found {
	for i := range out {
		if out[i].Dossier == e.ring.dossier && out[i].ring.secret == e.ring.secret {
			for _, k := range e.ring.keys {
				out[i].ring.add(k)
			}
			return out
		}
	}
	ring := e.ring
	return append(out, Found{Dossier: ring.dossier, By: deviceOf(e.by), ring: &ring})
}
