package intake

// The reasons why a part of a source was not taken in, or not as it stood.
const (
	SkipMore        = "more"         // of the same, beyond what is listed
	SkipNoID        = "no-id"        // a row or heading without a number
	SkipParent      = "parent"       // parent that is not there; the element stands at the top
	SkipLanguage    = "language"     // translations into other languages
	SkipForeign     = "foreign"      // text in another language, kept where English stands
	SkipRelation    = "relation"     // relationship type that is no relation of ours
	SkipRelationEnd = "relation-end" // relation without an element at one end
	SkipObject      = "object"       // object of a library that is no norm
	SkipSheet       = "sheet"        // sheet without a norm
	SkipRepeated    = "repeated"     // sheet that repeats another one
	SkipParam       = "param"        // insert of a parameter that is not there
	SkipMap         = "map"          // reference to an element elsewhere that is none
	SkipUnknown     = "unknown"      // key that the form does not have
	SkipValue       = "value"        // value that the form does not have
	SkipTitle       = "title"        // title too long to be one; kept as private text
	SkipCut         = "cut"          // text cut at the limit
	SkipMissing     = "missing"      // element that a relation names and no edition has
	SkipLoose       = "loose"        // text before the first element
	SkipFormula     = "formula"      // cell with a formula that has no value kept
)

// Skipped is a part of a source that was not taken in, or not as it stood.
type Skipped struct {
	Where  string // line 12, sheet "Blad1" row 3, uuid, catalog.groups[2]
	Reason string // one of the Skip constants
	Detail string
}

// Text is the place and the reason in one sentence, nl or en.
func (s Skipped) Text(lang string) string {
	nl, en := s.sentence()
	if isDutch(lang) {
		return at(s.Where, lang) + nl
	}
	return at(s.Where, lang) + en
}

func (s Skipped) sentence() (nl, en string) {
	d := s.Detail
	switch s.Reason {
	case SkipMore:
		return "en nog " + d, "and " + d + " more"
	case SkipNoID:
		return "geen nummer: overgeslagen " + d, "no number: skipped " + d
	case SkipParent:
		return "ouder " + d + " is er niet: het element staat bovenaan", "parent " + d + " is not there: the element stands at the top"
	case SkipLanguage:
		return "vertalingen in " + d + " niet overgenomen", "translations in " + d + " not taken in"
	case SkipForeign:
		return "de tekst is in " + d + " en staat bij Engels", "the text is in " + d + " and stands with English"
	case SkipRelation:
		return "verband " + d + " niet overgenomen", "relation " + d + " not taken in"
	case SkipRelationEnd:
		return "verband zonder element aan een van beide kanten", "relation without an element at one of its ends"
	case SkipObject:
		return d + " is geen norm", d + " is no norm"
	case SkipSheet:
		return "blad zonder norm " + d, "sheet without a norm " + d
	case SkipRepeated:
		return "blad herhaalt nummers: " + d, "sheet repeats numbers: " + d
	case SkipParam:
		return "parameter " + d + " is er niet", "parameter " + d + " is not there"
	}
	return s.more()
}

func (s Skipped) more() (nl, en string) {
	d := s.Detail
	switch s.Reason {
	case SkipMap:
		return d + " is geen verwijzing als bio2@1.3#8.13.04", d + " is not a reference such as bio2@1.3#8.13.04"
	case SkipUnknown:
		return "sleutel " + d + " is onbekend", "key " + d + " is not known"
	case SkipValue:
		return "waarde " + d + " is onbekend", "value " + d + " is not known"
	case SkipTitle:
		return "te lang voor een titel: staat bij de eigen tekst van " + d, "too long for a title: stands with the private text of " + d
	case SkipCut:
		return "tekst afgekapt bij " + d, "text cut at " + d
	case SkipMissing:
		return "element " + d + " is er niet", "element " + d + " is not there"
	case SkipLoose:
		return "tekst die bij geen element hoort " + d, "text that belongs to no element " + d
	case SkipFormula:
		return "formule zonder bewaarde waarde " + d, "formula without a value kept " + d
	}
	return s.Reason + " " + d, s.Reason + " " + d
}
