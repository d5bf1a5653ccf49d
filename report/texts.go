package report

import "toets/catalog/words"

// texts are the sentences of the report that belong to nothing else: names of
// results, grades, states and fields come from catalog/words. Each text stands
// in both languages beside itself, in the functions that fill the groups.
type texts struct {
	draft, missing, notRecorded, untitled, annex, chapter string
	version, level, subject, now, ungraded                string
	part, parts, site, sites, change, changes_, phaseOne  string
	draftsOne, draftsMany                                 string
	spelled                                               [13]string

	chapters     chapterTexts
	colophon     colophonTexts
	lead         leadTexts
	looked       lookedTexts
	asked        askedTexts
	advice       adviceTexts
	matrix       matrixTexts
	assignment   assignmentTexts
	work         workTexts
	earlier      earlierTexts
	phase1       phase1Texts
	gate         gateTexts
	phase2       phase2Texts
	list         listTexts
	findings     findingsTexts
	finding      findingTexts
	immediate    immediateTexts
	reply        replyTexts
	actions      actionTexts
	criteria     criteriaTexts
	documents    documentTexts
	evidence     evidenceTexts
	terms        termTexts
	distribution distributionTexts
	open         openTexts
	frameworks   frameworkTexts
	hints        map[string]string // by field of a finding
}

// textsFor fills the texts in a language as its country says them.
func textsFor(w words.Words) *texts {
	t := &texts{
		draft: w.Pick("concept", "draft"), missing: w.Pick("[ontbreekt]", "[missing]"), notRecorded: w.Pick("niet vastgelegd", "not recorded"),
		untitled: w.Pick("zonder titel", "untitled"), annex: w.Pick("Bijlage", "Annex"), chapter: w.Pick("hoofdstuk", "chapter"),
		version: w.Pick("versie", "version"), level: w.Pick("niveau", "level"), subject: w.Pick("informatiebeveiliging", "of information security"),
		now: w.Pick("nu", "now"), ungraded: w.Pick("bevindingen zonder weging", "findings without a grade"),
		part: w.Pick("onderdeel", "element"), parts: w.Pick("onderdelen", "elements"), site: w.Pick("locatie", "site"), sites: w.Pick("locaties", "sites"),
		change: w.Pick("vastlegging", "recorded act"), changes_: w.Pick("vastleggingen", "recorded acts"), phaseOne: w.Pick("fase 1", "phase 1"),
		draftsOne:  w.Pick("Eén van deze bevindingen is nog concept.", "One of these findings is still a draft."),
		draftsMany: w.Pick("%s van deze bevindingen zijn nog concept.", "%s of these findings are still drafts."),
		chapters:   chapterTextsFor(w), colophon: colophonTextsFor(w), lead: leadTextsFor(w), looked: lookedTextsFor(w), asked: askedTextsFor(w),
		advice: adviceTextsFor(w), matrix: matrixTextsFor(w), assignment: assignmentTextsFor(w), work: workTextsFor(w),
		earlier: earlierTextsFor(w), phase1: phase1TextsFor(w), gate: gateTextsFor(w), phase2: phase2TextsFor(w),
		list: listTextsFor(w), findings: findingsTextsFor(w), finding: findingTextsFor(w), immediate: immediateTextsFor(w),
		reply: replyTextsFor(w), actions: actionTextsFor(w), criteria: criteriaTextsFor(w), documents: documentTextsFor(w),
		evidence: evidenceTextsFor(w), terms: termTextsFor(w), distribution: distributionTextsFor(w), open: openTextsFor(w), frameworks: frameworkTextsFor(w), hints: hintsFor(w),
	}
	for i, x := range [13][2]string{{"nul", "no"}, {"één", "one"}, {"twee", "two"}, {"drie", "three"}, {"vier", "four"}, {"vijf", "five"},
		{"zes", "six"}, {"zeven", "seven"}, {"acht", "eight"}, {"negen", "nine"}, {"tien", "ten"}, {"elf", "eleven"}, {"twaalf", "twelve"}} {
		t.spelled[i] = w.Pick(x[0], x[1])
	}
	return t
}
