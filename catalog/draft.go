package catalog

// Draft is an edition as it was read from somebody's own source, before it is
// kept in a dossier: what the readers of package intake make and what Pack
// turns into the bytes that a dossier holds.
type Draft struct {
	ID        string // framework@edition
	Title     Text   // the subject
	Name      Text   // as people call it
	Publisher string
	Status    string // current, transition, withdrawn, draft; "" is current
	ValidFrom string // YYYY-MM-DD, or ""
	Guidance  bool   // may support a finding, never carry a nonconformity alone
	Elements  []DraftElement
	Relations []DraftRelations
}

// DraftElement is one element of a Draft, in the order of its source.
type DraftElement struct {
	ID         string // unique in the edition, without blanks or #
	Origin     string // what its source calls it where that is another name: ac-2.1 for AC-2(1); "" for the same
	Parent     string // id of the element it stands under, "" at the top
	Kind       string // of Kinds; "" is a group for what is not assessable and a requirement for what is
	Title      Text
	Assessable bool
	Withdrawn  bool // kept for its number, never assessable
	Level      string
	Text       Text // the words of the source: private to the dossier, shown and searched, never exported
	Why        Text
	Doc        []Question // phase 1
	Op         []Question // phase 2
	AskFor     Texts
	Typical    Text
	Maps       []Mapping // to elements of other editions
}

// DraftRelations are relations of a Draft, or of two editions that are there
// already where a source holds nothing else.
type DraftRelations struct {
	From      string // edition
	To        string // edition
	Relations []Relation
}
