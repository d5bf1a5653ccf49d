package palette

type texts struct{ Title, Command, Place, Nothing, Full, FullFor string }

var nl = texts{Title: "Alles", Command: "opdracht", Place: "plaats", Nothing: "Niets gevonden. enter zoekt in alle teksten van het dossier.", Full: "zoeken", FullFor: "“%s” in alle teksten"}

var en = texts{Title: "Anything", Command: "command", Place: "place", Nothing: "Nothing found. enter searches every text of the dossier.", Full: "search", FullFor: "“%s” in every text"}
