package audit

import "strings"

// Norms is what the domain asks about criteria. Package catalog answers it;
// tests bring small ones of their own. Apply never asks it anything, so that
// copies with different norms on board fold to the same State.
type Norms interface {
	// Edition returns the edition "framework@edition".
	Edition(id string) (Edition, bool)
	// Element returns the element "framework@edition#element".
	Element(ref string) (Element, bool)
	// Elements lists an edition in its own order.
	Elements(edition string) []Element
}

// Relator is what Norms can be as well: they know how editions stand to each
// other. Norms that are not relate nothing.
type Relator interface {
	// Relations lists how the elements of one edition stand to those of
	// another, in the order of the first.
	Relations(from, to string) []Relation
}

// Relation says how an element of one edition stands to one of another.
// Nothing that was recorded crosses a relation by itself (invariant 22).
type Relation struct {
	From     string // id in the first edition, "" where nothing stands opposite
	To       string // id in the second
	Type     string // RelSame, RelPart, RelSupports, RelRemoved, RelNew
	Verified bool   // seen in a source
	LawNL    string // what asks for it still where a norm does no more
	LawEN    string
}

// The types of relation.
const (
	RelSame     = "same"
	RelPart     = "part"
	RelSupports = "supports"
	RelRemoved  = "removed"
	RelNew      = "new"
)

// Edition is one edition of a framework as far as the rules need it.
type Edition struct {
	ID       string   // iso27001@2022
	Hash     string   // SHA-256 of its content in hexadecimal
	Status   string   // current, transition, withdrawn, draft
	Guidance bool     // may support a finding, never carry a nonconformity alone
	Annex    bool     // its measures always apply; an exception stands in an annex and is decided on
	Brings   []string // editions that come with it
}

// ElementKind says what sort of thing an element is.
type ElementKind string

// The kinds of element.
const (
	ElementGroup    ElementKind = "group"
	ElementClause   ElementKind = "clause"
	ElementControl  ElementKind = "control"
	ElementMeasure  ElementKind = "measure"
	ElementArticle  ElementKind = "article"
	ElementDocument ElementKind = "document"
	ElementOwnRule  ElementKind = "own_rule" // of the organisation itself, see OwnRule
)

// Element is one element of an edition as far as the rules need it.
type Element struct {
	Ref        string // iso27001@2022#A.8.13
	ID         string // A.8.13
	Parent     string // id within the edition, "" at the top
	Kind       ElementKind
	Group      string // code of the group it is counted under, e.g. "clauses"
	Assessable bool   // has an operational check of its own
	Document   string // obligation of a document: "", mandatory, implied, if_determined, if_control_applies
	NeverNA    bool   // chapters 4-10: applies to everyone
	MustCover  bool   // looked at in every audit
	Guidance   bool   // not a requirement
	Level      string // the lowest level it holds for, in editions with levels: BBN1
}

// SplitRef parts "framework@edition#element" in edition and element.
func SplitRef(ref string) (edition, element string) {
	edition, element, _ = strings.Cut(ref, "#")
	return edition, element
}

// NoNorms knows no edition at all.
type NoNorms struct{}

// Edition returns nothing.
func (NoNorms) Edition(string) (Edition, bool) { return Edition{}, false }

// Element returns nothing.
func (NoNorms) Element(string) (Element, bool) { return Element{}, false }

// Elements returns nothing.
func (NoNorms) Elements(string) []Element { return nil }
