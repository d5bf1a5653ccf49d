package bucket

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	gosync "sync"
	"testing"
	"time"

	"net/http/httptest"
)

// trouble is what a proxy makes of requests: each kind every so many, 0 never.
type trouble struct {
	fail   int           // answers 503 without passing on
	cut    int           // breaks an answer off in the middle
	hangUp int           // does the request and loses the answer
	double int           // sends a request twice
	stale  int           // answers a list with an older answer to the same question
	blind  int           // answers a list without the files that were put last
	half   int           // answers a list that ends half way, as if that were all
	delay  time.Duration // before each answer
}

// proxy stands between a place and its server, as bad networks do.
type proxy struct {
	trouble
	to    http.Handler
	mu    gosync.Mutex
	n     map[string]int
	lists map[string]recorded
	put   []string // paths, in the order in which they were put
}

// entries are the files in a list, of either kind of server.
var entries = gosync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)<Contents>.*?</Contents>|<Blob>.*?</Blob>`)
})

// more says in a list that it goes on.
var more = gosync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)<NextContinuationToken>.*?</NextContinuationToken>|<NextMarker>.*?</NextMarker>`)
})

// without leaves out of a list what a filter names by its number.
func without(r recorded, drop func(n, of int, entry []byte) bool) recorded {
	n, of := 0, len(entries().FindAll(r.body, -1))
	body := entries().ReplaceAllFunc(r.body, func(e []byte) []byte {
		n++
		if drop(n-1, of, e) {
			return nil
		}
		return e
	})
	h := r.header.Clone()
	h.Del("Content-Length")
	return recorded{r.code, h, body}
}

// ends makes a list the last page.
func ends(r recorded) recorded {
	r.body = bytes.ReplaceAll(more().ReplaceAll(r.body, nil), []byte("<IsTruncated>true<"), []byte("<IsTruncated>false<"))
	return r
}

type recorded struct {
	code   int
	header http.Header
	body   []byte
}

// turn reports whether it is the turn of a kind of trouble.
func (p *proxy) turn(kind string, every int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.n[kind]++
	return every > 0 && p.n[kind]%every == 0
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	if p.delay > 0 {
		select {
		case <-time.After(p.delay):
		case <-r.Context().Done():
			return
		}
	}
	if p.turn("fail", p.fail) {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	ask := func() recorded {
		again := r.Clone(r.Context())
		again.Body = io.NopCloser(bytes.NewReader(body))
		again.Header.Del("Expect") // the body is here
		rec := httptest.NewRecorder()
		p.to.ServeHTTP(rec, again)
		return recorded{rec.Code, rec.Header(), rec.Body.Bytes()}
	}
	got := ask()
	if r.Method == http.MethodPut {
		p.mu.Lock()
		p.put = append(p.put, r.URL.Path)
		p.mu.Unlock()
	}
	if r.Method == http.MethodPut && p.turn("double", p.double) {
		got = ask()
	}
	if r.Method == http.MethodGet && (r.URL.Query().Has("list-type") || r.URL.Query().Get("comp") == "list") {
		p.mu.Lock()
		old, seen := p.lists[r.URL.RawQuery]
		p.lists[r.URL.RawQuery] = got
		p.mu.Unlock()
		switch {
		case seen && p.turn("stale", p.stale):
			got = old
		case got.code == http.StatusOK && p.turn("blind", p.blind):
			got = without(got, func(_, _ int, e []byte) bool { return p.late(e) })
		case got.code == http.StatusOK && p.turn("half", p.half):
			got = ends(without(got, func(n, of int, _ []byte) bool { return n >= of/2 }))
		}
	}
	lost := p.turn("hangUp", p.hangUp)
	half := len(got.body) > 1 && p.turn("cut", p.cut)
	for k, v := range got.header {
		w.Header()[k] = v
	}
	switch {
	case lost:
		panic(http.ErrAbortHandler)
	case half:
		w.Header().Set("Content-Length", strconv.Itoa(len(got.body)))
		w.WriteHeader(got.code)
		_, _ = w.Write(got.body[:len(got.body)/2])
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
		panic(http.ErrAbortHandler)
	}
	w.WriteHeader(got.code)
	_, _ = w.Write(got.body)
}

// late reports whether an entry of a list is one of the files that were put
// last through this proxy.
func (p *proxy) late(entry []byte) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.ContainsFunc(p.put[max(0, len(p.put)-4):], func(name string) bool {
		return bytes.Contains(entry, []byte(name[strings.LastIndexByte(name, '/')+1:]))
	})
}

// behind puts a proxy before a handler and gives its address.
func behind(t *testing.T, tr trouble, to http.Handler) string {
	t.Helper()
	s := httptest.NewServer(&proxy{trouble: tr, to: to, n: map[string]int{}, lists: map[string]recorded{}})
	t.Cleanup(s.Close)
	return s.URL
}

// forward is a handler that passes on to a real server, under its own name:
// signatures cover it.
func forward(t *testing.T, server string) http.Handler {
	t.Helper()
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.Out.URL.Scheme, r.Out.URL.Host = u.Scheme, u.Host
		r.Out.Host = r.In.Host
	}}
}
