// Package tui is the workbench: the root that keeps the screens, hands keys
// and facts around, writes what people do and says truthfully whether it is on
// disk.
//
// It knows neither the store nor the report: what it needs of them are the
// small interfaces of package ui, which cmd/toets joins with the real things.
// What a screen shows and does stands in tui/screen, one package each.
package tui
