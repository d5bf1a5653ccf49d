package store

import (
	"fmt"

	"toets/audit"
)

// line turns rows of the table ent into a State, as an assembly line: one
// goroutine reads rows, one parses them, one builds. Opening a dossier is most
// of what a short command does.
type line struct {
	roll  *roll
	rows  chan []entRow
	held  chan heldBatch
	done  chan struct{}
	l     *audit.Loader
	batch []entRow
	err   error // of parsing; read after done
	// What is used up comes back: in a short command the first touch of new
	// memory costs more than what is done with it.
	usedRows chan []entRow
	usedHeld chan heldBatch
}

// heldBatch is some entities and the fields that they share.
type heldBatch struct {
	held   []audit.Held
	fields []audit.HeldField
}

type entRow struct {
	uid  audit.ID
	kind string
	live string
}

const lineBatch = 128

func newLine(l *audit.Loader, r *roll) *line {
	const ahead = 4
	x := &line{
		roll: r, l: l, batch: make([]entRow, 0, lineBatch),
		rows: make(chan []entRow, ahead), held: make(chan heldBatch, ahead), done: make(chan struct{}),
		usedRows: make(chan []entRow, ahead), usedHeld: make(chan heldBatch, ahead),
	}
	go x.parse()
	go x.build()
	return x
}

// row takes one row of "uid, kind, live".
func (x *line) row(r row) error {
	if len(r.blob(0)) != len(audit.ID{}) {
		return fmt.Errorf("an entity without id: %w", ErrDamaged)
	}
	x.batch = append(x.batch, entRow{audit.ID(r.blob(0)), r.text(1), r.text(2)})
	if len(x.batch) == lineBatch {
		x.rows <- x.batch
		x.batch = again(x.usedRows)[:0]
	}
	return nil
}

// again is something used to use once more, or nothing yet.
func again[T any](used <-chan T) (t T) {
	select {
	case t = <-used:
	default:
	}
	return t
}

func spent[T any](used chan<- T, t T) {
	select {
	case used <- t:
	default:
	}
}

func (x *line) parse() {
	defer close(x.held)
	lr := newLiveReader(x.roll.device)
	for rows := range x.rows {
		if x.err != nil {
			continue
		}
		b := again(x.usedHeld)
		b.held, lr.fields = b.held[:0], b.fields[:0]
		for i := range rows {
			h, err := lr.read(rows[i].uid, audit.Kind(rows[i].kind), rows[i].live)
			if err != nil {
				x.err = err
				break
			}
			b.held = append(b.held, h)
		}
		b.fields = lr.fields
		x.held <- b
		spent(x.usedRows, rows)
	}
}

func (x *line) build() {
	defer close(x.done)
	for b := range x.held {
		for i := range b.held {
			x.l.Add(b.held[i])
		}
		spent(x.usedHeld, b)
	}
}

// end waits for the line to run empty. err is what kept the rows from coming.
func (x *line) end(err error) error {
	x.rows <- x.batch
	close(x.rows)
	<-x.done
	if err == nil {
		err = x.err
	}
	return err
}
