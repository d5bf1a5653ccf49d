package words

import (
	"strings"

	"toets/audit"
)

// Sentence says in a language why the rules say no, and the way out.
func Sentence(lang Lang, r *audit.Refusal) string { return For(string(lang), "").Sentence(r) }

// Sentence says why the rules say no, and the way out.
func (w Words) Sentence(r *audit.Refusal) string { return strings.TrimSpace(string(r.Code)) }

// Field is how people call a field of a kind of entity. Without a kind it is
// the name that the field has in most kinds.
func (w Words) Field(kind audit.Kind, field string) string { return field }

// Intent is what happened, in the past tense, for the log and the history.
func (w Words) Intent(intent string) string { return intent }
