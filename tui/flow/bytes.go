package flow

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// DocumentFile shows the file of a document and offers to save it elsewhere or
// to replace it; without one it asks for one. The file is the document's own:
// what was there before stays among the evidence and in the history.
func DocumentFile(d *ui.Desk, a, id audit.ID) {
	doc := audit.Get[audit.Document](d.State, id)
	if doc == nil {
		return
	}
	e := audit.Get[audit.Evidence](d.State, doc.File)
	if e == nil {
		AttachFile(d, a, id)
		return
	}
	t := bytesTexts(d)
	d.Ask(widget.NewMenu(d, fmt.Sprintf(t.Title, doc.Number), FileLines(d, e),
		widget.Item{Key: "b", Label: t.Save, Run: func() { SaveFile(d, e) }},
		widget.Item{Key: "v", Label: t.Replace, Note: t.ReplaceNote, Why: func() error { return mayAttach(d, id) }, Run: func() { AttachFile(d, a, id) }}))
}

// FileLines are number, name, size and hash of a file.
func FileLines(d *ui.Desk, e *audit.Evidence) []string {
	return []string{widget.Plain(e.Number + "  " + e.Name), d.Env.Words.Size(int64(e.Size)), "SHA-256 " + spaced(widget.Plain(e.SHA256))}
}

// FileLine is a file on one line: number, name, size and the beginning of its
// hash; "" without one.
func FileLine(d *ui.Desk, id audit.ID) string {
	e := audit.Get[audit.Evidence](d.State, id)
	if e == nil {
		return ""
	}
	dot := d.Env.Theme.Signs.Dot
	s := widget.Plain(e.Number + " " + e.Name)
	if e.SHA256 == "" {
		return s
	}
	return s + dot + d.Env.Words.Size(int64(e.Size)) + dot + "sha " + widget.Plain(e.SHA256[:min(8, len(e.SHA256))]) + d.Env.Theme.Signs.Ellipsis
}

func mayAttach(d *ui.Desk, id audit.ID) error {
	doc := audit.Get[audit.Document](d.State, id)
	if doc == nil {
		return d.CanWrite()
	}
	return d.May(audit.SetField{Entity: id, Field: "file", Value: audit.Value(doc, "file")})
}

// AttachFile lets a file be chosen, keeps its bytes and makes it the file of a
// document. Bytes that are here already are not kept twice: the evidence that
// has them is used.
func AttachFile(d *ui.Desk, a, id audit.ID) {
	t := bytesTexts(d)
	if err := mayAttach(d, id); err != nil {
		d.Refuse(err)
		return
	}
	p := widget.NewPicker(d, fmt.Sprintf(t.Pick, audit.NumberOf(d.State.Entity(id))), "", func(path string) {
		dossier := d.Dossier
		d.Start(ui.Job{Title: fmt.Sprintf(evidenceTexts(d).Taking, filepath.Base(path)), Work: func(ctx context.Context, report func(int, int)) (any, error) {
			return dossier.PutFile(ctx, path, report)
		}, Done: func(result any, err error) tea.Cmd {
			switch f, ok := result.(ui.File); {
			case errors.Is(err, context.Canceled):
			case err != nil || !ok:
				d.Refuse(err)
			default:
				attached(d, a, id, f)
			}
			return nil
		}})
	})
	p.Known = func(sum string) string {
		if e := sameBytes(d, a, sum); e != nil {
			return fmt.Sprintf(evidenceTexts(d).Here, e.Number)
		}
		return ""
	}
	d.Ask(p)
}

func attached(d *ui.Desk, a, id audit.ID, f ui.File) {
	doc := audit.Get[audit.Document](d.State, id)
	if doc == nil {
		return
	}
	said := fmt.Sprintf(bytesTexts(d).Said, doc.Number, widget.Plain(f.Name))
	same := sameBytes(d, a, f.SHA256)
	WithReason(d, doc.Number, func(reason string) audit.Change {
		if same != nil {
			return audit.SetField{Entity: id, Field: "file", Value: same.ID.String(), Reason: reason}
		}
		return audit.AttachFile{Document: id, Audit: a, File: audit.File{Name: f.Name, Size: f.Size, SHA256: f.SHA256}, Reason: reason}
	}, func(c audit.Change) { d.Put(said, c) })
}

// SaveFile writes the bytes of a piece of evidence to a file that is not there
// yet.
func SaveFile(d *ui.Desk, e *audit.Evidence) {
	t := bytesTexts(d)
	d.Ask(widget.NewPrompt(d, fmt.Sprintf(t.SaveTitle, e.Number), []string{t.SaveHelp}, filepath.Base(widget.Plain(e.Name)), func(path string) error {
		dossier, sum := d.Dossier, e.SHA256
		d.Start(ui.Job{Title: fmt.Sprintf(t.Saving, e.Number), Work: func(ctx context.Context, _ func(int, int)) (any, error) {
			return nil, dossier.GetFile(ctx, sum, path)
		}, Done: func(_ any, err error) tea.Cmd {
			switch {
			case errors.Is(err, context.Canceled):
			case err != nil:
				d.Refuse(err)
			default:
				d.Say(fmt.Sprintf(t.Saved, e.Number, widget.Plain(path)))
			}
			return nil
		}})
		return nil
	}))
}

type textsBytes struct {
	Title, Save, Replace, ReplaceNote, Pick, Said string
	SaveTitle, SaveHelp, Saving, Saved            string
	Own, OwnNote, Other, OtherNote                string
}

func bytesTexts(d *ui.Desk) *textsBytes { return i18n.Pick(d.Env.Book, &nlBytes, &enBytes) }

var nlBytes = textsBytes{
	Title: "Bestand van %s", Save: "bewaren als bestand", Replace: "vervangen", ReplaceNote: "het oude blijft bewijs en staat in de historie",
	Pick: "Bestand van %s", Said: "%s: bestand %s · u neemt terug",
	SaveTitle: "%s wegschrijven", SaveHelp: "Naar welk bestand? Wat er al is, wordt niet overschreven.", Saving: "%s wegschrijven", Saved: "%s staat nu in %s",
	Own: "Bestand van het document", OwnNote: "het document zelf, met zijn hash", Other: "Ander bestand", OtherNote: "als bewijs bij het onderdeel",
}

var enBytes = textsBytes{
	Title: "File of %s", Save: "save as a file", Replace: "replace", ReplaceNote: "the old one stays evidence and in the history",
	Pick: "File of %s", Said: "%s: file %s · u takes it back",
	SaveTitle: "Write out %s", SaveHelp: "To which file? What is there is not overwritten.", Saving: "Writing out %s", Saved: "%s is now in %s",
	Own: "File of the document", OwnNote: "the document itself, with its hash", Other: "Another file", OtherNote: "as evidence of the element",
}
