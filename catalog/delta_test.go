package catalog

import (
	"slices"
	"strings"
	"testing"
)

func TestDelta(t *testing.T) {
	t.Parallel()
	c := New()
	ids := func(as []Added) string {
		var out []string
		for _, a := range as {
			out = append(out, a.ID)
		}
		return strings.Join(out, " ")
	}
	if got := ids(c.Delta(iso2013, iso)); got != "4.1 4.2 4.4 6.2 6.3 8.1 A.5.7 A.5.23 A.5.30 A.7.4 A.8.9 A.8.10 A.8.11 A.8.12 A.8.16 A.8.23 A.8.28" {
		t.Errorf("2022 adds %s to 2013", got)
	}
	if got := ids(c.Delta(iso, iso2013)); got != "" {
		t.Errorf("2013 adds %s to 2022", got)
	}
	for _, x := range []struct{ base, ed, id, nl, en string }{
		{iso, bio2, "8.13.03", "gaat verder dan A.8.13", "goes further than A.8.13"},
		{iso, "nen7510@2024", "5.39", "staat niet in 27001:2022", "not in 27001:2022"},
		{iso, "nen7510@2024", "8.5", "gaat verder dan A.8.5", "goes further than A.8.5"},
		{iso, "nis2@2022-2555", "21.2.d", "eigen plicht, ondersteund door A.5.19–", "a duty of its own, supported by A.5.19–"},
		{iso, bio2, "5.36.01", "gaat verder dan A.5.36; ", "goes further than A.5.36; "},
		{iso, "iso9001@2015", "5.2", "gaat verder dan 5.2", "goes further than 5.2"},
		{bio2, "cbw@2026", "21.3.a", "eigen plicht, ondersteund door 5.", "a duty of its own, supported by 5."},
		{bio1, bio2, "5.23.01", "staat niet in BIO 1.04", "not in BIO 1.04"},
		{"avg@2016-679", bio2, "5.23.01", "staat niet in AVG", "not in GDPR"},
	} {
		all := c.Delta(x.base, x.ed)
		i := slices.IndexFunc(all, func(a Added) bool { return a.ID == x.id })
		if i < 0 {
			t.Errorf("%s to %s: no %s", x.base, x.ed, x.id)
			continue
		}
		if a := all[i]; !strings.HasPrefix(a.Reason.NL, x.nl) || !strings.HasPrefix(a.Reason.EN, x.en) || a.Title.NL == "" || a.Beside == nil {
			t.Errorf("%s: %+v", x.id, a)
		}
	}
	holds := 0
	for _, row := range c.elements(bio2).rows {
		if row.Assessable {
			holds++
		}
	}
	if got := len(c.Delta(iso, bio2)); got != holds {
		t.Errorf("BIO2 adds %d measures to 27001, it has %d", got, holds)
	}
	if c.Delta(iso, "own@9.9") != nil {
		t.Error("an edition that is not there adds something")
	}
}

func TestClockInWords(t *testing.T) {
	t.Parallel()
	for every, want := range map[string]string{
		"P1Y": "x (1 jaar) x (1 year)", "P3Y": "x (3 jaar) x (3 years)", "P1M": "x (1 maand) x (1 month)", "PT24H": "x (24 uur) x (24 hours)",
		"PT1M": "x (1 minuut) x (1 minute)", "P7D": "x (7 dagen) x (7 days)", "soon": "x (soon) x (soon)", "P": "x (P) x (P)", "PxY": "x (PxY) x (PxY)",
	} {
		c := Clock{Every: every, What: Text{NL: "x", EN: "x"}}
		if got := c.In("nl") + " " + c.In("en"); got != want {
			t.Errorf("%s is %q, want %q", every, got, want)
		}
	}
}
