package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpCmd is "toets help check set", in the language of the reader.
func (a *app) helpCmd() *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]…", Short: a.say("hulp bij een opdracht", "help on a command"), Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			target := c.Root()
			for _, name := range args {
				sub := child(target, name)
				if sub == nil {
					return a.unknownCommand(target, name)
				}
				target = sub
			}
			a.help(target)
			return nil
		},
	}
}

// help prints what a command does, its arguments and its flags.
func (a *app) help(c *cobra.Command) {
	out := a.stdout
	fmt.Fprintf(out, "%s\n\n", a.sentenceCase(c.Short))
	fmt.Fprintf(out, "  %s\n", synopsis(c))
	if c.Long != "" {
		fmt.Fprintf(out, "\n%s\n", c.Long)
	}
	if c.HasSubCommands() {
		a.helpCommands(c)
	}
	if c.Example != "" {
		fmt.Fprintf(out, "\n%s\n%s\n", a.say("Voorbeelden", "Examples"), indent(c.Example))
	}
	a.helpFlags(a.say("Vlaggen", "Flags"), c.NonInheritedFlags(), c.HasParent())
	if c.HasParent() {
		a.helpFlags(a.say("Overal", "Everywhere"), c.InheritedFlags(), false)
	}
}

func (a *app) sentenceCase(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func (a *app) helpCommands(c *cobra.Command) {
	groups := c.Groups()
	if len(groups) == 0 {
		fmt.Fprintln(a.stdout)
		a.helpList(c.Commands())
		return
	}
	for _, g := range groups {
		var of []*cobra.Command
		for _, sub := range c.Commands() {
			if sub.GroupID == g.ID {
				of = append(of, sub)
			}
		}
		fmt.Fprintf(a.stdout, "\n%s\n", g.Title)
		a.helpList(of)
	}
}

func (a *app) helpList(cmds []*cobra.Command) {
	var rows [][]string
	for _, c := range cmds {
		if !c.IsAvailableCommand() {
			continue
		}
		name := c.Name()
		if c.HasSubCommands() {
			var subs []string
			for _, s := range c.Commands() {
				subs = append(subs, s.Name())
			}
			name += " " + strings.Join(subs, "|")
		}
		rows = append(rows, []string{name, c.Short})
	}
	a.columns("  ", rows)
}

// helpFlags lists flags; help itself is only listed at the root.
func (a *app) helpFlags(title string, fs *pflag.FlagSet, noHelp bool) {
	var rows [][]string
	fs.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" && noHelp {
			return
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if kind := a.flagKind(f); kind != "" {
			name += " " + kind
		}
		rows = append(rows, []string{name, usage(f)})
	})
	if len(rows) > 0 {
		fmt.Fprintf(a.stdout, "\n%s\n", title)
		a.columns("  ", rows)
	}
}

func (a *app) flagKind(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "bool":
		return ""
	case "word":
		return a.say("WOORD", "WORD")
	case "date":
		return a.say("DATUM", "DATE")
	case "time":
		return a.say("TIJD", "TIME")
	case "a=b,…":
		return "a=b,…"
	case "int":
		return "N"
	}
	return a.say("TEKST", "TEXT")
}

func indent(s string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n  ")
}
