package bucket

import (
	"crypto/md5"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	gosync "sync"
)

// fakeS3 is as much of an S3 server as the place asks for, so that the whole
// suite runs where no real one can be had. Signatures are not looked at.
type fakeS3 struct {
	mu      gosync.Mutex
	objects map[string][]byte // bucket/key
	parts   map[string]map[int][]byte
	next    int
	page    int                                               // keys in a page of a list
	answer  func(w http.ResponseWriter, r *http.Request) bool // answers instead, when it likes
	plain   bool                                              // does not know If-None-Match
}

func newFakeS3() *fakeS3 {
	return &fakeS3{objects: map[string][]byte{}, parts: map[string]map[int][]byte{}, page: 3}
}

func s3Error(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, "<Error><Code>%s</Code><Message>%s</Message></Error>", code, code)
}

func tagOf(b []byte) string {
	h := md5.Sum(b)
	return `"` + hex.EncodeToString(h[:]) + `"`
}

func (f *fakeS3) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.answer != nil && f.answer(w, r) {
		return
	}
	q := r.URL.Query()
	bucket, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	name := bucket + "/" + key
	switch {
	case bucket != "toets":
		s3Error(w, http.StatusNotFound, "NoSuchBucket")
	case r.Method == http.MethodGet && key == "":
		f.list(w, r)
	case r.Method == http.MethodPost && q.Has("uploads"):
		f.next++
		id := strconv.Itoa(f.next)
		f.parts[id] = map[int][]byte{}
		_, _ = fmt.Fprintf(w, "<InitiateMultipartUploadResult><Bucket>%s</Bucket><Key>%s</Key><UploadId>%s</UploadId></InitiateMultipartUploadResult>", bucket, key, id)
	case r.Method == http.MethodPost && q.Has("uploadId"):
		f.complete(w, r, name, q.Get("uploadId"))
	case r.Method == http.MethodPut && q.Has("uploadId"):
		n, _ := strconv.Atoi(q.Get("partNumber"))
		b := payload(r)
		f.parts[q.Get("uploadId")][n] = b
		w.Header().Set("ETag", tagOf(b))
	case r.Method == http.MethodPut:
		f.put(w, r, name, payload(r))
	case r.Method == http.MethodDelete:
		delete(f.parts, q.Get("uploadId"))
		w.WriteHeader(http.StatusNoContent)
	default:
		f.get(w, r, name)
	}
}

// payload is the body of an upload, with or without the frames of a signature.
func payload(r *http.Request) []byte {
	b, _ := io.ReadAll(r.Body)
	if !strings.HasPrefix(r.Header.Get("X-Amz-Content-Sha256"), "STREAMING-") {
		return b
	}
	var out []byte
	for {
		head, rest, ok := strings.Cut(string(b), "\r\n")
		size, err := strconv.ParseInt(strings.SplitN(head, ";", 2)[0], 16, 64)
		if !ok || err != nil || size == 0 || int64(len(rest)) < size {
			return out
		}
		out = append(out, rest[:size]...)
		b = []byte(strings.TrimPrefix(rest[size:], "\r\n"))
	}
}

func (f *fakeS3) put(w http.ResponseWriter, r *http.Request, name string, b []byte) {
	if r.Header.Get("If-None-Match") == "*" {
		if f.plain {
			s3Error(w, http.StatusNotImplemented, "NotImplemented")
			return
		}
		if _, there := f.objects[name]; there {
			s3Error(w, http.StatusPreconditionFailed, "PreconditionFailed")
			return
		}
	}
	f.objects[name] = b
	w.Header().Set("ETag", tagOf(b))
}

func (f *fakeS3) complete(w http.ResponseWriter, r *http.Request, name, id string) {
	var all []byte
	for n := 1; f.parts[id][n] != nil; n++ {
		all = append(all, f.parts[id][n]...)
	}
	if f.parts[id] == nil {
		s3Error(w, http.StatusNotFound, "NoSuchUpload")
		return
	}
	if _, there := f.objects[name]; there && r.Header.Get("If-None-Match") == "*" {
		s3Error(w, http.StatusPreconditionFailed, "PreconditionFailed")
		return
	}
	f.objects[name] = all
	delete(f.parts, id)
	_, _ = fmt.Fprintf(w, "<CompleteMultipartUploadResult><Bucket>toets</Bucket><ETag>%s</ETag></CompleteMultipartUploadResult>", tagOf(all))
}

func (f *fakeS3) get(w http.ResponseWriter, r *http.Request, name string) {
	b, ok := f.objects[name]
	if !ok {
		s3Error(w, http.StatusNotFound, "NoSuchKey")
		return
	}
	w.Header().Set("ETag", tagOf(b))
	w.Header().Set("Last-Modified", "Sun, 22 Nov 2026 09:00:00 GMT")
	w.Header().Set("Content-Type", "application/octet-stream")
	if from, ok := strings.CutPrefix(r.Header.Get("Range"), "bytes="); ok {
		n, _ := strconv.Atoi(strings.TrimSuffix(from, "-"))
		w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", n, len(b)-1, len(b)))
		b = b[n:]
		w.Header().Set("Content-Length", strconv.Itoa(len(b)))
		w.WriteHeader(http.StatusPartialContent)
	} else {
		w.Header().Set("Content-Length", strconv.Itoa(len(b)))
	}
	if r.Method == http.MethodGet {
		_, _ = w.Write(b)
	}
}

func (f *fakeS3) list(w http.ResponseWriter, r *http.Request) {
	type content struct {
		Key  string
		Size int
		ETag string
	}
	type result struct {
		XMLName               xml.Name `xml:"ListBucketResult"`
		Name                  string
		IsTruncated           bool
		NextContinuationToken string
		Contents              []content
	}
	q := r.URL.Query()
	var keys []string
	for name := range f.objects {
		if key := strings.TrimPrefix(name, "toets/"); strings.HasPrefix(key, q.Get("prefix")) && key > q.Get("continuation-token") {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	out := result{Name: "toets"}
	for _, k := range keys[:min(f.page, len(keys))] {
		out.Contents = append(out.Contents, content{k, len(f.objects["toets/"+k]), tagOf(f.objects["toets/"+k])})
	}
	if len(keys) > f.page {
		out.IsTruncated, out.NextContinuationToken = true, keys[f.page-1]
	}
	w.Header().Set("Content-Type", "application/xml")
	_ = xml.NewEncoder(w).Encode(out)
}
