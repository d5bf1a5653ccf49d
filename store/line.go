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
	held  chan []audit.Held
	done  chan struct{}
	l     *audit.Loader
	batch []entRow
	err   error // of parsing; read after done
}

type entRow struct {
	uid  audit.ID
	kind string
	live string
}

const lineBatch = 128

func newLine(norms audit.Norms, r *roll, n int) *line {
	x := &line{
		roll: r, l: audit.NewLoader(norms, r.heads(), n), batch: make([]entRow, 0, lineBatch),
		rows: make(chan []entRow, 4), held: make(chan []audit.Held, 4), done: make(chan struct{}),
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
		x.batch = make([]entRow, 0, lineBatch)
	}
	return nil
}

func (x *line) parse() {
	defer close(x.held)
	lr := newLiveReader(x.roll.device)
	for rows := range x.rows {
		if x.err != nil {
			continue
		}
		hs := make([]audit.Held, 0, len(rows))
		for i := range rows {
			h, err := lr.read(rows[i].uid, audit.Kind(rows[i].kind), rows[i].live)
			if err != nil {
				x.err = err
				break
			}
			hs = append(hs, h)
		}
		x.held <- hs
	}
}

func (x *line) build() {
	defer close(x.done)
	for hs := range x.held {
		for i := range hs {
			x.l.Add(hs[i])
		}
	}
}

// end waits for the line to run empty. err is what kept the rows from coming.
func (x *line) end(err error) (*audit.State, error) {
	x.rows <- x.batch
	close(x.rows)
	<-x.done
	if err == nil {
		err = x.err
	}
	if err != nil {
		return nil, err
	}
	return x.l.State(), nil
}
