package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toets/audit"
	"toets/tui/ui"
)

// An exchange is cancelled at each stage in turn. Until what came in is
// applied, the dossier is as it was; after that what came in is in, as the
// receipt says, and nothing is half. The next exchange goes on.
func TestAnExchangeIsCancelledAtEachStage(t *testing.T) {
	t.Parallel()
	for _, stage := range ui.Stages() {
		t.Run(string(stage), func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			p.works(t)
			before := p.export(t, p.lead)
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			reached := false
			r, err := p.lead.(ui.Exchange).Sync(ctx, p.stick, ui.SyncOptions{Report: func(at ui.Progress) {
				if at.Stage == stage {
					reached = true
					cancel()
				}
			}})
			if !reached || !errors.Is(err, context.Canceled) {
				t.Fatalf("reached %v, %v", reached, err)
			}
			same := bytes.Equal(p.export(t, p.lead), before)
			if same != (r.Received() == 0) {
				t.Fatalf("says that %d came in; the dossier is as it was: %v", r.Received(), same)
			}
			switch stage {
			case ui.StageLook, ui.StageRead, ui.StageCheck, ui.StageMerge:
				if !same {
					t.Error("cancelled before anything was applied, and it differs")
				}
			default:
				if same {
					t.Error("what had come in is gone")
				}
			}
			if v, err := p.lead.(*desk).st.Verify(context.Background(), false); err != nil || !v.OK() {
				t.Fatalf("%+v %v", v, err)
			}
			p.ends(t)
		})
	}
}

// pair is two copies that met once.
type pair struct {
	lead, copied ui.Dossier
	stick        string
	dir          string
}

func newPair(t *testing.T) *pair {
	t.Helper()
	ctx, dir := context.Background(), t.TempDir()
	p := &pair{dir: dir, stick: filepath.Join(dir, "stick")}
	if err := os.Mkdir(p.stick, 0o755); err != nil {
		t.Fatal(err)
	}
	jd, ap := testPlaces(t, filepath.Join(dir, "jd")), testPlaces(t, filepath.Join(dir, "ap"))
	ap.conf = config{Name: "An Peeters", Initials: "AP"}
	p.lead = newDossier(t, jd, filepath.Join(dir, "jd.toets"))
	request := filepath.Join(dir, "request")
	if _, err := ap.Request(ctx, request, "An Peeters", "AP"); err != nil {
		t.Fatal(err)
	}
	if err := p.lead.(ui.Exchange).Admit(ctx, request, audit.RoleAuditor); err != nil {
		t.Fatal(err)
	}
	exchanged(t, p.lead, p.stick)
	found, err := ap.Invitations(ctx, p.stick)
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if p.copied, err = ap.Join(ctx, p.stick, found[0], filepath.Join(dir, "ap.toets"), nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.copied.Close() })
	return p
}

// works lets both write and add evidence, and AP hand hers over.
func (p *pair) works(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	for name, d := range map[string]ui.Dossier{"lead": p.lead, "copied": p.copied} {
		a := audit.All[audit.Audit](stateOf(t, d))[0]
		src := filepath.Join(p.dir, name+".txt")
		if err := os.WriteFile(src, []byte(strings.Repeat(name, 1000)), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := d.PutFile(ctx, src, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Apply(ctx, audit.AddEvidence{Audit: a.ID, Kind: "file", File: &audit.File{Name: f.Name, Size: f.Size, SHA256: f.SHA256}},
			audit.AddNote{Audit: a.ID, Text: "of " + name}); err != nil {
			t.Fatal(err)
		}
	}
	exchanged(t, p.copied, p.stick)
}

// ends lets both exchange until they have everything, and they are equal.
func (p *pair) ends(t *testing.T) {
	t.Helper()
	for range 2 {
		exchanged(t, p.lead, p.stick)
		exchanged(t, p.copied, p.stick)
	}
	if !bytes.Equal(p.export(t, p.lead), p.export(t, p.copied)) {
		t.Error("the copies do not end equal")
	}
}

func (p *pair) export(t *testing.T, d ui.Dossier) []byte {
	t.Helper()
	var b bytes.Buffer
	log, err := d.(*desk).st.Log(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var events []audit.Event
	for _, e := range log {
		events = append(events, e.Event)
	}
	if err := audit.Export(&b, stateOf(t, d), events); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
