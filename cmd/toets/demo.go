package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"toets/cmd/toets/demo"
)

func (a *app) demoCmd() *cobra.Command {
	var stay bool
	c := a.command("demo [FILE]", "een gevuld, verzonnen dossier om mee te oefenen", "a filled, fictional dossier to try things with",
		func(ctx context.Context, args []string) error {
			path, err := a.demoPath(args)
			if err != nil {
				return err
			}
			if err := a.makeDemo(ctx, path, a.lang()); err != nil {
				return &inFile{path, err}
			}
			if stay || a.opt.json || !a.canDraw() {
				return a.made(path, struct {
					File string `json:"file"`
				}{path})
			}
			return a.workbench(ctx, path)
		})
	c.Flags().BoolVar(&stay, "no-open", false, a.say("alleen maken, niet openen", "only make it, do not open it"))
	return c
}

// makeDemo writes the demo in a language.
func (a *app) makeDemo(ctx context.Context, path, lang string) error {
	o, err := a.storeOptions()
	if err != nil {
		return err
	}
	return demo.Create(ctx, path, lang, o)
}

// demoPath is where the demo goes: as asked, else a free name in the data folder.
func (a *app) demoPath(args []string) (string, error) {
	if len(args) > 0 {
		return args[0], nil
	}
	if a.dirs.data == "" {
		return "", errNoHome
	}
	if err := keep(a.dirs.data); err != nil {
		return "", err
	}
	return freeName(a.dirs.data, "vriesdam"), nil
}

// freeName is a name for a dossier in a folder that is not taken yet.
func freeName(dir, name string) string {
	path := filepath.Join(dir, name+".toets")
	for n := 2; exists(path) || exists(path+"-wal"); n++ {
		path = filepath.Join(dir, fmt.Sprintf("%s-%d.toets", name, n))
	}
	return path
}
