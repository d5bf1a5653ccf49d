package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"sync"

	"modernc.org/sqlite"
)

// conn is the one connection to a file, without the pool of database/sql: a
// dossier has one writer at a time, and a row costs half. Statements are
// compiled once. A conn is used under the lock of its Store.
type conn struct {
	c     driver.Conn
	stmts map[string]driver.Stmt
}

// row is one row of an answer; it holds until the next one.
type row []driver.Value

func (r row) int(i int) int64 { n, _ := r[i].(int64); return n }

func (r row) text(i int) string { s, _ := r[i].(string); return s }

func (r row) blob(i int) []byte { b, _ := r[i].([]byte); return b }

// driverSettings are for the whole process, before its first connection. Locks
// of the open file description (Linux) are not lost when something in this
// process opens the dossier past SQLite and closes it again; elsewhere, and on
// file systems without them, the usual ones stay.
var driverSettings = sync.OnceFunc(func() {
	sqlite.StrictPragmas(true)
	_, _ = sqlite.OFDLocking(true)
})

func connect(dsn string) (*conn, error) {
	driverSettings()
	cr, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	c, err := cr.Connect(context.Background())
	if err != nil {
		return nil, fault(err)
	}
	return &conn{c: c, stmts: make(map[string]driver.Stmt)}, nil
}

func (c *conn) close() error {
	for _, st := range c.stmts {
		_ = st.Close() // nothing is in it
	}
	c.stmts = nil
	return fault(c.c.Close())
}

// drop closes a connection on which nothing was written.
func (c *conn) drop() { _ = c.close() }

func (c *conn) stmt(q string) (driver.Stmt, error) {
	if st, ok := c.stmts[q]; ok {
		return st, nil
	}
	st, err := c.c.Prepare(q)
	if err != nil {
		return nil, fault(err)
	}
	c.stmts[q] = st
	return st, nil
}

func named(args []any) []driver.NamedValue {
	nv := make([]driver.NamedValue, len(args))
	for i, a := range args {
		switch v := a.(type) {
		case int:
			a = int64(v)
		case uint64:
			a = int64(v)
		}
		nv[i] = driver.NamedValue{Ordinal: i + 1, Value: a}
	}
	return nv
}

// exec runs one statement. It cannot be interrupted: what is written is
// decided by the transaction.
func (c *conn) exec(q string, args ...any) error {
	st, err := c.stmt(q)
	if err != nil {
		return err
	}
	_, err = st.(driver.StmtExecContext).ExecContext(context.Background(), named(args))
	return fault(err)
}

// script runs several statements that are not worth keeping.
func (c *conn) script(q string) error {
	_, err := c.c.(driver.ExecerContext).ExecContext(context.Background(), q, nil)
	return fault(err)
}

// each calls fn with every row of the answer.
func (c *conn) each(ctx context.Context, q string, fn func(row) error, args ...any) error {
	st, err := c.stmt(q)
	if err != nil {
		return err
	}
	rows, err := st.(driver.StmtQueryContext).QueryContext(ctx, named(args))
	if err != nil {
		return fault(err)
	}
	defer func() { _ = rows.Close() }() // its error came with the last row
	r := make(row, len(rows.Columns()))
	for {
		switch err := rows.Next(r); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fault(err)
		}
		if err := fn(r); err != nil {
			return err
		}
	}
}

// one returns the first row of the answer, nil without one.
func (c *conn) one(q string, args ...any) (row, error) {
	var got row
	err := c.each(context.Background(), q, func(r row) error {
		if got == nil {
			got = append(row{}, r...)
		}
		return nil
	}, args...)
	return got, err
}

// number is the first column of the first row, 0 without one.
func (c *conn) number(q string, args ...any) (int64, error) {
	r, err := c.one(q, args...)
	if err != nil || r == nil {
		return 0, err
	}
	return r.int(0), nil
}

// write runs fn in one transaction that takes the writer's place at once, so
// that it waits for another writer at the beginning and never fails half-way.
func (c *conn) write(fn func() error) error {
	if err := c.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := fn()
	if err == nil {
		err = c.exec("COMMIT")
	}
	if err != nil {
		// After some errors SQLite has rolled back already; then this one fails, and may.
		_ = c.exec("ROLLBACK")
	}
	return err
}

// read runs fn on one unmoving view of the file.
func (c *conn) read(fn func() error) error {
	if err := c.exec("BEGIN"); err != nil {
		return err
	}
	err := fn()
	if e := c.exec("COMMIT"); err == nil {
		err = e
	}
	return err
}
