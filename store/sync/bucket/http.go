package bucket

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"

	"toets/store/sync"
)

// Both kinds of server are spoken to with net/http alone. Their libraries
// bring 12 MB into the program for six requests; docs/decisions has the figures.

const maxAnswer = 16 << 20 // bytes of a page of a list

// ask is one request. Its body is at hand, so that it can be sent again.
type ask struct {
	method string
	path   string // below the server, not yet encoded
	query  url.Values
	header http.Header
	body   []byte
}

// refusal is an answer that is not the one that was wanted.
type refusal struct {
	status int
	code   string
	header http.Header
}

func (r *refusal) Error() string { return first(r.code, http.StatusText(r.status)) }

// server is one endpoint and how requests to it are signed.
type server struct {
	o    Options
	at   *url.URL
	sign func(r *http.Request, body []byte) error
}

// send sends a request once. The caller closes the body of the answer.
func (s *server) send(ctx context.Context, a ask) (*http.Response, error) {
	u := *s.at
	u.Path = strings.TrimSuffix(u.Path, "/") + "/" + strings.TrimPrefix(a.path, "/")
	u.RawPath = escapePath(u.Path)
	u.RawQuery = escapeQuery(a.query)
	r, err := http.NewRequestWithContext(ctx, a.method, u.String(), bytes.NewReader(a.body))
	if err != nil {
		return nil, err
	}
	for k, v := range a.header {
		r.Header[k] = v
	}
	r.Header.Set("User-Agent", "toets")
	if err := s.sign(r, a.body); err != nil {
		return nil, err
	}
	answer, err := s.o.Transport.RoundTrip(r)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, &passing{fmt.Errorf("%w: %w", sync.ErrUnreachable, err)}
	}
	if answer.StatusCode/100 == 2 {
		return answer, nil
	}
	defer func() { _ = answer.Body.Close() }()
	no := &refusal{status: answer.StatusCode, header: answer.Header, code: answer.Header.Get("X-Ms-Error-Code")}
	var said struct{ Code string }
	if b, err := io.ReadAll(io.LimitReader(answer.Body, 1<<16)); err == nil && no.code == "" && xml.Unmarshal(b, &said) == nil {
		no.code = said.Code
	}
	if len(no.code) > 64 || strings.Trim(no.code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") != "" {
		no.code = ""
	}
	return nil, no
}

// do sends a request until it is answered, and reads the answer.
func (s *server) do(ctx context.Context, a ask, say func(error) error) (b []byte, h http.Header, err error) {
	err = s.o.try(ctx, func() error {
		answer, err := s.send(ctx, a)
		if err != nil {
			return say(err)
		}
		defer func() { _ = answer.Body.Close() }()
		if b, err = io.ReadAll(io.LimitReader(answer.Body, maxAnswer+1)); err != nil {
			return &passing{fmt.Errorf("%w: %w", sync.ErrUnreachable, err)}
		}
		if len(b) > maxAnswer {
			return fmt.Errorf("%w: an answer of more than %d bytes", sync.ErrUnreachable, maxAnswer)
		}
		h = answer.Header
		return nil
	})
	return b, h, err
}

// escapePath encodes as signatures want it: everything but unreserved letters
// and slashes.
func escapePath(p string) string { return escape(p, "/") }

func escapeQuery(q url.Values) string {
	return strings.ReplaceAll(q.Encode(), "+", "%20")
}

func escape(s, keep string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-_.~"+keep, c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// status tells what a status of HTTP means, for both kinds of server.
func status(err error, bucket string) error {
	var r *refusal
	if !errors.As(err, &r) {
		return err
	}
	switch {
	case r.status == http.StatusNotFound:
		return fs.ErrNotExist
	case r.status == http.StatusUnauthorized || r.status == http.StatusForbidden:
		return fmt.Errorf("%w to %q: %w", sync.ErrDenied, bucket, err)
	case r.status == http.StatusPreconditionFailed:
		return fs.ErrExist
	case r.status == http.StatusInsufficientStorage:
		return fmt.Errorf("%w: %w", sync.ErrFull, err)
	case r.status == http.StatusTooManyRequests || r.status >= 500 || r.status == http.StatusRequestTimeout:
		return &passing{fmt.Errorf("%w: %w", sync.ErrThrottled, err)}
	}
	return fmt.Errorf("%w: %w", sync.ErrUnreachable, err)
}

// parts reads a source in parts, each whole in memory, and insists on the size
// that was announced. use gets the number of the part, from 1.
func parts(ctx context.Context, src sync.Source, size int64, use func(n int, part []byte) error) error {
	r, err := src.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	buf := make([]byte, min(size, src.Size+1))
	var total int64
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		m, err := io.ReadFull(r, buf)
		total += int64(m)
		last := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !last {
			return err
		}
		if total > src.Size || last && total != src.Size {
			return fmt.Errorf("not the %d bytes that were announced", src.Size)
		}
		if m > 0 || n == 1 {
			if err := use(n, buf[:m]); err != nil {
				return err
			}
		}
		if last {
			return nil
		}
	}
}

// whole reads a small source.
func whole(ctx context.Context, src sync.Source) (b []byte, err error) {
	err = parts(ctx, src, src.Size+1, func(_ int, part []byte) error {
		b = part
		return nil
	})
	return b, err
}
