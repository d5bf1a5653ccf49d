package intake

import (
	"fmt"
	"strconv"
	"strings"
)

// The reasons why a source is refused as a whole.
const (
	CodeTooLarge  = "too-large"
	CodeFormat    = "format"       // none that is known
	CodeOther     = "other-format" // one that is known and not read
	CodeUTF8      = "utf8"
	CodeSyntax    = "syntax"
	CodeForm      = "form"     // sound JSON, XML or YAML that is not what it should be
	CodeDeep      = "deep"     // nested too deep
	CodeExpands   = "expands"  // aliases or inserts that grow without bound
	CodeDoctype   = "doctype"  // XML with a document type or entities of its own
	CodeZip       = "zip"      // damaged workbook
	CodeZipBomb   = "zip-bomb" // workbook that unpacks without bound
	CodeTooMany   = "too-many" // elements, sheets, rows or columns
	CodeDuplicate = "duplicate-id"
	CodeCycle     = "cycle"
	CodeColumns   = "columns" // table without the columns that are needed
	CodeNoColumn  = "no-column"
	CodeNothing   = "nothing"
	CodeAs        = "as"
	CodeWrite     = "write-format"
	CodeDraft     = "draft" // an edition that cannot be written
)

// DetailQuote is the detail of CodeSyntax where a quotation mark never closes.
const DetailQuote = "quote"

// Error refuses a source. Nothing of it was taken in.
type Error struct {
	Code   string
	Where  string // line 12, sheet "Blad1" row 3, catalog.groups[2]; "" for the whole
	Detail string
}

// Error is the refusal in English.
func (e *Error) Error() string { return e.Text("en") }

// Text is the refusal as one sentence, nl or en, with a way out.
func (e *Error) Text(lang string) string {
	nl, en := e.sentence()
	if isDutch(lang) {
		return at(e.Where, lang) + nl
	}
	return at(e.Where, lang) + en
}

func (e *Error) sentence() (nl, en string) {
	d := e.Detail
	switch e.Code {
	case CodeTooLarge:
		return "groter dan " + d + ": splits de bron of haal er alleen de norm uit", "larger than " + d + ": split the source or take only the norm out of it"
	case CodeFormat:
		return "geen formaat dat toets kent: bewaar het als OSCAL, CISO Assistant, CSV, XLSX, Markdown of YAML van toets",
			"not a format that toets knows: save it as OSCAL, CISO Assistant, CSV, XLSX, Markdown or toets YAML"
	case CodeOther:
		return d + " wordt niet gelezen: bewaar het als OSCAL-catalogus, CSV of XLSX", d + " is not read: save it as an OSCAL catalog, CSV or XLSX"
	case CodeUTF8:
		return "geen geldige UTF-8: bewaar het bestand opnieuw als UTF-8", "not valid UTF-8: save the file again as UTF-8"
	case CodeSyntax:
		if d == DetailQuote {
			return "een aanhalingsteken sluit niet: zet het sluitende erachter of haal het weg", "a quotation mark does not close: add the closing one or take it away"
		}
		return "niet leesbaar (" + d + "): herstel de bron op die plaats", "cannot be read (" + d + "): mend the source at that place"
	case CodeForm:
		return "niet wat hier hoort te staan (" + d + "): vergelijk de bron met docs/norm-files.md", "not what belongs here (" + d + "): compare the source with docs/norm-files.md"
	case CodeDeep:
		return "dieper genest dan " + strconv.Itoa(MaxDepth) + " niveaus of te veel sleutels bij elkaar: maak de bron eenvoudiger",
			"nested deeper than " + strconv.Itoa(MaxDepth) + " levels, or too many keys together: make the source simpler"
	case CodeExpands:
		return "verwijzingen die te groot worden (" + d + "): schrijf ze uit in de bron", "references that grow too large (" + d + "): write them out in the source"
	case CodeDoctype:
		return "XML met een documenttype of eigen entiteiten: verwijder die uit de bron", "XML with a document type or entities of its own: remove them from the source"
	}
	return e.more()
}

func (e *Error) more() (nl, en string) {
	d := e.Detail
	switch e.Code {
	case CodeZip:
		return "een beschadigde werkmap (" + d + "): bewaar haar opnieuw als XLSX", "a damaged workbook (" + d + "): save it again as XLSX"
	case CodeZipBomb:
		return "een werkmap die uitgepakt te groot wordt (" + d + "): bewaar alleen de bladen met de norm", "a workbook that is too large when unpacked (" + d + "): save only the sheets with the norm"
	case CodeTooMany:
		return "te veel (" + countedNL(d) + "): splits de bron", "too many (" + d + "): split the source"
	case CodeDuplicate:
		return "nummer " + d + ": geef elk element een eigen nummer", "number " + d + ": give each element a number of its own"
	case CodeCycle:
		return "element " + d + " staat via zijn ouders onder zichzelf: verbeter de ouder in de bron", "element " + d + " stands under itself by way of its parents: mend the parent in the source"
	case CodeColumns:
		return "geen kolommen met nummer en titel herkend (er zijn: " + d + "): noem ze met --columns id=…,title=…",
			"no columns with number and title recognised (there are: " + d + "): name them with --columns id=…,title=…"
	case CodeNoColumn:
		return "kolom " + d + " is er niet: kijk met --dry-run welke er zijn", "column " + d + " is not there: look with --dry-run which there are"
	case CodeNothing:
		return "er staat geen norm in: controleer of het de goede bron is", "there is no norm in it: check that it is the right source"
	case CodeAs:
		return fmt.Sprintf("%q is geen naam voor een editie: schrijf norm@editie in kleine letters, zoals bio2@1.3", d),
			fmt.Sprintf("%q is no name for an edition: write framework@edition in small letters, such as bio2@1.3", d)
	case CodeWrite:
		return fmt.Sprintf("%q is geen formaat om te schrijven: kies yaml, csv of oscal", d), fmt.Sprintf("%q is no format to write: choose yaml, csv or oscal", d)
	case CodeDraft:
		return "deze editie laat zich niet schrijven (" + d + "): controleer haar met toets norm lint", "this edition cannot be written (" + d + "): check it with toets norm lint"
	}
	return e.Code + " " + d, e.Code + " " + d
}

// countedNL is a number of things in Dutch: they are noted in English.
func countedNL(d string) string {
	n, things, _ := strings.Cut(strings.TrimPrefix(d, "> "), " ")
	for _, w := range [][2]string{{"sheets", "bladen"}, {"rows", "rijen"}, {"columns", "kolommen"}, {"cells", "cellen"}, {"elements", "elementen"}, {"relations", "relaties"}, {"nodes", "onderdelen"}} {
		if things == w[0] {
			return "> " + n + " " + w[1]
		}
	}
	return d
}

// at is the place before a sentence.
func at(where, lang string) string {
	if where == "" {
		return ""
	}
	return place(where, lang) + ": "
}

// place is a place in a language: places are noted in English. What stands in
// quotes is a name.
func place(where, lang string) string {
	if !isDutch(lang) {
		return where
	}
	parts := strings.Split(where, `"`)
	for i := 0; i < len(parts); i += 2 {
		words := strings.Split(parts[i], " ")
		for j, w := range words {
			switch w {
			case "line":
				words[j] = "regel"
			case "sheet":
				words[j] = "blad"
			case "row":
				words[j] = "rij"
			case "and":
				words[j] = "en"
			}
		}
		parts[i] = strings.Join(words, " ")
	}
	return strings.Join(parts, `"`)
}

func isDutch(lang string) bool {
	return len(lang) >= 2 && (lang[0]|0x20) == 'n' && (lang[1]|0x20) == 'l' && (len(lang) == 2 || lang[2] == '-' || lang[2] == '_')
}

func itoa(n int) string { return strconv.Itoa(n) }
