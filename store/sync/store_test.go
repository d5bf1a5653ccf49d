package sync

import "toets/store"

// A store is what the exchange works on.
var _ Dossier = (*store.Store)(nil)
