package tuitest

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
)

// Memory is a dossier that lives in memory: the same rules and the same fold
// as a real one, without a file. Tests that must see a disk bring a store.
type Memory struct {
	Name  string
	Actor string
	Now   func() time.Time

	mu     sync.Mutex
	state  *audit.State
	log    []audit.Event
	given  int // events that the workbench has
	fail   error
	device audit.Device
	seq    uint64
	other  uint64
	ro     string
}

// NewMemory makes a dossier by its first changes.
func NewMemory(norms *catalog.Catalog, actor string, now func() time.Time, changes ...audit.Change) (*Memory, error) {
	m := &Memory{Name: "memory.toets", Actor: actor, Now: now, state: audit.NewState(norms), device: audit.Device{1}}
	if _, err := m.Apply(context.Background(), changes...); err != nil {
		return nil, err
	}
	return m, nil
}

// Fail makes every following write fail with err; nil makes them work again.
func (m *Memory) Fail(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fail = err
}

// ReadOnly makes the dossier one that can only be read.
func (m *Memory) ReadOnly(why string) { m.ro = why }

// Other does something as another process and another person would.
func (m *Memory) Other(actor string, changes ...audit.Change) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range changes {
		m.other++
		ev, err := audit.Plan(m.state, c, m.stamp(actor, audit.Device{2}, m.other))
		if err != nil {
			return err
		}
		m.state.Apply(ev)
		m.log = append(m.log, ev)
	}
	return nil
}

// Disagree writes a field as two people do who do not see each other.
func (m *Memory) Disagree(id audit.ID, field, one, two string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	a, b := m.state.Snapshot(), m.state.Snapshot()
	m.other++
	x, err := audit.Plan(a, audit.SetField{Entity: id, Field: field, Value: one, Reason: "-"}, m.stamp("JD", audit.Device{2}, m.other))
	if err != nil {
		return err
	}
	y, err := audit.Plan(b, audit.SetField{Entity: id, Field: field, Value: two, Reason: "-"}, m.stamp("AP", audit.Device{3}, m.other))
	if err != nil {
		return err
	}
	for _, ev := range []audit.Event{x, y} {
		m.state.Apply(ev)
		m.log = append(m.log, ev)
	}
	return nil
}

func (m *Memory) stamp(actor string, device audit.Device, seq uint64) audit.Stamp {
	st := audit.Stamp{At: m.Now(), Actor: actor, Device: device, Seq: seq, HLC: uint64(len(m.log)+1) << 16}
	copy(st.Seed[:], fmt.Sprintf("%x-%d", device[0], seq))
	return st
}

// About is a made-up path.
func (m *Memory) About() ui.About { return ui.About{Path: m.Name, ReadOnly: m.ro, Device: m.device} }

// Held is what holds now.
func (m *Memory) Held() *audit.State {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.state.Snapshot()
}

// State is a copy of what holds.
func (m *Memory) State(context.Context) (*audit.State, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.given = len(m.log)
	return m.state.Snapshot(), nil
}

// Apply plans and folds the changes, all or none.
func (m *Memory) Apply(_ context.Context, changes ...audit.Change) (ui.Written, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return ui.Written{}, m.fail
	}
	before := slices.Clone(m.log[m.given:])
	trial := m.state.Snapshot()
	var own []audit.Event
	seq := m.seq
	for _, c := range changes {
		ev, err := audit.Plan(trial, c, m.stamp(m.Actor, m.device, seq+1))
		if err != nil {
			return ui.Written{}, err
		}
		if len(ev.Ops) == 0 {
			continue
		}
		seq++
		trial.Apply(ev)
		own = append(own, ev)
	}
	m.state, m.seq = trial, seq
	m.log = append(m.log, own...)
	m.given = len(m.log)
	return ui.Written{Before: before, Own: own}, nil
}

// Version is the number of events.
func (m *Memory) Version(context.Context) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return int64(len(m.log)), nil
}

// Refresh returns the events of others.
func (m *Memory) Refresh(context.Context) ([]audit.Event, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	news := slices.Clone(m.log[m.given:])
	m.given = len(m.log)
	return news, nil
}

// History lists the acts on a thing, newest first.
func (m *Memory) History(_ context.Context, id audit.ID, offset, limit int) ([]audit.Event, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []audit.Event
	for _, ev := range slices.Backward(m.log) {
		if id.IsZero() || slices.Contains(ev.Entities(), id) {
			out = append(out, ev)
		}
	}
	if offset > len(out) {
		return nil, nil
	}
	return out[offset:min(len(out), offset+limit)], nil
}

// Search finds findings by a piece of their text.
func (m *Memory) Search(_ context.Context, query string, limit int) ([]ui.Hit, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []ui.Hit
	for _, f := range audit.All[audit.Finding](m.state) {
		if strings.Contains(strings.ToLower(f.Title+f.Condition), strings.ToLower(query)) && len(out) < limit {
			out = append(out, ui.Hit{Kind: audit.KindFinding, ID: f.ID, Audit: f.Audit, Text: f.Title + " " + f.Condition})
		}
	}
	return out, nil
}

// PutFile pretends to keep a file.
func (m *Memory) PutFile(_ context.Context, p string, report func(done, total int)) (ui.File, error) {
	report(1, 1)
	return ui.File{Name: path.Base(strings.ReplaceAll(p, `\`, "/")), Size: 1234, SHA256: strings.Repeat("ab", 32)}, nil
}

// GetFile has no bytes to give.
func (m *Memory) GetFile(context.Context, string, string) error {
	return errors.New("a dossier in memory keeps no files")
}

// Report is a heading and a list.
func (m *Memory) Report(_ context.Context, s *audit.State, o ui.ReportOptions) ([]byte, error) {
	return []byte("# " + s.Org().Name + "\n\n- " + o.Lang + "\n"), nil
}

// Preview is the title and the condition of a finding.
func (m *Memory) Preview(_ context.Context, s *audit.State, finding audit.ID, lang string) ([]byte, error) {
	f := audit.Get[audit.Finding](s, finding)
	if f == nil {
		return nil, errors.New("no such finding")
	}
	return []byte("## " + f.Number() + " " + f.Title + "\n\n**" + lang + ".** " + f.Condition + "\n"), nil
}

// Missing is what the domain says.
func (m *Memory) Missing(_ context.Context, s *audit.State, o ui.ReportOptions) ([]ui.Missing, error) {
	var out []ui.Missing
	for _, g := range s.FinalGaps(o.Audit) {
		out = append(out, ui.Missing{Code: g.Code, Text: g.Code, Ref: g.Ref})
	}
	return out, nil
}

// Close does nothing.
func (m *Memory) Close() error { return nil }
