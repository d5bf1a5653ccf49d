package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

type infoJSON struct {
	Organisation string       `json:"organisation"`
	Lang         string       `json:"lang"`
	Country      string       `json:"country"`
	Protected    bool         `json:"protected"`
	Audits       []auditInfo  `json:"audits"`
	Changes      int          `json:"changes"`
	Conflicts    int          `json:"conflicts"`
	Devices      []deviceJSON `json:"devices"`
	SizeBytes    int64        `json:"size_bytes"`
}

type auditInfo struct {
	Number   string         `json:"number"`
	Type     string         `json:"type"`
	Criteria []string       `json:"criteria"`
	State    string         `json:"state"`
	Phase1   phase1Info     `json:"phase1"`
	Gate     gateInfo       `json:"gate"`
	Phase2   phase2Info     `json:"phase2"`
	Editions []editionInfo  `json:"editions"` // the same per edition; together they are the whole
	Findings map[string]int `json:"findings"`
	ByState  map[string]int `json:"finding_states"`
	Advice   string         `json:"advice"`
}

type phase1Info struct {
	Total    int            `json:"total"`
	LookedAt int            `json:"looked_at"`
	Results  map[string]int `json:"results"`
}

type gateInfo struct {
	Decision string `json:"decision"`
	Reason   string `json:"reason"`
}

type phase2Info struct {
	Total     int            `json:"total"`
	LookedAt  int            `json:"looked_at"`
	Design    map[string]int `json:"design"`
	Existence map[string]int `json:"existence"`
	Operation map[string]int `json:"operation"`
}

type deviceJSON struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Member  string `json:"member"`
	Changes int    `json:"changes"`
}

func (a *app) infoCmd() *cobra.Command {
	return a.command("info FILE", "hoe het dossier ervoor staat: meters, bevindingen, advies", "how the dossier stands: meters, findings, advice",
		func(ctx context.Context, args []string) error {
			return a.glancing(ctx, args[0], beyondInfo(), func(d *session) error {
				conflicts, err := d.st.Conflicts()
				if err != nil {
					return err
				}
				if d.opt.json {
					return d.json(d.info(conflicts))
				}
				return d.showInfo(conflicts)
			})
		})
}

// beyondInfo are the kinds that say nothing of how a dossier stands. They are
// most of a large one.
func beyondInfo() []audit.Kind {
	return []audit.Kind{audit.KindNote, audit.KindEvidence, audit.KindTest, audit.KindReply, audit.KindName, audit.KindText}
}

// info is the JSON document of info.
func (d *session) info(conflicts int) infoJSON {
	org := d.s.Org()
	doc := infoJSON{
		Organisation: org.Name, Lang: org.Lang, Country: org.Country, Audits: []auditInfo{}, Changes: d.s.Changes(),
		Conflicts: conflicts, Devices: []deviceJSON{}, SizeBytes: d.st.Size(),
	}
	for _, x := range d.infoAudits() {
		doc.Audits = append(doc.Audits, d.auditInfo(x))
	}
	for _, dev := range d.st.Devices() {
		doc.Devices = append(doc.Devices, deviceJSON{dev.ID.String(), d.labelOf(dev.ID), memberOf(d.s, dev.ID), dev.Changes})
	}
	return doc
}

// labelOf is what a device is called by its member, "" when nothing says.
func (d *session) labelOf(dev audit.Device) string {
	if seat := d.s.SeatOf(dev); seat != nil {
		return seat.Label
	}
	return ""
}

// infoAudits are the audits that info speaks of: all, or the one that is named.
func (d *session) infoAudits() []*audit.Audit {
	if x := d.s.AuditByNumber(d.opt.audit); x != nil {
		return []*audit.Audit{x}
	}
	return audit.All[audit.Audit](d.s)
}

func (d *session) auditInfo(x *audit.Audit) auditInfo {
	p1, p2 := d.s.Progress(x, 1), d.s.Progress(x, 2)
	gate := d.s.GateOf(x.ID)
	info := auditInfo{
		Number: x.Number, Type: string(x.Type), Criteria: some(x.Criteria), State: x.State,
		Phase1: phase1Info{p1.Worst.Total, p1.Worst.LookedAt(), counts(p1.Worst)},
		Gate:   gateInfo{gate.Decision, gate.Reason},
		Phase2: phase2Info{
			p2.Worst.Total, p2.Worst.LookedAt(),
			counts(p2.Aspects[audit.Design]), counts(p2.Aspects[audit.Existence]), counts(p2.Aspects[audit.Operation]),
		},
		Editions: editionInfos(x, p1, p2),
		Findings: make(map[string]int), ByState: make(map[string]int), Advice: d.s.AdviceNow(x.ID),
	}
	for g, n := range d.s.GradeCounts(x.ID) {
		if g != "" {
			info.Findings[string(g)] = n
		}
	}
	for _, f := range d.s.Findings(x.ID) {
		info.ByState[f.State]++
	}
	return info
}

// counts are the numbers of every result, zeros too.
func counts(c audit.Count) map[string]int {
	out := make(map[string]int, 6)
	for _, r := range audit.Results() {
		out[string(r)] = c.Results[r]
	}
	return out
}
