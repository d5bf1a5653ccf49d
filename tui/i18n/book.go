// Package i18n holds the texts of the layout in Dutch and English: labels,
// hints and answers of the screens. The words of the trade (results, grades,
// states, refusals, field names) are in catalog/words, and what only one
// screen says stands with that screen, in the same form: one struct, a field
// per text, a Go literal per language.
package i18n

import (
	"reflect"

	"toets/catalog/words"
)

// Book gives texts in one language, with the words of one country. It is made
// anew when either changes. It is for one goroutine.
type Book struct {
	words words.Words
	local map[any]any // the texts of a screen, by their Dutch original
}

// NewBook makes a Book.
func NewBook(w words.Words) *Book { return &Book{words: w, local: make(map[any]any)} }

// Pick chooses between the two writings of a struct of texts. The Dutch one
// gets the words of the country, once.
func Pick[T any](b *Book, nl, en *T) *T {
	if b.words.Lang() == words.EN {
		return en
	}
	if have, ok := b.local[nl]; ok {
		return have.(*T)
	}
	c := *nl
	localise(reflect.ValueOf(&c).Elem(), b.words)
	b.local[nl] = &c
	return &c
}

func localise(v reflect.Value, w words.Words) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString(w.Local(v.String()))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			localise(v.Field(i), w)
		}
	case reflect.Array:
		for i := range v.Len() {
			localise(v.Index(i), w)
		}
	default: // Check lets nothing else be a text
	}
}
