package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
)

// Limits of what is read. Each is far above the largest norm that is known and
// keeps a file that was made to do harm from filling the memory.
const (
	MaxSource   = 64 << 20 // bytes of a source; the largest catalog of NIST has 11 MB
	MaxYAML     = 16 << 20 // bytes of YAML, which takes sixty times its size while it is read
	MaxElements = 20_000   // of one edition
	MaxDepth    = 64       // levels of nesting
	MaxNodes    = 2_000_000
	MaxInflated = 128 << 20 // bytes of a workbook, unpacked
	MaxSheets   = 200
	MaxRows     = 100_000 // of one sheet or table
	MaxColumns  = 200
	maxSkipped  = 1_000
	maxText     = 1 << 20  // bytes of the private text of one element
	maxTexts    = 96 << 20 // bytes of the texts of one source, with what is inserted in them
	maxLine     = 4_000    // bytes of a title, a question or another text on one line
	maxID       = 80       // characters of an id
	maxDetail   = 120      // characters of a detail in a message
)

// slurp reads a source whole, and no more of it than is allowed.
func slurp(ctx context.Context, r io.Reader) ([]byte, error) {
	var buf bytes.Buffer
	_, err := io.Copy(&buf, io.LimitReader(&guarded{ctx, r}, MaxSource+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the source: %w", err)
	case buf.Len() > MaxSource:
		return nil, &Error{Code: CodeTooLarge, Detail: fmt.Sprintf("%d MB", MaxSource>>20)}
	}
	return buf.Bytes(), nil
}

// guarded stops reading when the context ends.
type guarded struct {
	ctx context.Context
	r   io.Reader
}

func (g *guarded) Read(p []byte) (int, error) {
	if err := g.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := g.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		return n, fmt.Errorf("read: %w", err)
	}
	return n, err
}
