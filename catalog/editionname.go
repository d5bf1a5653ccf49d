package catalog

import "strings"

// EditionName is how an edition is called: ISO/IEC 27001:2022. An edition
// without an international name is called as the country calls it, and one not
// on board keeps its id in a readable form.
func (c *Catalog) EditionName(id, lang, country string) string {
	if e := c.find(id); e != nil {
		if f, err := e.facts(); err == nil {
			if n := f.Name.In(lang); n != "" {
				return n
			}
			return f.National[country]
		}
	}
	if k, ok := known().byID[id]; ok {
		return k.Name.In(lang)
	}
	return readable(id)
}

// NationalName is the name of an edition at the standards body of a country,
// NEN-EN-ISO/IEC 27001:2023; "" where there is none of its own.
func (c *Catalog) NationalName(id, country string) string {
	if e := c.find(id); e != nil {
		if f, err := e.facts(); err == nil {
			return f.National[country]
		}
	}
	return ""
}

// readable turns an id into what a person would write: bio2@1.3 is BIO2 1.3,
// iso27005@2022 is ISO 27005:2022.
func readable(id string) string {
	if k, ok := known().byID[id]; ok {
		return k.Short
	}
	framework, edition, ok := strings.Cut(id, "@")
	if !ok {
		return id
	}
	if n, iso := strings.CutPrefix(framework, "iso"); iso {
		return "ISO " + n + ":" + edition
	}
	return strings.ToUpper(framework) + " " + edition
}

// EditionShort is the shortest name that is still clear: 27001:2022.
func (c *Catalog) EditionShort(id string) string { return c.EditionShortIn(id, "") }

// EditionShortIn is the shortest name in a language: the AVG is the GDPR in English.
func (c *Catalog) EditionShortIn(id, lang string) string {
	if e := c.find(id); e != nil {
		if f, err := e.facts(); err == nil && f.Short != "" {
			if lang == "en" && f.ShortEN != "" {
				return f.ShortEN
			}
			return f.Short
		}
	}
	return readable(id)
}
