package ui

// Aside is an act that is kept and takes no effect: its author had no right to
// it, or it stands outside the log. Its flag says which, also waits (for what
// comes before it) or fork (its device signed another one under its number).
type Aside struct {
	Entry
	Was []Was // what each of its operations replaces, in their order
}

// Was is a value that an operation replaces.
type Was struct {
	Value string
	Known bool
}
