package report

import (
	"strings"
	"sync"

	"toets/catalog/words"
)

// common are short words that only one of the two languages has.
var common = sync.OnceValue(func() map[string]words.Lang {
	m := make(map[string]words.Lang)
	for _, w := range strings.Fields("de het een en niet zijn wordt werd werden voor naar ook bij uit dat deze dit maar geen nog zij er aan op te van zonder") {
		m[w] = words.NL
	}
	for _, w := range strings.Fields("the and not are were for with to also from that this these by but yet they there on which has have been without") {
		m[w] = words.EN
	}
	return m
})

// telling is how many of those words it takes to tell the language of a text.
const telling = 4

// foreign tells in which of the two languages texts are written when it is
// clearly not the one of the report; "" when it is, or when nothing is clear.
// Text keeps its own language, and the report says so.
func foreign(lang words.Lang, texts ...string) string {
	count := make(map[words.Lang]int, 2)
	for _, t := range texts {
		eachWord(t, func(w string) bool {
			if len(w) <= 5 {
				if l, ok := common()[strings.ToLower(w)]; ok {
					count[l]++
				}
			}
			return count[lang] < telling || count[other(lang)] > 0
		}, func(string) {})
	}
	if n := count[other(lang)]; n >= telling && n > 4*count[lang] {
		return string(other(lang))
	}
	return ""
}

func other(lang words.Lang) words.Lang {
	if lang == words.NL {
		return words.EN
	}
	return words.NL
}
