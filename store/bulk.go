package store

import "strings"

// bulkRows is how many rows one statement of a bulk holds: more gain nothing.
const bulkRows = 32

// bulk gathers rows for one table and writes many with a statement, which costs
// a third of one each. A few rows go one by one.
type bulk struct {
	c    *conn
	head string // INSERT OR ROLLBACK INTO t(a, b): nothing has to be set aside for taking back a single statement
	cols int
	args []any
}

// add takes one row.
func (k *bulk) add(row ...any) error {
	k.args = append(k.args, row...)
	if len(k.args) < k.cols*bulkRows {
		return nil
	}
	return k.write(bulkRows)
}

// flush writes what is left.
func (k *bulk) flush() error {
	for len(k.args) > 0 {
		if err := k.write(1); err != nil {
			return err
		}
	}
	return nil
}

func (k *bulk) write(rows int) error {
	one := "(?" + strings.Repeat(",?", k.cols-1) + ")"
	q := k.head + " VALUES" + one + strings.Repeat(","+one, rows-1)
	n := rows * k.cols
	err := k.c.exec(q, k.args[:n]...)
	k.args = append(k.args[:0], k.args[n:]...)
	return err
}
