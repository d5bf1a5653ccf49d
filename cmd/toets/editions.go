package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// completeEditions completes a flag that takes editions.
func (a *app) completeEditions(c *cobra.Command, flag string) {
	_ = c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return a.norms.IDs(), cobra.ShellCompDirectiveNoFileComp
	})
}

// mindEditions warns of editions that are not in force: an audit may be on one,
// and whoever reads its report has to know.
func (a *app) mindEditions(editions []string) {
	for _, id := range editions {
		info, ok := a.norms.Info(id)
		if !ok {
			continue
		}
		next := ""
		if s := a.norms.Successor(id); s != "" {
			next = a.norms.EditionShortIn(s, a.lang())
		}
		if text := a.w.EditionWarning(a.norms.EditionShortIn(id, a.lang()), info.Status, info.ValidTo, next); text != "" {
			a.mind("%s", "%s", plain(text))
		}
	}
}

// mind writes on standard error what is no reason to stop.
func (a *app) mind(nl, en string, args ...any) {
	fmt.Fprintln(a.err, "toets: "+a.say("let op: ", "mind: ")+fmt.Sprintf(a.say(nl, en), args...))
}

// wholeID is the full id of an edition, in the case of letters that it has. A
// framework that has one edition on board may stand alone: bio2.
func (a *app) wholeID(name string) string {
	name = strings.TrimSpace(name)
	var near []string
	for _, have := range a.norms.IDs() {
		framework, _, _ := strings.Cut(have, "@")
		switch {
		case strings.EqualFold(have, name):
			return have
		case strings.EqualFold(framework, name):
			near = append(near, have)
		}
	}
	if len(near) == 1 {
		return near[0]
	}
	return name
}
