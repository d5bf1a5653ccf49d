package audit

import "slices"

// StandsBehind lists the fields of a kind that a second person stands behind
// in the field that names them; none where a field names nobody.
func StandsBehind(kind Kind, field string) []string { return slices.Clone(stands(kind, field)) }
