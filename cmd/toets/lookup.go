package main

import (
	"errors"
	"strings"

	"toets/audit"
	"toets/catalog"
)

// audit is the audit that a call is about: the one it names, else the only one
// that is open, else the only one there is.
func (d *session) audit() (*audit.Audit, error) {
	x, err := d.whichAudit()
	if err == nil {
		d.w = d.w.Graded(d.norms.SchemeNames(x.Scheme))
	}
	return x, err
}

func (d *session) whichAudit() (*audit.Audit, error) {
	if d.opt.audit != "" {
		return d.auditNamed(d.opt.audit)
	}
	all := audit.All[audit.Audit](d.s)
	if open := d.s.OpenAudits(); len(open) > 0 {
		all = open
	}
	if len(all) == 1 {
		return all[0], nil
	}
	var numbers []string
	for _, x := range all {
		numbers = append(numbers, x.Number)
	}
	return nil, d.misused("welke audit? kies met --audit: %s", "which audit? choose with --audit: %s", d.w.Or(numbers))
}

func (d *session) auditNamed(number string) (*audit.Audit, error) {
	if x := d.s.AuditByNumber(strings.TrimSpace(number)); x != nil {
		return x, nil
	}
	var numbers []string
	for _, x := range audit.All[audit.Audit](d.s) {
		numbers = append(numbers, x.Number)
	}
	return nil, d.failed("er is geen audit %s; wel %s", "there is no audit %s; there is %s", number, d.w.And(numbers))
}

// element is the full reference of an element that a call names, looked for in
// the criteria of an audit and then on board. What is found nowhere keeps its
// name: the rules say what is wrong with it.
func (d *session) element(name string, criteria []string) (string, error) {
	if audit.IsOwnRule(name) {
		return name, nil
	}
	ref, near, err := d.norms.Resolve(name, criteria)
	switch {
	case err == nil:
		return ref, nil
	case errors.Is(err, catalog.ErrAmbiguous):
		return "", d.misused("‘%s’ kan meer zijn: %s", "‘%s’ can be several: %s", name, d.w.Or(near))
	case errors.Is(err, catalog.ErrNotOnBoard):
		return "", err
	}
	return "", d.failed("‘%s’ is geen onderdeel van %s; toets norm show noemt ze", "‘%s’ is no element of %s; toets norm show lists them", name, d.w.And(criteria))
}

func (d *session) elements(names, criteria []string) ([]string, error) {
	var refs []string
	for _, n := range splitList(names) {
		ref, err := d.element(n, criteria)
		if err != nil {
			return nil, err
		}
		refs = append(refs, ref)
	}
	return refs, nil
}

// splitList takes lists apart that were given with commas.
func splitList(values []string) []string {
	var out []string
	for _, v := range values {
		for part := range strings.SplitSeq(v, ",") {
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, part)
			}
		}
	}
	return out
}

// numbered is the thing of a kind that a call names by its number.
func numbered[T any, P interface {
	*T
	audit.Entity
}](d *session, number string) (P, error) {
	if e, ok := d.s.ByNumber(strings.TrimSpace(number)).(P); ok {
		return e, nil
	}
	var zero T
	kind := audit.KindOf(P(&zero))
	return nil, d.failed("er is hier geen %s %s", "there is no %s %s here", d.w.Kind(kind), number)
}

// ids are the identities of things of a kind that a call names.
func ids[T any, P interface {
	*T
	audit.Entity
}](d *session, numbers []string) ([]audit.ID, error) {
	var out []audit.ID
	for _, n := range splitList(numbers) {
		e, err := numbered[T, P](d, n)
		if err != nil {
			return nil, err
		}
		out = append(out, audit.MetaOf(e).ID)
	}
	return out, nil
}

// site is the site that a call names by number or by name; "" is the whole organisation.
func (d *session) site(name string) (audit.ID, error) {
	if name == "" {
		return audit.ID{}, nil
	}
	if x := d.s.SiteByNumber(name); x != nil {
		return x.ID, nil
	}
	var numbers []string
	for _, x := range audit.All[audit.Site](d.s) {
		if strings.EqualFold(x.Name, name) {
			return x.ID, nil
		}
		numbers = append(numbers, x.Number+" "+x.Name)
	}
	return audit.ID{}, d.failed("er is geen locatie ‘%s’; wel %s", "there is no site ‘%s’; there is %s", name, d.w.And(numbers))
}

// person is the initials of somebody in the dossier who is named by initials
// or by name.
func (d *session) person(name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return "", nil
	}
	if p := personByName(d.s, name); p != nil {
		return p.Initials, nil
	}
	fit, ok := fitInitials(name)
	if ok && (d.s.PersonByInitials(fit) != nil || fit == name) {
		return fit, nil
	}
	var known []string
	for _, p := range audit.All[audit.Person](d.s) {
		known = append(known, strings.TrimSpace(p.Initials+" "+d.s.NameOf(p.ID)))
	}
	return "", d.failed("‘%s’ staat niet in dit dossier; wel %s", "‘%s’ is not in this dossier; there is %s", name, d.w.And(known))
}

// siteNumber is the number of a site, "" for the whole organisation.
func (d *session) siteNumber(id audit.ID) string {
	if x := audit.Get[audit.Site](d.s, id); x != nil {
		return x.Number
	}
	return ""
}

// auditNumber is the number of an audit, "" for none.
func (d *session) auditNumber(id audit.ID) string {
	if x := d.s.Audit(id); x != nil {
		return x.Number
	}
	return ""
}

// numbers are the numbers of things, in their natural order.
func (d *session) numbers(list []audit.ID) []string {
	out := make([]string, 0, len(list))
	for _, id := range list {
		if e := d.s.Entity(id); e != nil {
			out = append(out, audit.NumberOf(e))
		}
	}
	return naturally(out)
}
