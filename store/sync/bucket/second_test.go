package bucket

import (
	"bytes"
	"errors"
	"net/http"
	"testing"

	"toets/store/sync"
	"toets/store/sync/placetest"
)

// TestTheSecondToPut: somebody put the name between one's look and one's own
// writing. The server holds it against its condition, whatever the look said.
func TestTheSecondToPut(t *testing.T) {
	t.Parallel()
	for kind, x := range map[string]struct {
		to             http.Handler
		address, below string
	}{
		"s3":    {newFakeS3(), "gs://toets/x?endpoint=", ""},
		"azure": {newFakeAzure(), "azblob://a/c/x?endpoint=", "/a"},
	} {
		blind := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusNotFound)
				return
			}
			x.to.ServeHTTP(w, r)
		})
		p := open(t, x.address+behind(t, trouble{}, blind)+x.below, quick())
		for name, n := range map[string]int{"toets/1/small": 5000, "toets/1/large": 6 << 20} {
			one, two := placetest.Content("one", n), placetest.Content("two", n)
			for _, what := range []string{"the first", "the same"} {
				if err := p.Put(t.Context(), name, sync.Bytes(one)); err != nil {
					t.Errorf("%s %s, %s: %v", kind, name, what, err)
				}
			}
			if err := p.Put(t.Context(), name, sync.Bytes(two)); !errors.Is(err, sync.ErrDiffers) {
				t.Errorf("%s %s, another: %v", kind, name, err)
			}
			if got, err := placetest.Read(t.Context(), p, name); err != nil || !bytes.Equal(got, one) {
				t.Errorf("%s %s was overwritten, %v", kind, name, err)
			}
		}
	}
}
