package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (a *app) manCmd() *cobra.Command {
	var c *cobra.Command
	c = a.command("man [DIR]", "man-pagina’s, in een map of op de standaarduitvoer", "man pages, in a folder or on standard output",
		func(_ context.Context, args []string) error {
			if len(args) == 0 || args[0] == "-" {
				return eachCommand(c.Root(), func(one *cobra.Command) error {
					_, err := a.stdout.Write(a.manPage(one))
					return err
				})
			}
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return &inFile{args[0], err}
			}
			return eachCommand(c.Root(), func(one *cobra.Command) error {
				name := strings.ReplaceAll(one.CommandPath(), " ", "-") + ".1"
				return replaceFile(filepath.Join(args[0], name), a.manPage(one), 0o644)
			})
		})
	return c
}

// eachCommand visits a command and all under it that are on offer.
func eachCommand(c *cobra.Command, do func(*cobra.Command) error) error {
	if err := do(c); err != nil {
		return err
	}
	for _, sub := range c.Commands() {
		if !sub.IsAvailableCommand() {
			continue
		}
		if err := eachCommand(sub, do); err != nil {
			return err
		}
	}
	return nil
}

// manPage is the page of one command. It has no date, so that the same program
// gives the same bytes.
func (a *app) manPage(c *cobra.Command) []byte {
	var b bytes.Buffer
	name := strings.ReplaceAll(c.CommandPath(), " ", "-")
	fmt.Fprintf(&b, ".TH \"%s\" 1 \"\" \"toets %s\" \"toets\"\n", strings.ToUpper(roff(name)), programVersion)
	fmt.Fprintf(&b, ".SH %s\n%s \\- %s\n", a.say("NAAM", "NAME"), roff(name), roff(c.Short))
	fmt.Fprintf(&b, ".SH %s\n.B %s\n", a.say("SYNOPSIS", "SYNOPSIS"), roff(synopsis(c)))
	if c.HasSubCommands() {
		fmt.Fprintf(&b, ".SH %s\n", a.say("OPDRACHTEN", "COMMANDS"))
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(synopsis(sub)), roff(sub.Short))
			}
		}
	}
	a.manFlags(&b, a.say("VLAGGEN", "OPTIONS"), c.NonInheritedFlags())
	a.manFlags(&b, a.say("VLAGGEN VAN IEDERE OPDRACHT", "OPTIONS OF EVERY COMMAND"), c.InheritedFlags())
	if c.Example != "" {
		fmt.Fprintf(&b, ".SH %s\n.nf\n%s\n.fi\n", a.say("VOORBEELDEN", "EXAMPLES"), roff(c.Example))
	}
	if !c.HasParent() {
		fmt.Fprintf(&b, ".SH %s\n%s\n", a.say("UITGANGSCODES", "EXIT STATUS"), roff(a.say(
			"0 gedaan; 1 mislukt, niets half gedaan; 2 de woorden van de aanroep kloppen niet; 3 uitgevoerd, en wat is nagekeken is niet in orde",
			"0 done; 1 it failed, nothing half done; 2 the words of the call are wrong; 3 it ran, and what it checked is not in order")))
	}
	if c.HasParent() {
		fmt.Fprintf(&b, ".SH %s\n.BR %s (1)\n", a.say("ZIE OOK", "SEE ALSO"), roff(strings.ReplaceAll(c.Parent().CommandPath(), " ", "-")))
	}
	return b.Bytes()
}

func (a *app) manFlags(b *bytes.Buffer, title string, fs *pflag.FlagSet) {
	head := false
	fs.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		if !head {
			fmt.Fprintf(b, ".SH %s\n", title)
			head = true
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		fmt.Fprintf(b, ".TP\n.B %s\n%s\n", roff(strings.TrimSpace(name+" "+a.flagKind(f))), roff(usage(f)))
	})
}

// roff is text that troff prints as it is.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(plainLines(s))
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
