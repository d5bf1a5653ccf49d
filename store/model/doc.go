// Package model holds nothing but tests: histories of several copies of a
// dossier, drawn from a seed, that have to end equal and to lose nothing in
// silence. A failing one prints its seed; TOETS_MODEL_SEED runs it again and
// TOETS_MODEL says how many are run.
package model
