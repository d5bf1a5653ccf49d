package main

import "github.com/spf13/pflag"

// protectFlags are the flags that say whether a new dossier is protected.
func protectFlags(a *app, fs *pflag.FlagSet, protect, plain *bool) {
	fs.BoolVar(protect, "protect", false, a.say("beveiligd met een wachtzin", "protected by a passphrase"))
	fs.BoolVar(plain, "plain", false, a.say("zonder wachtzin", "without a passphrase"))
	_ = fs.MarkHidden("protect")
}

// plainOnly refuses protection, which this version does not have.
func (a *app) plainOnly(protect, plain bool) error {
	switch {
	case protect && plain:
		return a.misused("--protect en --plain gaan niet samen; kies één van de twee", "--protect and --plain do not go together; choose one")
	case protect:
		return a.failed("deze versie beveiligt een dossier nog niet met een wachtzin; maak het met --plain", "this version does not protect a dossier by a passphrase yet; make it with --plain")
	}
	return nil
}
