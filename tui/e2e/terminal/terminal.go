// Package terminal runs a program in a pseudo-terminal with an emulated screen
// behind it: keys go in as a person types them, and what stands on the screen
// can be read. It is for tests and pictures of the real binary.
package terminal

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// Options says how a program is started.
type Options struct {
	Dir    string
	Env    []string // added to a small environment of our own
	W, H   int
	Silent bool // the terminal answers no question that the program asks it
}

// Terminal is a running program and its screen.
type Terminal struct {
	cmd  *exec.Cmd
	tty  *os.File
	mu   sync.Mutex
	emu  *vt.Emulator
	done chan struct{}
	err  error
}

// Start runs a program. The environment holds nothing of the caller's but PATH.
func Start(o Options, program string, args ...string) (*Terminal, error) {
	t := &Terminal{emu: vt.NewEmulator(o.W, o.H), done: make(chan struct{})}
	t.cmd = exec.Command(program, args...)
	t.cmd.Dir = o.Dir
	t.cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=en_GB.UTF-8"}, o.Env...)
	tty, err := pty.StartWithSize(t.cmd, &pty.Winsize{Rows: uint16(o.H), Cols: uint16(o.W)})
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	t.tty = tty
	go t.answer(o.Silent)
	go t.read()
	return t, nil
}

// answer carries what the emulator says (where the cursor is, what colour the
// background has) back to the program.
func (t *Terminal) answer(silent bool) {
	to := io.Writer(t.tty)
	if silent {
		to = io.Discard
	}
	_, _ = io.Copy(to, t.emu)
}

func (t *Terminal) read() {
	buf := make([]byte, 32<<10)
	for {
		n, err := t.tty.Read(buf)
		if n > 0 {
			t.mu.Lock()
			_, _ = t.emu.Write(buf[:n])
			t.mu.Unlock()
		}
		if err != nil {
			break
		}
	}
	t.err = t.cmd.Wait()
	close(t.done)
}

// Type sends text as typed.
func (t *Terminal) Type(text string) { _, _ = t.tty.WriteString(text) }

// keys are the sequences of keys that are not text.
func keys() map[string]string {
	return map[string]string{
		"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "esc": "\x1b", "backspace": "\x7f", "space": " ",
		"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
		"pgup": "\x1b[5~", "pgdn": "\x1b[6~", "F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS", "F6": "\x1b[17~",
	}
}

// Press sends keys by name: "enter", "ctrl+p", "F2", or a letter. Between an
// escape and the next key it waits until the screen could have seen it alone.
func (t *Terminal) Press(names ...string) {
	for _, name := range names {
		seq, ok := keys()[name]
		switch {
		case ok:
		case strings.HasPrefix(name, "ctrl+"):
			seq = string(rune(name[5] & 0x1f))
		default:
			seq = name
		}
		t.Type(seq)
		if name == "esc" {
			t.Settle(120 * time.Millisecond)
		}
	}
}

// Paste sends text as a bracketed paste.
func (t *Terminal) Paste(text string) { t.Type("\x1b[200~" + text + "\x1b[201~") }

// Text is what stands on the screen, trailing blanks cut.
func (t *Terminal) Text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := strings.Split(t.emu.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// Cursor is where the cursor stands.
func (t *Terminal) Cursor() (x, y int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.emu.CursorPosition()
	return p.X, p.Y
}

// patience is how long a test waits before it says that something never came.
const patience = 10 * time.Second

// Wait waits until every text stands on the screen.
func (t *Terminal) Wait(texts ...string) error {
	return t.Until(func(screen string) bool {
		for _, s := range texts {
			if !strings.Contains(screen, s) {
				return false
			}
		}
		return true
	}, fmt.Sprintf("%q", texts))
}

// Until waits until the screen is as told; what names it in the error.
func (t *Terminal) Until(ok func(screen string) bool, what string) error {
	for end := time.Now().Add(patience); ; {
		if ok(t.Text()) {
			return nil
		}
		select {
		case <-t.done:
			if ok(t.Text()) {
				return nil
			}
			return fmt.Errorf("ended (%v) before the screen showed %s:\n%s", t.err, what, t.Text())
		case <-time.After(5 * time.Millisecond):
		}
		if time.Now().After(end) {
			return fmt.Errorf("the screen never showed %s:\n%s", what, t.Text())
		}
	}
}

// Settle waits until the screen has not changed for a while.
func (t *Terminal) Settle(quiet time.Duration) {
	last, since := t.Text(), time.Now()
	for end := since.Add(patience); time.Since(since) < quiet && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
		if now := t.Text(); now != last {
			last, since = now, time.Now()
		}
	}
}

// Resize changes the size of the window.
func (t *Terminal) Resize(w, h int) error {
	t.mu.Lock()
	t.emu.Resize(w, h)
	t.mu.Unlock()
	return pty.Setsize(t.tty, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)})
}

// Kill ends the program as a power cut would.
func (t *Terminal) Kill() {
	_ = t.cmd.Process.Kill()
	<-t.done
	_ = t.tty.Close()
}

// End waits until the program has ended by itself and returns its error.
func (t *Terminal) End() error {
	select {
	case <-t.done:
		_ = t.tty.Close()
		return t.err
	case <-time.After(patience):
		t.Kill()
		return fmt.Errorf("did not end:\n%s", t.Text())
	}
}
