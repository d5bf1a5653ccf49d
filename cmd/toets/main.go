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

// lasting is the usual collection of rubbish, for what stays open.
func lasting() {
	debug.SetGCPercent(100)
	debug.SetMemoryLimit(math.MaxInt64)
}
