// Package store keeps one dossier in one SQLite file.
//
// The truth in the file is a log of signed changes, one hash chain per device.
// Everything else in it (what holds now, the search index, the views) is
// derived from the log in the same transaction, by one function, and can be
// derived again at any time. docs/file-format.md describes the file.
//
// Apply is the only door: every way in, screen, command line, import and undo,
// sends audit changes to it, and what it returns is on disk. The package knows
// no rules of its own, makes no sentences for people and draws no screen.
package store
