package store

import (
	"context"
	"strings"

	"toets/audit"
)

// memory is what a store holds of the file beside the connection.
type memory struct {
	roll     *roll
	id       hash
	flags    map[int64]string
	state    *audit.State
	critical map[audit.ID]bool
}

// load reads everything that memory holds of the file, or the part of it.
func (s *Store) load(ctx context.Context) error {
	v, err := s.c.number("PRAGMA data_version")
	if err != nil {
		return err
	}
	m, err := s.read(ctx, s.c, s.part)
	if err != nil {
		return err
	}
	s.take(m)
	s.version = v
	return nil
}

func (s *Store) take(m memory) {
	s.roll, s.id, s.flags, s.state, s.critical = m.roll, m.id, m.flags, m.state, m.critical
	s.late.spans = nil
}

// read reads memory from a connection.
func (s *Store) read(ctx context.Context, c *conn, part bool) (memory, error) {
	var m memory
	var err error
	if m.roll, err = readRoll(ctx, c); err != nil {
		return m, err
	}
	if m.id, err = founder(c); err != nil {
		return m, err
	}
	if m.flags, err = s.readFlags(ctx, c); err != nil {
		return m, err
	}
	if m.critical, err = readCritical(ctx, c); err != nil {
		return m, err
	}
	if part {
		m.state, err = s.readPart(ctx, c, m.roll)
		return m, err
	}
	most, err := c.number("SELECT max(id) FROM ent")
	if err != nil {
		return m, err
	}
	l := audit.NewLoader(s.o.Norms, m.roll.heads(), int(min(most, 1<<20)))
	if err := s.entitiesOf(ctx, c, l, m.roll, ""); err != nil {
		return m, err
	}
	m.state = l.State()
	return m, nil
}

// entitiesOf loads the entities that where selects and the caller asks about.
func (s *Store) entitiesOf(ctx context.Context, c *conn, l *audit.Loader, r *roll, where string, args ...any) error {
	q := "SELECT uid, kind, live FROM ent"
	for i, w := range nonEmpty(where, s.o.without()) {
		q += []string{" WHERE ", " AND "}[i] + w
	}
	x := newLine(l, r)
	return x.end(c.each(ctx, q, x.row, args...))
}

func nonEmpty(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// without leaves out what a caller who only reads does not ask about.
func (o Options) without() string {
	if !o.ReadOnly || len(o.Without) == 0 {
		return ""
	}
	var b strings.Builder
	for _, k := range o.Without {
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString("'" + strings.ReplaceAll(string(k), "'", "''") + "'")
	}
	return "kind NOT IN (" + b.String() + ")"
}

func (s *Store) loadCritical(ctx context.Context) (err error) {
	s.critical, err = readCritical(ctx, s.c)
	return err
}

// readCritical reads which entities only a newer toets may change.
func readCritical(ctx context.Context, c *conn) (map[audit.ID]bool, error) {
	critical := make(map[audit.ID]bool)
	err := c.each(ctx, "SELECT uid FROM parked WHERE why='critical'", func(x row) error {
		if len(x.blob(0)) == len(audit.ID{}) {
			critical[audit.ID(x.blob(0))] = true
		}
		return nil
	})
	return critical, err
}
