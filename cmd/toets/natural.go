package main

import (
	"slices"

	"toets/audit"
)

// naturally sorts numbers and references as people count: A.5.9 before A.5.10.
func naturally(list []string) []string {
	slices.SortFunc(list, audit.Natural)
	return list
}
