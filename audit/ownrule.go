package audit

import "strings"

// OwnRule is a rule that the organisation made for itself: a section of one
// version of a document in the register. It is a requirement, and comes before
// what a norm says of the same thing.
type OwnRule struct {
	Document string // D-031
	Version  string // 2.2, "" for whichever holds
	Section  string // 4.3, "" for the whole document
}

// ownPrefix begins a reference to an own rule.
const ownPrefix = "own:"

// IsOwnRule reports whether a reference means to name an own rule.
func IsOwnRule(ref string) bool { return strings.HasPrefix(ref, ownPrefix) }

// ParseOwnRule reads "own:D-031@2.2#4.3". The number of the document is
// needed; version and section may be left out with the sign in front of them.
func ParseOwnRule(ref string) (OwnRule, bool) {
	rest, ok := strings.CutPrefix(ref, ownPrefix)
	if !ok || strings.ContainsAny(rest, "\n\t") || Clean(rest) != rest || len(rest) > 200 {
		return OwnRule{}, false
	}
	var r OwnRule
	doc, section, hasSection := strings.Cut(rest, "#")
	number, version, hasVersion := strings.Cut(doc, "@")
	r = OwnRule{Document: strings.ToUpper(number), Version: version, Section: section}
	digits, ok := strings.CutPrefix(r.Document, "D-")
	if !ok || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return OwnRule{}, false
	}
	if hasVersion && strings.TrimSpace(version) != version || hasVersion && version == "" || strings.Contains(version, "@") {
		return OwnRule{}, false
	}
	if hasSection && (section == "" || strings.TrimSpace(section) != section || strings.Contains(section, "#")) {
		return OwnRule{}, false
	}
	return r, true
}

// RuleOf is the rule that a section of a document in the register holds; "" is
// the whole document. What a reference cannot hold is taken out.
func RuleOf(d *Document, section string) OwnRule {
	plain := func(s string) string {
		s = strings.Join(strings.Fields(strings.NewReplacer("@", " ", "#", " ").Replace(Clean(s))), " ")
		return strings.ToValidUTF8(s[:min(len(s), 80)], "")
	}
	return OwnRule{Document: d.Number, Version: strings.TrimPrefix(plain(d.Version), "v"), Section: plain(strings.TrimPrefix(strings.TrimSpace(section), "§"))}
}

// String is the reference.
func (r OwnRule) String() string {
	s := ownPrefix + r.Document
	if r.Version != "" {
		s += "@" + r.Version
	}
	if r.Section != "" {
		s += "#" + r.Section
	}
	return s
}

// Short is the rule without the name of its document: "D-031 v2.2 § 4.3".
func (r OwnRule) Short() string {
	s := r.Document
	if r.Version != "" {
		s += " v" + strings.TrimPrefix(r.Version, "v")
	}
	if r.Section != "" {
		s += " § " + r.Section
	}
	return s
}

// RuleDocument is the document in the register that an own rule names, nil
// where it names none. One that was withdrawn still names it.
func (s *State) RuleDocument(ref string) *Document {
	r, ok := ParseOwnRule(ref)
	if !ok {
		return nil
	}
	d, _ := s.ByNumber(r.Document).(*Document)
	return d
}

// RuleName is how an own rule is called, with the title of its document in
// front: "Back-up policy D-031 v2.2 § 4.3". What is no own rule stays as it is.
func (s *State) RuleName(ref string) string {
	r, ok := ParseOwnRule(ref)
	if !ok {
		return ref
	}
	if d := s.RuleDocument(ref); d != nil && d.Title != "" {
		return d.Title + " " + r.Short()
	}
	return r.Short()
}

// ownElement is an own rule as an element of any audit: a requirement that is
// assessed, of no edition and so in no count.
func (s *State) ownElement(ref string) (Element, error) {
	ref = Clean(ref)
	r, ok := ParseOwnRule(ref)
	if !ok {
		return Element{}, refuse(BadOwnRule, strings.TrimPrefix(ref, ownPrefix), "criteria")
	}
	if s.RuleDocument(ref) == nil {
		return Element{}, refuse(NotFound, r.Document, "document")
	}
	return Element{Ref: r.String(), ID: r.Short(), Kind: ElementOwnRule, Group: "own", Assessable: true}, nil
}

// criterion refuses what a finding cannot be held against.
func (t *tx) criterion(ref string) error {
	if IsOwnRule(ref) {
		_, err := t.s.ownElement(ref)
		return err
	}
	if law, ok := strings.CutPrefix(ref, "law:"); ok {
		if strings.Trim(law, " #@") == "" {
			return refuse(Empty, "", "criteria")
		}
		return nil
	}
	if _, ok := t.s.norms.Element(ref); !ok {
		_, id := SplitRef(ref)
		return refuse(NoElement, cmpOr(id, ref), "criteria")
	}
	return nil
}

// onBoard finds an element of any edition, or an own rule.
func (t *tx) onBoard(ref string) bool {
	if IsOwnRule(ref) {
		_, err := t.s.ownElement(ref)
		return err == nil
	}
	_, ok := t.s.norms.Element(ref)
	return ok
}
