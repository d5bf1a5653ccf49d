// Command toets is the workbench of an internal auditor of information
// security: a screen in the terminal, and a command line that does the same
// work for scripts.
//
// This package joins the parts: it finds out who acts, when and in which
// language, opens dossiers, turns words of the command line into changes of
// the domain and what comes back into text or JSON. It is the only place that
// reads the clock and the environment. It holds no rule of auditing: those are
// in package audit, and its sentences for a refusal in catalog/words.
package main
