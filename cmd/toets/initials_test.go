package main

import (
	"testing"

	"pgregory.net/rapid"
)

func TestInitialsOfNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Jan Dekker": "JD", "Anna de Vries": "AV", "anna de vries": "AV", "Kees van den Berg": "KB", "Jan-Willem de Groot": "JWG",
		"Élodie D'Hondt": "ED", "Øyvind Åsen": "OA", "Jan": "JA", "J. R. van 't Hek": "JRH", "De Vries": "VR", "Van": "VA", "X": "X",
		"Łukasz Żak": "LZ", "Anna Maria Sofia Elisabeth Beatrix Clara": "AMSEB", "Жанна": "", "": "", "  ": "", "root": "RO", "Bob\tde Boer": "BB",
	} {
		if got := initialsOf(name); got != want {
			t.Errorf("initials of %q: %q, want %q", name, got, want)
		}
	}
}

// Whatever somebody is called, derived initials fit in a number.
func TestDerivedInitialsFit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		name := rapid.String().Draw(r, "name")
		got := initialsOf(name)
		if got == "" {
			return
		}
		if fit, ok := fitInitials(got); !ok || fit != got {
			r.Fatalf("%q gives %q", name, got)
		}
	})
}

func TestTypedInitials(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"jd": "JD", "J.D.": "JD", "A B": "AB", "AP2": "AP2", "toolong": "", "É": "", "": "", "a-b": "", "../x": ""} {
		if got, _ := fitInitials(in); got != want {
			t.Errorf("%q fits as %q, want %q", in, got, want)
		}
	}
}
