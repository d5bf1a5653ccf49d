// Command floor is the floor of the start-up figures: a bare Bubble Tea program
// linked with the libraries of toets that draws one frame and waits for q.
package main

import (
	"fmt"
	_ "net/http" // buckets
	"os"

	_ "charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	_ "charm.land/glamour/v2"
	"charm.land/lipgloss/v2"
	_ "filippo.io/age"
	_ "github.com/fxamacker/cbor/v2"
	_ "github.com/goccy/go-yaml"
	_ "github.com/klauspost/compress/zstd"
	_ "github.com/spf13/cobra"
	_ "github.com/yuin/goldmark"
	_ "modernc.org/sqlite"
)

type model struct{}

func (model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "q" {
		return m, tea.Quit
	}
	return m, nil
}

func (model) View() tea.View {
	v := tea.NewView(lipgloss.NewStyle().Bold(true).Render("floor ready"))
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(model{}, tea.WithFPS(120)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
