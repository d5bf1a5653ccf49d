// Package ui holds the contracts of the workbench: what a screen is, what a
// key is, what a screen may ask of the root, and what the workbench asks of
// the outside (a dossier, the places where dossiers lie).
//
// Screens and widgets import it; it imports no screen, no widget and no root,
// so that screens never need each other. It draws nothing itself.
package ui
