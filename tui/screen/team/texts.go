package team

type texts struct {
	Organisation, Scope, People, Sites, Services               string
	Add, Person, Site, Service, InitialsAsked, NameAsked, Name string
	NotDropped                                                 string
}

var nl = texts{
	Organisation: "Organisatie", Scope: "Toepassingsgebied", People: "Mensen", Sites: "Locaties", Services: "Diensten",
	Add: "Toevoegen", Person: "Iemand", Site: "Locatie", Service: "Dienst", InitialsAsked: "Initialen:", NameAsked: "Naam:", Name: "Naam",
	NotDropped: "Alleen locaties en diensten zijn weg te leggen.",
}

var en = texts{
	Organisation: "Organisation", Scope: "Scope", People: "People", Sites: "Sites", Services: "Services",
	Add: "Add", Person: "Somebody", Site: "Site", Service: "Service", InitialsAsked: "Initials:", NameAsked: "Name:", Name: "Name",
	NotDropped: "Only sites and services can be set aside.",
}
