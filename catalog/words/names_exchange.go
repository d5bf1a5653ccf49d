package words

import "toets/audit"

var memberRoles = [...]entry{
	{audit.RoleLead, "hoofdauditor", "lead auditor"},
	{audit.RoleAuditor, "auditor", "auditor"},
	{audit.RoleReader, "lezer", "reader"},
}

// MemberRole is what a member of the exchange may do, in a word.
func (w Words) MemberRole(role string) string { return w.find(memberRoles[:], role) }

var memberMay = [...]entry{
	{audit.RoleLead, "schrijft, laat toe en beëindigt", "writes, admits and ends"},
	{audit.RoleAuditor, "leest en schrijft", "reads and writes"},
	{audit.RoleReader, "leest alleen", "reads only"},
}

// MemberMay is what a member of the exchange may do, spelled out.
func (w Words) MemberMay(role string) string { return w.find(memberMay[:], role) }

var flags = [...]entry{
	{"unknown", "onbekend apparaat", "unknown device"},
	{"revoked", "na het einde van de deelname", "after the member's part ended"},
	{"reader", "lezers schrijven niet", "readers do not write"},
	{"not_lead", "alleen voor een hoofdauditor", "for a lead auditor only"},
	{"fork", "tweede verleden", "second past"},
	{"waits", "wacht op wat eraan voorafgaat", "waits for what comes before"},
}

// Flag is in a few words why an act of the log takes no effect.
func (w Words) Flag(flag string) string { return w.find(flags[:], flag) }

var flagWhys = [...]entry{
	{"unknown", "Het apparaat dat dit schreef is niet toegelaten tot dit dossier. De handeling is bewaard en heeft geen gevolg.",
		"The device that wrote this was not admitted to this dossier. The act is kept and takes no effect."},
	{"revoked", "De deelname van dit lid was beëindigd toen dit werd geschreven. De handeling is bewaard en heeft geen gevolg, tenzij een hoofdauditor haar alsnog aanvaardt.",
		"This member's part had ended when this was written. The act is kept and takes no effect, unless a lead auditor accepts it after all."},
	{"reader", "Wie dit schreef doet mee als lezer. De handeling is bewaard en heeft geen gevolg.",
		"Whoever wrote this takes part as a reader. The act is kept and takes no effect."},
	{"not_lead", "Alleen een hoofdauditor beslist wie meedoet, en wie dit schreef was dat toen niet. De handeling is bewaard en heeft geen gevolg.",
		"Only a lead auditor decides who takes part, and whoever wrote this was none then. The act is kept and takes no effect."},
	{"fork", "Dit apparaat ondertekende onder hetzelfde nummer ook een andere handeling, en die telt. Deze is bewaard als bewijs; bespreek wie het apparaat in handen heeft.",
		"This device signed another act under the same number, and that one counts. This one is kept as proof; find out in whose hands the device is."},
	{"waits", "Wat hieraan voorafging is hier nog niet. De handeling telt vanzelf zodra dat binnen is.",
		"What came before this is not here yet. The act counts by itself as soon as that has come in."},
}

// FlagWhy is in a sentence or two why an act of the log takes no effect.
func (w Words) FlagWhy(flag string) string { return w.find(flagWhys[:], flag) }
