package bucket

import (
	"context"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"time"

	"toets/store/sync"
)

const skew = 10 * time.Minute // a clock that far off is what a server refuses

// azure is a place in a container of Azure Blob Storage.
type azure struct {
	server
	container string
	prefix    string
	name      string
	expires   time.Time // of a shared access signature
}

func openAzure(u *url.URL, o Options) (sync.Place, error) {
	at, err := endpoint(u)
	if err != nil {
		return nil, err
	}
	box, rest, _ := strings.Cut(strings.Trim(u.Path, "/"), "/")
	prefix, err := cleanPrefix(rest)
	if err != nil {
		return nil, err
	}
	if u.Host == "" || box == "" {
		return nil, fmt.Errorf("%w: the address names no account and container", sync.ErrName)
	}
	k, err := azureKeys(u.Host, o.Env)
	if err != nil {
		return nil, err
	}
	if at == nil {
		at = k.at
	}
	if at == nil {
		at = &url.URL{Scheme: "https", Host: u.Host + ".blob.core.windows.net"}
	}
	a := &azure{container: box, prefix: prefix, expires: k.expires()}
	a.name = "azblob://" + at.Host + strings.TrimSuffix(at.Path, "/") + "/" + box + "/" + prefix
	a.server = server{o: o, at: at, sign: func(r *http.Request, body []byte) error { return k.sign(r, len(body), o.Now()) }}
	return a, nil
}

// String names the place, without secrets.
func (a *azure) String() string { return a.name }

func (a *azure) path(name string) string { return a.container + "/" + prefixed(a.prefix, name) }

// Put writes a file unless its name is taken.
func (a *azure) Put(ctx context.Context, name string, src sync.Source) error {
	if err := sync.CheckName(name); err != nil {
		return err
	}
	if _, err := a.Stat(ctx, name); err == nil {
		return same(ctx, a, name, src)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var err error
	if src.Size <= a.o.Part {
		var b []byte
		if b, err = whole(ctx, src); err == nil {
			h := http.Header{"If-None-Match": {"*"}, "X-Ms-Blob-Type": {"BlockBlob"}, "Content-Type": {"application/octet-stream"}}
			_, _, err = a.do(ctx, ask{method: http.MethodPut, path: a.path(name), header: h, body: b}, a.say)
		}
	} else {
		err = a.large(ctx, name, src)
	}
	if errors.Is(err, fs.ErrExist) {
		return same(ctx, a, name, src)
	}
	return err
}

// large sends a file as blocks, which become a file when they are all named.
// Those of an upload that broke off the server throws away after a week.
func (a *azure) large(ctx context.Context, name string, src sync.Source) error {
	var list struct {
		XMLName xml.Name `xml:"BlockList"`
		Latest  []string
	}
	err := parts(ctx, src, a.o.Part, func(n int, body []byte) error {
		id := base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "%08d", n))
		list.Latest = append(list.Latest, id)
		_, _, err := a.do(ctx, ask{method: http.MethodPut, path: a.path(name), query: url.Values{"comp": {"block"}, "blockid": {id}}, body: body}, a.say)
		return err
	})
	if err != nil {
		return err
	}
	b, err := xml.Marshal(list)
	if err != nil {
		return err
	}
	h := http.Header{"If-None-Match": {"*"}, "Content-Type": {"application/xml"}}
	_, _, err = a.do(ctx, ask{method: http.MethodPut, path: a.path(name), query: url.Values{"comp": {"blocklist"}}, header: h, body: b}, a.say)
	return err
}

// Get opens a file.
func (a *azure) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	return a.read(ctx, a.path(name), a.say)
}

// List gives the files below a prefix.
func (a *azure) List(ctx context.Context, prefix string) ([]sync.Item, error) {
	var out []sync.Item
	q := url.Values{"restype": {"container"}, "comp": {"list"}, "prefix": {prefixed(a.prefix, prefix)}}
	for {
		b, _, err := a.do(ctx, ask{method: http.MethodGet, path: a.container, query: q}, a.say)
		if err != nil {
			return nil, err
		}
		var page struct {
			Blobs struct {
				Blob []struct {
					Name struct {
						Encoded bool   `xml:"Encoded,attr"`
						Text    string `xml:",chardata"`
					}
					Properties struct {
						Size int64 `xml:"Content-Length"`
					}
				}
			}
			NextMarker string
		}
		if err := xml.Unmarshal(b, &page); err != nil {
			return nil, fmt.Errorf("%w: a list that cannot be read", sync.ErrUnreachable)
		}
		for _, f := range page.Blobs.Blob {
			if !f.Name.Encoded { // else it holds what XML cannot, and is not ours
				out = keep(out, a.prefix, f.Name.Text, f.Properties.Size)
			}
		}
		if page.NextMarker == "" {
			return sorted(out), nil
		}
		if page.NextMarker == q.Get("marker") {
			return nil, fmt.Errorf("%w: a list that does not end", sync.ErrUnreachable)
		}
		q.Set("marker", page.NextMarker)
	}
}

// Stat looks at one file.
func (a *azure) Stat(ctx context.Context, name string) (sync.Item, error) {
	return a.stat(ctx, a.path(name), name, a.say)
}

// say tells what an error of the server means.
func (a *azure) say(err error) error {
	var r *refusal
	if !errors.As(err, &r) {
		return err
	}
	switch r.code {
	case "BlobAlreadyExists", "ConditionNotMet":
		return fs.ErrExist
	case "ContainerNotFound", "ResourceNotFound":
		return fmt.Errorf("container %q: %w", a.container, sync.ErrNoBucket)
	case "ContainerBeingDeleted":
		return fmt.Errorf("container %q is being deleted: %w", a.container, sync.ErrNoBucket)
	}
	if r.status == http.StatusForbidden || r.status == http.StatusUnauthorized {
		return a.refused(r)
	}
	return status(err, a.container)
}

// refused tells why a server does not let us in: it says the same word for a
// wrong key, an old signature and a wrong clock.
func (a *azure) refused(r *refusal) error {
	if there, err := http.ParseTime(r.header.Get("Date")); err == nil {
		if !a.expires.IsZero() && there.After(a.expires) {
			return fmt.Errorf("%w: the shared access signature ended on %s", sync.ErrExpired, a.expires.Format(time.DateOnly))
		}
		if d := a.o.Now().Sub(there).Abs(); d > skew {
			return fmt.Errorf("%w: set the time of this computer", sync.ErrClock)
		}
	}
	return status(r, a.container)
}
