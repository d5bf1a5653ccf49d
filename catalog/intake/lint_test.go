package intake

import (
	"bytes"
	"strings"
	"testing"
)

func TestLint(t *testing.T) {
	t.Parallel()
	own := string(file(t, "own.yaml"))
	for name, c := range map[string]struct{ text, want string }{
		"own.yaml":      {own, ""},
		"yesno.yaml":    {strings.Replace(own, "Who is closing now?", "Is the gate closed?", 1), "1.10 op o2 en: can be answered by yes or no"},
		"language.yaml": {strings.Replace(own, ", en: Gates closed", "", 1), "1.10 title en: the English text is missing"},
		"key.yaml":      {strings.Replace(own, "typical:", "typisch:", 1), "line 21: key typisch is not known"},
		"there.yaml":    {strings.Replace(own, "from: \"1.10\"", "from: \"1.11\"", 1), "relations havenregels@2.1#1.11: is not there"},
		"twice.csv":     {"nr;titel\n1;a\n1;b\n", "line 2 and line 3: number 1: give each element a number of its own"},
		"untitled.csv":  {"nr;tekst\n1;a\n2;\n", "1: no title, only private text: give it a title to know it by in lists"},
		"parent.csv":    {"nr;titel;parent\n1;a;9\n", "line 2: parent 9 is not there: the element stands at the top"},
		"photo.jpg":     {"\xff\xd8\xff", ".: not a format that toets knows: save it as OSCAL, CISO Assistant, CSV, XLSX, Markdown or toets YAML"},
	} {
		ps := Lint(bytes.NewReader([]byte(c.text)), Options{Name: name})
		var got []string
		for _, p := range ps {
			got = append(got, p.In("en"))
			if p.Message.NL == "" || p.Where == "" {
				t.Errorf("%s: %+v", name, p)
			}
		}
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) == 0 || got[0] != c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
