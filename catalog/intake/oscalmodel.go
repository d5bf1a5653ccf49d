package intake

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// oscalNS is the namespace of what OSCAL has no word for.
const oscalNS = "urn:toets:norm"

// oscalDoc is what is read of an OSCAL file, in whatever notation.
type oscalDoc struct {
	Catalog *oscalCatalog `json:"catalog"`
	Mapping *oscalMapping `json:"mapping-collection"`
}

type oscalCatalog struct {
	UUID     string         `json:"uuid"`
	Metadata oscalMetadata  `json:"metadata"`
	Params   []oscalParam   `json:"params"`
	Groups   []oscalGroup   `json:"groups"`
	Controls []oscalControl `json:"controls"`
}

type oscalMetadata struct {
	Title     loose       `json:"title"`
	Published loose       `json:"published"`
	Version   loose       `json:"version"`
	OSCAL     loose       `json:"oscal-version"`
	Props     []oscalProp `json:"props"`

	Parties     []oscalParty       `json:"parties"`
	Responsible []oscalResponsible `json:"responsible-parties"`
}

type oscalParty struct {
	UUID string `json:"uuid"`
	Type string `json:"type"`
	Name loose  `json:"name"`
}

type oscalResponsible struct {
	Role    string   `json:"role-id"`
	Parties []string `json:"party-uuids"`
}

type oscalProp struct {
	Name  string `json:"name"`
	NS    string `json:"ns"`
	Value loose  `json:"value"`
	Class string `json:"class"`
}

type oscalGroup struct {
	ID       string         `json:"id"`
	Title    loose          `json:"title"`
	Params   []oscalParam   `json:"params"`
	Props    []oscalProp    `json:"props"`
	Parts    []oscalPart    `json:"parts"`
	Groups   []oscalGroup   `json:"groups"`
	Controls []oscalControl `json:"controls"`
}

type oscalControl struct {
	ID       string         `json:"id"`
	Title    loose          `json:"title"`
	Params   []oscalParam   `json:"params"`
	Props    []oscalProp    `json:"props"`
	Parts    []oscalPart    `json:"parts"`
	Controls []oscalControl `json:"controls"`
}

type oscalPart struct {
	Name  string      `json:"name"`
	NS    string      `json:"ns"`
	Class string      `json:"class"`
	Title loose       `json:"title"`
	Props []oscalProp `json:"props"`
	Prose loose       `json:"prose"`
	Parts []oscalPart `json:"parts"`
}

type oscalParam struct {
	ID     string  `json:"id"`
	Label  loose   `json:"label"`
	Values []loose `json:"values"`
	Value  loose   `json:"value"` // before 1.0

	Select *oscalSelect `json:"select"`
}

type oscalSelect struct {
	HowMany string  `json:"how-many"`
	Choice  []loose `json:"choice"`
}

// loose is a text that may be written as a number or a truth value.
type loose string

// UnmarshalJSON takes a string, a number or a truth value; null is nothing.
func (l *loose) UnmarshalJSON(b []byte) error {
	switch {
	case len(b) >= 2 && b[0] == '"':
		if bytes.IndexByte(b, '\\') < 0 {
			*l = loose(b[1 : len(b)-1])
			return nil
		}
		return json.Unmarshal(b, (*string)(l))
	case bytes.Equal(b, []byte("null")):
		return nil
	case len(b) > 0 && (b[0] == '{' || b[0] == '['):
		return fmt.Errorf("%c where a text belongs", b[0])
	}
	*l = loose(b)
	return nil
}

// prop is the value of a property in our own namespace.
func prop(ps []oscalProp, name string) string {
	for i := range ps {
		if ps[i].NS == oscalNS && ps[i].Name == name {
			return plain(string(ps[i].Value))
		}
	}
	return ""
}

// label is the number that people write. Where there are several, the one
// without a class is the plain one.
func label(ps []oscalProp) string {
	found := ""
	for i := range ps {
		p := &ps[i]
		if p.Name != "label" || p.NS == oscalNS || p.Value == "" {
			continue
		}
		if p.Class == "" {
			return string(p.Value)
		}
		if found == "" {
			found = string(p.Value)
		}
	}
	return found
}

func withdrawn(ps []oscalProp) bool {
	for i := range ps {
		if p := &ps[i]; (p.Name == "status" || p.Name == "Status") && fold(string(p.Value)) == "withdrawn" {
			return true
		}
	}
	return false
}
