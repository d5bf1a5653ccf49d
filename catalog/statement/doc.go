// Package statement reads a statement of applicability out of a table that
// somebody brings: it guesses which column holds what, reads the many ways in
// which people write yes, no and a control's number, and says per row what it
// cannot read. What it gives is changes to be made all together or not at all.
//
// It is not for reading files (package table does that) and decides nothing:
// the rules of package audit have the last word.
package statement
