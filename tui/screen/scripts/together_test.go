package scripts_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"toets/audit"
	"toets/catalog"
	"toets/tui"
	"toets/tui/tuitest"
	"toets/tui/ui"
)

// stick is where the copies in these scripts meet.
const stick = "/media/stick"

// team is two copies of one dossier: of JD, who leads, and of AP.
type team struct {
	t       *testing.T
	norms   *catalog.Catalog
	meeting *tuitest.Meeting
	jd, ap  *tuitest.Copy
	audit   audit.ID
}

// gather makes the dossier of the other scripts, admits AP, and gives her a copy.
func gather(t *testing.T, lang string) *team {
	t.Helper()
	m := &team{t: t, norms: catalog.New(), meeting: tuitest.NewMeeting()}
	w := open(t, lang, "JD", true)
	m.audit = w.audit
	m.jd = tuitest.NewCopy(w.mem, m.meeting, m.norms, 1)
	now := day.Add(-24 * time.Hour)
	m.jd.Now = func() time.Time { now = now.Add(time.Second); return now }
	m.meeting.Request("ap.toets-join", 2, "An Peeters", "AP")
	ctx := context.Background()
	m.ok(m.jd.Admit(ctx, "ap.toets-join", audit.RoleAuditor))
	_, err := m.jd.Sync(ctx, stick, ui.SyncOptions{})
	m.ok(err)
	m.ap = m.copy(2, "AP")
	_, err = m.ap.Sync(ctx, stick, ui.SyncOptions{})
	m.ok(err)
	return m
}

// copy is a copy on the n-th device with nothing in it.
func (m *team) copy(n byte, actor string) *tuitest.Copy {
	mem := tuitest.Empty(m.norms, "memory.toets", actor)
	now := day.Add(-23 * time.Hour)
	mem.Now = func() time.Time { now = now.Add(time.Second); return now }
	return tuitest.NewCopy(mem, m.meeting, m.norms, n)
}

func (m *team) ok(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

// do acts on a copy.
func (m *team) do(c *tuitest.Copy, changes ...audit.Change) {
	m.t.Helper()
	for _, x := range changes {
		if _, err := c.Apply(context.Background(), x); err != nil {
			m.t.Fatalf("%T: %v", x, err)
		}
	}
}

// disagree lets both work on the same finding: one line, one long text, one
// thing that AP sets aside while JD writes in it.
func (m *team) disagree() {
	fs := m.jd.Held().Findings(m.audit)
	set := func(f audit.ID, field, v string) audit.Change {
		return audit.SetField{Entity: f, Field: field, Value: v, Reason: "samen nagelezen"}
	}
	site := audit.All[audit.Site](m.jd.Held())[1].ID
	m.do(m.jd, set(fs[3].ID, "title", "Kassasysteem ontbreekt in het register"),
		set(fs[3].ID, "condition", "Kassasysteem ontbreekt.\nGezien op 12 oktober.\nOok de parkeerautomaten staan er niet in."),
		audit.SetField{Entity: site, Field: "name", Value: "Werf en milieustraat"},
		audit.AddNote{Audit: m.audit, Element: ref("A.8.13"), Text: "Nagebeld."})
	m.do(m.ap, set(fs[3].ID, "title", "Register mist een systeem"),
		set(fs[3].ID, "condition", "Het kassasysteem ontbreekt in het register.\nGezien op 12 oktober."),
		audit.Drop{Entity: site, Reason: "gesloten"},
		audit.AddNote{Audit: m.audit, Element: ref("A.7.2"), Text: "Poort getest."},
		audit.AddEvidence{Audit: m.audit, Kind: "note", Text: "Vijf van acht passen ingeleverd.", Elements: []string{ref("A.7.2")}})
	m.do(m.jd, set(fs[3].ID, "owner", "hoofd ICT"))
}

// at opens the workbench of a copy.
func (m *team) at(c *tuitest.Copy, lang string, w, h int) *tuitest.Driver {
	d := tuitest.New(tui.Options{
		Norms: m.norms, Places: &tuitest.Shelf{Opens: map[string]ui.Dossier{"memory.toets": c}}, Path: "memory.toets", Lang: lang,
		Config: ui.Config{Name: c.Actor, Initials: c.Actor, Lang: lang},
	}, day, w, h)
	c.Now = d.Now
	return d
}

// held says what a copy holds of what was disagreed on.
func (m *team) held(c *tuitest.Copy) string {
	s := c.Held()
	var b strings.Builder
	f := s.Findings(m.audit)[3]
	fmt.Fprintf(&b, "%s %q\n%s\n", f.Number(), f.Title, strings.ReplaceAll(f.Condition, "\n", " | "))
	fmt.Fprintf(&b, "conflicts %d\n", len(s.Unclear()))
	for _, d := range audit.All[audit.Site](s) {
		fmt.Fprintf(&b, "%s %q\n", d.Number, d.Name)
	}
	for _, x := range audit.All[audit.Confirm](s) {
		fmt.Fprintf(&b, "confirmed %s %v\n", x.Field, s.ConfirmedBy(x.Subject, x.Field) == audit.Confirmed)
	}
	for _, x := range audit.All[audit.Member](s) {
		fmt.Fprintf(&b, "member %s %s active %v\n", x.Initials, x.Role, s.Active(x.ID))
		for _, seat := range s.Seats(x.ID) {
			if seat.Last != "" || len(seats(s, x.ID)) > 1 {
				fmt.Fprintf(&b, "  %s counts up to %q, and %q\n", seat.Label, seat.Last, seat.Admitted)
			}
		}
	}
	return b.String()
}

func seats(s *audit.State, member audit.ID) []*audit.Seat { return s.Seats(member) }

// aside ends the part of AP, who wrote on: one act of hers is beyond the last
// accepted one, one waits, and one has the number of another.
func (m *team) aside() {
	ap := m.jd.Held().MemberOf(tuitest.DeviceOf(2))
	m.ok(m.jd.Remove(context.Background(), ap.ID, "naar elders"))
	f := m.jd.Held().Findings(m.audit)[3]
	head := m.jd.Held().Head(tuitest.DeviceOf(2))
	act := func(seq uint64, flag string, op audit.Op, was ui.Was) ui.Aside {
		ev := audit.Event{Device: tuitest.DeviceOf(2), Seq: seq, At: day.Add(-time.Duration(20-seq) * time.Hour), Actor: "AP", Intent: "field.set", Ops: []audit.Op{op}}
		return ui.Aside{Entry: ui.Entry{Event: ev, Received: day.Add(-time.Hour), Flag: flag}, Was: []ui.Was{was}}
	}
	set := func(field, value string) audit.Op {
		return audit.Op{Kind: audit.OpSet, Entity: f.ID, Field: field, Value: value, Pred: []audit.Ref{{Device: tuitest.DeviceOf(1), Seq: 1}}}
	}
	m.jd.Apart = []ui.Aside{
		act(head+1, "revoked", set("owner", "hoofd Publiekszaken"), ui.Was{Value: "hoofd ICT", Known: true}),
		act(head+4, "waits", set("consequence", "Het systeem valt buiten de reservekopie.\nDat bleek al eerder."), ui.Was{}),
		act(head, "fork", audit.Op{Kind: audit.OpAdd, Entity: f.ID, Field: "elements", Value: ref("A.8.13")}, ui.Was{Known: true}),
	}
}

// judgeBoth lets both write on the same control and the same element.
func (m *team) judgeBoth() {
	m.do(m.jd, audit.SetSoA{Control: ref("A.5.9"), Applicable: "yes"},
		audit.SetResult{Audit: m.audit, Phase: 2, Element: ref("A.8.15"), Aspect: audit.Design, Result: audit.Adequate})
	m.do(m.ap, audit.SetSoA{Control: ref("A.5.9"), Applicable: "no", Reason: "uitbesteed"},
		audit.SetResult{Audit: m.audit, Phase: 2, Element: ref("A.8.15"), Aspect: audit.Design, Result: audit.Inadequate})
}

// TestTogether runs the scripts on two copies. The first word says whose
// workbench it is; "met" after their first exchange, "fork" with an alarm, "clock" with times that cannot be right,
// "aside" after the part of AP ended, with what is kept without effect,
// "wide" on a large window, "en" in English.
func TestTogether(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/together/*.keys")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".keys")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			words := strings.Split(name, "-")
			lang, w, h := "nl", 80, 24
			if slices.Contains(words, "en") {
				lang = "en"
			}
			if slices.Contains(words, "wide") {
				w, h = 120, 40
			}
			m := gather(t, lang)
			m.disagree()
			if slices.Contains(words, "lists") {
				m.judgeBoth()
			}
			ctx := context.Background()
			_, err := m.ap.Sync(ctx, stick, ui.SyncOptions{})
			m.ok(err)
			if slices.Contains(words, "met") {
				_, err = m.jd.Sync(ctx, stick, ui.SyncOptions{})
				m.ok(err)
				_, err = m.ap.Sync(ctx, stick, ui.SyncOptions{})
				m.ok(err)
			}
			if slices.Contains(words, "fork") {
				m.jd.Forked = []ui.Fork{{Device: tuitest.DeviceOf(2), Seq: 4}}
				m.jd.Flags = map[string]string{fmt.Sprintf("%s/%d", tuitest.DeviceOf(2), 5): "revoked", fmt.Sprintf("%s/%d", tuitest.DeviceOf(2), 4): "unknown"}
			}
			if slices.Contains(words, "clock") {
				place := func(seq int) string { return fmt.Sprintf("%s/%d", tuitest.DeviceOf(2), seq) }
				m.jd.Odd = map[string]string{place(5): ui.OddAhead, place(4): ui.OddBehind, place(3): ui.OddAhead}
				m.jd.Flags = map[string]string{place(3): "reader"}
			}
			if slices.Contains(words, "aside") {
				m.aside()
			}
			c := m.jd
			if words[0] == "ap" {
				c = m.ap
			}
			s := &tuitest.Script{Driver: m.at(c, lang, w, h), Stored: func() string { return m.held(c) }}
			diff, err := s.Run(f, *update)
			if err != nil {
				t.Fatal(err)
			}
			if diff != "" {
				t.Error(diff)
			}
		})
	}
}
