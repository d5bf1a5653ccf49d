package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
)

// completeArgs completes the arguments of a use line by their names.
func (a *app) completeArgs(use string) cobra.CompletionFunc {
	ps := places(use)
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) >= len(ps) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		switch name := ps[len(args)].name; name {
		case "FILE":
			return []string{"toets"}, cobra.ShellCompDirectiveFilterFileExt
		case "PATH", "DATA", "DEST", "SOURCE", "PLACE", "REQUEST", "OUT", "IN":
			return nil, cobra.ShellCompDirectiveDefault
		case "DIR":
			return nil, cobra.ShellCompDirectiveFilterDirs
		default:
			return a.completeWord(c.Context(), name, args, typed), cobra.ShellCompDirectiveNoFileComp
		}
	}
}

// completeWord lists what can stand in a place, with what it means behind it.
func (a *app) completeWord(ctx context.Context, name string, args []string, typed string) []string {
	switch name {
	case "ELEMENT", "CONTROL":
		return a.elementWords(typed)
	case "RESULT":
		return described(audit.Results(), a.w.Result)
	case "DECISION":
		return described(audit.GateDecisions(), a.w.GateDecision)
	case "BLOCK":
		return described(audit.TextBlocks(), a.w.TextBlock)
	case "ED":
		return a.norms.IDs()
	case "ROLE":
		return described(audit.MemberRoles(), a.w.MemberRole)
	case "SHELL":
		return []string{"bash", "zsh", "fish", "powershell"}
	case "DOCUMENT", "FINDING", "EVIDENCE", "PERSON", "ID":
		return a.numberWords(ctx, name, args, typed)
	}
	return nil
}

func described[T ~string](words []T, name func(T) string) []string {
	var out []string
	for _, w := range words {
		out = append(out, string(w)+"\t"+name(w))
	}
	return out
}

// elementWords are the elements on board whose id begins as typed.
func (a *app) elementWords(typed string) []string {
	var out []string
	for _, ed := range a.norms.IDs() {
		for _, e := range a.norms.Elements(ed) {
			if len(e.ID) >= len(typed) && strings.EqualFold(e.ID[:len(typed)], typed) && e.Kind != audit.ElementGroup {
				out = append(out, e.ID+"\t"+a.norms.Title(e.Ref, a.lang()))
			}
		}
	}
	return out
}

// completeElements completes a flag that takes elements.
func (a *app) completeElements(c *cobra.Command, flag string) {
	_ = c.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return a.elementWords(typed), cobra.ShellCompDirectiveNoFileComp
	})
}

// numberWords are the numbers of the dossier that the call names. A dossier
// that cannot be read completes nothing.
func (a *app) numberWords(ctx context.Context, name string, args []string, typed string) []string {
	if len(args) == 0 {
		return nil
	}
	kinds := map[string][]audit.Kind{
		"SITE": {audit.KindSite}, "TEST": {audit.KindTest}, "AUDIT": {audit.KindAudit},
		"DOCUMENT": {audit.KindDocument}, "FINDING": {audit.KindFinding}, "EVIDENCE": {audit.KindEvidence}, "PERSON": {audit.KindPerson},
		"EXCEPTION": {audit.KindSoAException}, "SERVICE": {audit.KindService},
		"ID": {audit.KindDocument, audit.KindEvidence, audit.KindTest, audit.KindFinding},
	}[name]
	var out []string
	_ = a.reading(ctx, args[0], func(d *session) error {
		for _, k := range kinds {
			for _, id := range d.s.IDs(k) {
				n := audit.NumberOf(d.s.Entity(id))
				if len(n) >= len(typed) && strings.EqualFold(n[:len(typed)], typed) {
					out = append(out, n+"\t"+plain(d.titleOf(d.s.Entity(id))))
				}
			}
		}
		return nil
	})
	return out
}

// titleOf says in a line what a thing is.
func (d *session) titleOf(e audit.Entity) string {
	switch e := e.(type) {
	case *audit.Document:
		return e.Title
	case *audit.Evidence:
		return nameOr(e.Name, firstLine(e.Text))
	case *audit.Finding:
		return nameOr(e.Title, firstLine(e.Condition))
	case *audit.Test:
		return nameOr(firstLine(e.Question), d.w.TestKind(e.Kind))
	case *audit.Site:
		return e.Name
	case *audit.Service:
		return e.Name
	case *audit.SoAException:
		return firstLine(e.Deviation)
	case *audit.Audit:
		return d.w.AuditType(e.Type)
	case *audit.Person:
		return nameOr(e.Title, d.w.Role(e.Role))
	}
	return ""
}

// completeNumbers completes a flag that takes numbers of the dossier.
func (a *app) completeNumbers(c *cobra.Command, flag, name string) {
	_ = c.RegisterFlagCompletionFunc(flag, func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		return a.numberWords(c.Context(), name, args, typed), cobra.ShellCompDirectiveNoFileComp
	})
}
