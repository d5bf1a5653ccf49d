package main

import "github.com/spf13/cobra"

// groups are the commands as help lists them.
func (a *app) groups() []group {
	return []group{
		{"start", a.say("Beginnen", "Begin"), []*cobra.Command{a.newCmd(), a.infoCmd()}},
		{"work", a.say("Auditwerk", "Audit work"), []*cobra.Command{a.checkCmd()}},
	}
}
