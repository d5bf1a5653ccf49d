package main

import (
	"context"

	"github.com/spf13/cobra"
)

func (a *app) completionCmd() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	var c *cobra.Command
	c = a.command("completion SHELL", "aanvullen in de shell: bash, zsh, fish of powershell", "completion for a shell: bash, zsh, fish or powershell",
		func(_ context.Context, args []string) error {
			shell, err := a.oneOf("SHELL", args[0], shells)
			if err != nil {
				return err
			}
			root := c.Root()
			switch shell {
			case "bash":
				return root.GenBashCompletionV2(a.stdout, true)
			case "zsh":
				return root.GenZshCompletion(a.stdout)
			case "fish":
				return root.GenFishCompletion(a.stdout, true)
			}
			return root.GenPowerShellCompletionWithDesc(a.stdout)
		})
	c.Example = "source <(toets completion bash)\ntoets completion zsh > \"${fpath[1]}/_toets\"\ntoets completion fish > ~/.config/fish/completions/toets.fish\ntoets completion powershell | Out-String | Invoke-Expression"
	return c
}
