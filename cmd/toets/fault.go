package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"toets/audit"
	"toets/catalog"
	"toets/store"
)

// fault is an error that already has its sentence and its exit code.
type fault struct {
	code int
	text string // "" when everything was said already
}

// Error is the sentence.
func (f *fault) Error() string { return f.text }

// failed is a fault with exit code 1: it could not be done.
func (a *app) failed(nl, en string, args ...any) error {
	return &fault{exitFailed, a.say(nl, en, args...)}
}

// misused is a fault with exit code 2: the words of the call are wrong.
func (a *app) misused(nl, en string, args ...any) error {
	return &fault{exitUsage, a.say(nl, en, args...)}
}

// unsound is a fault with exit code 3: what was checked is not in order. What
// is wrong stands on standard output already.
func unsound() error { return &fault{code: exitUnsound} }

// inFile is an error about a file, for the sentence to begin with its name.
type inFile struct {
	path string
	err  error
}

// Error names the file.
func (e *inFile) Error() string { return e.path + ": " + e.err.Error() }

// Unwrap is the error itself.
func (e *inFile) Unwrap() error { return e.err }

// exitCode is the exit code that scripts were promised for an error.
func exitCode(err error) int {
	var f *fault
	switch {
	case errors.As(err, &f):
		return f.code
	case isMisuse(err):
		return exitUsage
	default:
		return exitFailed
	}
}

func isMisuse(err error) bool {
	var (
		none   *pflag.NotExistError
		empty  *pflag.ValueRequiredError
		bad    *pflag.InvalidValueError
		syntax *pflag.InvalidSyntaxError
	)
	return errors.As(err, &none) || errors.As(err, &empty) || errors.As(err, &bad) || errors.As(err, &syntax)
}

// sentence says in the language of the reader what went wrong and the way out.
func (a *app) sentence(err error) string {
	var in *inFile
	if errors.As(err, &in) {
		return in.path + ": " + strings.TrimPrefix(a.sentence(in.err), in.path+": ")
	}
	var f *fault
	if errors.As(err, &f) {
		return f.text
	}
	var r *audit.Refusal
	if errors.As(err, &r) {
		return a.w.Sentence(r) + codes(r)
	}
	for _, say := range []func(error) string{a.callSentence, a.exchangeSentence, a.storeSentence, a.normSentence, a.fileSentence} {
		if s := say(err); s != "" {
			return s
		}
	}
	if errors.Is(err, context.Canceled) {
		return a.say("afgebroken; wat al was opgeslagen, staat er", "interrupted; what was saved already is there")
	}
	return a.say("dit had niet mogen gebeuren: %s; doctor laat zien hoe het hier staat", "this should not have happened: %s; doctor shows how things are here", err)
}

// codes are the code words to type where a refusal names what can be done
// instead.
func codes(r *audit.Refusal) string {
	list := ""
	switch {
	case r.Code == audit.NotAStep && len(r.Args) > 2:
		list = r.Args[2]
	case r.Code == audit.GateNotProven && len(r.Args) > 0:
		list = r.Args[0]
	}
	if list == "" {
		return ""
	}
	return " (" + strings.Join(strings.Fields(list), ", ") + ")"
}

// callSentence speaks of the words of the call.
func (a *app) callSentence(err error) string {
	var none *pflag.NotExistError
	if errors.As(err, &none) {
		name := "--" + none.GetSpecifiedName()
		if s := none.GetSpecifiedShortnames(); s != "" {
			name = "-" + s
		}
		return a.say("%s bestaat niet bij %s; %[2]s --help noemt wat er kan", "%s is no flag of %s; %[2]s --help lists what there is", name, a.path)
	}
	var empty *pflag.ValueRequiredError
	if errors.As(err, &empty) {
		return a.say("achter --%s ontbreekt de waarde", "--%s needs a value behind it", empty.GetFlag().Name)
	}
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		return a.say("--%s: ‘%s’ kan niet; %s", "--%s: ‘%s’ does not fit; %s", bad.GetFlag().Name, bad.GetValue(), a.wanted(bad.Unwrap()))
	}
	var syntax *pflag.InvalidSyntaxError
	if errors.As(err, &syntax) {
		return a.say("‘%s’ is geen vlag", "‘%s’ is no flag", syntax.GetSpecifiedFlag())
	}
	return ""
}

// storeSentence speaks of what the store decides on.
func (a *app) storeSentence(err error) string {
	var busy *store.BusyError
	if errors.As(err, &busy) && busy.PID != 0 {
		return a.say("proces %d (%s) is er nog mee bezig; sluit dat of probeer het straks opnieuw",
			"process %d (%s) is still busy with it; close that or try again later", busy.PID, busy.Who)
	}
	for _, x := range a.storeWords() {
		if errors.Is(err, x.err) {
			return x.text
		}
	}
	return ""
}

type worded struct {
	err  error
	text string
}

func (a *app) storeWords() []worded {
	return []worded{
		{store.ErrNotDossier, a.say("is geen toets-dossier en is niet aangeraakt; toets new maakt er een", "is not a toets dossier and was not touched; toets new makes one")},
		{store.ErrNewer, a.say("is gemaakt met een nieuwere toets en hier alleen te lezen; werk toets bij", "was made with a newer toets and can only be read here; update toets")},
		{store.ErrDamaged, a.say("is beschadigd en is niet aangeraakt; toets verify zegt waar, de laatste reservekopie staat in %s", "is damaged and was not touched; toets verify says where, the last backup is in %s", a.backups())},
		{store.ErrBusy, a.say("een ander proces schrijft er al te lang in; sluit dat of probeer het straks opnieuw", "another process has been writing to it for too long; close that or try again later")},
		{store.ErrFull, a.say("de schijf is vol, er is niets veranderd; maak ruimte en doe het opnieuw", "the disk is full and nothing was changed; make room and do it again")},
		{store.ErrReadOnly, a.say("kan hier alleen gelezen worden; kijk naar de rechten van bestand en map, of werk met een kopie", "can only be read here; see the permissions of file and folder, or work on a copy")},
		{store.ErrExists, a.say("bestaat al en wordt nooit overschreven; kies een andere naam", "exists already and is never overwritten; choose another name")},
		{store.ErrNoFile, a.say("bestaat niet; kijk de naam na, of maak een dossier met toets new", "does not exist; check the name, or make a dossier with toets new")},
		{store.ErrNoBlob, a.say("de inhoud van dit bewijsstuk staat niet in deze kopie; haal haar op met toets sync, of bij wie het toevoegde", "the content of this piece of evidence is not in this copy; fetch it with toets sync, or from who added it")},
		{store.ErrTooLarge, a.say("is groter dan een dossier per stuk aankan (%s); leg met --seen vast wat er te zien was", "is larger than a dossier takes for one piece (%s); record what you saw with --seen", a.w.Size(maxEvidence))},
		{store.ErrIO, a.say("de schijf of het medium meldt een fout; kijk de schijf na en werk met een kopie", "the disk or the medium reports an error; check the disk and work on a copy")},
	}
}

// backups is where automatic backups lie.
func (a *app) backups() string {
	if a.dirs.state == "" {
		return a.say("de statusmap", "the state folder")
	}
	return filepath.Join(a.dirs.state, "backups")
}

// normSentence speaks of editions and elements.
func (a *app) normSentence(err error) string {
	switch {
	case errors.Is(err, catalog.ErrNotOnBoard):
		return a.say("deze editie is niet aan boord; wel: %s", "this edition is not on board; on board: %s", a.w.And(a.norms.IDs()))
	case errors.Is(err, catalog.ErrNoElement), errors.Is(err, catalog.ErrAmbiguous):
		return a.say("zo heet geen onderdeel; toets norm show noemt ze", "no element is called that; toets norm show lists them")
	}
	return ""
}

// fileSentence speaks of other files than a dossier.
func (a *app) fileSentence(err error) string {
	text := ""
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text = a.say("bestaat niet; kijk de naam na", "does not exist; check the name")
	case errors.Is(err, fs.ErrPermission):
		text = a.say("mag hier niet; kijk naar de rechten van bestand en map", "is not permitted here; see the permissions of file and folder")
	case errors.Is(err, fs.ErrExist):
		text = a.say("bestaat al; kies een andere naam", "exists already; choose another name")
	case errors.Is(err, syscall.ENOSPC):
		text = a.say("de schijf is vol; maak ruimte en doe het opnieuw", "the disk is full; make room and do it again")
	case errors.Is(err, errNoHome):
		return a.say("er is geen thuismap voor instellingen en sleutel; zet HOME of XDG_CONFIG_HOME", "there is no home folder for settings and key; set HOME or XDG_CONFIG_HOME")
	}
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case text == "" && errors.As(err, &path):
		text = a.say("gaat niet: %s", "failed: %s", path.Err)
	case text == "":
		return ""
	}
	switch {
	case errors.As(err, &path):
		return path.Path + ": " + text
	case errors.As(err, &link):
		return link.New + ": " + text
	}
	return text
}

// oneLine is a sentence that stays on one line and does nothing to a terminal.
func oneLine(s string) string { return strings.TrimSpace(plain(s)) }
