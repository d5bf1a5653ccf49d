package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"toets/audit"
)

func (a *app) evidenceGetCmd() *cobra.Command {
	var out string
	c := a.command("get FILE EVIDENCE", "haalt de bytes van een bewijsstuk terug", "brings the bytes of a piece of evidence back",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				e, err := numbered[audit.Evidence](d, args[1])
				if err != nil {
					return err
				}
				if e.SHA256 == "" {
					return d.newOutput(out, func(w io.Writer) error {
						_, err := io.WriteString(w, e.Text+"\n")
						return err
					})
				}
				return d.newOutput(out, func(w io.Writer) error { return d.st.Blob(ctx, e.SHA256, w) })
			})
		})
	c.Flags().StringVarP(&out, "output", "o", "", a.say("waarheen; anders de standaarduitvoer", "where to; else standard output"))
	return c
}
