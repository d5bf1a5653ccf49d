package bucket

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	gosync "sync"
	"testing"

	"toets/store/sync"
	"toets/store/sync/placetest"
)

// fakeAzure is as much of Azure Blob Storage as the place asks for: one
// container, "c" of the account "a". Signatures are not looked at.
type fakeAzure struct {
	mu     gosync.Mutex
	blobs  map[string][]byte
	blocks map[string][]byte // by name and identity, until they are named
	page   int               // blobs in a page of a list
}

func newFakeAzure() *fakeAzure {
	return &fakeAzure{blobs: map[string][]byte{}, blocks: map[string][]byte{}, page: 3}
}

func azureError(w http.ResponseWriter, status int, code string) {
	w.Header().Set("X-Ms-Error-Code", code)
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, "<Error><Code>%s</Code></Error>", code)
}

func (f *fakeAzure) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return // the connection broke: nothing was asked
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	q := r.URL.Query()
	name, ours := strings.CutPrefix(r.URL.Path, "/a/c")
	name = strings.TrimPrefix(name, "/")
	switch {
	case !ours:
		azureError(w, http.StatusNotFound, "ContainerNotFound")
	case q.Get("comp") == "list":
		f.list(w, r)
	case r.Method == http.MethodPut && q.Get("comp") == "block":
		f.blocks[name+" "+q.Get("blockid")] = b
		w.WriteHeader(http.StatusCreated)
	case r.Method == http.MethodPut && q.Get("comp") == "blocklist":
		if f.taken(w, r, name) {
			return
		}
		var list struct{ Latest []string }
		if xml.Unmarshal(b, &list) != nil {
			azureError(w, http.StatusBadRequest, "InvalidXmlDocument")
			return
		}
		var all []byte
		for _, id := range list.Latest {
			block, there := f.blocks[name+" "+id]
			if !there {
				azureError(w, http.StatusBadRequest, "InvalidBlockList")
				return
			}
			all = append(all, block...)
		}
		f.put(w, r, name, all)
	case r.Method == http.MethodPut && r.Header.Get("X-Ms-Blob-Type") == "BlockBlob":
		f.put(w, r, name, b)
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		f.get(w, r, name)
	default:
		azureError(w, http.StatusBadRequest, "InvalidHeaderValue")
	}
}

// taken holds a request against its condition, before anything else.
func (f *fakeAzure) taken(w http.ResponseWriter, r *http.Request, name string) bool {
	_, there := f.blobs[name]
	if !there || r.Header.Get("If-None-Match") != "*" {
		return false
	}
	azureError(w, http.StatusConflict, "BlobAlreadyExists")
	return true
}

func (f *fakeAzure) put(w http.ResponseWriter, r *http.Request, name string, b []byte) {
	if f.taken(w, r, name) {
		return
	}
	f.blobs[name] = b
	for k := range f.blocks {
		if strings.HasPrefix(k, name+" ") {
			delete(f.blocks, k)
		}
	}
	w.Header().Set("ETag", tagOf(b))
	w.WriteHeader(http.StatusCreated)
}

func (f *fakeAzure) get(w http.ResponseWriter, r *http.Request, name string) {
	b, there := f.blobs[name]
	if !there {
		azureError(w, http.StatusNotFound, "BlobNotFound")
		return
	}
	if m := r.Header.Get("If-Match"); m != "" && m != tagOf(b) {
		azureError(w, http.StatusPreconditionFailed, "ConditionNotMet")
		return
	}
	w.Header().Set("ETag", tagOf(b))
	status, total := http.StatusOK, len(b)
	if from, ok := strings.CutPrefix(r.Header.Get("Range"), "bytes="); ok {
		n, _ := strconv.Atoi(strings.TrimSuffix(from, "-"))
		b, status = b[n:], http.StatusPartialContent
		w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", n, total-1, total))
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(b)))
	w.WriteHeader(status)
	if r.Method == http.MethodGet {
		_, _ = w.Write(b)
	}
}

func (f *fakeAzure) list(w http.ResponseWriter, r *http.Request) {
	type blob struct {
		Name string
		Size int `xml:"Properties>Content-Length"`
	}
	var page struct {
		XMLName    xml.Name `xml:"EnumerationResults"`
		Blob       []blob   `xml:"Blobs>Blob"`
		NextMarker string
	}
	q := r.URL.Query()
	var names []string
	for name := range f.blobs {
		if strings.HasPrefix(name, q.Get("prefix")) && name > q.Get("marker") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, n := range names[:min(f.page, len(names))] {
		page.Blob = append(page.Blob, blob{n, len(f.blobs[n])})
	}
	if len(names) > f.page {
		page.NextMarker = names[f.page-1]
	}
	w.Header().Set("Content-Type", "application/xml")
	_ = xml.NewEncoder(w).Encode(page)
}

func TestAnAzureServerIsAPlace(t *testing.T) {
	t.Parallel()
	for kind, tr := range troubles() {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			placetest.Run(t, func(t *testing.T, name string) sync.Place {
				return open(t, "azblob://a/c/"+slug(name)+"?endpoint="+behind(t, tr, newFakeAzure())+"/a", quick())
			})
		})
	}
}

func TestThreeThroughAContainer(t *testing.T) {
	t.Parallel()
	for name, tr := range bad() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFakeAzure()
			three(t, func(t *testing.T, tr trouble, _ int) sync.Place {
				return open(t, "azblob://a/c/x?endpoint="+behind(t, tr, f)+"/a", quick())
			}, tr)
		})
	}
}
