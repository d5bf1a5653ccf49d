package intake

// OSCALVersion is the version of OSCAL that is written.
const OSCALVersion = "1.2.2"

// The form of what is written. Keys without a value stay out: an empty list is
// not valid.
type (
	outDoc struct {
		Catalog outCatalog `json:"catalog"`
	}
	outCatalog struct {
		UUID     string       `json:"uuid"`
		Metadata outMetadata  `json:"metadata"`
		Groups   []outGroup   `json:"groups,omitempty"`
		Controls []outControl `json:"controls,omitempty"`
	}
	outMetadata struct {
		Title       string           `json:"title"`
		Published   string           `json:"published,omitempty"`
		Modified    string           `json:"last-modified"`
		Version     string           `json:"version"`
		OSCAL       string           `json:"oscal-version"`
		Props       []outProp        `json:"props,omitempty"`
		Roles       []outRole        `json:"roles,omitempty"`
		Parties     []outParty       `json:"parties,omitempty"`
		Responsible []outResponsible `json:"responsible-parties,omitempty"`
	}
	outRole struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	}
	outParty struct {
		UUID string `json:"uuid"`
		Type string `json:"type"`
		Name string `json:"name"`
	}
	outResponsible struct {
		Role    string   `json:"role-id"`
		Parties []string `json:"party-uuids"`
	}
	outProp struct {
		Name  string `json:"name"`
		NS    string `json:"ns,omitempty"`
		Value string `json:"value"`
		Class string `json:"class,omitempty"`
	}
	outGroup struct {
		ID       string       `json:"id"`
		Class    string       `json:"class,omitempty"`
		Title    string       `json:"title"`
		Props    []outProp    `json:"props,omitempty"`
		Parts    []outPart    `json:"parts,omitempty"`
		Groups   []outGroup   `json:"groups,omitempty"`
		Controls []outControl `json:"controls,omitempty"`
	}
	outControl struct {
		ID       string       `json:"id"`
		Class    string       `json:"class,omitempty"`
		Title    string       `json:"title"`
		Props    []outProp    `json:"props,omitempty"`
		Parts    []outPart    `json:"parts,omitempty"`
		Controls []outControl `json:"controls,omitempty"`
	}
	outPart struct {
		Name  string    `json:"name"`
		NS    string    `json:"ns,omitempty"`
		Class string    `json:"class,omitempty"`
		Props []outProp `json:"props,omitempty"`
		Prose string    `json:"prose,omitempty"`
		Parts []outPart `json:"parts,omitempty"`
	}
)
