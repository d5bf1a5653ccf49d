package search

type texts struct{ For, Help, Nothing, NothingYet, NotInAudit string }

var nl = texts{
	For: "Zoek", Help: "Woorden of een begin ervan: in onderdelen, bevindingen, notities, documenten en bewijs. Hoofdletters en accenten tellen niet.",
	Nothing: "Niets gevonden met “%s”.", NothingYet: "Er is nog niets gevonden om te openen.", NotInAudit: "%s (%s) hoort niet bij het normenkader van %s.",
}

var en = texts{
	For: "Find", Help: "Words or the beginning of one: in elements, findings, notes, documents and evidence. Case and accents do not count.",
	Nothing: "Nothing found with “%s”.", NothingYet: "Nothing found yet to open.", NotInAudit: "%s (%s) is not part of the criteria of %s.",
}
