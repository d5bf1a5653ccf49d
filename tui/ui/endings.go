package ui

// How the files are called that copies pass to each other. What they are is
// told by what is in them; the names are for people.
const (
	RequestEnd = ".toets-join"
	BundleEnd  = ".toets-bundle"
)
