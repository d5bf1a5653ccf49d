package widget

import "toets/catalog"

// Fold makes text comparable for people who type fast: small letters without
// diacritics, as the norms are searched. "Coördinatie" and "coordinatie" are one.
func Fold(s string) string { return catalog.Fold(s) }
