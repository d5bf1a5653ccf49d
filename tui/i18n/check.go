package i18n

import (
	"fmt"
	"reflect"
	"strings"
)

// Check compares the two writings of a struct of texts and says what is wrong:
// an empty text, or a placeholder that only one of them has. Tests of screens
// call it with their own texts.
func Check(nl, en any) []string {
	return check("", reflect.Indirect(reflect.ValueOf(nl)), reflect.Indirect(reflect.ValueOf(en)))
}

func check(at string, nl, en reflect.Value) []string {
	switch nl.Kind() {
	case reflect.Struct:
		var out []string
		for i := range nl.NumField() {
			out = append(out, check(at+"."+nl.Type().Field(i).Name, nl.Field(i), en.Field(i))...)
		}
		return out
	case reflect.Array:
		var out []string
		for i := range nl.Len() {
			out = append(out, check(fmt.Sprintf("%s[%d]", at, i), nl.Index(i), en.Index(i))...)
		}
		return out
	case reflect.String:
		return compare(strings.TrimPrefix(at, "."), nl.String(), en.String())
	default:
		return []string{strings.TrimPrefix(at, ".") + " is neither a text nor a struct of texts"}
	}
}

func compare(at, nl, en string) []string {
	var out []string
	if nl == "" {
		out = append(out, at+" has no Dutch text")
	}
	if en == "" {
		out = append(out, at+" has no English text")
	}
	if n, e := verbs(nl), verbs(en); n != e {
		out = append(out, fmt.Sprintf("%s has placeholders %q in Dutch and %q in English", at, n, e))
	}
	return out
}

// verbs lists the placeholders of a text in their order.
func verbs(s string) string {
	var b strings.Builder
	for i := 0; i+1 < len(s); i++ {
		if s[i] != '%' {
			continue
		}
		i++
		if s[i] != '%' {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
