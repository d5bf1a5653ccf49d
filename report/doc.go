// Package report turns a State into the audit report: a State goes in, bytes
// come out. The same State with the same options gives the same bytes: there
// is no clock in here, what is overdue is counted from the newest act, and
// every number comes from a query.
//
// A report is written from audit.State.At its level, so that what may not
// appear on the level is not there to be written. Which things exist and how
// many there are is asked of the whole State: numbers are the same on every
// level.
//
// It is not the place for the names of results, grades and states (those are
// in catalog/words), for rules, or for files.
package report
