package flow

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// MaySync says why there is nothing to exchange yet: nobody else takes part.
func MaySync(d *ui.Desk) error {
	if !d.State.Shared() {
		return ui.Text(exchangeTexts(d).NotShared)
	}
	return nil
}

// Sync exchanges with the place used last: it shows first what would come in
// and go out, and does it when somebody says so. Without such a place it asks
// for one.
func Sync(d *ui.Desk) {
	if d.Together.Place == "" {
		AskPlace(d, nil)
		return
	}
	Rehearse(d, d.Together.Place)
}

// AskPlace asks where to exchange: a place used before, a folder, a bucket.
func AskPlace(d *ui.Desk, known []ui.Place) {
	t := exchangeTexts(d)
	var items []widget.Item
	for i, p := range known {
		if i == 9 {
			break
		}
		items = append(items, widget.Item{Key: fmt.Sprint(i + 1), Label: p.Name, Note: d.Env.Words.Moment(p.At), Run: func() { Rehearse(d, p.Name) }})
	}
	items = append(items,
		widget.Item{Key: "m", Label: t.Folder, Note: t.FolderNote, Run: func() {
			d.Ask(widget.NewFolderPicker(d, t.Folder, func(path string) { Rehearse(d, path) }))
		}},
		widget.Item{Key: "e", Label: t.Bucket, Note: t.BucketNote, Run: func() {
			d.Ask(widget.NewPrompt(d, t.Bucket, []string{t.BucketAsked}, "", func(url string) error { Rehearse(d, url); return nil }))
		}})
	d.Ask(widget.NewMenu(d, t.Where, nil, items...))
}

// exchanged is one way to exchange: with a place, out of a bundle, into one.
type exchanged struct {
	desk  *ui.Desk
	title string // of the job
	place string
	run   func(context.Context, ui.SyncOptions) (ui.Receipt, error)
	opts  ui.SyncOptions
	done  string // the answer line when it is done
	out   bool   // nothing comes in
}

// Rehearse shows what an exchange with a place would do, and asks.
func Rehearse(d *ui.Desk, place string) {
	x, ok := d.Exchange()
	if !ok {
		return
	}
	t := exchangeTexts(d)
	(&exchanged{desk: d, title: fmt.Sprintf(t.Looking, place), place: place, done: t.Done,
		run: func(ctx context.Context, o ui.SyncOptions) (ui.Receipt, error) { return x.Sync(ctx, place, o) }}).rehearse()
}

// ReadBundle asks for a bundle and shows what is in it before it is taken in.
func ReadBundle(d *ui.Desk) {
	x, ok := d.Exchange()
	if !ok {
		return
	}
	t := exchangeTexts(d)
	p := widget.NewPicker(d, t.ReadBundle, "", func(path string) {
		(&exchanged{desk: d, title: fmt.Sprintf(t.Looking, path), place: path, done: t.Done,
			run: func(ctx context.Context, o ui.SyncOptions) (ui.Receipt, error) { return x.ReadBundle(ctx, path, o) }}).rehearse()
	})
	p.Prefer = ui.BundleEnd
	d.Ask(p)
}

// WriteBundle asks where a bundle goes, says how large it becomes, and writes it.
func WriteBundle(d *ui.Desk, propose string) {
	x, ok := d.Exchange()
	if !ok {
		return
	}
	t := exchangeTexts(d)
	d.Ask(widget.NewPrompt(d, t.WriteBundle, []string{t.BundleAsked}, propose, func(path string) error {
		(&exchanged{desk: d, title: fmt.Sprintf(t.Writing, path), place: path, done: fmt.Sprintf(t.Written, path), out: true,
			run: func(ctx context.Context, o ui.SyncOptions) (ui.Receipt, error) { return x.WriteBundle(ctx, path, o) }}).rehearse()
		return nil
	}))
}

func (e *exchanged) rehearse() {
	d, t, since := e.desk, exchangeTexts(e.desk), e.desk.Presses
	e.work(true, func(r ui.Receipt) {
		if r.Empty() && !e.out {
			d.Say(t.UpToDate)
			return
		}
		ready := fmt.Sprintf(t.Ready, widget.Plain(summary(d, r)))
		d.Offer(newReceipt(d, r, e), ready, since)
	})
}

// do does what the rehearsal showed.
func (e *exchanged) do(evidence ui.Evidence) {
	d, since := e.desk, e.desk.Presses
	e.opts.Evidence = evidence
	e.work(false, func(r ui.Receipt) {
		d.Request(ui.NewsRequest{})
		switch {
		case r.Conflicts > 0 || len(r.Forks) > 0 || len(r.Faults) > 0 || r.Quarantined > 0 || r.Flagged > 0:
			d.Offer(newReceipt(d, r, nil), e.done, since)
		case e.out:
			d.Say(e.done)
		default:
			d.Say(e.done + " " + summary(d, r))
		}
	})
}

// work runs beside the screen, with a count, until it is done or cancelled.
func (e *exchanged) work(rehearse bool, then func(ui.Receipt)) {
	d, o := e.desk, e.opts
	o.Rehearse = rehearse
	title := e.title
	if !rehearse {
		title = fmt.Sprintf(exchangeTexts(d).Exchanging, e.place)
	}
	d.Start(ui.Job{
		Title: title,
		Staged: func(ctx context.Context, report func(ui.Progress)) (any, error) {
			o.Report = report
			return e.run(ctx, o)
		},
		Done: func(result any, err error) tea.Cmd {
			var begin ui.BeginError
			r, ok := result.(ui.Receipt)
			switch {
			case errors.Is(err, context.Canceled):
				d.Request(ui.NewsRequest{})
				if ok && !rehearse && r.Received() > 0 {
					d.Say(fmt.Sprintf(exchangeTexts(d).CutOff, d.Env.Words.Count(r.Received(), exchangeTexts(d).Change, exchangeTexts(d).Changes)))
				} else if !e.out {
					d.Say(exchangeTexts(d).CutShort)
				}
			case errors.As(err, &begin):
				e.begin(begin)
			case err != nil || !ok:
				d.Refuse(err)
			default:
				then(r)
			}
			return nil
		},
	})
}

// begin asks whether to begin in a place that holds nothing of this dossier.
func (e *exchanged) begin(why ui.BeginError) {
	d, t := e.desk, exchangeTexts(e.desk)
	d.Ask(widget.Confirm(d, t.BeginTitle, []string{widget.Plain(e.place), widget.Plain(why.Sentence)}, "b", t.Begin, func() {
		e.opts.Begin = true
		e.rehearse()
	}))
}

func exchangeTexts(d *ui.Desk) *exchangeWords { return i18n.Pick(d.Env.Book, &exchangeNL, &exchangeEN) }
