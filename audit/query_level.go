package audit

// EntityAt is one entity with every field empty that may not appear on the
// level, as At gives it for all of them: for what shows a single thing as a
// report would. It is nil when the entity is not there or of another kind.
func EntityAt[T any, P interface {
	*T
	Entity
}](s *State, id ID, level Level) P {
	r := s.recs[id]
	if r == nil || r.entity == nil {
		return nil
	}
	sch := SchemaOf(r.kind)
	view := &State{level: max(level, s.level)}
	part := &rec{id: r.id, kind: r.kind, birth: r.birth, cells: r.cells, entity: sch.fresh()}
	for _, c := range r.cells {
		view.project(part, sch, c.field)
	}
	view.describe(part)
	p, _ := part.entity.(P)
	return p
}
