package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// apart is a command that gives a process a network of its own, in which nobody
// is; nil where this system does not let us.
func apart() []string {
	if exec.Command("unshare", "-rn", "true").Run() == nil {
		return []string{"unshare", "-rn", "--"}
	}
	return nil
}

// Three processes of which none has a network and two never meet: JD and MV
// have no place in common, AP carries a folder to the one and a bundle to the
// other.
func TestTwoWhoNeverMeet(t *testing.T) {
	t.Parallel()
	before := apart()
	if before == nil {
		t.Log("no network namespaces on this system: played without")
		if os.Getenv("TOETS_NETNS") != "" {
			t.Error("and they were asked for")
		}
	}
	c := assemble(t, before, "JD", "AP", "MV")
	jd, ap, mv := c.people[0], c.people[1], c.people[2]
	bundle := func(from, to *mate, name string) {
		path := filepath.Join(c.dir, name+".toets-bundle")
		from.must("bundle", "write", from.file, path)
		to.must("bundle", "read", to.file, path)
	}
	for i := range times(t, "TOETS_NETNS", 2) {
		for _, m := range c.people {
			m.notes(fmt.Sprintf("%s on day %d", m.initials, i))
		}
		jd.must("finding", "set", jd.file, "B-JD-01", "--title", fmt.Sprint("of JD ", i))
		mv.must("finding", "set", mv.file, "B-JD-01", "--title", fmt.Sprint("of MV ", i))
		jd.syncs(c.place)
		ap.syncs(c.place)
		bundle(ap, mv, fmt.Sprint("there", i))
		bundle(mv, ap, fmt.Sprint("back", i))
		// What MV wrote reaches JD by the courier's bundle: a place holds only
		// the work of those who come there.
		bundle(ap, jd, fmt.Sprint("home", i))
		if _, err := jd.try("conflicts", jd.file, "--check"); ended(err) != 3 {
			t.Fatalf("day %d: two titles and no conflict: %v", i, err)
		}
		c.equal()
		var open []conflictJSON
		if err := json.Unmarshal([]byte(jd.must("conflicts", jd.file, "--json")), &open); err != nil || len(open) != 1 || len(open[0].Versions) != 2 {
			t.Fatalf("day %d: %v %+v", i, err, open)
		}
		jd.must("resolve", jd.file, open[0].ID, "--keep", "1")
		bundle(jd, ap, fmt.Sprint("decided", i))
		bundle(ap, mv, fmt.Sprint("told", i))
		if _, err := mv.try("conflicts", mv.file, "--check"); ended(err) != 0 {
			t.Fatalf("day %d: decided, and open for MV: %v", i, err)
		}
	}
	c.equal()
}
