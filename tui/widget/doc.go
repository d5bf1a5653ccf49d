// Package widget holds the parts that screens are made of: lists, forms, text
// fields, dialogs, meters, Markdown. A widget knows the Desk and nothing of
// any screen. It decides nothing about an audit.
package widget
