// Package sync carries changes and evidence between copies of a dossier.
//
// A place (a folder, a bucket, a bundle) holds files that are written once:
// each device adds segments of its own changes and reads those of others.
// Everything in a place is encrypted for the members and signed by its author;
// docs/exchange-format.md describes every byte of it.
//
// The package decides what travels, and that what came in is whole, genuine
// and within limits. What a change means, who may make it and how two of them
// meet is decided by the dossier, in one call that takes everything or nothing.
package sync
