package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"toets/audit"
	"toets/catalog"
)

// The shape of the report as JSON. Fields may be added, these stay. Lists are
// never null, absent text is "", code words are English.
type (
	reportJSON struct {
		Audit        string            `json:"audit"`
		Type         string            `json:"type"`
		State        string            `json:"state"`
		Organisation string            `json:"organisation"`
		Title        string            `json:"title"`
		Version      string            `json:"version"`
		Final        bool              `json:"final"`
		Level        int               `json:"level"`
		Lang         string            `json:"lang"`
		Date         string            `json:"date"`
		Marking      string            `json:"marking"`
		DataHash     string            `json:"data_hash"`
		Criteria     []editionJSON     `json:"criteria"`
		PeriodFrom   string            `json:"period_from"`
		PeriodTo     string            `json:"period_to"`
		Advice       adviceJSON        `json:"advice"`
		Phase1       countJSON         `json:"phase1"`
		Phase2       countJSON         `json:"phase2"`
		Aspects      map[string]any    `json:"aspects"`
		Groups       []groupJSON       `json:"groups"`
		Grades       map[string]int    `json:"grades"`
		Drafts       int               `json:"drafts"`
		Gate         gateJSON          `json:"gate"`
		Findings     []findingJSON     `json:"findings"`
		Texts        map[string]string `json:"texts"`
		Decisions    []decisionJSON    `json:"decisions"`
		Missing      []missingJSON     `json:"missing"`
		Scheme       string            `json:"scheme"`
		Deadlines    string            `json:"deadlines"`
		Sampling     string            `json:"sampling"`
		Editions     []standingJSON    `json:"editions"` // the counts per edition; together they are the whole
		Behind       []behindJSON      `json:"behind"`   // of editions that the audit moved away from
	}
	standingJSON struct {
		Edition string    `json:"edition"`
		Main    bool      `json:"main"`
		Phase1  countJSON `json:"phase1"`
		Phase2  countJSON `json:"phase2"`
	}
	behindJSON struct {
		Element  string   `json:"element"`
		Fate     string   `json:"fate"`
		Targets  []string `json:"targets"`
		Law      string   `json:"law"`
		Findings []string `json:"findings"`
	}
	editionJSON struct {
		ID     string `json:"id"`
		Name   string `json:"name"`
		Status string `json:"status"`
		SHA256 string `json:"sha256"`
	}
	adviceJSON struct {
		Choice     string `json:"choice"`
		Computed   string `json:"computed"`
		Rule       string `json:"rule"`
		Reason     string `json:"reason"`
		Second     string `json:"second"`
		Confirmed  bool   `json:"second_confirmed"` // with a device of their own
		Conditions string `json:"conditions"`
		Concluded  int    `json:"concluded"`
		Planned    int    `json:"planned"`
	}
	countJSON struct {
		Total    int            `json:"total"`
		LookedAt int            `json:"looked_at"`
		Results  map[string]int `json:"results"`
	}
	groupJSON struct {
		Edition string         `json:"edition"`
		Group   string         `json:"group"`
		Total   int            `json:"total"`
		Aspects map[string]any `json:"aspects"`
	}
	gateJSON struct {
		Decision       string   `json:"decision"`
		Decided        string   `json:"decided"`
		Reason         string   `json:"reason"`
		Missing        []string `json:"missing"`
		ClientInformed string   `json:"client_informed"`
		Second         string   `json:"second"`
		Confirmed      bool     `json:"second_confirmed"` // with a device of their own
	}
	findingJSON struct {
		Draft         string    `json:"id"`
		Number        string    `json:"number"`
		Grade         string    `json:"grade"`
		State         string    `json:"state"`
		Title         string    `json:"title"`
		Elements      []string  `json:"elements"`
		Criteria      []string  `json:"criteria"`
		Condition     string    `json:"condition"`
		Consequence   string    `json:"consequence"`
		Categories    []string  `json:"categories"`
		Cause         string    `json:"cause"`
		Extent        string    `json:"extent"`
		GradeReason   string    `json:"grade_reason"`
		Evidence      []string  `json:"evidence"`
		Site          string    `json:"site"`
		Owner         string    `json:"owner"`
		CorrectionDue string    `json:"correction_due"`
		PlanDue       string    `json:"plan_due"`
		VerifyDue     string    `json:"verify_due"`
		OverdueDays   int       `json:"overdue_days"`
		Reply         replyJSON `json:"reply"`
		Immediate     string    `json:"immediate"`
	}
	replyJSON struct {
		Facts string `json:"facts"`
		Grade string `json:"grade"`
		Text  string `json:"text"`
		Role  string `json:"role"`
		Date  string `json:"date"`
	}
	decisionJSON struct {
		Subject string `json:"subject"`
		Choice  string `json:"choice"`
		Reason  string `json:"reason"`
		Role    string `json:"role"`
		Date    string `json:"date"`
	}
	missingJSON struct {
		Code    string `json:"code"`
		Ref     string `json:"ref"`
		Field   string `json:"field"`
		Chapter string `json:"chapter"`
	}
)

// JSON writes the report as one JSON document: the same numbers and texts as
// Markdown, on the same level and under the same conditions.
func JSON(w io.Writer, s *audit.State, cat *catalog.Catalog, o Options) error {
	b, err := newBook(s, cat, o)
	if err != nil {
		return err
	}
	if gaps := b.gaps(); o.Final && len(gaps) > 0 {
		return &NotFinal{Gaps: gaps}
	}
	out, err := json.MarshalIndent(b.json(), "", "  ")
	if err != nil {
		return fmt.Errorf("encode the report: %w", err)
	}
	if _, err := w.Write(append(out, '\n')); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

func (b *book) json() reportJSON {
	n := b.num
	out := reportJSON{
		Audit: b.a.Number, Type: string(b.a.Type), State: b.a.State, Organisation: b.s.Org().Name, Title: b.plainTitle(), Version: b.o.Version,
		Final: b.o.Final, Level: int(b.o.Level), Lang: b.o.Lang, Date: b.date, Marking: b.marking(), DataHash: b.o.DataHash,
		PeriodFrom: b.a.PeriodFrom, PeriodTo: b.a.PeriodTo, Criteria: []editionJSON{}, Advice: b.adviceJSON(),
		Phase1: countOf(n.phase1.Worst), Phase2: countOf(n.phase2.Worst), Aspects: aspectsOf(n.phase2.Aspects), Groups: []groupJSON{},
		Grades: make(map[string]int), Drafts: n.drafts, Gate: b.gateJSON(), Findings: []findingJSON{}, Texts: make(map[string]string),
		Decisions: []decisionJSON{}, Missing: []missingJSON{},
	}
	if b.o.Final && out.Version == "" {
		out.Version = "1.0"
	}
	for _, id := range b.a.Criteria {
		info, _ := b.cat.Info(id)
		out.Criteria = append(out.Criteria, editionJSON{id, b.cat.EditionName(id, string(b.w.Lang()), b.o.Country), info.Status, b.cat.Hash(id)})
	}
	for _, g := range n.phase2.Groups {
		out.Groups = append(out.Groups, groupJSON{g.Edition, g.Group, g.Worst.Total, aspectsOf(g.Aspects)})
	}
	b.standing(&out)
	for _, g := range audit.Grades() {
		out.Grades[string(g)] = n.grades[g]
	}
	for _, f := range b.findings {
		out.Findings = append(out.Findings, b.findingJSON(f))
	}
	for _, name := range audit.TextBlocks() {
		if text := b.block(name); text != "" {
			out.Texts[name] = text
		}
	}
	for _, d := range b.full.Decisions(b.o.Audit) {
		x := audit.Get[audit.Decision](b.s, d.ID)
		out.Decisions = append(out.Decisions, decisionJSON{x.Subject, x.Choice, x.Reason, x.Role, x.Date})
	}
	for _, r := range b.remarks {
		if b.o.Level > 1 { // numbers of drafts do not appear on this level
			r.Ref = ""
		}
		out.Missing = append(out.Missing, missingJSON{r.Code, r.Ref, r.Field, r.chapter})
	}
	return out
}

func (b *book) adviceJSON() adviceJSON {
	c := b.num.computed
	out := adviceJSON{Computed: c.Choice, Rule: c.Rule, Concluded: c.Concluded, Planned: c.Planned}
	out.Choice, _ = b.choice()
	if a := b.s.AdviceOf(b.o.Audit); a != nil {
		out.Reason, out.Second, out.Conditions = a.Reason, a.Second, a.Conditions
		out.Confirmed = a.Second != "" && b.full.ConfirmedBy(a.ID, "second") == audit.Confirmed
	}
	return out
}

func (b *book) gateJSON() gateJSON {
	g := b.s.GateOf(b.o.Audit)
	out := gateJSON{g.Decision, g.Decided, g.Reason, []string{}, g.ClientInformed, g.Second, g.Second != "" && b.full.ConfirmedBy(g.ID, "second") == audit.Confirmed}
	if g.Missing != "" {
		out.Missing = strings.Split(g.Missing, ",")
	}
	return out
}

func (b *book) findingJSON(f *audit.Finding) findingJSON {
	out := findingJSON{
		Draft: f.Draft, Number: f.Final, Grade: string(f.Grade), State: f.State, Title: f.Title, Elements: orEmpty(f.Elements), Criteria: orEmpty(f.Criteria),
		Condition: f.Condition, Consequence: f.Consequence, Categories: orEmpty(f.Categories), Cause: f.Cause, Extent: f.Extent, GradeReason: f.GradeReason,
		Evidence: []string{}, Site: siteNumber(b.sites[f.Site]), Owner: f.Owner, CorrectionDue: f.CorrectionDue, PlanDue: f.PlanDue, VerifyDue: f.VerifyDue,
		OverdueDays: b.overdue(f), Immediate: f.Immediate,
	}
	for _, id := range f.Evidence {
		if e := audit.Get[audit.Evidence](b.s, id); e != nil {
			out.Evidence = append(out.Evidence, e.Number)
		}
	}
	if r := b.replies[f.ID]; r != nil {
		out.Reply = replyJSON{r.Facts, r.Grade, r.Text, r.Role, r.Date}
	}
	return out
}

func orEmpty(xs []string) []string {
	if xs == nil {
		return []string{}
	}
	return xs
}

func countOf(c audit.Count) countJSON {
	return countJSON{c.Total, c.LookedAt(), resultsOf(c)}
}

func resultsOf(c audit.Count) map[string]int {
	m := make(map[string]int, 6)
	for _, r := range audit.Results() {
		m[string(r)] = c.Results[r]
	}
	return m
}

func aspectsOf(counts map[audit.Aspect]audit.Count) map[string]any {
	m := make(map[string]any, 3)
	for _, a := range audit.Aspects() {
		m[string(a)] = resultsOf(counts[a])
	}
	return m
}
