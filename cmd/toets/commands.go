package main

import "github.com/spf13/cobra"

// groups are the commands as help lists them.
func (a *app) groups() []group {
	return []group{
		{"begin", a.say("Beginnen", "Begin"), []*cobra.Command{a.demoCmd(), a.newCmd(), a.infoCmd(), a.normCmd(), a.profileCmd()}},
		{"audit", a.say("De audit", "The audit"), []*cobra.Command{a.auditCmd(), a.siteCmd(), a.serviceCmd(), a.personCmd(), a.soaCmd()}},
		{"work", a.say("Toetsen", "Assess"), []*cobra.Command{
			a.documentCmd(), a.gateCmd(), a.checkCmd(), a.testCmd(), a.evidenceCmd(), a.noteCmd(), a.findingCmd()}},
		{"report", a.say("Rapporteren", "Report"), []*cobra.Command{a.meetingCmd(), a.adviceCmd(), a.textCmd(), a.reportCmd(), a.decisionCmd()}},
		{"together", a.say("Samenwerken", "Work together"), []*cobra.Command{
			a.joinCmd(), a.membersCmd(), a.syncCmd(), a.bundleCmd(), a.conflictsCmd(), a.resolveCmd(), a.confirmCmd()}},
		{"look", a.say("Terugkijken en bewaren", "Look back and keep"), []*cobra.Command{
			a.searchCmd(), a.logCmd(), a.verifyCmd(), a.exportCmd(), a.importCmd(), a.backupCmd()}},
		{"house", a.say("Het programma", "The program"), []*cobra.Command{a.doctorCmd(), a.versionCmd(), a.completionCmd(), a.manCmd()}},
	}
}
