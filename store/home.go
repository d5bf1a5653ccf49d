package store

import (
	"slices"

	"toets/audit"
)

// Every entity says in its row which audit it belongs to, so that one audit can
// be read without the others.
const (
	homeField     = "audit"
	tablesOfHomes = 3 // the version of the tables that brought them
)

// homed are the kinds that belong to an audit in this version of the tables. Of
// any other kind, one of a newer toets among them, everything is of the dossier
// as a whole: it is read too often then, and never missed.
func homed() []audit.Kind {
	return []audit.Kind{
		audit.KindAdvice, audit.KindAssessment, audit.KindDecision, audit.KindDocCheck, audit.KindEvidence, audit.KindFinding,
		audit.KindGate, audit.KindGateRow, audit.KindMeeting, audit.KindNote, audit.KindTest, audit.KindText,
	}
}

// homeOf is the audit that an entity belongs to by the live writes of its field
// audit: the first of them, as a State shows it. Empty is the dossier as a whole.
func homeOf(kind audit.Kind, live []audit.Write) []byte {
	if len(live) == 0 || !slices.Contains(homed(), kind) {
		return []byte{}
	}
	id, err := audit.ParseID(live[0].Value)
	if err != nil || id.IsZero() {
		return []byte{}
	}
	return id[:]
}
