package evidence

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/elements"
	"toets/tui/widget/place"
)

// View draws the list and the piece under the cursor.
func (s *Evidence) View(w, h int) ui.Frame {
	if s.audit == nil {
		return ui.Frame{Body: widget.Fit(nil, w, h)}
	}
	t := s.t()
	names := [orders]string{t.ByNumber, t.ByElement, t.ByKind, t.LooseFirst}
	f := widget.Split(s.Desk, w, h, s.detail || s.Pair.InForm(), s.ListPane(names[s.Order], t.Empty), s.FieldPane(s.detailHead))
	f.Where = []string{s.audit.Number, s.Desk.Env.T.Places.Evidence}
	f.Meter = s.Desk.Env.Words.Number(s.count)
	return f
}

// detailHead are the lines above the fields of the piece under the cursor.
func (s *Evidence) detailHead(w int) []string {
	e := s.under()
	if e == nil {
		return nil
	}
	th, ws := s.Desk.Env.Theme, s.Desk.Env.Words
	made := ws.Moment(e.At) + " " + widget.Plain(e.By)
	lines := []string{widget.Ends("  "+th.Strong.Render(widget.Plain(e.Number))+"  "+ws.EvidenceKind(e.Kind), th.Dim.Render(made), w, th.Signs.Ellipsis)}
	if e.Dropped != "" {
		for _, l := range widget.Wrap(s.t().Aside+": "+widget.Plain(e.Dropped), max(8, w-2)) {
			lines = append(lines, "  "+th.Warn.Render(l))
		}
	}
	return append(lines, "")
}

// fields are what is known of a piece, as far as its kind has it.
func (s *Evidence) fields(id string) []widget.Field {
	ref, _ := audit.ParseID(id)
	e := audit.Get[audit.Evidence](s.Desk.State, ref)
	if e == nil {
		return nil
	}
	t, w := s.t(), s.Desk.Env.Words
	of := func(name string) widget.Field {
		f := widget.Of(s.Desk, e, name)
		f.Label = words.Capital(f.Label)
		return f
	}
	read := func(id, label string, show func() string) widget.Field {
		return widget.Field{ID: id, Label: label, Kind: widget.Link, Show: show}
	}
	fs := []widget.Field{of("text")}
	if e.SHA256 != "" {
		fs = []widget.Field{of("name"), of("text").Called(t.Note)}
	} else if e.Kind == "seen" {
		fs = append(fs, of("name"))
	}
	fs = append(fs, s.links(e)...)
	fs = append(fs, of("shown_by").Hinted(t.RoleHint), of("place"), of("period"))
	if e.Kind == "seen" {
		fs = append(fs, of("count"), of("seen_reason").Called(t.NotTaken), of("seen_at"))
	}
	fs = append(fs, s.kindField(e), of("marking"), of("personal_data").Called(t.Personal), of("permission"), of("destroy_after").Called(t.Destroy))
	if e.SHA256 != "" {
		fs = append(fs, read("size", words.Capital(w.Field(audit.KindEvidence, "size")), func() string { return w.Size(int64(e.Size)) }),
			read("sha256", "SHA-256", func() string { return s.Desk.Env.Theme.Dim.Render(e.SHA256) }))
	}
	return fs
}

// kindField is what sort of evidence it is, put right with a reason.
func (s *Evidence) kindField(e *audit.Evidence) widget.Field {
	d := s.Desk
	f := widget.Of(d, e, "kind")
	f.Label = s.t().Kind
	var options []widget.Option
	for _, k := range audit.RecastKinds(e) {
		options = append(options, widget.Option{Value: k, Label: d.Env.Words.EvidenceKind(k)})
	}
	return f.Choose(options...).Putting(func(v string) error {
		flow.WithReason(d, e.Number, func(reason string) audit.Change {
			return audit.SetField{Entity: e.ID, Field: "kind", Value: v, Reason: reason}
		}, func(c audit.Change) { d.Put("", c) })
		return nil
	})
}

// links are the elements of a piece, its site, and what rests on it.
func (s *Evidence) links(e *audit.Evidence) []widget.Field {
	t, d := s.t(), s.Desk
	on := widget.Field{ID: "elements", Label: words.Capital(d.Env.Words.Field(audit.KindEvidence, "elements")), Kind: widget.Link, Hint: t.NoElement,
		Show: func() string {
			var out []string
			for _, r := range e.Elements {
				out = append(out, catalog.Short(r)+" "+d.Norms.Label(r, d.Env.Lang))
			}
			return strings.Join(out, d.Env.Theme.Signs.Dot)
		},
		Enter: func() { s.askElements(e.ID) }}
	rests := widget.Field{ID: "used", Label: t.UsedBy, Kind: widget.Link, Hint: t.UsedByNone,
		Show: func() string { return flow.Listed(d, s.used[e.ID]) },
		Enter: func() {
			if used := s.used[e.ID]; len(used) == 1 {
				place.Open(d, used[0])
			} else if len(used) > 1 {
				s.askUsed(used)
			}
		}}
	return []widget.Field{on, rests}
}

func (s *Evidence) askElements(id audit.ID) {
	if s.audit == nil {
		return
	}
	has := func(ref string) bool {
		e := audit.Get[audit.Evidence](s.Desk.State, id)
		return e != nil && slices.Contains(e.Elements, ref)
	}
	s.Desk.Ask(elements.Ticks(s.Desk, s.audit.Criteria, has, func(ref string, on bool) error {
		c := audit.EditSet{Entity: id, Field: "elements", Add: []string{ref}}
		if !on {
			c.Add, c.Remove = nil, []string{ref}
		}
		if err := s.Desk.May(c); err != nil {
			return err
		}
		s.Desk.Put("", c)
		return nil
	}))
}

// askUsed asks which of the things that rest on a piece to open.
func (s *Evidence) askUsed(used []audit.ID) {
	var items []widget.Item
	for i, id := range used {
		it := widget.Item{Label: place.Name(s.Desk, id), Run: func() { place.Open(s.Desk, id) }}
		if i < 9 {
			it.Key = string(rune('1' + i))
		}
		items = append(items, it)
	}
	s.Desk.Ask(widget.NewMenu(s.Desk, s.t().UsedBy, nil, items...))
}
