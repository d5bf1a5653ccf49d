package intake

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"toets/catalog/table"
)

// The columns that a table can have. Those on questions are of our own export.
const (
	colID         = "id"
	colParent     = "parent"
	colGroup      = "group" // the chapter or domain that a row stands under
	colKind       = "kind"
	colTitle      = "title"
	colTitleNL    = "title_nl"
	colTitleEN    = "title_en"
	colText       = "text"
	colTextNL     = "text_nl"
	colTextEN     = "text_en"
	colLevel      = "level"
	colAssessable = "assessable"
	colWithdrawn  = "withdrawn"
	colOrigin     = "origin"
	colWhyNL      = "why_nl"
	colWhyEN      = "why_en"
	colDocNL      = "doc_nl"
	colDocEN      = "doc_en"
	colOpNL       = "op_nl"
	colOpEN       = "op_en"
	colAskNL      = "ask_for_nl"
	colAskEN      = "ask_for_en"
	colTypicalNL  = "typical_nl"
	colTypicalEN  = "typical_en"
	colMaps       = "maps"
)

// TableColumns lists the columns that Options.Columns can name.
func TableColumns() []string {
	return []string{
		colID, colParent, colGroup, colKind, colTitle, colTitleNL, colTitleEN, colText, colTextNL, colTextEN, colLevel, colAssessable, colWithdrawn, colOrigin,
		colWhyNL, colWhyEN, colDocNL, colDocEN, colOpNL, colOpEN, colAskNL, colAskEN, colTypicalNL, colTypicalEN, colMaps,
	}
}

// heads gives, folded, what people write above our columns in Dutch, English,
// French and German. Words that stand for a number as often as for a title are
// in doubtful.
func heads() map[string][]string {
	return map[string][]string{
		colID: {
			"id", "nr", "no", "num", "nummer", "number", "numero", "code", "ref", "ref id", "refid", "reference", "referentie", "identifier", "identificatie",
			"identifiant", "kennung", "kurzel", "kenmerk", "control id", "control no", "control nr", "control number", "controlnummer", "maatregelnummer",
			"maatregel nr", "maatregel id", "nummer maatregel", "measure id", "requirement id", "requirement number", "eisnummer", "eis nr", "eis id", "norm nr",
			"normnummer", "artikel", "artikelnummer", "article", "article number", "artikel nr", "paragraaf", "clause", "clause number", "lfd nr", "nr maatregel",
			"sort id", "volgnummer", "bio nr", "iso nr", "annex a", "reference number", "n", "numero de controle", "exigence id", "anforderung nr", "massnahme nr",
		},
		colParent: {"parent", "parent id", "ouder", "bovenliggend", "valt onder", "ubergeordnet", "superieur", "hoort bij"},
		colGroup: {
			"group", "groep", "groupe", "gruppe", "chapter", "hoofdstuk", "chapitre", "kapitel", "domain", "domein", "domaine", "domane", "thema", "theme", "category",
			"categorie", "kategorie", "section", "sectie", "rubriek", "family", "familie", "famille", "onderdeel", "bereich",
		},
		colKind: {"kind", "soort", "type", "art", "genre"},
		colTitle: {
			"title", "titel", "titre", "name", "naam", "nom", "bezeichnung", "onderwerp", "subject", "sujet", "short title", "korte titel", "intitule", "libelle",
			"control name", "control title", "titel maatregel", "naam maatregel", "measure name", "requirement name", "requirement title", "kop", "thematik",
		},
		colText: {
			"text", "tekst", "texte", "wortlaut", "description", "omschrijving", "beschrijving", "beschreibung", "statement", "toelichting", "inhoud", "contenu", "inhalt",
			"requirement text", "control text", "control description", "normtekst", "tekst maatregel", "eistekst", "omschrijving maatregel", "measure description",
			"requirement description", "explanation", "erlauterung", "explication", "guidance", "detail", "details",
		},
		colLevel:      {"level", "niveau", "bbn", "stufe", "basisbeveiligingsniveau", "baseline", "implementation groups", "implementation group", "klasse", "class"},
		colAssessable: {"assessable", "toetsbaar", "beoordeelbaar", "evaluable", "bewertbar"},
		colWithdrawn:  {"withdrawn", "vervallen", "ingetrokken", "retire", "zuruckgezogen", "entfallen"},
	}
}

// doubtful lists heads that stand above numbers as often as above titles.
func doubtful() []string {
	return []string{
		"control", "controle", "maatregel", "beheersmaatregel", "measure", "mesure", "massnahme", "requirement", "requirements", "eis", "eisen", "exigence", "anforderung",
		"norm", "controls", "maatregelen", "overheidsmaatregel", "criterium", "criterion", "critere",
	}
}

// head finds the row with the names of the columns and what stands where. The
// first row that names a number and one thing more is it; -1 is none.
func (s *source) head(t *table.Sheet) (row int, at map[string]int, err error) {
	if len(s.o.Columns) > 0 {
		return s.byName(t)
	}
	for i := range min(len(t.Rows), 20) {
		if at := guess(t, i); usable(at) {
			return i, at, nil
		}
	}
	if at := headless(t); at != nil {
		return -1, at, nil
	}
	return 0, nil, nil
}

func usable(at map[string]int) bool {
	_, id := at[colID]
	return id && len(at) > 1
}

// guess names the columns by the cells of a row, and by what stands below.
func guess(t *table.Sheet, row int) map[string]int {
	cells := t.Rows[row].Cells
	at, used := make(map[string]int), make(map[int]bool)
	take := func(col string, i int) {
		if _, there := at[col]; !there && !used[i] {
			at[col], used[i] = i, true
		}
	}
	folded := make([]string, len(cells))
	for i, c := range cells {
		folded[i] = strings.Join(strings.Fields(fold(c)), " ")
		if own := strings.ToLower(strings.TrimSpace(c)); slices.Contains(TableColumns(), own) {
			take(own, i)
		}
	}
	names := heads()
	order := make([]string, 0, len(names))
	for col := range names {
		order = append(order, col)
	}
	sort.Strings(order)
	for _, col := range order {
		for _, name := range names[col] { // the commonest word first
			for i, f := range folded {
				word, lang := language(f)
				if word != name || used[i] {
					continue
				}
				take(inLanguage(col, lang), i)
			}
		}
	}
	doubt(t, row, folded, take)
	if _, there := at[colID]; !there {
		for i := range cells {
			if !used[i] && numbered(t, row, i) {
				take(colID, i)
			}
		}
	}
	return at
}

// doubt settles the heads that can be either by what stands below them.
func doubt(t *table.Sheet, row int, folded []string, take func(string, int)) {
	for i, f := range folded {
		word, lang := language(f)
		if !slices.Contains(doubtful(), word) {
			continue
		}
		switch {
		case numbered(t, row, i):
			take(colID, i)
		case wordy(t, row, i):
			take(inLanguage(colText, lang), i)
		default:
			take(inLanguage(colTitle, lang), i)
		}
	}
}

// language parts a head from the language behind it: titel nl, title [en].
func language(f string) (word, lang string) {
	i := strings.LastIndexByte(f, ' ')
	if i < 0 {
		return f, ""
	}
	switch last := f[i+1:]; last {
	case "nl", "en", "fr", "de":
		return f[:i], last
	case "nederlands", "dutch", "neerlandais", "niederlandisch":
		return f[:i], "nl"
	case "engels", "english", "anglais", "englisch":
		return f[:i], "en"
	}
	return f, ""
}

func inLanguage(col, lang string) string {
	if (col == colTitle || col == colText) && (lang == "nl" || lang == "en") {
		return col + "_" + lang
	}
	return col
}

// numbered reports whether a column holds numbers of elements: short, with a
// digit, without two blanks, and no two the same.
func numbered(t *table.Sheet, row, col int) bool {
	seen := make(map[string]bool)
	n := 0
	for _, r := range t.Rows[row+1:] {
		v := strings.TrimSpace(r.Cell(col))
		if v == "" {
			continue
		}
		if seen[v] || !numberLike(v) {
			return false
		}
		seen[v] = true
		if n++; n == 200 {
			break
		}
	}
	return n > 0
}

func numberLike(v string) bool {
	return utf8.RuneCountInString(v) <= 24 && strings.ContainsAny(v, "0123456789") && strings.Count(v, " ") <= 1
}

// wordy reports whether a column holds sentences rather than titles.
func wordy(t *table.Sheet, row, col int) bool {
	total, n := 0, 0
	for _, r := range t.Rows[row+1:] {
		if v := strings.TrimSpace(r.Cell(col)); v != "" && n < 200 {
			total, n = total+len(v), n+1
		}
	}
	return n > 0 && total/n > 140
}

// headless is a table without heads: numbers, titles, and perhaps texts.
func headless(t *table.Sheet) map[string]int {
	if len(t.Rows) == 0 || len(t.Rows[0].Cells) < 2 || !numberLike(t.Rows[0].Cell(0)) || !numbered(t, -1, 0) {
		return nil
	}
	at := map[string]int{colID: 0, colTitle: 1}
	if len(t.Rows[0].Cells) > 2 {
		at[colText] = 2
	}
	return at
}

// byName finds the columns that were named.
func (s *source) byName(t *table.Sheet) (int, map[string]int, error) {
	for ours := range s.o.Columns {
		if !slices.Contains(TableColumns(), ours) {
			return 0, nil, &Error{Code: CodeNoColumn, Detail: short(plain(ours))}
		}
	}
	missing := ""
	for i := range min(len(t.Rows), 20) {
		at := make(map[string]int)
		missing = ""
		for ours, theirs := range s.o.Columns {
			n := columnOf(t.Rows[i].Cells, theirs)
			if n < 0 {
				missing = theirs
				break
			}
			at[ours] = n
		}
		if missing != "" {
			continue
		}
		for col, n := range guess(t, i) { // what was not named may be guessed
			if _, there := at[col]; !there && !taken(at, n) && !rival(at, col) {
				at[col] = n
			}
		}
		return i, at, nil
	}
	return 0, nil, &Error{Code: CodeNoColumn, Detail: short(plain(missing))}
}

func taken(at map[string]int, n int) bool {
	for _, i := range at {
		if i == n {
			return true
		}
	}
	return false
}

// rival reports whether the same thing was named in another language.
func rival(at map[string]int, col string) bool {
	base := strings.TrimSuffix(strings.TrimSuffix(col, "_nl"), "_en")
	_, there := at[base]
	return there
}

// columnOf is the column of a name: as it stands, folded, or by its letter or
// number.
func columnOf(cells []string, name string) int {
	for i, c := range cells {
		if strings.TrimSpace(c) == strings.TrimSpace(name) {
			return i
		}
	}
	for i, c := range cells {
		if f := fold(c); f != "" && f == fold(name) {
			return i
		}
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(cells) {
		return n - 1
	}
	if len(name) == 1 && name[0] >= 'A' && name[0] <= 'Z' && int(name[0]-'A') < len(cells) {
		return int(name[0] - 'A')
	}
	return -1
}
