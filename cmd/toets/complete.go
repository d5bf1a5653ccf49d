package main

import "github.com/spf13/cobra"

// completeArgs completes the arguments of a use line by their names.
func (a *app) completeArgs(use string) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveDefault
	}
}
