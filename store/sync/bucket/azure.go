package bucket

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/bloberror"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blockblob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/container"

	"toets/store/sync"
)

const skew = 10 * time.Minute // a clock that far off is what a server refuses

// azure is a place in a container of Azure Blob Storage.
type azure struct {
	c         *container.Client
	parts     *container.Client
	o         Options
	container string
	prefix    string
	name      string
	expires   time.Time // of a shared access signature
}

// openAzure takes credentials from AZURE_STORAGE_CONNECTION_STRING, from
// AZURE_STORAGE_KEY, or from AZURE_STORAGE_SAS_TOKEN.
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
	if at == nil {
		at = &url.URL{Scheme: "https", Host: u.Host + ".blob.core.windows.net"}
	}
	a := &azure{o: o, container: box, prefix: prefix, name: "azblob://" + at.Host + strings.TrimSuffix(at.Path, "/") + "/" + box + "/" + prefix}
	where := strings.TrimSuffix(at.String(), "/") + "/" + box
	if q, e := url.ParseQuery(strings.TrimPrefix(o.Env("AZURE_STORAGE_SAS_TOKEN"), "?")); e == nil && o.Env("AZURE_STORAGE_KEY") == "" {
		a.expires, _ = time.Parse(time.RFC3339, q.Get("se"))
	}
	// Ours repeats whole files; of large ones the SDK repeats each part.
	if a.c, err = newContainer(where, u.Host, box, o, policy.RetryOptions{MaxRetries: -1}); err != nil {
		return nil, err
	}
	a.parts, err = newContainer(where, u.Host, box, o, policy.RetryOptions{MaxRetries: 2, RetryDelay: o.Pause, MaxRetryDelay: time.Second})
	return a, err
}

// newContainer makes a client with the credentials of the environment.
func newContainer(where, account, box string, o Options, retry policy.RetryOptions) (c *container.Client, err error) {
	opts := &container.ClientOptions{ClientOptions: policy.ClientOptions{Transport: client{o.Transport}, Retry: retry}}
	text, key, sas := o.Env("AZURE_STORAGE_CONNECTION_STRING"), o.Env("AZURE_STORAGE_KEY"), strings.TrimPrefix(o.Env("AZURE_STORAGE_SAS_TOKEN"), "?")
	switch {
	case text != "":
		c, err = container.NewClientFromConnectionString(text, box, opts)
	case key != "":
		var cred *container.SharedKeyCredential
		if cred, err = container.NewSharedKeyCredential(first(o.Env("AZURE_STORAGE_ACCOUNT"), account), key); err == nil {
			c, err = container.NewClientWithSharedKeyCredential(where, cred, opts)
		}
	case sas != "":
		c, err = container.NewClientWithNoCredential(where+"?"+sas, opts)
	default:
		return nil, fmt.Errorf("%w: AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_KEY or AZURE_STORAGE_SAS_TOKEN is not set", sync.ErrDenied)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: the credentials for Azure cannot be read", sync.ErrDenied)
	}
	return c, nil
}

// client is a transport as the SDK wants it.
type client struct{ t http.RoundTripper }

func (c client) Do(r *http.Request) (*http.Response, error) { return c.t.RoundTrip(r) }

// String names the place, without secrets.
func (a *azure) String() string { return a.name }

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
	err := a.o.try(ctx, func() error { return a.say(a.put(ctx, name, src)) })
	if errors.Is(err, fs.ErrExist) {
		return same(ctx, a, name, src)
	}
	return err
}

func (a *azure) put(ctx context.Context, name string, src sync.Source) error {
	r, err := src.Open()
	if err != nil {
		return &sourceError{err}
	}
	defer func() { _ = r.Close() }()
	guard := &guarded{r: r}
	counted := &counting{r: guard, want: src.Size}
	with := a.c
	if src.Size > a.o.Part {
		with = a.parts
	}
	_, err = with.NewBlockBlobClient(prefixed(a.prefix, name)).UploadStream(ctx, counted, &blockblob.UploadStreamOptions{
		BlockSize: min(max(src.Size+1, 1<<20), a.o.Part), Concurrency: 1,
		AccessConditions: &blob.AccessConditions{ModifiedAccessConditions: &blob.ModifiedAccessConditions{IfNoneMatch: to.Ptr(azcore.ETagAny)}},
	})
	if guard.err != nil {
		return &sourceError{guard.err}
	}
	return err
}

// counting ends in an error when not exactly as many bytes come as were
// announced, so that nothing else is committed.
type counting struct {
	r    io.Reader
	n    int64
	want int64
}

func (c *counting) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	if c.n > c.want || errors.Is(err, io.EOF) && c.n != c.want {
		return n, fmt.Errorf("not the %d bytes that were announced", c.want)
	}
	return n, err
}

// Get opens a file.
func (a *azure) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	return resume(ctx, a.o, func(from int64, etag string) (io.ReadCloser, int64, string, error) {
		opts := &blob.DownloadStreamOptions{Range: blob.HTTPRange{Offset: from}}
		if from > 0 {
			opts.AccessConditions = &blob.AccessConditions{ModifiedAccessConditions: &blob.ModifiedAccessConditions{IfMatch: to.Ptr(azcore.ETag(etag))}}
		}
		r, err := a.c.NewBlobClient(prefixed(a.prefix, name)).DownloadStream(ctx, opts)
		if err != nil {
			return nil, 0, "", a.say(err)
		}
		var size int64
		if r.ContentLength != nil {
			size = *r.ContentLength
		}
		if r.ETag != nil {
			etag = string(*r.ETag)
		}
		return r.Body, from + size, etag, nil
	}, a.say)
}

// List gives the files below a prefix.
func (a *azure) List(ctx context.Context, prefix string) ([]sync.Item, error) {
	var out []sync.Item
	err := a.o.try(ctx, func() error {
		out = out[:0]
		pages := a.c.NewListBlobsFlatPager(&container.ListBlobsFlatOptions{Prefix: to.Ptr(prefixed(a.prefix, prefix))})
		for pages.More() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return a.say(err)
			}
			for _, b := range page.Segment.BlobItems {
				if b.Name != nil && b.Properties != nil && b.Properties.ContentLength != nil {
					out = keep(out, a.prefix, *b.Name, *b.Properties.ContentLength)
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return sorted(out), nil
}

// Stat looks at one file.
func (a *azure) Stat(ctx context.Context, name string) (sync.Item, error) {
	var size int64
	err := a.o.try(ctx, func() error {
		p, err := a.c.NewBlobClient(prefixed(a.prefix, name)).GetProperties(ctx, nil)
		if err == nil && p.ContentLength != nil {
			size = *p.ContentLength
		}
		return a.say(err)
	})
	return sync.Item{Name: name, Size: size}, err
}

// say tells what an error of the server means.
func (a *azure) say(err error) error {
	var r *azcore.ResponseError
	var s *sourceError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &s):
		return err
	case !errors.As(err, &r):
		return status(err, 0, "", a.container)
	case bloberror.HasCode(err, bloberror.BlobAlreadyExists, bloberror.ConditionNotMet):
		return fs.ErrExist
	case bloberror.HasCode(err, bloberror.BlobNotFound):
		return fs.ErrNotExist
	case bloberror.HasCode(err, bloberror.ContainerNotFound, bloberror.ResourceNotFound):
		return fmt.Errorf("%w: there is no container %q", sync.ErrUnreachable, a.container)
	case r.StatusCode == http.StatusForbidden || r.StatusCode == http.StatusUnauthorized:
		return a.refused(r)
	}
	return status(err, r.StatusCode, r.ErrorCode, a.container)
}

// refused tells why a server does not let us in: it says the same word for a
// wrong key, an old signature and a wrong clock.
func (a *azure) refused(r *azcore.ResponseError) error {
	if r.RawResponse != nil && a.o.Now != nil {
		if there, err := http.ParseTime(r.RawResponse.Header.Get("Date")); err == nil {
			if !a.expires.IsZero() && there.After(a.expires) {
				return fmt.Errorf("%w: the shared access signature ended on %s", sync.ErrExpired, a.expires.Format(time.DateOnly))
			}
			if d := a.o.Now().Sub(there).Abs(); d > skew {
				return fmt.Errorf("%w: set the time of this computer", sync.ErrClock)
			}
		}
	}
	return status(r, r.StatusCode, r.ErrorCode, a.container)
}
