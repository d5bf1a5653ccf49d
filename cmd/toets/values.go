package main

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// What a flag wants instead of what it got; wanted has the sentences.
var (
	errWantDate   = errors.New("want a date")
	errWantTime   = errors.New("want a time")
	errWantNumber = errors.New("want a number")
	errWantPair   = errors.New("want name=value")
)

// wordError is a value that is none of the code words.
type wordError struct{ words []string }

// Error lists the words.
func (e *wordError) Error() string { return "want one of " + strings.Join(e.words, " ") }

// wanted says what a flag takes.
func (a *app) wanted(err error) string {
	var w *wordError
	switch {
	case errors.As(err, &w):
		return a.say("kies uit %s", "choose from %s", a.w.Or(w.words))
	case errors.Is(err, errWantDate):
		return a.say("schrijf jaar-maand-dag, zoals 2026-11-06", "write year-month-day, as in 2026-11-06")
	case errors.Is(err, errWantTime):
		return a.say("schrijf een tijd met zone, zoals 2026-11-06T14:00:00+01:00", "write a time with its zone, as in 2026-11-06T14:00:00+01:00")
	case errors.Is(err, errWantPair):
		return a.say("schrijf naam=waarde, met komma’s ertussen", "write name=value, with commas between")
	case errors.Is(err, errWantNumber):
		return a.say("schrijf een getal", "write a number")
	}
	return a.say("zie --help", "see --help")
}

// wordValue is a flag that takes one of some code words.
type wordValue struct {
	p     *string
	words []string
}

// Set keeps a code word, in any case of letters.
func (v *wordValue) Set(s string) error {
	i := slices.IndexFunc(v.words, func(w string) bool { return strings.EqualFold(w, s) })
	if i < 0 {
		return &wordError{v.words}
	}
	*v.p = v.words[i]
	return nil
}

// String is the word.
func (v *wordValue) String() string { return *v.p }

// Type is what help shows behind the flag.
func (v *wordValue) Type() string { return "word" }

// lateValue is a flag that takes one of some code words that have to be read
// from somewhere. Every call makes every flag, so they are read when this one
// is given, or help asks for it.
type lateValue struct {
	p     *string
	words func() []string
}

// Set keeps a code word, in any case of letters.
func (v *lateValue) Set(s string) error { return (&wordValue{v.p, v.words()}).Set(s) }

// String is the word.
func (v *lateValue) String() string { return *v.p }

// Type is what help shows behind the flag.
func (v *lateValue) Type() string { return "word" }

// usage is what help says of a flag.
func usage(f *pflag.Flag) string {
	if v, ok := f.Value.(*lateValue); ok {
		return f.Usage + among(v.words())
	}
	return f.Usage
}

// among lists the words of a flag behind what it is for.
func among(words []string) string { return " (" + strings.Join(words, " ") + ")" }

// dateValue is a flag that takes a date.
type dateValue string

// Set keeps a date YYYY-MM-DD.
func (v *dateValue) Set(s string) error {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return errWantDate
	}
	*v = dateValue(s)
	return nil
}

// String is the date.
func (v *dateValue) String() string { return string(*v) }

// Type is what help shows behind the flag.
func (v *dateValue) Type() string { return "date" }

// timeValue is a flag that takes a moment.
type timeValue time.Time

// Set keeps an RFC 3339 time.
func (v *timeValue) Set(s string) error {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return errWantTime
	}
	*v = timeValue(t)
	return nil
}

// String is the time.
func (v *timeValue) String() string {
	if t := time.Time(*v); !t.IsZero() {
		return t.Format(time.RFC3339)
	}
	return ""
}

// Type is what help shows behind the flag.
func (v *timeValue) Type() string { return "time" }

// pairValue is a flag that takes name=value,name=value and may be given again.
type pairValue struct{ pairs *[][2]string }

// Set reads pairs.
func (v pairValue) Set(s string) error {
	for part := range strings.SplitSeq(s, ",") {
		name, value, ok := strings.Cut(part, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !ok || name == "" || value == "" {
			return errWantPair
		}
		*v.pairs = append(*v.pairs, [2]string{name, value})
	}
	return nil
}

// String is empty: help shows no default.
func (v pairValue) String() string { return "" }

// Type is what help shows behind the flag.
func (v pairValue) Type() string { return "a=b,…" }

// listValue is a flag that may be given several times, whose value is kept
// whole: a comma belongs to the text.
type listValue struct{ list *[]string }

// Set adds a value.
func (v listValue) Set(s string) error {
	*v.list = append(*v.list, s)
	return nil
}

// String is empty: help shows no default.
func (v listValue) String() string { return "" }

// Type is what help shows behind the flag.
func (v listValue) Type() string { return "text" }

// wordFlag adds a flag that takes one of some code words, which are completed too.
func wordFlag[T ~string](fs *cobra.Command, p *string, name string, words []T, help string) {
	list := strs(words)
	fs.Flags().Var(&wordValue{p, list}, name, help+among(list))
	_ = fs.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp))
}

// lateFlag is wordFlag for words that are read when they are needed.
func lateFlag(c *cobra.Command, p *string, name string, words func() []string, help string) {
	c.Flags().Var(&lateValue{p, words}, name, help)
	_ = c.RegisterFlagCompletionFunc(name, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words(), cobra.ShellCompDirectiveNoFileComp
	})
}

func strs[T ~string](ws []T) []string {
	out := make([]string, 0, len(ws))
	for _, w := range ws {
		out = append(out, string(w))
	}
	return out
}

// dateFlag adds a flag that takes a date.
func dateFlag(fs *pflag.FlagSet, p *string, name, help string) { fs.Var((*dateValue)(p), name, help) }

// listFlag adds a flag that may be given several times.
func listFlag(fs *pflag.FlagSet, p *[]string, name, help string) { fs.Var(listValue{p}, name, help) }

// oneOf is the code word that an argument names, or the mistake to report.
func (a *app) oneOf(what, value string, words []string) (string, error) {
	w := wordValue{p: new(string), words: words}
	if err := w.Set(value); err != nil {
		return "", a.misused("%s: ‘%s’ kan niet; %s", "%s: ‘%s’ does not fit; %s", what, value, a.wanted(err))
	}
	return *w.p, nil
}
