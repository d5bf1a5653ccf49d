package demo

import (
	"fmt"
	"strings"
)

// exhibit is a file that the auditee handed over. All of it is made up.
func (s *script) exhibit(name string) Content {
	switch name {
	case "programme":
		return Content{s.t("dekking-auditprogramma.csv", "audit-programme-coverage.csv"), s.t("jaar;maatregelen gepland;maatregelen gedaan\n2024;24;24\n2025;21;19\n2026;15;15\n",
			"year;controls planned;controls done\n2024;24;24\n2025;21;19\n2026;15;15\n")}
	case "leavers":
		return Content{s.t("steekproef-uitstroom.csv", "leavers-sample.csv"), s.leavers()}
	case "phishing":
		return Content{s.t("oefenmail-rondes.csv", "exercise-mail-rounds.csv"), s.t("ronde;verzonden;geklikt;gemeld\n2025-11;402;84;61\n2026-02;405;51;118\n2026-05;410;33;171\n2026-09;412;25;204\n",
			"round;sent;clicked;reported\n2025-11;402;84;61\n2026-02;405;51;118\n2026-05;410;33;171\n2026-09;412;25;204\n")}
	case "tests":
		return Content{s.t("hersteltesten-2025-2026.csv", "recovery-tests-2025-2026.csv"), s.t(
			"systeem;halfjaar;datum;uitkomst\nzaaksysteem;2025-2;;geen verslag\nzaaksysteem;2026-1;;geen verslag\npersoneel;2025-2;2025-11-18;geslaagd\npersoneel;2026-1;;geen verslag\nfinanciën;2025-2;2025-12-02;geslaagd\nfinanciën;2026-1;2026-05-12;geslaagd\nburgerzaken;2025-2;2025-11-25;geslaagd\nburgerzaken;2026-1;2026-06-09;geslaagd\n",
			"system;half-year;date;outcome\ncase system;2025-2;;no report\ncase system;2026-1;;no report\nstaff;2025-2;2025-11-18;succeeded\nstaff;2026-1;;no report\nfinance;2025-2;2025-12-02;succeeded\nfinance;2026-1;2026-05-12;succeeded\ncivil registry;2025-2;2025-11-25;succeeded\ncivil registry;2026-1;2026-06-09;succeeded\n")}
	case "nights":
		return Content{s.t("back-uplog-25-nachten.txt", "back-up-log-25-nights.txt"), s.nights()}
	case "migration":
		return Content{s.t("overdracht-leverancier.txt", "handover-to-supplier.txt"), s.t("Overdrachtslijst migratie zaaksysteem, 14 maart 2026\n\n[x] back-up ingericht\n[ ] hersteltest opgedragen\n[x] bewaking ingericht\n",
			"Handover list, migration of the case system, 14 March 2026\n\n[x] back-up set up\n[ ] recovery test commissioned\n[x] monitoring set up\n")}
	}
	return Content{Name: name}
}

func (s *script) leavers() string {
	days := []int{0, 0, 23, 0, 148, 0, 61, 0, 0, 95}
	var b strings.Builder
	b.WriteString(s.t("nr;laatste werkdag;toegang ingetrokken na (dagen)\n", "no;last working day;access withdrawn after (days)\n"))
	for i, d := range days {
		fmt.Fprintf(&b, "%02d;2026-%02d-%02d;%d\n", i+1, 1+i%8, 28-i, d)
	}
	return b.String()
}

func (s *script) nights() string {
	var b strings.Builder
	for i := range 25 {
		fmt.Fprintf(&b, "2026-%02d-%02d 02:%02d  %s\n", 1+i%9, 1+(i*7)%28, 10+i, s.t("geslaagd", "succeeded"))
	}
	return b.String()
}
