// Command figures measures what only the real binary can show: the first
// frame, a reading sub-command, memory and size, each beside its floor. It
// prints rows of a Markdown table.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/creack/pty"
)

const rounds = 21

func main() {
	binary := flag.String("binary", "", "toets")
	floor := flag.String("floor", "", "the bare program")
	dossier := flag.String("dossier", "", "a dossier with 5,000 changes")
	flag.Parse()
	if err := run(*binary, *floor, *dossier); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(binary, floor, dossier string) error {
	home, err := os.MkdirTemp("", "figures")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	if err := os.WriteFile(home+"/name", nil, 0o600); err != nil {
		return err
	}
	env := append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_STATE_HOME="+home, "XDG_DATA_HOME="+home, "TERM=xterm-256color", "LANG=nl_NL.UTF-8")
	bare, bareMem, err := frames(env, "floor ready", floor)
	if err != nil {
		return err
	}
	first, _, err := frames(env, "─", binary, dossier, "--author", "Jan Dekker", "--initials", "JD")
	if err != nil {
		return err
	}
	row(1, "first frame, dossier with 5,000 changes", ms(bare), ms(first), ratio(first, bare), "≤ 1.3")
	ours, mem, err := frames(env, "Vriesdam", binary, dossier, "--author", "Jan Dekker", "--initials", "JD")
	if err != nil {
		return err
	}
	row(1, "… with the dossier on it", ms(bare), ms(ours), ratio(ours, bare), "≤ 1.3")
	version, err := calls(env, binary, "version")
	if err != nil {
		return err
	}
	info, err := calls(env, binary, "info", dossier)
	if err != nil {
		return err
	}
	row(2, "`info` on the same dossier, floor `version`", ms(version), ms(info), ratio(info, version), "≤ 1.6")
	row(14, "memory of the workbench", fmt.Sprintf("%d MB", bareMem>>10), fmt.Sprintf("%d MB", mem>>10), fmt.Sprintf("%.2f", float64(mem)/float64(bareMem)), "≤ 3")
	st, err := os.Stat(binary)
	if err != nil {
		return err
	}
	row(15, "binary, stripped", "–", fmt.Sprintf("%.1f MB", float64(st.Size())/(1<<20)), "–", "≤ 32 MB")
	return nil
}

func row(item int, what, floor, ours, ratio, bar string) {
	fmt.Printf("| %d | %s | %s | %s | %s | %s |\n", item, what, floor, ours, ratio, bar)
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }

func ratio(a, b time.Duration) string { return fmt.Sprintf("%.2f", float64(a)/float64(b)) }

// frames starts a program in an 80x24 terminal that answers nothing, and gives
// the median time until a word stands in what it wrote, and its memory then.
func frames(env []string, word, program string, args ...string) (time.Duration, int, error) {
	var times []time.Duration
	memory := 0
	for range rounds {
		cmd := exec.Command(program, args...)
		cmd.Env = env
		start := time.Now()
		tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
		if err != nil {
			return 0, 0, err
		}
		var seen bytes.Buffer
		buf := make([]byte, 64<<10)
		for !bytes.Contains(seen.Bytes(), []byte(word)) {
			n, err := tty.Read(buf)
			if err != nil {
				return 0, 0, fmt.Errorf("%s ended before it showed %q: %q", program, word, seen.String())
			}
			seen.Write(buf[:n])
		}
		times = append(times, time.Since(start))
		time.Sleep(150 * time.Millisecond)
		memory = max(memory, resident(cmd.Process.Pid))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = tty.Close()
	}
	slices.Sort(times)
	return times[len(times)/2], memory, nil
}

// resident is the memory of a process in kB, as Linux tells it; 0 elsewhere.
func resident(pid int) int {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for _, l := range strings.Split(string(b), "\n") {
		if f := strings.Fields(l); len(f) > 1 && f[0] == "VmRSS:" {
			n, _ := strconv.Atoi(f[1])
			return n
		}
	}
	return 0
}

func calls(env []string, program string, args ...string) (time.Duration, error) {
	var times []time.Duration
	for range rounds {
		cmd := exec.Command(program, args...)
		cmd.Env = env
		start := time.Now()
		if out, err := cmd.CombinedOutput(); err != nil {
			return 0, fmt.Errorf("%v: %s", args, out)
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	return times[len(times)/2], nil
}
