package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// config is what a person set, kept as JSON in their configuration folder.
type config struct {
	Name     string `json:"name,omitempty"`
	Initials string `json:"initials,omitempty"`
	Lang     string `json:"lang,omitempty"`
	Theme    string `json:"theme,omitempty"`
	NoMouse  bool   `json:"no_mouse,omitempty"`
	ASCII    bool   `json:"ascii,omitempty"`
	Editor   string `json:"editor,omitempty"`
}

const configName = "config.json"

// maxConfig is far more than settings need.
const maxConfig = 1 << 16

// readConfig reads the settings; without a file they are empty.
func readConfig(dir string) (config, error) {
	var c config
	if dir == "" {
		return c, nil
	}
	path := filepath.Join(dir, configName)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, fmt.Errorf("read settings: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	b, err := io.ReadAll(io.LimitReader(f, maxConfig))
	if err != nil {
		return c, fmt.Errorf("read settings %s: %w", path, err)
	}
	if err := json.Unmarshal(b, &c); err != nil {
		return config{}, fmt.Errorf("read settings %s: %w", path, err)
	}
	return c, nil
}

// saveConfig keeps the settings: written beside the old ones and put in their
// place, so that there is always a whole file.
func saveConfig(dir string, c config) error {
	if dir == "" {
		return errNoHome
	}
	if err := keep(dir); err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	b, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	return replaceFile(filepath.Join(dir, configName), append(b, '\n'), 0o600)
}

// errNoHome says that the system names no folder for settings.
var errNoHome = errors.New("no home folder")
