package words

var bbns = [...]entry{
	{"bbn1", "BBN1", "BBN1"},
	{"bbn2", "BBN2", "BBN2"},
	{"bbn3", "BBN3", "BBN3"},
}

var soaIssues = [...]entry{
	{"excluded_used", "uitgesloten en toch gebruikt", "excluded but used"},
	{"excluded_demanded", "uitgesloten en toch geëist", "excluded but asked for"},
	{"no_reason_out", "uitgesloten zonder reden", "excluded without a reason"},
	{"no_decision", "uitgesloten zonder aanvaarde uitzondering", "excluded without an accepted exception"},
	{"exception_expired", "uitzondering verlopen", "exception expired"},
	{"exception_open", "uitzondering niet volledig", "exception not complete"},
	{"missing", "staat niet in de verklaring", "not in the statement"},
	{"no_reason_in", "van toepassing zonder reden", "applicable without a reason"},
	{"no_measure", "overheidsmaatregel als reden, en die is er niet", "government measure as the reason, and there is none"},
	{"no_owner", "zonder eigenaar", "without an owner"},
	{"unproven", "ingevoerd zonder document of bewijs", "implemented without a document or evidence"},
}

// SoAIssue is what does not hold together in the statement of applicability.
func (w Words) SoAIssue(code string) string { return w.find(soaIssues[:], code) }
