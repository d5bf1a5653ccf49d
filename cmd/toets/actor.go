package main

import (
	"os/user"
	"strings"

	"toets/audit"
)

// actor is who acts: initials, and the name where it is known.
type actor struct{ initials, name string }

// actor finds out who acts: what the call says, else the settings, else the
// user of the system. With a dossier a name is first looked up there.
func (a *app) actor(s *audit.State) (actor, error) {
	who := actor{a.opt.initials, a.opt.author}
	if who.initials == "" && who.name == "" {
		who = actor{a.conf.Initials, a.conf.Name}
	}
	if who.initials == "" && who.name == "" {
		who = a.systemUser()
	}
	if who.initials != "" {
		fit, ok := fitInitials(who.initials)
		if !ok {
			return who, a.misused("--initials: ‘%s’ kan niet; hoogstens vijf letters en cijfers", "--initials: ‘%s’ does not fit; five letters and digits at most", who.initials)
		}
		if who.name == "" && fit == a.conf.Initials {
			who.name = a.conf.Name
		}
		return actor{fit, strings.TrimSpace(who.name)}, nil
	}
	return a.actorByName(s, strings.TrimSpace(who.name))
}

// actorByName gives the initials that go with a name: those of the dossier, of
// the settings, or derived.
func (a *app) actorByName(s *audit.State, name string) (actor, error) {
	if s != nil {
		if p := personByName(s, name); p != nil {
			return actor{p.Initials, name}, nil
		}
	}
	if strings.EqualFold(name, a.conf.Name) && a.conf.Initials != "" {
		return actor{a.conf.Initials, name}, nil
	}
	who := actor{initialsOf(name), name}
	if who.initials == "" {
		return who, a.misused("uit ‘%s’ zijn geen initialen te maken; geef ze met --initials", "no initials can be made of ‘%s’; give them with --initials", name)
	}
	if s == nil {
		return who, nil
	}
	if p := s.PersonByInitials(who.initials); p != nil {
		if other := s.NameOf(p.ID); other != "" && !strings.EqualFold(other, name) {
			return who, a.failed("%s is hier %s; geef %s andere initialen met --initials", "%s is %s here; give %s other initials with --initials", who.initials, other, name)
		}
	}
	return who, nil
}

// systemUser is the user as the system knows them, the last resort.
func (a *app) systemUser() actor {
	for _, key := range []string{"USER", "USERNAME", "LOGNAME"} {
		if v := a.env(key); v != "" && initialsOf(v) != "" {
			return actor{initialsOf(v), ""}
		}
	}
	if u, err := user.Current(); err == nil && initialsOf(u.Username) != "" {
		return actor{initialsOf(u.Username), ""}
	}
	return actor{"X", ""}
}

// personByName is the one person of a dossier with a name, in any case of letters.
func personByName(s *audit.State, name string) *audit.Person {
	for _, p := range audit.All[audit.Person](s) {
		if n := s.NameOf(p.ID); n != "" && strings.EqualFold(n, name) {
			return p
		}
	}
	return nil
}
