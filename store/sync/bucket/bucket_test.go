package bucket

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"toets/store/sync"
	"toets/store/sync/placetest"
)

func env(name string) string {
	return map[string]string{"GS_ACCESS_KEY_ID": "GOOG", "GS_SECRET_ACCESS_KEY": "geheim", "AWS_ACCESS_KEY_ID": "AK", "AWS_SECRET_ACCESS_KEY": "geheim", "AZURE_STORAGE_KEY": "Z2VoZWlt"}[name]
}

func now() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

func quick() Options {
	return Options{Env: env, Now: now, Pause: time.Millisecond, Part: 5 << 20}
}

// slug makes a name of a test part of an address.
func slug(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return '-'
	}, strings.ToLower(s))
}

func open(t *testing.T, address string, o Options) sync.Place {
	t.Helper()
	p, err := Open(t.Context(), address, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAnS3ServerIsAPlace(t *testing.T) {
	t.Parallel()
	for kind, tr := range troubles() {
		for _, plain := range []bool{false, true} {
			if plain && kind != "none" {
				continue
			}
			t.Run(fmt.Sprintf("%s plain=%t", kind, plain), func(t *testing.T) {
				t.Parallel()
				placetest.Run(t, func(t *testing.T, name string) sync.Place {
					if plain && name == "race" {
						// Without the condition the last of eight would win: names with
						// hashes are what makes that harmless.
						return open(t, "gs://toets/x?endpoint="+behind(t, tr, newFakeS3()), quick())
					}
					f := newFakeS3()
					f.plain = plain
					return open(t, "gs://toets/"+slug(name)+"?endpoint="+behind(t, tr, f), quick())
				})
			})
		}
	}
}

func troubles() map[string]trouble {
	return map[string]trouble{
		"none": {}, "fails": {fail: 3}, "cuts": {cut: 3}, "hangs up": {hangUp: 4}, "doubles": {double: 2}, "slow": {delay: 2 * time.Millisecond},
	}
}

// TestRealServers runs the suite against the servers of .ci/servers. Where they
// cannot be had that script says so; the rest of this package needs none.
func TestRealServers(t *testing.T) {
	for _, name := range []string{"TOETS_TEST_S3", "TOETS_TEST_AZURE"} {
		address := os.Getenv(name)
		if address == "" {
			t.Logf("%s is not set: this server is left out", name)
			continue
		}
		if name == "TOETS_TEST_AZURE" {
			ensureContainer(t, address)
		}
		for kind, tr := range troubles() {
			t.Run(name+" "+kind, func(t *testing.T) {
				placetest.Run(t, func(t *testing.T, test string) sync.Place {
					return open(t, through(t, address, tr, slug(kind+test)), Options{Env: os.Getenv, Now: time.Now, Pause: 10 * time.Millisecond, Part: 5 << 20})
				})
			})
		}
	}
}

// through is an address with a proxy before its server and a prefix of its own.
func through(t *testing.T, address string, tr trouble, prefix string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse(u.Query().Get("endpoint"))
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("endpoint", behind(t, tr, forward(t, at.Scheme+"://"+at.Host))+at.Path)
	u.RawQuery = q.Encode()
	u.Path += "/" + prefix
	return u.String()
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{
		"", "ftp://x/y", "s3://", "s3://key:secret@bucket/x", "gs://bucket/../x", "gs://bucket?key=x", "azblob://account", "azblob:///c",
		"gs://bucket?endpoint=ftp://x", "gs://bucket?endpoint=http://u:p@x", "s3://b\x00",
	} {
		if _, err := Open(t.Context(), bad, quick()); !errors.Is(err, sync.ErrName) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	for _, good := range []string{"gs://bucket", "gs://bucket/a/b/", "gs://b?endpoint=https://x&region=eu", "azblob://account/c", "azblob://account/c/p/q"} {
		p, err := Open(t.Context(), good, quick())
		if err != nil {
			t.Errorf("%q: %v", good, err)
			continue
		}
		if s := fmt.Sprint(p); strings.Contains(s, "geheim") || strings.Contains(s, "Z2Vo") {
			t.Errorf("%q tells a secret: %s", good, s)
		}
	}
	for _, address := range []string{"s3://bucket", "gs://bucket", "azblob://account/c"} {
		if _, err := Open(t.Context(), address, Options{Env: func(string) string { return "" }, Now: now}); !errors.Is(err, sync.ErrDenied) {
			t.Errorf("%s without credentials: %v", address, err)
		}
	}
	if Is("/media/stick") || Is("C://x") || !Is("s3://b") || !Is("azblob://a/b") {
		t.Error("what is a bucket, and what not")
	}
}

// TestWhatServersSay: each refusal is one plain sentence that says whose fault
// it is, and passing ones are tried again only so often.
func TestWhatServersSay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		status int
		code   string
		want   error
		tries  int
	}{
		{403, "AccessDenied", sync.ErrDenied, 1},
		{403, "InvalidAccessKeyId", sync.ErrDenied, 1},
		{403, "SignatureDoesNotMatch", sync.ErrDenied, 1},
		{401, "Unauthorized", sync.ErrDenied, 1},
		{400, "ExpiredToken", sync.ErrExpired, 1},
		{403, "RequestTimeTooSkewed", sync.ErrClock, 1},
		{404, "NoSuchBucket", sync.ErrNoBucket, 1},
		{500, "InternalError", sync.ErrThrottled, 5},
		{503, "SlowDown", sync.ErrThrottled, 5},
		{429, "TooManyRequests", sync.ErrThrottled, 5},
		{507, "XMinioStorageFull", sync.ErrFull, 1},
		{507, "InsufficientStorage", sync.ErrFull, 1},
	}
	for _, x := range tests {
		t.Run(x.code, func(t *testing.T) {
			t.Parallel()
			tries := 0
			f := newFakeS3()
			f.answer = func(w http.ResponseWriter, _ *http.Request) bool {
				tries++
				s3Error(w, x.status, x.code)
				return true
			}
			p := open(t, "gs://toets/x?endpoint="+behind(t, trouble{}, f), quick())
			_, err := p.List(t.Context(), "toets/1/")
			if !errors.Is(err, x.want) || errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%v; want %v", err, x.want)
			}
			if tries != x.tries {
				t.Errorf("asked %d times, want %d", tries, x.tries)
			}
			if err != nil && (strings.ContainsAny(err.Error(), "<>\n") || len(err.Error()) > 200) {
				t.Errorf("not a sentence: %q", err)
			}
		})
	}
}

func TestWhatAzureSays(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, code string
		status     int
		date       time.Time
		sas        string
		want       error
	}{
		{"key", "AuthenticationFailed", 403, now(), "", sync.ErrDenied},
		{"clock", "AuthenticationFailed", 403, now().Add(30 * time.Minute), "", sync.ErrClock},
		{"signature", "AuthenticationFailed", 403, now(), "sv=2024&se=2026-11-01T00:00:00Z&sig=x", sync.ErrExpired},
		{"rights", "AuthorizationFailure", 403, now(), "", sync.ErrDenied},
		{"container", "ContainerNotFound", 404, now(), "", sync.ErrNoBucket},
		{"busy", "ServerBusy", 503, now(), "", sync.ErrThrottled},
	}
	for _, x := range tests {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Date", x.date.Format(http.TimeFormat))
				w.Header().Set("x-ms-error-code", x.code)
				w.WriteHeader(x.status)
			}))
			t.Cleanup(s.Close)
			o := quick()
			if x.sas != "" {
				o.Env = func(n string) string { return map[string]string{"AZURE_STORAGE_SAS_TOKEN": x.sas}[n] }
			}
			p := open(t, "azblob://a/c?endpoint="+s.URL+"/a", o)
			if _, err := p.List(t.Context(), "toets/1/"); !errors.Is(err, x.want) {
				t.Errorf("%v; want %v", err, x.want)
			}
		})
	}
}

func TestNobodyAnswers(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.NotFoundHandler())
	address := s.URL
	s.Close()
	for _, a := range []string{"gs://toets/x?endpoint=" + address, "azblob://a/c?endpoint=" + address + "/a"} {
		p := open(t, a, quick())
		if _, err := p.List(t.Context(), "toets/1/"); !errors.Is(err, sync.ErrUnreachable) {
			t.Errorf("list: %v", err)
		}
		if _, err := p.Stat(t.Context(), "toets/1/x"); !errors.Is(err, sync.ErrUnreachable) {
			t.Errorf("stat: %v", err)
		}
		if err := p.Put(t.Context(), "toets/1/x", sync.Bytes([]byte("x"))); !errors.Is(err, sync.ErrUnreachable) {
			t.Errorf("put: %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := p.List(ctx, "toets/1/"); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	}
}

// TestACutReadingGoesOn: 5 MB through a network that breaks every second
// answer in the middle comes whole, and is not read from the start again.
func TestACutReadingGoesOn(t *testing.T) {
	t.Parallel()
	f := newFakeS3()
	want := placetest.Content("x", 5<<20)
	f.objects["toets/p/toets/1/x"] = want
	resumed := 0
	f.answer = func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Header.Get("Range") != "" {
			resumed++
		}
		return false
	}
	p := open(t, "gs://toets/p?endpoint="+behind(t, trouble{cut: 2}, f), quick())
	for range 2 { // the second is cut
		got, err := placetest.Read(t.Context(), p, "toets/1/x")
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d bytes, %v", len(got), err)
		}
	}
	if resumed == 0 {
		t.Error("it was read from the start again")
	}
}

// TestAListThatDoesNotEnd: a server that says again and again that there is
// more, and gives the same, is not asked for ever.
func TestAListThatDoesNotEnd(t *testing.T) {
	t.Parallel()
	for what, page := range map[string]string{
		"the same":   "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken></ListBucketResult>",
		"nowhere":    "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
		"not a list": "<html>welkom in het hotel",
	} {
		f := newFakeS3()
		asked := 0
		f.answer = func(w http.ResponseWriter, _ *http.Request) bool {
			if asked++; asked > 20 {
				w.WriteHeader(http.StatusForbidden)
				return true
			}
			_, _ = w.Write([]byte(page))
			return true
		}
		p := open(t, "gs://toets/p?endpoint="+behind(t, trouble{}, f), quick())
		if _, err := p.List(t.Context(), "toets/1/"); !errors.Is(err, sync.ErrUnreachable) || asked > 3 {
			t.Errorf("%s: %v after %d requests", what, err, asked)
		}
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("<EnumerationResults><Blobs/><NextMarker>x</NextMarker></EnumerationResults>"))
	}))
	t.Cleanup(s.Close)
	if _, err := open(t, "azblob://a/c?endpoint="+s.URL+"/a", quick()).List(t.Context(), "toets/1/"); !errors.Is(err, sync.ErrUnreachable) {
		t.Errorf("azure: %v", err)
	}
}
