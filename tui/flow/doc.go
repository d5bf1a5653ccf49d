// Package flow holds the acts that several screens begin in the same way: a
// finding by one letter, evidence, a test, the next step of a finding, a reply,
// a reason that is asked when the rules want one. Each asks what it needs in
// dialogs, records, and opens what it made. It draws no screen of its own.
package flow
