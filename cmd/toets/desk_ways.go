package main

import (
	"toets/store"
	tsync "toets/store/sync"
)

// screenWays say what an error asks for with the keys of the workbench, where
// the sentence of the command line would name a command.
func (a *app) screenWays() []worded {
	return []worded{
		{store.ErrNotMember, a.say("dit dossier is gedeeld en dit apparaat is niet toegelaten; maak op het startscherm een verzoek (Meedoen met een dossier) en geef het aan een hoofdauditor", "this dossier is shared and this device was not admitted; make a request on the start screen (Take part in a dossier) and give it to a lead auditor")},
		{tsync.ErrNotShared, a.say("dit dossier is nog met niemand gedeeld; laat eerst een collega toe met g y en dan c", "this dossier is shared with nobody yet; admit a colleague first with g y and then c")},
		{tsync.ErrNoKey, a.say("voor dit apparaat ligt hier geen sleutel; maak op het startscherm een verzoek (Meedoen met een dossier), geef het aan een hoofdauditor en laat die opnieuw uitwisselen", "there is no key here for this device; make a request on the start screen (Take part in a dossier), give it to a lead auditor and let them sync again")},
		{errNotAFolder, a.say("is een bestand en geen map; kies een map of bucket, of lees een bundel in met w", "is a file and no folder; choose a folder or bucket, or read a bundle with w")},
	}
}

// endForked is how a lead ends a device that told two different pasts.
func (a *app) endForked() string {
	if a.stays {
		return a.say("met g y en dan d", "with g y and then d")
	}
	return a.say("met toets members remove", "with toets members remove")
}
