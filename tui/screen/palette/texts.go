package palette

type texts struct{ Title, Command, Place, Nothing string }

var nl = texts{Title: "Alles", Command: "opdracht", Place: "plaats", Nothing: "Niets gevonden. enter zoekt in alle teksten van het dossier."}

var en = texts{Title: "Anything", Command: "command", Place: "place", Nothing: "Nothing found. enter searches every text of the dossier."}
