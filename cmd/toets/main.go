package main

import (
	"context"
	"math"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

func main() {
	quick()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	a := newApp(process{
		args: os.Args[1:], in: os.Stdin, out: os.Stdout, err: os.Stderr,
		env: os.Getenv, now: time.Now,
	})
	code := a.run(ctx)
	stop()
	os.Exit(code)
}

// memoryLimit is how much a command may use before rubbish is collected.
const memoryLimit = 256 << 20

// quick lets a command that is over in milliseconds leave its rubbish to the
// system. The workbench, which stays, goes back to the usual.
func quick() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(memoryLimit)
}

// While a dossier is read nearly everything that is made stays, and a collector
// that looks through it again and again takes a fifth of the time. So the
// workbench begins with a patient one, within memoryLimit.
const (
	patience = 400
	settling = 2 * time.Second
)

// lasting goes to the usual collection of rubbish, for what stays open, once
// what is opened at the start is there.
func lasting() {
	debug.SetGCPercent(patience)
	time.AfterFunc(settling, func() {
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(math.MaxInt64)
	})
}
