package main

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"toets/catalog"
)

type lintJSON struct {
	OK       bool          `json:"ok"`
	Problems []lintProblem `json:"problems"`
}

type lintProblem struct {
	Where   string `json:"where"`
	Message string `json:"message"`
}

func (a *app) normLintCmd() *cobra.Command {
	return a.command("lint SOURCE", "kijkt een eigen norm na voor gebruik", "checks a norm of your own before use",
		func(_ context.Context, args []string) error {
			source, err := filepath.Abs(args[0])
			if err != nil {
				return err
			}
			problems, err := a.sourceProblems(source)
			if err != nil {
				return &inFile{args[0], err}
			}
			return a.lint(problems)
		})
}

// lint prints what is wrong with a norm. Anything wrong ends with exit code 3.
func (a *app) lint(problems []catalog.Problem) error {
	doc := lintJSON{OK: len(problems) == 0, Problems: []lintProblem{}}
	for _, p := range problems {
		doc.Problems = append(doc.Problems, lintProblem{p.Where, p.Message.In("en")})
	}
	var err error
	switch {
	case a.opt.json:
		err = a.json(doc)
	case doc.OK:
		a.print(a.say("in orde", "in order"))
	default:
		for _, p := range problems {
			a.print(plain(p.In(a.lang())))
		}
	}
	if err == nil && !doc.OK {
		return unsound()
	}
	return err
}
