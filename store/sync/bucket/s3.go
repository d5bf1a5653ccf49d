package bucket

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"toets/store/sync"
)

// s3 is a place in a bucket that speaks S3.
type s3 struct {
	core   *minio.Core
	parts  *minio.Client // for large files: it tries each part again for itself
	o      Options
	bucket string
	prefix string
	name   string
}

func openS3(u *url.URL, o Options) (sync.Place, error) {
	at, err := endpoint(u)
	if err != nil {
		return nil, err
	}
	region := u.Query().Get("region")
	if region == "" {
		region = first(o.Env("AWS_REGION"), o.Env("AWS_DEFAULT_REGION"))
	}
	if at == nil {
		host := "s3.amazonaws.com"
		if e := first(o.Env("AWS_ENDPOINT_URL_S3"), o.Env("AWS_ENDPOINT_URL")); e != "" {
			if at, err = url.Parse(e); err != nil || at.Host == "" {
				return nil, fmt.Errorf("%w: AWS_ENDPOINT_URL", sync.ErrName)
			}
		} else {
			at = &url.URL{Scheme: "https", Host: host}
		}
	}
	if region == "" && !strings.HasSuffix(at.Host, ".amazonaws.com") {
		region = "us-east-1" // what servers that know no regions say
	}
	// Static first: asking a metadata service that is not there takes seconds.
	chain := []credentials.Provider{&credentials.EnvAWS{}, &credentials.FileAWSCredentials{}, &credentials.EnvMinio{}}
	if o.Env("AWS_WEB_IDENTITY_TOKEN_FILE") != "" || o.Env("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") != "" ||
		o.Env("AWS_CONTAINER_CREDENTIALS_FULL_URI") != "" || o.Env("TOETS_AWS_METADATA") != "" {
		chain = append(chain, &credentials.IAM{Region: region})
	}
	return newS3(u, at, region, credentials.NewChainCredentials(chain), o)
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
	id, key := o.Env("GS_ACCESS_KEY_ID"), o.Env("GS_SECRET_ACCESS_KEY")
	if id == "" || key == "" {
		return nil, fmt.Errorf("%w: GS_ACCESS_KEY_ID and GS_SECRET_ACCESS_KEY, an HMAC key of Cloud Storage, are not set", sync.ErrDenied)
	}
	return newS3(u, at, first(u.Query().Get("region"), "auto"), credentials.NewStaticV4(id, key, ""), o)
}

func newS3(u, at *url.URL, region string, creds *credentials.Credentials, o Options) (sync.Place, error) {
	prefix, err := cleanPrefix(u.Path)
	if err != nil {
		return nil, err
	}
	if u.Host == "" {
		return nil, fmt.Errorf("%w: the address names no bucket", sync.ErrName)
	}
	options := minio.Options{Creds: creds, Secure: at.Scheme == "https", Transport: o.Transport, Region: region, MaxRetries: 1}
	client, err := minio.New(at.Host, &options)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", sync.ErrName, err)
	}
	options.MaxRetries = min(3, o.Attempts)
	parts, err := minio.New(at.Host, &options)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", sync.ErrName, err)
	}
	if v, err := creds.GetWithContext(client.CredContext()); err != nil || v.AccessKeyID == "" {
		return nil, fmt.Errorf("%w: no credentials in the environment or in ~/.aws/credentials", sync.ErrDenied)
	}
	return &s3{core: &minio.Core{Client: client}, parts: parts, o: o, bucket: u.Host, prefix: prefix, name: u.Scheme + "://" + at.Host + "/" + u.Host + "/" + prefix}, nil
}

func first(s ...string) string {
	for _, x := range s {
		if x != "" {
			return x
		}
	}
	return ""
}

// String names the place, without secrets.
func (s *s3) String() string { return s.name }

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
	if src.Size > s.o.Part {
		return s.putLarge(ctx, name, src)
	}
	once := true
	err := s.o.try(ctx, func() error {
		err := s.put(ctx, s.core.Client, name, src, once)
		if minio.ToErrorResponse(err).Code == "NotImplemented" && once {
			// The server does not know the condition. Names hold the hash of
			// what they name, so there is nothing to overwrite.
			once = false
			err = s.put(ctx, s.core.Client, name, src, once)
		}
		return s.say(err)
	})
	if errors.Is(err, fs.ErrExist) {
		return same(ctx, s, name, src)
	}
	return err
}

// putLarge sends a file in parts. When the last answer was lost the file is
// there, whatever the server says of a second attempt.
func (s *s3) putLarge(ctx context.Context, name string, src sync.Source) error {
	return s.o.try(ctx, func() error {
		err := s.put(ctx, s.parts, name, src, true)
		if minio.ToErrorResponse(err).Code == "NotImplemented" {
			err = s.put(ctx, s.parts, name, src, false)
		}
		var own *sourceError
		if err == nil || ctx.Err() != nil || errors.As(err, &own) {
			return s.say(err)
		}
		if _, e := s.Stat(ctx, name); e == nil {
			return same(ctx, s, name, src)
		}
		if err = s.say(err); errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) {
			err = &passing{fmt.Errorf("%w: the upload broke off", sync.ErrUnreachable)}
		}
		return err
	})
}

func (s *s3) put(ctx context.Context, with *minio.Client, name string, src sync.Source, once bool) error {
	r, err := src.Open()
	if err != nil {
		return &sourceError{err}
	}
	defer func() { _ = r.Close() }()
	guard := &guarded{r: r}
	var body io.Reader = guard
	if src.Size <= s.o.Part {
		b, err := io.ReadAll(io.LimitReader(guard, src.Size+1))
		if err == nil && int64(len(b)) != src.Size {
			err = fmt.Errorf("%s: not the %d bytes that were announced", name, src.Size)
		}
		if err != nil {
			return &sourceError{err}
		}
		body = bytes.NewReader(b)
	}
	opts := minio.PutObjectOptions{ContentType: "application/octet-stream", PartSize: uint64(s.o.Part), NumThreads: 1}
	if once {
		opts.SetMatchETagExcept("*")
	}
	_, err = with.PutObject(ctx, s.bucket, prefixed(s.prefix, name), body, src.Size, opts)
	if guard.err != nil {
		return &sourceError{guard.err}
	}
	return err
}

// Get opens a file.
func (s *s3) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	return resume(ctx, s.o, func(from int64, etag string) (io.ReadCloser, int64, string, error) {
		var opts minio.GetObjectOptions
		if from > 0 {
			if err := opts.SetRange(from, 0); err != nil {
				return nil, 0, "", err
			}
			if err := opts.SetMatchETag(etag); err != nil {
				return nil, 0, "", err
			}
		}
		r, info, _, err := s.core.GetObject(ctx, s.bucket, prefixed(s.prefix, name), opts)
		if err != nil {
			return nil, 0, "", s.say(err)
		}
		return r, from + info.Size, info.ETag, nil
	}, s.say)
}

// List gives the files below a prefix.
func (s *s3) List(ctx context.Context, prefix string) ([]sync.Item, error) {
	var out []sync.Item
	err := s.o.try(ctx, func() error {
		out = out[:0]
		inner, cancel := context.WithCancel(ctx)
		defer cancel()
		for o := range s.core.ListObjectsIter(inner, s.bucket, minio.ListObjectsOptions{Prefix: prefixed(s.prefix, prefix), Recursive: true}) {
			if o.Err != nil {
				return s.say(o.Err)
			}
			out = keep(out, s.prefix, o.Key, o.Size)
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	return sorted(out), nil
}

// Stat looks at one file.
func (s *s3) Stat(ctx context.Context, name string) (sync.Item, error) {
	var info minio.ObjectInfo
	err := s.o.try(ctx, func() (err error) {
		info, err = s.core.StatObject(ctx, s.bucket, prefixed(s.prefix, name), minio.StatObjectOptions{})
		return s.say(err)
	})
	return sync.Item{Name: name, Size: info.Size}, err
}

// say tells what an error of the server means.
func (s *s3) say(err error) error {
	if err == nil {
		return nil
	}
	var own *sourceError
	if errors.As(err, &own) {
		return err
	}
	r := minio.ToErrorResponse(err)
	switch r.Code {
	case "NoSuchKey":
		return fs.ErrNotExist
	case "NoSuchBucket":
		return fmt.Errorf("%w: there is no bucket %q", sync.ErrUnreachable, s.bucket)
	case "PreconditionFailed":
		return fs.ErrExist
	case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired":
		return fmt.Errorf("%w: sign in again and repeat", sync.ErrExpired)
	case "RequestTimeTooSkewed":
		return fmt.Errorf("%w: set the time of this computer", sync.ErrClock)
	case "QuotaExceeded", "XMinioStorageFull", "EntityTooLarge":
		return fmt.Errorf("%w: %s", sync.ErrFull, r.Code)
	case "ConditionalRequestConflict", "OperationAborted":
		return &passing{fmt.Errorf("%w: %s", sync.ErrThrottled, r.Code)} // someone else is writing the same name
	}
	return status(err, r.StatusCode, r.Code, s.bucket)
}

// status tells what a status of HTTP means, for both kinds of server.
func status(err error, code int, word, bucket string) error {
	switch {
	case code == http.StatusNotFound:
		return fs.ErrNotExist
	case code == http.StatusUnauthorized || code == http.StatusForbidden:
		return fmt.Errorf("%w %q: %s", sync.ErrDenied, bucket, first(word, http.StatusText(code)))
	case code == http.StatusPreconditionFailed:
		return fs.ErrExist
	case code == http.StatusTooManyRequests || code == http.StatusServiceUnavailable:
		return &passing{fmt.Errorf("%w: %s", sync.ErrThrottled, first(word, http.StatusText(code)))}
	case code >= 500 || code == http.StatusRequestTimeout:
		return &passing{fmt.Errorf("%w: %s", sync.ErrThrottled, first(word, http.StatusText(code)))}
	case code == 0:
		return &passing{fmt.Errorf("%w: %w", sync.ErrUnreachable, err)}
	}
	return fmt.Errorf("%w: %s", sync.ErrUnreachable, first(word, http.StatusText(code)))
}
