package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
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
			if _, err := os.Stat(source); err != nil {
				return err
			}
			folder, name := os.DirFS(filepath.Dir(source)), filepath.Base(source)
			return a.lint(folder, name)
		})
}

// lint prints what is wrong with a norm. Anything wrong ends with exit code 3.
func (a *app) lint(fsys fs.FS, name string) error {
	problems, err := a.norms.LintSource(fsys, name)
	if err != nil {
		return &inFile{name, err}
	}
	doc := lintJSON{OK: len(problems) == 0, Problems: []lintProblem{}}
	for _, p := range problems {
		doc.Problems = append(doc.Problems, lintProblem{p.Where, p.Message.In("en")})
	}
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
