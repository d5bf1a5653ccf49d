// Package audit is the domain of toets: the nouns of an information security
// audit, the changes people make to them, the rules that allow or refuse a
// change, and the fold that turns the log of changes into a State.
//
// The way of a fact is always the same: a Change is planned against a State
// (Plan, or May when only the answer matters), which gives an Event or a
// Refusal; the Event is kept by the store; State.Apply folds it in.
//
// The package does no I/O, reads no clock and draws no random number: time,
// actor, device and the seed of new ids come in as values. It knows no norm
// either: what an element is, it asks of a Norms. It is not the place for
// sentences that people read, see package catalog for those.
package audit
