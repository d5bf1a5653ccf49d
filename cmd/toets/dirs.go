package main

import (
	"os"
	"path/filepath"
	"runtime"
)

// dirs are the folders of this person, as their system wants them. A folder
// that cannot be known is "".
type dirs struct {
	config string // settings and the key of this device
	data   string // dossiers that were made without a place
	state  string // backups, recent dossiers, drafts
}

func findDirs(env func(string) string) dirs {
	return dirsOf(runtime.GOOS, env)
}

func dirsOf(goos string, env func(string) string) dirs {
	home := env("HOME")
	switch goos {
	case "windows":
		roaming, local := env("APPDATA"), env("LOCALAPPDATA")
		return dirs{config: under(roaming, "toets"), data: under(local, "toets"), state: under(local, "toets", "state")}
	case "darwin":
		own := under(home, "Library", "Application Support", "toets")
		return dirs{config: own, data: own, state: under(own, "state")}
	}
	return dirs{
		config: under(xdg(env, "XDG_CONFIG_HOME", home, ".config"), "toets"),
		data:   under(xdg(env, "XDG_DATA_HOME", home, ".local", "share"), "toets"),
		state:  under(xdg(env, "XDG_STATE_HOME", home, ".local", "state"), "toets"),
	}
}

// xdg is the folder that a variable names when it is absolute, else the usual one.
func xdg(env func(string) string, name, home string, usual ...string) string {
	if v := env(name); filepath.IsAbs(v) {
		return v
	}
	return under(home, usual...)
}

func under(base string, parts ...string) string {
	if base == "" {
		return ""
	}
	return filepath.Join(append([]string{base}, parts...)...)
}

// keep makes a folder that only this person can read.
func keep(dir string) error {
	return os.MkdirAll(dir, 0o700)
}
