package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// ordered puts the arguments in the one order that cobra reads without
// guessing: the command, its flags, and after "--" what is no flag. So flags
// may stand anywhere, before the command too, and a text may begin with a dash.
func ordered(root *cobra.Command, args []string) []string {
	if len(args) > 0 && strings.HasPrefix(args[0], "__") {
		return args // completion asks about words that are not finished
	}
	known := allFlags(root)
	cmd, path := root, []string(nil)
	var flags, rest []string
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			rest = append(rest, args[i+1:]...)
			i = len(args)
		case isFlag(arg):
			flags = append(flags, arg)
			if !takesNext(known, arg) {
				continue
			}
			if i++; i == len(args) {
				return slices.Concat(path, flags) // its value is missing, which is what will be said
			}
			flags = append(flags, args[i])
		default:
			if sub := child(cmd, arg); sub != nil && len(rest) == 0 {
				cmd, path = sub, append(path, arg)
				continue
			}
			rest = append(rest, arg)
		}
	}
	out := slices.Concat(path, flags)
	if len(rest) > 0 {
		out = append(append(out, "--"), rest...)
	}
	return out
}

func child(c *cobra.Command, name string) *cobra.Command {
	for _, sub := range c.Commands() {
		if sub.Name() == name {
			return sub
		}
	}
	return nil
}

// isFlag reports whether an argument is meant as a flag: "-" is standard
// input, "- a line" and "-5" are text.
func isFlag(arg string) bool {
	if long, ok := strings.CutPrefix(arg, "--"); ok {
		return long != "" && isLetter(long[0])
	}
	return len(arg) > 1 && arg[0] == '-' && isLetter(arg[1]) && !strings.ContainsAny(arg, " \n")
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// takesNext reports whether the value of a flag is the argument behind it.
func takesNext(known map[string]*pflag.Flag, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	if strings.Contains(name, "=") {
		return false
	}
	if !strings.HasPrefix(arg, "--") {
		name = "-" + name
	}
	f := known[name]
	return f != nil && f.NoOptDefVal == ""
}

// allFlags are the flags of every command by name, and by "-" and letter. A
// name is a switch everywhere or takes a value everywhere; a test holds that.
func allFlags(root *cobra.Command) map[string]*pflag.Flag {
	known := make(map[string]*pflag.Flag)
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		for _, fs := range []*pflag.FlagSet{c.Flags(), c.PersistentFlags()} {
			fs.VisitAll(func(f *pflag.Flag) {
				known[f.Name] = f
				if f.Shorthand != "" {
					known["-"+f.Shorthand] = f
				}
			})
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(root)
	return known
}
