package tui_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui"
	"toets/tui/tuitest"
	"toets/tui/ui"
)

// shared makes a dossier one that AP takes part in, and that met her copy once.
func shared(t testing.TB) func(*tuitest.Memory) ui.Dossier {
	return func(m *tuitest.Memory) ui.Dossier {
		t.Helper()
		meeting := tuitest.NewMeeting()
		c := tuitest.NewCopy(m, meeting, norms(), 1)
		meeting.Request("ap.toets-join", 2, "An Peeters", "AP")
		if err := c.Admit(context.Background(), "ap.toets-join", audit.RoleAuditor); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Sync(context.Background(), "/media/stick", ui.SyncOptions{}); err != nil {
			t.Fatal(err)
		}
		c.Forked = []ui.Fork{{Device: tuitest.DeviceOf(2), Seq: 3}}
		return c
	}
}

// apart lets two people disagree on a text, and names the field.
func (w *world) apart() (audit.ID, string) {
	f := w.mem.Held().Findings(w.audit)[0].ID
	if err := w.mem.Disagree(f, "condition", "Acht verslagen nodig.\nVijf getoond.", "Acht verslagen nodig, drie ontbreken."); err != nil {
		panic(err)
	}
	w.Wait(2 * time.Second)
	return f, "condition"
}

// TestTwoAuditorsFromRequestToConflict is the way of two people who never saw
// each other's screen: request, six words, admission, first copy, a day's work
// each, a stick, a conflict decided, four eyes confirmed, a member ended.
func TestTwoAuditorsFromRequestToConflict(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	meeting := tuitest.NewMeeting()
	var jd *tuitest.Copy
	lead := openAs(t, "nl", 80, 24, full(t), func(m *tuitest.Memory) ui.Dossier {
		jd = tuitest.NewCopy(m, meeting, norms(), 1)
		return jd
	})
	ap := newcomer(t, meeting)

	// An writes her request; her screen shows six words.
	request := filepath.Join(dir, "ap.toets-join")
	ap.Keys("down", "down", "enter")
	ap.shows(t, "Zo gaat u meedoen", "Verzoek")
	ap.Keys("up", "enter") // the path
	clear1(ap)
	ap.Type(request)
	ap.Keys("esc", "down", "enter")
	ap.Wait(2 * time.Second)
	ap.shows(t, "lees deze woorden voor", "APPEL", "FIETS2", "in het Engels: apple", "fence2")

	// Jan lets her in, once the words fit; the dossier is shared by that.
	write(t, request)
	lead.Keys("g", "y")
	lead.shows(t, "nog alleen hier")
	lead.Keys("c")
	lead.Type(request)
	lead.Keys("enter")
	lead.Wait(2 * time.Second)
	lead.shows(t, "An Peeters (AP)", "APPEL", "FIETS2", "apple", "fence2", "de woorden kloppen niet")
	lead.Keys("a")
	lead.Wait(2 * time.Second)
	if !jd.Held().Shared() || jd.Held().MemberOf(tuitest.DeviceOf(2)) == nil {
		t.Fatalf("nobody was admitted:\n%s", lead.Screen())
	}
	lead.Keys("y", "m") // no place yet: it asks where
	lead.Type(dir)
	lead.Keys("enter", "enter")
	lead.Wait(2 * time.Second)
	lead.shows(t, "meegeven")
	lead.Keys("enter")
	lead.Wait(2 * time.Second)

	// An fetches her copy.
	ap.Keys("enter", "m")
	ap.Type(dir)
	ap.Keys("enter", "enter", "enter")
	ap.Wait(2 * time.Second)
	ap.shows(t, "het deze zes?", "APPEL")
	ap.Keys("j")
	ap.Wait(2 * time.Second)
	ap.shows(t, "Gemeente Vriesdam", "interne audit")

	// A day's work each, on the same finding.
	id := jd.Held().Findings(lead.audit)[0].ID
	title := func(v string) audit.Change { return audit.SetField{Entity: id, Field: "title", Value: v} }
	beside(t, jd, title("Herstel niet geoefend"))
	beside(t, ap.copy, title("Herstel nooit beproefd"))
	ap.Wait(2 * time.Second)
	ap.Keys("y")
	ap.Wait(2 * time.Second)
	ap.Keys("enter")
	ap.Wait(2 * time.Second)
	lead.Wait(2 * time.Second)
	lead.Keys("y")
	lead.Wait(2 * time.Second)
	lead.shows(t, "Dit komt binnen", "AP", "1 bevinding", "1 conflict")
	if len(jd.Held().Unclear()) != 0 {
		t.Fatal("a rehearsal changed the dossier")
	}
	lead.Keys("enter")
	lead.Wait(2 * time.Second)
	lead.shows(t, "Uitgewisseld", "⇄1")
	lead.Keys("k", "enter", "2", "enter")
	lead.Wait(2 * time.Second)
	if f := audit.Get[audit.Finding](jd.Held(), id); f.Title != "Herstel nooit beproefd" || len(f.Unclear) != 0 {
		t.Fatalf("decided is %q", f.Title)
	}

	// The part of An ends; what she wrote stands.
	lead.Keys("g", "y", "down", "down", "d")
	lead.Type("naar elders")
	lead.Keys("enter")
	lead.Wait(2 * time.Second)
	if m := jd.Held().MemberOf(tuitest.DeviceOf(2)); jd.Held().Active(m.ID) {
		t.Fatalf("she still takes part:\n%s", lead.Screen())
	}
}

// joiner is a workbench of somebody who has no dossier yet.
type joiner struct {
	*world
	copy *tuitest.Copy
}

func newcomer(t *testing.T, meeting *tuitest.Meeting) *joiner {
	t.Helper()
	j := &joiner{world: &world{}}
	g := &tuitest.Gathering{Shelf: &tuitest.Shelf{}, Meeting: meeting, N: 2}
	g.Made = func(path string, log []audit.Event) *tuitest.Copy {
		m := tuitest.Empty(norms(), path, "AP")
		m.Now = func() time.Time { return j.Now() }
		tuitest.Replay(m, log)
		j.copy = tuitest.NewCopy(m, meeting, norms(), 2)
		return j.copy
	}
	j.Driver = tuitest.New(tui.Options{Norms: norms(), Places: g, Lang: "nl", Config: ui.Config{Name: "An Peeters", Initials: "AP", Lang: "nl"}}, day, 80, 24)
	return j
}

// clear1 empties the line that is typed in.
func clear1(w *joiner) {
	w.Keys("end")
	for range 60 {
		w.Keys("backspace")
	}
}

func write(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, []byte("toets-join-1:"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func beside(t *testing.T, c *tuitest.Copy, changes ...audit.Change) {
	t.Helper()
	if err := c.Beside(context.Background(), changes...); err != nil {
		t.Fatal(err)
	}
}

// What comes of slow work never takes the keys of somebody who went on.
func TestAnOfferWaitsForWhoIsBusy(t *testing.T) {
	t.Parallel()
	var jd *tuitest.Copy
	w := openAs(t, "nl", 80, 24, full(t), func(m *tuitest.Memory) ui.Dossier {
		d := shared(t)(m)
		jd = d.(*tuitest.Copy)
		return d
	})
	beside(t, jd, audit.AddNote{Audit: w.audit, Element: "iso27001@2022#A.7.2", Text: "iets"})
	w.Wait(2 * time.Second)
	before := jd.Held().Changes()
	w.Root.Ask(ui.OfferRequest{Dialog: box{}, Said: "er staat iets klaar", Since: -1})
	w.Keys("down")
	w.shows(t, "er staat iets klaar")
	if _, took := w.Root.Front().(box); took {
		t.Fatal("it took the keys")
	}
	w.Keys("y")
	if _, shown := w.Root.Front().(box); !shown {
		t.Fatal("the key of sync does not show it")
	}
	if jd.Held().Changes() != before {
		t.Fatal("it changed something")
	}
}

// box is a dialog with nothing in it.
type box struct{}

func (box) Init() tea.Cmd          { return nil }
func (box) Update(tea.Msg) tea.Cmd { return nil }
func (box) View(int, int) ui.Frame { return ui.Frame{Body: "box"} }
func (box) Bindings() []ui.Binding { return nil }
func (box) Editing() bool          { return false }

// A place that is not there is an error to show, and nothing is changed.
func TestAPlaceThatIsGone(t *testing.T) {
	t.Parallel()
	var jd *tuitest.Copy
	w := openAs(t, "en", 80, 24, full(t), func(m *tuitest.Memory) ui.Dossier {
		d := shared(t)(m)
		jd = d.(*tuitest.Copy)
		return d
	})
	jd.Gone = ui.Text("/media/stick is not there")
	w.Keys("y")
	w.Wait(2 * time.Second)
	w.shows(t, "/media/stick is not there")
	jd.Gone = ui.BeginError{Sentence: "nothing of this dossier lies there any more"}
	w.Keys("y")
	w.Wait(2 * time.Second)
	w.shows(t, "nothing of this dossier lies there any more", "begin here all the same")
	jd.Gone = nil
	w.Keys("b")
	w.Wait(2 * time.Second)
	if s := w.Screen(); strings.Contains(s, "any more") {
		t.Fatal(s)
	}
}

// What a member, a place or a fault is called comes from others: it is shown,
// and does nothing else.
func TestForeignNamesOfAnExchange(t *testing.T) {
	t.Parallel()
	evil := "\x1b[2J\u202eomgekeerd\r\nregel"
	var jd *tuitest.Copy
	w := openAs(t, "nl", 80, 24, full(t), func(m *tuitest.Memory) ui.Dossier {
		meeting := tuitest.NewMeeting()
		jd = tuitest.NewCopy(m, meeting, norms(), 1)
		meeting.Request("ap", 2, evil, "AP"+evil)
		if err := jd.Admit(context.Background(), "ap", audit.RoleAuditor); err != nil {
			t.Fatal(err)
		}
		if _, err := jd.Sync(context.Background(), evil, ui.SyncOptions{}); err != nil {
			t.Fatal(err)
		}
		jd.Faults = []string{evil}
		return jd
	})
	beside(t, jd, audit.AddNote{Audit: w.audit, Element: "iso27001@2022#A.7.2", Text: "iets"})
	w.Wait(2 * time.Second)
	harmless := func(where string) {
		t.Helper()
		if f := w.Frame(); strings.Contains(f, "\x1b[2J") || strings.Contains(f, "\u202e") || strings.Contains(f, "\r") {
			t.Errorf("%s lets foreign text through", where)
		}
		for i, l := range strings.Split(w.Screen(), "\n") {
			if n := len([]rune(l)); n > 80 {
				t.Errorf("%s: line %d has %d cells", where, i, n)
			}
		}
	}
	w.Keys("g", "y")
	harmless("the dossier")
	for range 4 {
		w.Keys("down")
		harmless("a row")
	}
	w.Keys("y")
	w.Wait(2 * time.Second)
	w.shows(t, "omgekeerd")
	harmless("the rehearsal")
	w.Keys("enter")
	w.Wait(2 * time.Second)
	harmless("the receipt")
	w.Keys("esc", "g", "k")
	harmless("the conflicts")
}

// TestADeviceIsReplaced is a stolen laptop: the same person asks with another
// one, the words are compared again, and the lead puts it in the old one's
// place. Then she has two, and one ends alone.
func TestADeviceIsReplaced(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	meeting := tuitest.NewMeeting()
	var jd *tuitest.Copy
	w := openAs(t, "en", 80, 24, full(t), func(m *tuitest.Memory) ui.Dossier {
		jd = tuitest.NewCopy(m, meeting, norms(), 1)
		meeting.Request("first", 2, "An Peeters", "AP")
		if err := jd.Admit(context.Background(), "first", audit.RoleAuditor); err != nil {
			t.Fatal(err)
		}
		return jd
	})
	ask := func(name string, n byte) string {
		path := filepath.Join(dir, name)
		write(t, path)
		meeting.Request(path, n, "An Peeters", "AP")
		return path
	}
	offer := func(path string) {
		w.Keys("g", "y", "c")
		w.Type(path)
		w.Keys("enter")
		w.Wait(2 * time.Second)
	}
	offer(ask("new.toets-join", 3))
	w.shows(t, "APPLE", "FENCE3", "in Dutch: appel", "fiets3", "one more device", "in place of AP laptop AP", "the words do not fit")
	w.Keys("1")
	w.shows(t, "Nothing of AP laptop AP came in yet")
	w.Type("stolen")
	w.Keys("enter")
	w.Wait(2 * time.Second)
	w.shows(t, "the old one counts no further")
	old, renewed := tuitest.DeviceOf(2), tuitest.DeviceOf(3)
	if s := jd.Held(); s.SeatOf(old).Last == "" || s.MemberOf(renewed) != s.MemberOf(old) || !s.Active(s.MemberOf(old).ID) {
		t.Fatalf("%+v %+v", s.SeatOf(old), s.SeatOf(renewed))
	}
	offer(ask("third.toets-join", 4))
	w.Keys("y")
	w.Wait(2 * time.Second)
	w.Keys("down", "down", "d")
	w.shows(t, "end device AP new laptop AP alone", "end device AP laptop AP alone")
	w.Keys("2")
	w.shows(t, "Nothing of AP laptop AP came in yet")
	w.Type("handed in")
	w.Keys("enter")
	w.Wait(2 * time.Second)
	if s := jd.Held(); s.SeatOf(tuitest.DeviceOf(4)).Last == "" || s.SeatOf(renewed).Last != "" {
		t.Fatalf("%+v:\n%s", s.SeatOf(tuitest.DeviceOf(4)), w.Screen())
	}
}
