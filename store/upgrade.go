package store

import (
	"context"
	"fmt"
	"strings"
)

// upgrade brings a file of an older version to this one. The log never changes
// its form; what is derived from it is laid out and made anew. It is one
// transaction: after a crash the file is as it was.
func (s *Store) upgrade(ctx context.Context) error {
	return s.c.write(func() error {
		if err := s.dropDerived(ctx); err != nil {
			return err
		}
		if err := s.c.script(derivedLayout() + looseIndex); err != nil {
			return err
		}
		var err error
		if s.roll, err = readRoll(ctx, s.c); err != nil {
			return err
		}
		es, err := s.entries(ctx, "ORDER BY id")
		if err != nil {
			return err
		}
		if es, err = causal(es, none); err != nil {
			return err
		}
		if err := s.rederive(ctx, es); err != nil {
			return err
		}
		s.tables = formatVersion
		return s.c.exec(fmt.Sprintf("PRAGMA user_version=%d", formatVersion))
	})
}

// looseIndex is what the third version added to a table that stays.
const looseIndex = "CREATE INDEX IF NOT EXISTS blob_loose ON blob(at) WHERE state<>2;\n"

// derived names what can be made again from the log.
func derived() []string {
	return []string{"ent", "op", "conflict", "parked", "fts", "unindexed", "flag", "knows", "ruling"}
}

func (s *Store) dropDerived(ctx context.Context) error {
	var drop strings.Builder
	err := s.c.each(ctx, "SELECT name FROM sqlite_schema WHERE type='view'", func(x row) error {
		fmt.Fprintf(&drop, "DROP VIEW \"%s\";\n", strings.ReplaceAll(x.text(0), `"`, `""`))
		return nil
	})
	if err != nil {
		return err
	}
	for _, t := range derived() {
		fmt.Fprintf(&drop, "DROP TABLE IF EXISTS %s;\n", t)
	}
	return s.c.script(drop.String())
}

// derivedLayout creates the derived tables and the views.
func derivedLayout() string {
	var b strings.Builder
	for _, st := range strings.SplitAfter(tables, ";\n") {
		for _, t := range derived() {
			if strings.Contains(st, "CREATE TABLE "+t+"(") || strings.Contains(st, "CREATE VIRTUAL TABLE "+t+" ") ||
				strings.Contains(st, "CREATE INDEX ") && strings.Contains(st, " ON "+t+"(") {
				b.WriteString(st)
			}
		}
	}
	b.WriteString(ftsRank)
	for _, v := range views() {
		b.WriteString(v.sql + ";\n")
	}
	return b.String()
}
