package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"toets/audit"
	"toets/catalog/words"
	"toets/report"
	"toets/tui/ui"
)

// PutFile stores the bytes of a file.
func (k *desk) PutFile(ctx context.Context, path string, progress func(done, total int)) (ui.File, error) {
	if err := k.apart(path, k.path); err != nil {
		return ui.File{}, k.spoken(err)
	}
	f, err := k.input(path)
	if err != nil {
		return ui.File{}, k.spoken(&inFile{path, err})
	}
	defer func() { _ = f.Close() }() // only read
	total := 0
	if st, err := os.Stat(path); err == nil {
		total = int(st.Size())
	}
	blob, err := k.st.PutBlob(ctx, &counted{r: f, total: total, report: progress}, maxEvidence)
	if err != nil {
		return ui.File{}, k.spoken(&inFile{path, err})
	}
	file := ui.File{Name: filepath.Base(path), Size: blob.Size, SHA256: blob.SHA256}
	for _, e := range audit.All[audit.Evidence](k.st.State()) {
		if e.SHA256 == blob.SHA256 && e.Dropped == "" {
			file.Known = append(file.Known, e.ID)
		}
	}
	return file, nil
}

// counted tells how much was read.
type counted struct {
	r           io.Reader
	done, total int
	report      func(done, total int)
}

// Read reads and tells.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.done += n
	if c.report != nil {
		c.report(c.done, max(c.done, c.total))
	}
	return n, err
}

// GetFile writes stored bytes to a path that does not exist yet.
func (k *desk) GetFile(ctx context.Context, sha, path string) error {
	err := k.newOutput(path, func(w io.Writer) error { return k.st.Blob(ctx, sha, w) })
	if err == nil {
		return nil
	}
	return k.spoken(&inFile{path, err})
}

func (k *desk) options(o ui.ReportOptions) report.Options {
	return report.Options{Audit: o.Audit, Lang: o.Lang, Level: o.Level, Final: o.Final, Program: "toets " + programVersion}
}

// Report renders the report, with the hash of what it is made of.
func (k *desk) Report(ctx context.Context, s *audit.State, o ui.ReportOptions) ([]byte, error) {
	s, err := k.entire(ctx, s)
	if err != nil {
		return nil, k.spoken(err)
	}
	opts := k.options(o)
	d := &session{app: k.app, st: k.st, s: s}
	if opts.DataHash, err = d.dataHash(ctx); err != nil {
		return nil, k.spoken(err)
	}
	var b bytes.Buffer
	if o.Format == "json" {
		err = report.JSON(&b, s, k.own.catalogue(), opts)
	} else {
		err = report.Markdown(&b, s, k.own.catalogue(), opts)
	}
	var missing *report.NotFinal
	if errors.As(err, &missing) {
		return nil, &spokenError{k.notFinal(len(missing.Gaps)), err}
	}
	if err != nil {
		return nil, k.spoken(fmt.Errorf("make the report: %w", err))
	}
	return b.Bytes(), nil
}

func (k *desk) notFinal(n int) string {
	return k.places.speaker().say("nog niet definitief: er ontbreekt %d", "not final yet: %d missing", n)
}

// Preview renders one finding as it reads in the full report.
func (k *desk) Preview(ctx context.Context, s *audit.State, finding audit.ID, lang string) ([]byte, error) {
	s, err := k.entire(ctx, s)
	if err != nil {
		return nil, k.spoken(err)
	}
	f := audit.Get[audit.Finding](s, finding)
	if f == nil {
		return nil, report.ErrNoFinding
	}
	text, err := report.Finding(s, k.own.catalogue(), report.Options{Audit: f.Audit, Lang: lang, Level: 1}, finding)
	if err != nil {
		return nil, k.spoken(fmt.Errorf("preview %s: %w", f.Number(), err))
	}
	return []byte(text), nil
}

// Missing lists what a final report still needs, each with the way to it.
func (k *desk) Missing(ctx context.Context, s *audit.State, o ui.ReportOptions) ([]ui.Missing, error) {
	s, err := k.entire(ctx, s)
	if err != nil {
		return nil, k.spoken(err)
	}
	opts := k.options(o)
	opts.Final = true
	gaps, err := report.Check(s, k.own.catalogue(), opts)
	if err != nil {
		return nil, k.spoken(fmt.Errorf("check the report: %w", err))
	}
	w := words.For(o.Lang, s.Org().Country)
	out := make([]ui.Missing, 0, len(gaps))
	for _, g := range gaps {
		m := ui.Missing{Code: g.Code, Text: plain(w.Gap(g))}
		switch {
		case g.Code == "text_block":
			m.Block = g.Ref
		case g.Ref != "":
			m.ID, m.Ref = gapOf(s, o.Audit, g)
		}
		out = append(out, m)
	}
	return out, nil
}

// gapOf finds what a gap is about: a numbered thing, a meeting, or an element.
func gapOf(s *audit.State, in audit.ID, g audit.Gap) (audit.ID, string) {
	if e := s.ByNumber(g.Ref); e != nil {
		return audit.MetaOf(e).ID, ""
	}
	for _, m := range s.Meetings(in) {
		if g.Code == "attendees" && m.Kind == g.Ref {
			return m.ID, ""
		}
	}
	return audit.ID{}, g.Ref
}
