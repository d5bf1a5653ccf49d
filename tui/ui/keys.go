package ui

// The keys of the key table. A letter means the same on every screen; a screen
// takes its keys from here and from nowhere else, and a test holds it to that.
const (
	KeyEnter     = "enter"
	KeyBackspace = "backspace"
	KeyEsc       = "esc"
	KeyTab       = "tab"
	KeyShiftTab  = "shift+tab"
	KeySpace     = "space"
	KeyUp        = "up"
	KeyDown      = "down"
	KeyLeft      = "left"
	KeyRight     = "right"
	KeyPgUp      = "pgup"
	KeyPgDown    = "pgdown"
	KeyHome      = "home"
	KeyEnd       = "end"

	KeyView     = "v" // seen otherwise: another order
	KeySite     = "l" // site: one, all, the whole organisation
	KeyGo       = "g" // and a letter: to a place
	KeyNew      = "c" // a new one of what this list holds
	KeyStep     = "s" // next step of its state
	KeyDrop     = "d" // set aside
	KeyHistory  = "h"
	KeyEvidence = "e"
	KeyFinding  = "f"
	KeyTest     = "t"
	KeyReply    = "r"
	KeyWrite    = "w" // write out
	KeyBorrow   = "b" // take over what was found at a relative
	KeySync     = "y" // with the known place
	KeyQuit     = "q" // on the start screen only
	KeyUndo     = "u"
	KeyRedo     = "U"
	KeyFilter   = "/"
	KeyHelp     = "?"

	KeyAdequate    = "a"
	KeyPartly      = "p"
	KeyInadequate  = "i"
	KeyNotOccurred = "o"
	KeyNA          = "n"
	KeyClear       = "x"
)

// The keys that work everywhere, in a text too. Each has an F-key, because
// terminals, browsers and multiplexers take some of the others away.
const (
	KeyPalette, KeyPaletteF = "ctrl+p", "f2"
	KeyFind, KeyFindF       = "ctrl+f", "f3"
	KeyHelpF                = "f1"
	KeyEditor, KeyEditorF   = "ctrl+e", "f4"
	KeyRedraw, KeyRedrawF   = "ctrl+l", "f5"
	KeyTextUndo, KeyUndoF   = "ctrl+z", "f7"
	KeyTextRedo, KeyRedoF   = "ctrl+y", "f8"
	KeyLeave, KeyLeaveF     = "ctrl+c", "f9"
)

// ListKeys lists the letters and signs that a screen may bind, besides the
// result keys.
func ListKeys() []string {
	return []string{
		KeyView, KeySite, KeyNew, KeyStep, KeyDrop, KeyHistory, KeyEvidence, KeyFinding, KeyTest, KeyReply, KeyWrite, KeyBorrow, KeySync, KeyQuit,
	}
}

// MoveKeys lists the keys without text that a screen may bind.
func MoveKeys() []string {
	return []string{
		KeyEnter, KeyBackspace, KeyEsc, KeyTab, KeyShiftTab, KeySpace, KeyUp, KeyDown, KeyLeft, KeyRight,
		KeyPgUp, KeyPgDown, KeyHome, KeyEnd,
	}
}

// MarkKeys lists the digits, which put the cursor on the first to the ninth of
// what there is to choose from and decide nothing.
func MarkKeys() []string { return []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} }

// ResultKeys lists the keys that record a result.
func ResultKeys() []string {
	return []string{KeyAdequate, KeyPartly, KeyInadequate, KeyNotOccurred, KeyNA, KeyClear}
}
