package catalog

import (
	"slices"
	"strings"
)

// EditionJSON is what norm show prints of an edition as JSON.
type EditionJSON struct {
	ID        string        `json:"id"`
	Title     Text          `json:"title"`
	Name      Text          `json:"name"`
	Status    string        `json:"status"`
	Publisher string        `json:"publisher"`
	ValidFrom string        `json:"valid_from"`
	ValidTo   string        `json:"valid_to"`
	Guidance  bool          `json:"guidance"`
	Brings    []string      `json:"brings"`
	Relations []Mapping     `json:"relations"` // with other editions
	Note      Text          `json:"note"`      // what to know of it, and what is not verified
	National  NationalJSON  `json:"national"`  // its names per country, "" where there is none of its own
	Groups    []Group       `json:"groups"`    // what its elements are counted under
	Source    string        `json:"source"`    // embedded, dossier, known
	OwnCopy   Text          `json:"own_copy"`  // of a known edition: how to bring a copy of your own
	SHA256    string        `json:"sha256"`
	Elements  []ElementJSON `json:"elements"`
}

// NationalJSON is how an edition is called at the standards body of a country.
type NationalJSON struct {
	NL string `json:"nl"`
	BE string `json:"be"`
}

// ElementJSON is what norm show prints of an element as JSON.
type ElementJSON struct {
	ID                 string     `json:"id"`
	Parent             string     `json:"parent"`
	Title              Text       `json:"title"`
	Label              Text       `json:"label"`
	Kind               string     `json:"kind"`
	Group              string     `json:"group"`
	Assessable         bool       `json:"assessable"`
	MustCover          bool       `json:"must_cover"`
	NeverNA            bool       `json:"never_na"`
	Guidance           bool       `json:"guidance"`
	Level              string     `json:"level"` // BBN level in editions that have one
	Document           string     `json:"document"`
	DocumentName       Text       `json:"document_name"`
	Theme              string     `json:"theme"`
	Attributes         Attributes `json:"attributes"`
	New                bool       `json:"new"` // was not in the edition before
	Verified           bool       `json:"verified"`
	NLVerified         bool       `json:"nl_verified"`
	DocumentVerified   bool       `json:"document_verified"`
	Note               string     `json:"note"`
	Why                Text       `json:"why"`
	Cadence            []string   `json:"cadence"`
	DocumentQuestions  []Question `json:"document_questions"`
	OperationQuestions []Question `json:"operation_questions"`
	AskFor             Texts      `json:"ask_for"`
	Typical            Text       `json:"typical"`
	Maps               []Mapping  `json:"maps"`
	Clock              *Clock     `json:"clock,omitempty"`
	QuestionsFrom      string     `json:"questions_from,omitempty"` // the element of another edition that they are of
	State              string     `json:"state,omitempty"`          // moved, withdrawn, reference, none: a number without a demand
	RefersTo           string     `json:"refers_to,omitempty"`
	Text               Text       `json:"text,omitzero"` // of the user's own source, private to the dossier
}

// ListedJSON is one edition as norm list prints it as JSON.
type ListedJSON struct {
	ID         string `json:"id"`
	Title      Text   `json:"title"`
	Name       Text   `json:"name"`
	Status     string `json:"status"`
	Elements   int    `json:"elements"`
	Assessable int    `json:"assessable"`
	Source     string `json:"source"`
	SHA256     string `json:"sha256"`
}

// ListJSON is the list that norm list --json prints.
func (c *Catalog) ListJSON() []ListedJSON {
	out := make([]ListedJSON, 0, len(c.editions))
	for _, e := range c.Editions() {
		out = append(out, ListedJSON{
			ID: e.ID, Title: e.title, Name: names(e), Status: e.Status, Elements: e.Elements, Assessable: e.Assessable,
			Source: e.Source, SHA256: c.Hash(e.ID),
		})
	}
	return out
}

// SourceKnown is the source of an edition that can be named and is not on board.
const SourceKnown = "known"

// ListKnownJSON lists the editions that are known and not on board, as norm
// list does the others. They have no elements here.
func (c *Catalog) ListKnownJSON() []ListedJSON {
	out := make([]ListedJSON, 0)
	for _, k := range c.Known() {
		if c.offered(k.ID) == nil {
			out = append(out, ListedJSON{ID: k.ID, Title: k.Name, Name: k.Name, Status: k.Status, Source: SourceKnown})
		}
	}
	return out
}

// ShowKnownJSON is what there is to say of an edition that is known and not on
// board: an edition without elements, and how to bring a copy of your own.
func ShowKnownJSON(k Known) EditionJSON {
	return EditionJSON{
		ID: k.ID, Title: k.Name, Name: k.Name, Status: k.Status, Publisher: k.Publisher, Source: SourceKnown, OwnCopy: k.Own,
		Relations: []Mapping{k.Relation}, Brings: []string{}, Groups: []Group{}, Elements: []ElementJSON{},
	}
}

// ShowJSON is the document that norm show --json prints: a whole edition, or
// of it the elements that are named. The error says what is not on board.
func (c *Catalog) ShowJSON(id string, elements ...string) (EditionJSON, error) {
	if err := c.Require(id); err != nil {
		return EditionJSON{}, err
	}
	e, _ := c.Info(id)
	out := EditionJSON{
		ID: e.ID, Title: e.title, Name: names(e), Status: e.Status, Publisher: e.Publisher,
		ValidFrom: e.ValidFrom, ValidTo: e.ValidTo, SHA256: c.Hash(id), Elements: []ElementJSON{},
		Guidance: e.Guidance, Brings: list(e.Brings), Relations: list(e.Relations), Note: e.Note,
		National: NationalJSON{NL: e.National["nl"], BE: e.National["be"]}, Groups: list(e.Groups), Source: e.Source,
	}
	var refs []string
	for _, name := range elements {
		ref, _, err := c.Resolve(name, []string{e.ID})
		if row := c.row(e.ID + "#" + loose(name)); row != nil && !row.Holds() {
			ref, err = row.Ref, nil // it says where it went
		}
		if err != nil {
			return EditionJSON{}, err
		}
		refs = append(refs, ref)
	}
	for _, row := range c.elements(e.ID).rows {
		if len(refs) > 0 && !slices.ContainsFunc(refs, func(r string) bool { return strings.EqualFold(r, row.Ref) }) {
			continue
		}
		if full, ok := c.Full(row.Ref); ok {
			full.Maps = c.Relatives(row.Ref)
			out.Elements = append(out.Elements, elementJSON(&full))
		}
	}
	return out, nil
}

func names(e Edition) Text { return Text{NL: e.Names["nl"], EN: e.Names["en"]} }

func elementJSON(e *Element) ElementJSON {
	return ElementJSON{
		ID: e.ID, Parent: e.Parent, Title: e.Title, Label: e.Label, Kind: string(e.Kind), Group: e.Group,
		Assessable: e.Assessable, MustCover: e.MustCover, NeverNA: e.NeverNA, Guidance: e.Guidance,
		Document: e.Document, DocumentName: e.DocumentName, Theme: e.Theme, Level: e.Level, New: e.New,
		Attributes: Attributes{
			ControlType:           list(e.Attributes.ControlType),
			SecurityProperties:    list(e.Attributes.SecurityProperties),
			CybersecurityConcepts: list(e.Attributes.CybersecurityConcepts),
		},
		Verified: e.Verified, NLVerified: e.NLVerified, DocumentVerified: e.DocumentVerified, Note: e.Note,
		Why: e.Why, Cadence: list(e.Cadence), DocumentQuestions: list(e.DocQuestions), OperationQuestions: list(e.OpQuestions),
		AskFor: Texts{NL: list(e.AskFor.NL), EN: list(e.AskFor.EN)}, Typical: e.Typical, Maps: list(e.Maps),
		Clock: e.Clock, QuestionsFrom: e.From, State: e.Status, RefersTo: e.RefersTo, Text: e.Text,
	}
}

// list is a list that JSON never prints as null.
func list[T any](xs []T) []T {
	if xs == nil {
		return []T{}
	}
	return xs
}
