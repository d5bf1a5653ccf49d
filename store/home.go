package store

import "toets/audit"

// Every entity says in its row which audit it belongs to, so that one audit can
// be read without the others. It follows from the writes alone, not from what
// this version knows of kinds.
const (
	homeField     = "audit"
	tablesOfHomes = 3 // the version of the tables that brought them
)

// homeOf is the audit that an entity belongs to by the live writes of its field
// audit: the first of them, as a State shows it. Empty is the dossier as a whole.
func homeOf(live []audit.Write) []byte {
	if len(live) == 0 {
		return []byte{}
	}
	id, err := audit.ParseID(live[0].Value)
	if err != nil || id.IsZero() {
		return []byte{}
	}
	return id[:]
}
