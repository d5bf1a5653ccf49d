package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

func (a *app) exportCmd() *cobra.Command {
	format := "json"
	var out, files string
	c := a.command("export FILE", "het hele dossier in open tekst, het bewijs als bestanden", "the whole dossier in open text, the evidence as files",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				err := d.output(out, func(w io.Writer) error {
					if format == "csv" {
						return d.exportCSV(w)
					}
					return d.st.Export(ctx, w)
				})
				if err != nil || files == "" {
					return err
				}
				return d.exportFiles(ctx, files)
			})
		})
	wordFlag(c, &format, "format", []string{"json", "csv"}, a.say("vorm", "format"))
	c.Flags().StringVarP(&out, "output", "o", "", a.say("waarheen; anders de standaarduitvoer", "where to; else standard output"))
	c.Flags().StringVar(&files, "files", "", a.say("map voor de bestanden van het bewijs", "folder for the files of the evidence"))
	return c
}

// exportFiles writes the bytes of every piece of evidence and of every edition
// that somebody brought under their hash. A name from the dossier never becomes a path.
func (d *session) exportFiles(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return &inFile{dir, err}
	}
	for _, e := range d.s.Files() {
		if !isHash(e.SHA256) {
			continue
		}
		path := filepath.Join(dir, e.SHA256)
		if has, err := d.st.HasBlob(e.SHA256); exists(path) || err == nil && !has && e.Size == 0 {
			continue // of a pin, and the bytes did not come along
		}
		if err := writeFile(path, 0o644, func(w io.Writer) error { return d.st.Blob(ctx, e.SHA256, w) }); err != nil {
			return &inFile{nameOr(e.Name, e.SHA256), err}
		}
	}
	return nil
}

// isHash reports whether a text is a SHA-256 in hexadecimal and nothing else.
func isHash(s string) bool {
	if len(s) != 64 {
		return false
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'a' || r > 'f') {
			return false
		}
	}
	return true
}
