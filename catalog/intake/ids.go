package intake

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"toets/audit"
)

// EditionID reports whether s can be the id of an edition: framework@edition,
// small letters and digits, in the edition also dots and dashes.
func EditionID(s string) bool {
	framework, edition, ok := strings.Cut(s, "@")
	if !ok || framework == "" || edition == "" || len(s) > maxID || !alnum(edition[0]) || !alnum(edition[len(edition)-1]) {
		return false
	}
	for i := range len(framework) {
		if !alnum(framework[i]) {
			return false
		}
	}
	for i := range len(edition) {
		if c := edition[i]; !alnum(c) && c != '.' && c != '-' {
			return false
		}
	}
	return !strings.Contains(edition, "..")
}

func alnum(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

// elementID makes an id out of what a source calls an element: no blanks, no #,
// nothing that a file name or a command line stumbles over. AC-2 (1) becomes
// AC-2(1). It changes nothing in what it made itself.
func elementID(s string) string {
	s = plain(s)
	var b strings.Builder
	dash := false // one is due
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || strings.ContainsRune("._()[]+&§", r):
			opens := r == '(' || r == '['
			if dash && b.Len() > 0 && !opens && !strings.HasSuffix(b.String(), ".") {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
		default:
			dash = true
		}
	}
	id := strings.TrimRight(b.String(), ".-")
	if utf8.RuneCountInString(id) > maxID {
		id = strings.TrimRight(string([]rune(id)[:maxID]), ".-")
	}
	return id
}

// editionID derives the id of an edition from what a source is called and the
// version it gives itself: "nist-ssdf-1.1" is nistssdf@1.1, "NIS2-directive"
// of version 3 is nis2directive@3.
func editionID(name, version string) string {
	name = strings.ToLower(ascii(name))
	stem, tail := splitVersion(name)
	if tail == "" {
		stem, tail = name, edition(strings.ToLower(ascii(version)))
	}
	framework := strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && alnum(byte(r)) {
			return r
		}
		return -1
	}, stem)
	if framework == "" {
		framework = "norm"
	}
	if len(framework) > maxID/2 {
		framework = framework[:maxID/2]
	}
	if tail == "" {
		tail = "1"
	}
	return framework + "@" + tail
}

// splitVersion parts a name from the version at its end: nist-csf-2.0,
// iso27001-2022, cis-controls-v8, bio2@1.3.
func splitVersion(name string) (stem, version string) {
	if stem, v, ok := strings.Cut(name, "@"); ok {
		return stem, edition(v)
	}
	i := strings.LastIndexAny(name, "-_ :")
	if i <= 0 || i == len(name)-1 {
		return name, ""
	}
	v := name[i+1:]
	v = strings.TrimPrefix(strings.TrimPrefix(v, "version"), "v")
	if v == "" || v[0] < '0' || v[0] > '9' || strings.Trim(v, "0123456789.") != "" {
		return name, ""
	}
	return name[:i], edition(v)
}

// edition is a version as the part behind the @.
func edition(v string) string {
	var b strings.Builder
	for i := range len(v) {
		c := v[i]
		if !alnum(c) && c != '.' && c != '-' {
			c = '-'
		}
		if (c == '.' || c == '-') && (b.Len() == 0 || strings.HasSuffix(b.String(), ".") || strings.HasSuffix(b.String(), "-")) {
			continue
		}
		b.WriteByte(c)
	}
	s := b.String()
	if len(s) > maxID/2-1 {
		s = s[:maxID/2-1]
	}
	return strings.Trim(s, ".-")
}

// baseName is the name of a source without folders and extension.
func baseName(name string) string {
	name = path.Base(strings.ReplaceAll(plain(name), `\`, "/"))
	if name == "." || name == "/" {
		return ""
	}
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".json", ".xml", ".yaml", ".yml", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".md", ".markdown":
		name = name[:len(name)-len(ext)]
	}
	return name
}

// known is the edition on board that a framework alone stands for: its newest.
func (s *source) known(framework string) string {
	best := ""
	for _, id := range s.o.Known {
		if f, _, _ := strings.Cut(id, "@"); f == framework && (best == "" || audit.Natural(best, id) < 0) {
			best = id
		}
	}
	return best
}

// reference reports whether to is an element of an edition, as in
// bio2@1.3#8.13.04.
func reference(to string) bool {
	e, id := audit.SplitRef(to)
	return EditionID(e) && id != "" && elementID(id) == id
}

// ascii drops the diacritics of the languages of western Europe.
func ascii(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(bare, decompose(s))
		}
	}
	return s
}

func bare(r rune) rune {
	if unicode.Is(unicode.Mn, r) {
		return -1
	}
	return r
}
