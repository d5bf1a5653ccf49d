package sync

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"toets/audit"
)

// What a member can put into a bundle whose tool is not ours: the container is
// whole and encrypted for the team, and what is in it is wrong.

// crate is a bundle that is taken apart.
type crate struct {
	t     *testing.T
	names []string
	files [][]byte
	end   func(b *bundleWriter) // before the end is written
}

func takeApart(t *testing.T, f *fake, o BundleOptions) *crate {
	t.Helper()
	b, err := openBytes(t.Context(), bundleOf(t, f, o), f.id)
	must(t, err)
	c := &crate{t: t, end: func(*bundleWriter) {}}
	for _, part := range []string{"/epoch/", "/dev/", "/blob/"} {
		for _, i := range b.items {
			if bytes.Contains([]byte(i.Name), []byte(part)) {
				file, err := fetch(t.Context(), b, i.Name, maxLone)
				must(t, err)
				c.put(i.Name, file)
			}
		}
	}
	return c
}

func (c *crate) put(name string, file []byte) {
	c.names, c.files = append(c.names, name), append(c.files, file)
}

// nail puts it together again, for some.
func (c *crate) nail(to ...*fake) []byte {
	c.t.Helper()
	var texts []string
	for _, f := range to {
		texts = append(texts, f.id.Recipient())
	}
	rs, err := recipients(texts)
	must(c.t, err)
	var out bytes.Buffer
	b, err := newBundleWriter(&out, rs)
	must(c.t, err)
	for i, name := range c.names {
		must(c.t, b.put(c.t.Context(), name, Bytes(c.files[i])))
	}
	c.end(b)
	must(c.t, b.close())
	return out.Bytes()
}

func TestABundleOfNoForm(t *testing.T) {
	t.Parallel()
	a, b := newFake(t, "AP"), newFake(t, "JD")
	a.found(b)
	proof := a.addEvidence([]byte("een foto"))
	o := BundleOptions{Evidence: EvidenceAll}
	ring := mustRing(t, a)
	key, tags := ring.keys[0], ring.tags()
	sealed := func(plain []byte) []byte { f, err := seal(plain, key); must(t, err); return f }
	for what, spoil := range map[string]func(c *crate){
		"as it is":                  func(*crate) {},
		"a way out":                 func(c *crate) { c.put("../../etc/passwd", []byte("x")) },
		"an absolute name":          func(c *crate) { c.put("/etc/passwd", []byte("x")) },
		"no name of ours":           func(c *crate) { c.put("lees mij.txt", []byte("x")) },
		"a file of another sort":    func(c *crate) { c.put(tags.root()+"lees.mij", []byte("x")) },
		"a statement":               func(c *crate) { c.put(tags.devices()+"aa/"+haveName(1, []byte("x")), []byte("x")) },
		"a file of another dossier": func(c *crate) { c.put("toets/1/aa/dev/bb/1-1-"+sum(c.files[1])+".seg", c.files[1]) },
		"twice":                     func(c *crate) { c.put(c.names[1], c.files[1]) },
		"no keys":                   func(c *crate) { c.names, c.files = c.names[1:], c.files[1:] },
		"two sets of keys": func(c *crate) {
			file, err := encodeEpoch(ring, ring.keys, []string{b.id.Recipient(), a.id.Recipient()}, signerOf(a))
			must(t, err)
			c.put(tags.epochs()+epochName(1, file), file)
		},
		"keys under another number": func(c *crate) { c.names[0] = tags.epochs() + epochName(9, c.files[0]) },
		"a segment under another": func(c *crate) {
			c.names[1] = tags.devices() + tags.device(b.device()) + c.names[1][len(tags.devices()+tags.device(b.device())):]
		},
		"evidence under another": func(c *crate) { c.names[2] = tags.blob([32]byte{1}, 0) },
		"evidence of other bytes": func(c *crate) {
			c.files[2] = sealed(append(blobHeader(a.dossier, proof, 8), "een fotX"...))
		},
		"evidence too short": func(c *crate) { c.files[2] = sealed(append(blobHeader(a.dossier, proof, 9), "een foto"...)) },
		"evidence too long":  func(c *crate) { c.files[2] = sealed(append(blobHeader(a.dossier, proof, 7), "een foto"...)) },
		"evidence of another dossier": func(c *crate) {
			c.files[2] = sealed(append(blobHeader([32]byte{9}, proof, 8), "een foto"...))
		},
		"more than it says": func(c *crate) { c.end = func(b *bundleWriter) { b.entries++ } },
		"something behind": func(c *crate) {
			c.end = func(b *bundleWriter) { _, err := b.w.Write(entryHead("toets/x", 1<<40)); must(t, err) }
		},
		"another sum": func(c *crate) { c.end = func(b *bundleWriter) { b.sum.Write([]byte("x")) } },
	} {
		t.Run(what, func(t *testing.T) {
			c := takeApart(t, a, o)
			spoil(c)
			before := b.everything()
			open, err := openBytes(t.Context(), c.nail(a, b), b.id)
			if what == "as it is" {
				must(t, err)
				return
			}
			if err == nil {
				_, err = ReadBundle(t.Context(), b, open, b.joining(a))
			}
			var f *Fault
			if !errors.As(err, &f) || f.File == "" && f.Offset == 0 && what != "no keys" {
				t.Errorf("refused without its place: %v", err)
			}
			if b.everything() != before {
				t.Error("something was taken")
			}
		})
	}
}

func TestABundleUnderAnotherSecret(t *testing.T) {
	t.Parallel()
	a, b := newFake(t, "AP"), newFake(t, "JD")
	a.found(b)
	b.take(bundleOf(t, a, BundleOptions{}), b.joining(a))
	a.write("result", "x")
	// AP's tool has drawn another secret, and says so in the log as well.
	ring := mustRing(t, a)
	ring.secret[0] ^= 1
	must(t, ring.save(t.Context(), a))
	e, err := NewEpoch(t.Context(), a)
	must(t, err)
	a.write("epoch.new", fmt.Sprintf("%d %x", e.N, e.Commit))
	open, err := openBytes(t.Context(), bundleOf(t, a, BundleOptions{}), b.id)
	must(t, err)
	before := b.everything()
	if _, err := ReadBundle(t.Context(), b, open, b.options()); !errors.Is(err, ErrOther) || b.everything() != before {
		t.Errorf("%v", err)
	}
}

// Wrong order, twice, and an old one again: the same in the end, and the last
// changes nothing.
func TestBundlesInAnyOrder(t *testing.T) {
	t.Parallel()
	a, b := newFake(t, "AP"), newFake(t, "JD")
	a.found(b)
	b.take(bundleOf(t, a, BundleOptions{}), b.joining(a))
	var parts [][]byte
	for _, text := range []string{"een", "twee", "drie", "vier"} {
		since := map[audit.Device]uint64{a.device(): a.Vector()[a.device()]}
		a.write("result", text)
		parts = append(parts, bundleOf(t, a, BundleOptions{Since: since}))
	}
	for _, i := range []int{3, 1, 1, 3, 2, 0, 2} {
		b.take(parts[i], b.options())
	}
	if a.digest() != b.digest() || len(b.wait) != 0 {
		t.Errorf("%d wait", len(b.wait))
	}
	before := b.everything()
	for _, p := range slices.Backward(parts) {
		b.take(p, b.options())
	}
	if b.everything() != before {
		t.Error("a replay did something")
	}
}
