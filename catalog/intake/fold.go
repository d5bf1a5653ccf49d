package intake

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

func decompose(s string) string { return norm.NFKD.String(s) }

// fold is text as it is compared: small letters, without diacritics, words
// parted by one blank.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(ascii(plain(s))), func(r rune) bool {
		return r < '0' || r > '9' && r < 'a' || r > 'z' && r < 0x80
	}), " ")
}
