package audit

import "testing"

func TestHostile(t *testing.T) {
	t.Parallel()
	for _, r := range "\x00\a\b\t\n\r\x1b\x7f\u0085\u009b\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\ue000\U000e0041\U0010fffd" {
		if !Hostile(r) {
			t.Errorf("%U does nothing", r)
		}
	}
	for _, r := range " ~aZ0é漢ا\u00a0\u0301\u200c\u200d\u2003\ufe0f\ufffd😀" {
		if Hostile(r) {
			t.Errorf("%U does something", r)
		}
	}
}
