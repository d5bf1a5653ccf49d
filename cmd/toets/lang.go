package main

import (
	"fmt"
	"strings"

	"toets/catalog/words"
)

// langAsked finds --lang before anything else is read, so that help and
// mistakes in the words of the call are in that language too.
func langAsked(args []string) string {
	for i, arg := range args {
		if arg == "--" {
			return ""
		}
		if v, ok := strings.CutPrefix(arg, "--lang="); ok {
			return v
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// words chooses the language for what people read: what was asked, else that
// of the dossier, else that of the person, else that of the locale, else English.
func (a *app) words(dossierLang, dossierCountry string) words.Words {
	country := dossierCountry
	if country == "" {
		country = a.localeCountry()
	}
	for _, lang := range []string{a.opt.lang, dossierLang, a.conf.Lang, a.locale()} {
		if l, ok := words.Parse(lang); ok {
			return words.For(string(l), country)
		}
	}
	return words.For("en", country)
}

// locale is the locale for messages as the system gives it, "" for none.
func (a *app) locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := a.env(name); v != "" {
			return v
		}
	}
	return ""
}

// localeCountry is be for a Belgian locale, else nl.
func (a *app) localeCountry() string {
	l, _, _ := strings.Cut(a.locale(), ".")
	if strings.HasSuffix(strings.ToUpper(l), "_BE") {
		return "be"
	}
	return "nl"
}

// lang is the language for what people read.
func (a *app) lang() string { return string(a.w.Lang()) }

// say is a text of the command line in the language of the reader, with what
// fills its places.
func (a *app) say(nl, en string, args ...any) string {
	text := a.w.Pick(nl, en)
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}
