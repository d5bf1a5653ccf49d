package tuitest

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// Script runs a file of keys and what is expected after them. Its lines are
//
//	# a comment
//	size 80x24
//	keys down n ctrl+p
//	type some text
//	paste some text (with \n for a line break)
//	wait 600ms
//	-- screen --
//	… the frame, until the next command line that follows a "--" line alone
//	-- stored --
//	… what the dossier holds
//	--
//
// With update the expectations are written anew, to be read as a diff.
type Script struct {
	Driver *Driver
	Stored func() string // what the dossier holds, for "-- stored --"
}

// Run runs the file at path. It returns what differs, "" for nothing.
func (s *Script) Run(path string, update bool) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read script: %w", err)
	}
	var out, diff strings.Builder
	lines := strings.Split(strings.TrimRight(string(b), "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		out.WriteString(line + "\n")
		kind, ok := section(line)
		if !ok {
			if err := s.do(line); err != nil {
				return "", fmt.Errorf("%s:%d: %w", path, i+1, err)
			}
			continue
		}
		var want []string
		at := i + 1
		for i+1 < len(lines) && lines[i+1] != "--" {
			if _, next := section(lines[i+1]); next {
				break
			}
			i++
			want = append(want, lines[i])
		}
		if i+1 < len(lines) && lines[i+1] == "--" {
			i++
		}
		got := s.see(kind)
		out.WriteString(got + "\n--\n")
		if expected := strings.Join(want, "\n"); got != expected && !update {
			fmt.Fprintf(&diff, "%s:%d: %s differs\n--- want\n%s\n--- got\n%s\n", path, at, kind, expected, got)
		}
	}
	if update {
		if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
			return "", fmt.Errorf("update script: %w", err)
		}
	}
	return diff.String(), nil
}

func section(line string) (string, bool) {
	switch line {
	case "-- screen --":
		return "screen", true
	case "-- stored --":
		return "stored", true
	case "-- last --":
		return "last", true
	default:
		return "", false
	}
}

func (s *Script) see(kind string) string {
	switch kind {
	case "stored":
		return strings.TrimRight(s.Stored(), "\n")
	case "last": // the answer line and the keys
		lines := strings.Split(s.Driver.Screen(), "\n")
		return strings.Join(lines[max(0, len(lines)-2):], "\n")
	default:
		lines := strings.Split(s.Driver.Screen(), "\n")
		for i := range lines { // an empty line must not look like the end of the frame
			lines[i] = "|" + lines[i]
		}
		return strings.Join(lines, "\n")
	}
}

func (s *Script) do(line string) error {
	verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch verb {
	case "", "#", "--":
		return nil
	case "size":
		ws, hs, _ := strings.Cut(rest, "x")
		w, err1 := strconv.Atoi(ws)
		h, err2 := strconv.Atoi(hs)
		if err1 != nil || err2 != nil {
			return fmt.Errorf("not a size: %q", rest)
		}
		s.Driver.Size(w, h)
	case "keys":
		s.Driver.Keys(strings.Fields(rest)...)
	case "type":
		s.Driver.Type(rest)
	case "paste":
		s.Driver.Paste(strings.ReplaceAll(rest, `\n`, "\n"))
	case "wait":
		d, err := time.ParseDuration(rest)
		if err != nil {
			return fmt.Errorf("not a duration: %w", err)
		}
		s.Driver.Wait(d)
	default:
		return fmt.Errorf("unknown command %q", verb)
	}
	return nil
}
