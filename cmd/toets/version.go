package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// programVersion is the version of the program; the tag of a release says the same.
const programVersion = "0.1.0"

// version is what a release sets when it is linked; nothing else writes it.
var version string

type versionJSON struct {
	Version string `json:"version"`
	Build   string `json:"build"`
	Go      string `json:"go"`
	OS      string `json:"os"`
	Arch    string `json:"arch"`
}

func (a *app) showVersion() error {
	v := versionJSON{programVersion, nameOr(version, commit()), runtime.Version(), runtime.GOOS, runtime.GOARCH}
	if a.opt.json {
		return a.json(v)
	}
	line := fmt.Sprintf("toets %s (%s, %s/%s)", v.Version, v.Go, v.OS, v.Arch)
	if v.Build != "" {
		line += " " + v.Build
	}
	a.print(line)
	return nil
}

// commit is the commit that the program was built from, where the build says so.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return ""
}
func (a *app) versionCmd() *cobra.Command {
	return a.command("version", "welke toets dit is", "which toets this is", func(context.Context, []string) error { return a.showVersion() })
}
