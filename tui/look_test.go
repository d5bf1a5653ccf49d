package tui_test

import (
	"os"
	"testing"
	"toets/audit"
	"toets/tui/tuitest"
)

func TestLook(t *testing.T) {
	if os.Getenv("LOOK") == "" {
		t.SkipNow()
	}
	_ = tuitest.Key
	_ = audit.NA
	for _, lang := range []string{"nl", "en"} {
		w := open(t, lang, 80, 24, nil)
		t.Log("\n" + w.Screen())
		w.Keys("enter")
		t.Log("\n" + w.Screen())
		w.Keys("c", "enter")
		t.Log("\n" + w.Screen())
		w.Keys("a", "p", "a")
		t.Log("\n" + w.Screen())
		w.Keys("?")
		t.Log("\n" + w.Screen())
		w.Keys("esc", "g")
		t.Log("\n" + w.Screen())
		w.Keys("esc", "ctrl+p")
		w.Type("813")
		t.Log("\n" + w.Screen())
		w = open(t, lang, 80, 24, phase2(t))
		w.Keys("g", "w")
		t.Log("\n" + w.Screen())
		w.Keys("a", "p", "i")
		t.Log("\n" + w.Screen())
		w.Keys("f")
		t.Log("\n" + w.Screen())
	}
}
