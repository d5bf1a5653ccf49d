package main

import (
	"context"

	"github.com/spf13/cobra"
)

func (a *app) backupCmd() *cobra.Command {
	return a.command("backup FILE DEST", "een kopie van het dossier zoals het nu is, ook terwijl het open is", "a copy of the dossier as it is now, also while it is open",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				if err := d.st.Backup(ctx, args[1]); err != nil {
					return &inFile{args[1], err}
				}
				if d.opt.json {
					return d.json(struct {
						File string `json:"file"`
					}{args[1]})
				}
				d.print(plain(args[1]))
				return nil
			})
		})
}
