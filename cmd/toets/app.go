package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/charmbracelet/x/term"

	"toets/catalog"
	"toets/catalog/words"
)

// The exit codes that scripts rely on.
const (
	exitDone    = 0 // done
	exitFailed  = 1 // it failed, nothing half done
	exitUsage   = 2 // the words of the call are wrong
	exitUnsound = 3 // it ran, and what it checked is not in order
)

// process is what a run of the program gets from the system.
type process struct {
	args     []string
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
	partFrom int // entities of a dossier that is read by parts; 0 is the usual
}

// app is one run of the program.
type app struct {
	process
	stdout  *bufio.Writer
	dirs    dirs
	conf    config
	confErr error
	opt     options
	w       words.Words // of the language that is chosen so far
	norms   *catalog.Catalog
	path    string // the command that runs: "toets check set"
	start   time.Time
	stays   bool // the workbench: acts have times of their own
}

// options are the flags that every command takes.
type options struct {
	json     bool
	lang     string
	author   string
	initials string
	at       time.Time
	audit    string
}

func newApp(p process) *app {
	a := &app{process: p, stdout: bufio.NewWriterSize(p.out, 1<<16), norms: catalog.New(), start: p.now()}
	a.dirs = findDirs(p.env)
	a.conf, a.confErr = readConfig(a.dirs.config)
	a.opt.lang = langAsked(p.args)
	a.w = a.words("", "")
	return a
}

// run does what the arguments ask and returns the exit code.
func (a *app) run(ctx context.Context) int {
	root := a.rootCmd()
	root.SetArgs(ordered(root, a.args))
	root.SetIn(a.in)
	root.SetOut(a.stdout)
	root.SetErr(a.err)
	err := root.ExecuteContext(ctx)
	if flush := a.stdout.Flush(); err == nil && flush != nil {
		err = flush
	}
	if err == nil {
		return exitDone
	}
	var f *fault
	if !errors.As(err, &f) || f.text != "" {
		fmt.Fprintln(a.err, "toets: "+oneLine(a.sentence(err)))
	}
	return exitCode(err)
}

// at is the time of the act. A command is one act, whose parts bear one time;
// the workbench stays open for days.
func (a *app) at() time.Time {
	switch {
	case !a.opt.at.IsZero():
		return a.opt.at
	case a.stays:
		return a.now().Truncate(time.Second)
	}
	return a.start.Truncate(time.Second)
}

// outTerminal reports whether standard output is a terminal that can be drawn on.
func (a *app) outTerminal() bool { return isTerminal(a.out) }

// inTerminal reports whether somebody can answer.
func (a *app) inTerminal() bool { return isTerminal(a.in) }

// size is that of the terminal, zero when it cannot be told.
func (a *app) size() (w, h int) {
	f, ok := a.out.(*os.File)
	if !ok {
		return 0, 0
	}
	w, h, err := term.GetSize(f.Fd())
	if err != nil {
		return 0, 0
	}
	return w, h
}

func isTerminal(x any) bool {
	f, ok := x.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}
