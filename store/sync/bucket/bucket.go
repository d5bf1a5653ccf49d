// Package bucket makes places of the exchange in object stores: S3 and all
// that speak it, Google Cloud Storage through its S3 interface, and Azure.
//
// It speaks to them with net/http alone, and is the only package that reaches
// for a network. It takes credentials from the environment and from where the
// SDKs look, never from arguments, and it knows nothing of what the files hold.
package bucket

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"toets/store/sync"
)

// Options of a bucket place.
type Options struct {
	Env func(string) string // environment, os.Getenv
	Now func() time.Time    // requests are signed with the time
	// Attempts is how often a request that fails for a passing reason is sent,
	// 0 is five; Pause is the wait after the first, growing from there, 0 is
	// 200 ms.
	Attempts int
	Pause    time.Duration
	// Part is the size above which a file goes up in parts, each tried for
	// itself; 0 is 16 MiB, and 5 MiB the least that S3 takes.
	Part int64
	// Transport carries requests, nil is one with limits on waiting.
	Transport http.RoundTripper
}

const (
	partSize = 16 << 20
	attempts = 5
	pause    = 200 * time.Millisecond
)

// Is reports whether a text is the address of a bucket and not of a folder.
func Is(address string) bool {
	scheme, _, ok := strings.Cut(address, "://")
	return ok && (scheme == "s3" || scheme == "gs" || scheme == "azblob")
}

// Open makes the place at an address:
//
//	s3://bucket/prefix?endpoint=https://host&region=eu-west-1
//	gs://bucket/prefix
//	azblob://account/container/prefix
//
// It sends nothing yet.
func Open(_ context.Context, address string, o Options) (sync.Place, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%w: the address cannot be read", sync.ErrName)
	}
	if u.User != nil {
		return nil, fmt.Errorf("%w: credentials do not belong in an address, toets takes them from the environment", sync.ErrName)
	}
	for k := range u.Query() {
		if k != "endpoint" && k != "region" {
			return nil, fmt.Errorf("%w: %q is not a part of an address", sync.ErrName, k)
		}
	}
	if o.Env == nil || o.Now == nil {
		return nil, errors.New("a bucket needs an environment and a clock")
	}
	if o.Attempts == 0 {
		o.Attempts = attempts
	}
	if o.Pause == 0 {
		o.Pause = pause
	}
	if o.Part == 0 {
		o.Part = partSize
	}
	if o.Transport == nil {
		o.Transport = transport()
	}
	switch u.Scheme {
	case "s3":
		return openS3(u, o)
	case "gs":
		return openGCS(u, o)
	case "azblob":
		return openAzure(u, o)
	}
	return nil, fmt.Errorf("%w: %q is no kind of bucket", sync.ErrName, u.Scheme)
}

// transport waits for an answer, but not for ever.
func transport() http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.ResponseHeaderTimeout = 30 * time.Second
	t.TLSHandshakeTimeout = 10 * time.Second
	t.MaxIdleConnsPerHost = 8
	t.DisableCompression = true
	return t
}

// prefixed is the name of a file in the bucket.
func prefixed(prefix, name string) string {
	if prefix == "" {
		return name
	}
	return prefix + "/" + name
}

// cleanPrefix is the part of an address behind the bucket.
func cleanPrefix(path string) (string, error) {
	p := strings.Trim(path, "/")
	for part := range strings.SplitSeq(p, "/") {
		if p != "" && (part == "" || part == "." || part == "..") {
			return "", fmt.Errorf("%w: the path %q", sync.ErrName, path)
		}
	}
	return p, nil
}

// endpoint is the server of an address.
func endpoint(u *url.URL) (*url.URL, error) {
	e := u.Query().Get("endpoint")
	if e == "" {
		return nil, nil //nolint:nilnil // the usual server
	}
	if !strings.Contains(e, "://") {
		e = "https://" + e
	}
	at, err := url.Parse(e)
	if err != nil || at.Host == "" || at.User != nil || at.Scheme != "https" && at.Scheme != "http" {
		return nil, fmt.Errorf("%w: the endpoint %q", sync.ErrName, e)
	}
	return at, nil
}
