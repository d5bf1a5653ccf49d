package main

import (
	"context"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// rootCmd is the whole command line in the language that is asked for.
func (a *app) rootCmd() *cobra.Command {
	cobra.MousetrapHelpText = ""       // a double-click in Windows Explorer opens the workbench
	cobra.EnableCommandSorting = false // help lists commands in the order of the work
	root := &cobra.Command{
		Use:           "toets [FILE]",
		Short:         a.say("werkplaats van een interne auditor van informatiebeveiliging", "workbench of an internal auditor of information security"),
		SilenceErrors: true, SilenceUsage: true,
		SuggestionsMinimumDistance: 2,
		Args:                       cobra.ArbitraryArgs,
		RunE:                       func(c *cobra.Command, args []string) error { return a.open(c, args) },
		ValidArgsFunction:          a.completeArgs("FILE"),
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(a.helpCmd())
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { a.help(c) })
	root.SetUsageFunc(func(c *cobra.Command) error { a.help(c); return nil })
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		a.path = c.CommandPath()
		return err
	})
	a.globalFlags(root)
	for _, g := range a.groups() {
		root.AddGroup(&cobra.Group{ID: g.id, Title: g.title})
		for _, c := range g.cmds {
			c.GroupID = g.id
			root.AddCommand(c)
		}
	}
	root.InitDefaultHelpCmd()
	return root
}

func (a *app) globalFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.BoolVar(&a.opt.json, "json", false, a.say("één JSON-document op de standaarduitvoer", "one JSON document on standard output"))
	f.Var(&wordValue{&a.opt.lang, []string{"nl", "en"}}, "lang", a.say("taal van wat mensen lezen (nl en)", "language of what people read (nl en)"))
	f.StringVar(&a.opt.author, "author", "", a.say("wie dit doet, met naam", "who does this, by name"))
	f.StringVar(&a.opt.initials, "initials", "", a.say("wie dit doet, met initialen", "who does this, by initials"))
	f.Var((*timeValue)(&a.opt.at), "at", a.say("tijd van de handeling, voor scripts die twee keer hetzelfde geven", "time of the act, for scripts that give the same twice"))
	f.StringVar(&a.opt.audit, "audit", "", a.say("welke audit, waar een dossier er meer heeft", "which audit, where a dossier has several"))
	f.BoolP("help", "h", false, a.say("deze hulp", "this help"))
	root.Flags().Bool("version", false, a.say("versie", "version"))
	_ = root.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions([]string{"nl", "en"}, cobra.ShellCompDirectiveNoFileComp))
	a.completeNumbers(root, "audit", "AUDIT")
	_ = root.RegisterFlagCompletionFunc("at", cobra.NoFileCompletions)
}

// group is a heading of the help with the commands under it.
type group struct {
	id, title string
	cmds      []*cobra.Command
}

// open is toets without a command: the workbench, on the start screen or on a file.
func (a *app) open(c *cobra.Command, args []string) error {
	a.path = c.CommandPath()
	if v, _ := c.Flags().GetBool("version"); v {
		return a.showVersion()
	}
	if len(args) == 0 {
		return a.workbench(c.Context(), "")
	}
	if len(args) > 1 || !looksLikeFile(args[0]) {
		return a.unknownCommand(c, args[0])
	}
	return a.workbench(c.Context(), args[0])
}

// looksLikeFile reports whether an argument names a dossier and not a command.
func looksLikeFile(arg string) bool {
	if strings.HasSuffix(strings.ToLower(arg), ".toets") || strings.ContainsRune(arg, os.PathSeparator) {
		return true
	}
	st, err := os.Stat(arg)
	return err == nil && !st.IsDir()
}

func (a *app) unknownCommand(c *cobra.Command, name string) error {
	if near := c.SuggestionsFor(name); len(near) > 0 {
		return a.misused("%s kent geen opdracht ‘%s’; misschien %s", "%s has no command ‘%s’; perhaps %s", c.CommandPath(), name, a.w.Or(near))
	}
	return a.misused("%s kent geen opdracht ‘%s’; %[1]s --help noemt ze", "%s has no command ‘%s’; %[1]s --help lists them", c.CommandPath(), name)
}

// command makes a command. Its use line is its promise: what stands in
// capitals must be given, what stands in brackets may be.
func (a *app) command(use, nl, en string, run func(ctx context.Context, args []string) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: a.say(nl, en), DisableFlagsInUseLine: true,
		Args: cobra.ArbitraryArgs, ValidArgsFunction: a.completeArgs(use),
		RunE: func(c *cobra.Command, args []string) error {
			a.path = c.CommandPath()
			if err := a.arity(c, args); err != nil {
				return err
			}
			return run(c.Context(), args)
		},
	}
}

// family makes a command that only has commands under it.
func (a *app) family(name, nl, en string, cmds ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{
		Use: name, Short: a.say(nl, en), Args: cobra.ArbitraryArgs, SuggestionsMinimumDistance: 2,
		RunE: func(c *cobra.Command, args []string) error {
			a.path = c.CommandPath()
			if len(args) > 0 {
				return a.unknownCommand(c, args[0])
			}
			var names []string
			for _, sub := range c.Commands() {
				names = append(names, sub.Name())
			}
			return a.misused("%s: zeg wat: %s", "%s: say what: %s", c.CommandPath(), a.w.Or(names))
		},
	}
	c.AddCommand(cmds...)
	return c
}

// place is one argument of a use line.
type place struct {
	name     string
	optional bool
	many     bool
}

// places reads the arguments of a use line such as "show [FILE] ED [ELEMENT]".
func places(use string) []place {
	var out []place
	for i, w := range strings.Fields(use) {
		p := place{name: strings.Trim(w, "[]…"), optional: strings.HasPrefix(w, "["), many: strings.HasSuffix(strings.TrimSuffix(w, "]"), "…")}
		if i > 0 || p.name == strings.ToUpper(p.name) {
			out = append(out, p)
		}
	}
	return out
}

func (a *app) arity(c *cobra.Command, args []string) error {
	need, most := 0, 0
	ps := places(c.Use)
	for _, p := range ps {
		most++
		if !p.optional {
			need++
		}
		if p.many {
			most = len(args)
		}
	}
	if len(args) < need {
		var missing []string
		for _, p := range ps {
			if !p.optional {
				missing = append(missing, p.name)
			}
		}
		return a.misused("%s ontbreekt: %s", "%s is missing: %s", a.w.And(missing[len(args):]), synopsis(c))
	}
	if len(args) > most && most < len(args) {
		return a.misused("‘%s’ is te veel: %s", "‘%s’ is too much: %s", args[most], synopsis(c))
	}
	return nil
}

// synopsis is the use line with the whole path of the command.
func synopsis(c *cobra.Command) string {
	_, rest, _ := strings.Cut(c.Use, " ")
	return strings.TrimSpace(c.CommandPath() + " " + rest)
}

// needs refuses a call in which a flag that must be there is empty. What is
// given comes as name and value in turn.
func (a *app) needs(nameValue ...string) error {
	for i := 0; i < len(nameValue); i += 2 {
		if strings.TrimSpace(nameValue[i+1]) == "" {
			return a.misused("--%s ontbreekt; %s --help noemt de vlaggen", "--%s is missing; %s --help lists the flags", nameValue[i], a.path)
		}
	}
	return nil
}

// stamp is the form of a time in JSON; "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
