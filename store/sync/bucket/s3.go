package bucket

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"

	"toets/store/sync"
)

// s3 is a place in a bucket that speaks S3.
type s3 struct {
	server
	bucket string
	base   string // of paths: the bucket, where it is not in the host
	prefix string
	name   string
	region atomic.Pointer[string] // a server may know better
}

func openS3(u *url.URL, o Options) (sync.Place, error) {
	at, err := endpoint(u)
	if err != nil {
		return nil, err
	}
	k, err := awsKeys(o.Env)
	if err != nil {
		return nil, err
	}
	region := first(u.Query().Get("region"), k.region, "us-east-1")
	if at == nil && k.endpoint != "" {
		if at, err = url.Parse(k.endpoint); err != nil || at.Host == "" {
			return nil, fmt.Errorf("%w: the endpoint of the environment", sync.ErrName)
		}
	}
	return newS3(u, at, region, k, o)
}

// openGCS uses Google's S3 interface, which takes HMAC keys.
func openGCS(u *url.URL, o Options) (sync.Place, error) {
	at, err := endpoint(u)
	if err != nil {
		return nil, err
	}
	if at == nil {
		at = &url.URL{Scheme: "https", Host: "storage.googleapis.com"}
	}
	k := keys{id: o.Env("GS_ACCESS_KEY_ID"), secret: o.Env("GS_SECRET_ACCESS_KEY")}
	if k.id == "" || k.secret == "" {
		return nil, fmt.Errorf("%w: GS_ACCESS_KEY_ID and GS_SECRET_ACCESS_KEY, an HMAC key of Cloud Storage, are not set", sync.ErrDenied)
	}
	return newS3(u, at, first(u.Query().Get("region"), "auto"), k, o)
}

func newS3(u, at *url.URL, region string, k keys, o Options) (sync.Place, error) {
	prefix, err := cleanPrefix(u.Path)
	if err != nil {
		return nil, err
	}
	if u.Host == "" || strings.ContainsAny(u.Host, ":/") {
		return nil, fmt.Errorf("%w: the address names no bucket", sync.ErrName)
	}
	s := &s3{bucket: u.Host, base: "/" + u.Host, prefix: prefix}
	if at == nil {
		at = &url.URL{Scheme: "https", Host: "s3." + region + ".amazonaws.com"}
		if !strings.Contains(u.Host, ".") { // a certificate covers one level
			at.Host, s.base = u.Host+"."+at.Host, ""
		}
	}
	s.region.Store(&region)
	s.name = u.Scheme + "://" + at.Host + "/" + u.Host + "/" + prefix
	s.server = server{o: o, at: at, sign: func(r *http.Request, body []byte) error {
		k.sign(r, body, *s.region.Load(), o.Now())
		return nil
	}}
	return s, nil
}

// String names the place, without secrets.
func (s *s3) String() string { return s.name }

func (s *s3) path(name string) string { return s.base + "/" + prefixed(s.prefix, name) }

// Put writes a file unless its name is taken.
func (s *s3) Put(ctx context.Context, name string, src sync.Source) error {
	if err := sync.CheckName(name); err != nil {
		return err
	}
	if _, err := s.Stat(ctx, name); err == nil {
		return same(ctx, s, name, src)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var err error
	if src.Size <= s.o.Part {
		var b []byte
		if b, err = whole(ctx, src); err == nil {
			err = s.once(ctx, ask{method: http.MethodPut, path: s.path(name), body: b})
		}
	} else {
		err = s.large(ctx, name, src)
	}
	if errors.Is(err, fs.ErrExist) {
		return same(ctx, s, name, src)
	}
	return err
}

// once sends what makes a file, on the condition that there is none. A server
// that does not know the condition is asked without: names hold the hash of
// what they name, so there is nothing to overwrite.
func (s *s3) once(ctx context.Context, a ask) error {
	a.header = http.Header{"If-None-Match": {"*"}, "Content-Type": {"application/octet-stream"}}
	b, _, err := s.do(ctx, a, s.say)
	var r *refusal
	if errors.As(err, &r) && r.code == "NotImplemented" {
		a.header.Del("If-None-Match")
		b, _, err = s.do(ctx, a, s.say)
	}
	var said struct {
		XMLName xml.Name
		Code    string
	}
	if err == nil && len(b) > 0 && xml.Unmarshal(b, &said) == nil && said.XMLName.Local == "Error" {
		return unpack(s.say(&refusal{status: http.StatusInternalServerError, code: said.Code})) // an error that began as a success
	}
	return err
}

// large sends a file in parts.
func (s *s3) large(ctx context.Context, name string, src sync.Source) error {
	b, _, err := s.do(ctx, ask{method: http.MethodPost, path: s.path(name), query: url.Values{"uploads": {""}}}, s.say)
	if err != nil {
		return err
	}
	var begun struct {
		XMLName  xml.Name
		UploadID string `xml:"UploadId"`
	}
	if err := xml.Unmarshal(b, &begun); err != nil || begun.UploadID == "" {
		return fmt.Errorf("%w: the server did not begin an upload", sync.ErrUnreachable)
	}
	type part struct {
		PartNumber int
		ETag       string
	}
	var list struct {
		XMLName xml.Name `xml:"CompleteMultipartUpload"`
		Part    []part
	}
	err = parts(ctx, src, s.o.Part, func(n int, body []byte) error {
		q := url.Values{"partNumber": {strconv.Itoa(n)}, "uploadId": {begun.UploadID}}
		_, h, err := s.do(ctx, ask{method: http.MethodPut, path: s.path(name), query: q, body: body}, s.say)
		if err == nil {
			list.Part = append(list.Part, part{n, h.Get("ETag")})
		}
		return err
	})
	if err == nil {
		if b, err = xml.Marshal(list); err == nil {
			err = s.once(ctx, ask{method: http.MethodPost, path: s.path(name), query: url.Values{"uploadId": {begun.UploadID}}, body: b})
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		// The upload is gone. Either it was finished and the answer was lost, or
		// somebody cleared it away.
		if _, e := s.Stat(ctx, name); e == nil {
			return fs.ErrExist
		}
		err = fmt.Errorf("%w: the upload broke off", sync.ErrUnreachable)
	}
	if err != nil {
		// Parts of an upload that nobody ends cost money.
		_, _, _ = s.do(context.WithoutCancel(ctx), ask{method: http.MethodDelete, path: s.path(name), query: url.Values{"uploadId": {begun.UploadID}}}, s.say)
	}
	return err
}

// Get opens a file.
func (s *s3) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	return s.read(ctx, s.path(name), s.say)
}

// read opens a file that goes on where a connection broke.
func (s *server) read(ctx context.Context, path string, say func(error) error) (io.ReadCloser, error) {
	return resume(ctx, s.o, func(from int64, etag string) (io.ReadCloser, int64, string, error) {
		a := ask{method: http.MethodGet, path: path, header: http.Header{}}
		if from > 0 {
			a.header.Set("Range", fmt.Sprintf("bytes=%d-", from))
			if etag != "" {
				a.header.Set("If-Match", etag)
			}
		}
		r, err := s.send(ctx, a)
		if err != nil {
			return nil, 0, "", say(err)
		}
		if from > 0 && r.StatusCode != http.StatusPartialContent {
			_ = r.Body.Close()
			return nil, 0, "", fmt.Errorf("%w: the server cannot go on in the middle of a file", sync.ErrUnreachable)
		}
		return r.Body, from + max(0, r.ContentLength), r.Header.Get("ETag"), nil
	})
}

// List gives the files below a prefix.
func (s *s3) List(ctx context.Context, prefix string) ([]sync.Item, error) {
	var out []sync.Item
	q := url.Values{"list-type": {"2"}, "prefix": {prefixed(s.prefix, prefix)}, "encoding-type": {"url"}}
	for {
		b, _, err := s.do(ctx, ask{method: http.MethodGet, path: s.base + "/", query: q}, s.say)
		if err != nil {
			return nil, err
		}
		var page struct {
			EncodingType          string
			IsTruncated           bool
			NextContinuationToken string
			Contents              []struct {
				Key  string
				Size int64
			}
		}
		if err := xml.Unmarshal(b, &page); err != nil {
			return nil, fmt.Errorf("%w: a list that cannot be read", sync.ErrUnreachable)
		}
		for _, c := range page.Contents {
			if page.EncodingType == "url" {
				if c.Key, err = url.QueryUnescape(c.Key); err != nil {
					continue
				}
			}
			out = keep(out, s.prefix, c.Key, c.Size)
		}
		if !page.IsTruncated {
			return sorted(out), nil
		}
		if page.NextContinuationToken == "" || page.NextContinuationToken == q.Get("continuation-token") {
			return nil, fmt.Errorf("%w: a list that does not end", sync.ErrUnreachable)
		}
		q.Set("continuation-token", page.NextContinuationToken)
	}
}

// Stat looks at one file.
func (s *s3) Stat(ctx context.Context, name string) (sync.Item, error) {
	return s.stat(ctx, s.path(name), name, s.say)
}

func (s *server) stat(ctx context.Context, path, name string, say func(error) error) (i sync.Item, err error) {
	err = s.o.try(ctx, func() error {
		r, err := s.send(ctx, ask{method: http.MethodHead, path: path})
		if err != nil {
			return say(err)
		}
		i = sync.Item{Name: name, Size: r.ContentLength}
		return r.Body.Close()
	})
	return i, err
}

// say tells what an error of the server means.
func (s *s3) say(err error) error {
	var r *refusal
	if !errors.As(err, &r) {
		return err
	}
	if at := r.header.Get("X-Amz-Bucket-Region"); at != "" && at != *s.region.Load() && (r.status == http.StatusBadRequest || r.status == http.StatusMovedPermanently) {
		s.region.Store(&at) // the bucket is elsewhere: sign for there
		return &passing{fmt.Errorf("%w: the bucket is in region %s", sync.ErrUnreachable, at)}
	}
	switch r.code {
	case "NoSuchBucket":
		return fmt.Errorf("bucket %q: %w", s.bucket, sync.ErrNoBucket)
	case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired":
		return fmt.Errorf("%w: sign in again and repeat", sync.ErrExpired)
	case "RequestTimeTooSkewed":
		return fmt.Errorf("%w: set the time of this computer", sync.ErrClock)
	case "QuotaExceeded", "XMinioStorageFull", "EntityTooLarge":
		return fmt.Errorf("%w: %w", sync.ErrFull, err)
	case "NotImplemented":
		return err
	case "ConditionalRequestConflict", "OperationAborted":
		return &passing{fmt.Errorf("%w: %w", sync.ErrThrottled, err)} // someone else writes the same name
	}
	return status(err, s.bucket)
}

func first(s ...string) string {
	for _, x := range s {
		if x != "" {
			return x
		}
	}
	return ""
}
