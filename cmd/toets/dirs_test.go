package main

import (
	"path/filepath"
	"testing"
)

func TestFoldersOfEachSystem(t *testing.T) {
	t.Parallel()
	join := filepath.Join
	for _, c := range []struct {
		goos string
		env  map[string]string
		want dirs
	}{
		{"linux", map[string]string{"HOME": "/h"}, dirs{join("/h", ".config", "toets"), join("/h", ".local", "share", "toets"), join("/h", ".local", "state", "toets")}},
		{"linux", map[string]string{"HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "relative", "XDG_STATE_HOME": "/s"},
			dirs{join("/c", "toets"), join("/h", ".local", "share", "toets"), join("/s", "toets")}},
		{"linux", nil, dirs{}},
		{"darwin", map[string]string{"HOME": "/h"}, dirs{join("/h", "Library", "Application Support", "toets"), join("/h", "Library", "Application Support", "toets"), join("/h", "Library", "Application Support", "toets", "state")}},
		{"windows", map[string]string{"APPDATA": "R", "LOCALAPPDATA": "L"}, dirs{join("R", "toets"), join("L", "toets"), join("L", "toets", "state")}},
	} {
		if got := dirsOf(c.goos, func(k string) string { return c.env[k] }); got != c.want {
			t.Errorf("%s %v: %+v, want %+v", c.goos, c.env, got, c.want)
		}
	}
}

func TestSettingsSurvive(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "toets")
	if c, err := readConfig(dir); err != nil || c != (config{}) {
		t.Fatalf("without a file: %+v, %v", c, err)
	}
	want := config{Name: "Anna de Vries", Initials: "AV", Lang: "nl", Theme: "light", NoMouse: true, ASCII: true, Editor: "vi -u x"}
	if err := saveConfig(dir, want); err != nil {
		t.Fatal(err)
	}
	if got, err := readConfig(dir); err != nil || got != want {
		t.Fatalf("%+v, %v", got, err)
	}
	if err := replaceFile(filepath.Join(dir, configName), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readConfig(dir); err == nil {
		t.Error("half a file is read without a word")
	}
}

func TestSlug(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"Gemeente Vriesdam": "gemeente-vriesdam", "../../etc": "etc", "Zorg & Co.": "zorg-co", "": "", "Ünïe": "ünïe", "a/b\\c": "a-b-c"} {
		if got := slug(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
