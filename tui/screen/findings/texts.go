package findings

type texts struct {
	ByGrade, ByState, BySite, ByOwner, Over, NoOwner, Ungraded string
	Empty, None, Withdraw, Open, Late, DayShort, Reply         string
}

var nl = texts{
	ByGrade: "Op weging", ByState: "Op stand", BySite: "Op locatie", ByOwner: "Op eigenaar", Over: "gesloten, ingetrokken of overgedragen",
	NoOwner: "nog geen eigenaar", Ungraded: "bevindingen",
	Empty: "Nog geen bevindingen. c maakt er een; f doet dat op elk onderdeel en weet dan al waar het over gaat.", None: "Hier staat nog geen bevinding: c maakt er een.",
	Withdraw: "intrekken", Open: "%d open", Late: "%d te laat", DayShort: "d", Reply: "Wederhoor",
}

var en = texts{
	ByGrade: "By grade", ByState: "By state", BySite: "By site", ByOwner: "By owner", Over: "closed, withdrawn or carried over",
	NoOwner: "no owner yet", Ungraded: "findings",
	Empty: "No findings yet. c makes one; f does so on every element and then knows what it is about.", None: "There is no finding here yet: c makes one.",
	Withdraw: "withdraw", Open: "%d open", Late: "%d late", DayShort: "d", Reply: "Reply",
}
