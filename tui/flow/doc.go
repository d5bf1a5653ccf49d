// Package flow holds the acts that several screens begin in the same way: a
// finding by one letter, a reason that is asked when the rules want one. Each
// asks what it needs in dialogs, records, and opens what it made.
package flow
