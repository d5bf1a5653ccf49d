package tuitest

import (
	"toets/audit"
	"toets/tui/ui"
)

func unclear(s *audit.State) map[audit.FieldRef]bool {
	out := make(map[audit.FieldRef]bool)
	for _, f := range s.Unclear() {
		out[f] = true
	}
	return out
}

// receipt counts what came in, by who wrote it.
func receipt(s *audit.State, was map[audit.FieldRef]bool, news []audit.Event) ui.Receipt {
	r := ui.Receipt{BytesIn: int64(len(news)) * 400}
	at := make(map[string]int)
	seen := make(map[string]bool)
	for _, ev := range news {
		i, ok := at[ev.Actor]
		if !ok {
			i = len(r.Brought)
			at[ev.Actor] = i
			r.Brought = append(r.Brought, ui.Brought{By: ev.Actor, Things: make(map[audit.Kind]int)})
		}
		r.Brought[i].Changes++
		for _, id := range ev.Entities() {
			if key := ev.Actor + id.String(); !seen[key] {
				seen[key] = true
				r.Brought[i].Things[s.KindOf(id)]++
			}
		}
	}
	for f := range unclear(s) {
		if was[f] {
			continue
		}
		r.Conflicts++
		for _, w := range s.Live(f.Entity, f.Field) {
			if i, ok := at[w.By]; ok {
				r.Brought[i].Conflicts++
			}
		}
	}
	return r
}
