package intake

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// oscalNS is the namespace of what OSCAL has no word for.
const oscalNS = "urn:toets:norm"

// OSCALVersion is the version of OSCAL that is written.
const OSCALVersion = "1.2.2"

// oscalDoc is what is read of an OSCAL file, in whatever notation, and what is
// written as JSON: keys in the order of the fields. Keys without a value stay
// out where the schema lets them: an empty list is not valid.
type oscalDoc struct {
	Catalog *oscalCatalog `json:"catalog,omitempty"`
	Mapping *oscalMapping `json:"mapping-collection,omitempty"`
}

type oscalCatalog struct {
	UUID     string         `json:"uuid"`
	Metadata oscalMetadata  `json:"metadata"`
	Params   []oscalParam   `json:"params,omitempty"`
	Groups   []oscalGroup   `json:"groups,omitempty"`
	Controls []oscalControl `json:"controls,omitempty"`
}

type oscalMetadata struct {
	Title     loose       `json:"title"`
	Published loose       `json:"published,omitempty"`
	Modified  loose       `json:"last-modified"`
	Version   loose       `json:"version"`
	OSCAL     loose       `json:"oscal-version"`
	Props     []oscalProp `json:"props,omitempty"`

	Roles       []oscalRole        `json:"roles,omitempty"`
	Parties     []oscalParty       `json:"parties,omitempty"`
	Responsible []oscalResponsible `json:"responsible-parties,omitempty"`
}

type oscalRole struct {
	ID    loose `json:"id"`
	Title loose `json:"title"`
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
	NS    string `json:"ns,omitempty"`
	Value loose  `json:"value"`
	Class string `json:"class,omitempty"`
}

type oscalGroup struct {
	ID       string         `json:"id"`
	Title    loose          `json:"title"`
	Params   []oscalParam   `json:"params,omitempty"`
	Props    []oscalProp    `json:"props,omitempty"`
	Parts    []oscalPart    `json:"parts,omitempty"`
	Groups   []oscalGroup   `json:"groups,omitempty"`
	Controls []oscalControl `json:"controls,omitempty"`
}

type oscalControl struct {
	ID       string         `json:"id"`
	Title    loose          `json:"title"`
	Params   []oscalParam   `json:"params,omitempty"`
	Props    []oscalProp    `json:"props,omitempty"`
	Parts    []oscalPart    `json:"parts,omitempty"`
	Controls []oscalControl `json:"controls,omitempty"`
}

type oscalPart struct {
	Name  string      `json:"name"`
	NS    string      `json:"ns,omitempty"`
	Class string      `json:"class,omitempty"`
	Title loose       `json:"title,omitempty"`
	Props []oscalProp `json:"props,omitempty"`
	Prose loose       `json:"prose,omitempty"`
	Parts []oscalPart `json:"parts,omitempty"`
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
