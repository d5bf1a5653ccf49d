package intake

import (
	"crypto/sha1" // a UUID of version 5 is made of it
	"fmt"
	"strings"
	"unicode"

	"toets/catalog"
)

// token is the id of an element as OSCAL wants one: it begins with a letter and
// holds letters, digits, dots and dashes, and no two are the same.
func (w *oscalWriter) token(e *catalog.DraftElement) string {
	from := e.ID
	if isToken(e.Origin) {
		from = e.Origin
	}
	var b strings.Builder
	for _, r := range strings.ToLower(from) {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune("._-", r):
			b.WriteRune(r)
		default:
			b.WriteByte('-')
		}
	}
	id := strings.TrimRight(b.String(), "-")
	if r := []rune(id); len(r) == 0 || !unicode.IsLetter(r[0]) && r[0] != '_' {
		id = "c-" + id
	}
	for n, try := 1, id; ; n++ {
		if !w.tokens[try] {
			w.tokens[try] = true
			return try
		}
		try = id + "_" + itoa(n)
	}
}

func isToken(s string) bool {
	for i, r := range s {
		if !unicode.IsLetter(r) && r != '_' && (i == 0 || !unicode.IsNumber(r) && r != '.' && r != '-') {
			return false
		}
	}
	return s != ""
}

// uuid5 is the UUID of version 5 of a name in our namespace: the same name has
// the same one always.
func uuid5(name string) string {
	namespace := [16]byte{0x6b, 0x1d, 0x3e, 0x52, 0x0c, 0x74, 0x4f, 0x0a, 0x9e, 0x35, 0x41, 0x77, 0xd0, 0x8a, 0x26, 0xf3}
	h := sha1.New()
	h.Write(namespace[:])
	h.Write([]byte(name))
	u := h.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}
