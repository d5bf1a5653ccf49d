package store

import (
	"fmt"
	"strings"

	"toets/audit"
)

const (
	applicationID = 0x746f6574 // "toet"
	formatVersion = 3          // user_version: the shape of the tables
	pageSize      = 8192       // rows are long: at 4096 a tenth of the file is unused
)

// A change stands under dev<<seqBits | seq, so that the log needs no second index.
const seqBits = 40

// The tables. docs/file-format.md says what each column holds and why the live
// writes of an entity are one row.
const tables = `
CREATE TABLE dev(
  id INTEGER PRIMARY KEY,
  did BLOB NOT NULL UNIQUE CHECK(length(did) = 16),
  pub BLOB NOT NULL CHECK(length(pub) = 32),
  member TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  seq INTEGER NOT NULL,
  head BLOB NOT NULL CHECK(length(head) = 32),
  hlc INTEGER NOT NULL,
  newest INTEGER NOT NULL,
  zone INTEGER NOT NULL,
  received INTEGER NOT NULL
) STRICT;
CREATE TABLE chg(
  id INTEGER PRIMARY KEY,
  hlc INTEGER NOT NULL,
  at INTEGER NOT NULL,
  recv INTEGER NOT NULL,
  who TEXT NOT NULL,
  intent TEXT NOT NULL,
  header BLOB NOT NULL,
  body BLOB,
  sig BLOB NOT NULL CHECK(length(sig) = 64)
) STRICT;
CREATE TABLE ent(
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK(length(uid) = 16),
  kind TEXT NOT NULL,
  live TEXT NOT NULL,
  home BLOB NOT NULL
) STRICT;
CREATE INDEX ent_home ON ent(home);
CREATE TABLE op(
  ent INTEGER NOT NULL,
  chg INTEGER NOT NULL,
  PRIMARY KEY(ent, chg)
) STRICT, WITHOUT ROWID;
CREATE TABLE conflict(
  ent INTEGER NOT NULL,
  fld TEXT NOT NULL,
  PRIMARY KEY(ent, fld)
) STRICT, WITHOUT ROWID;
CREATE TABLE parked(
  chg INTEGER NOT NULL,
  idx INTEGER NOT NULL,
  uid BLOB NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY(chg, idx)
) STRICT, WITHOUT ROWID;
CREATE TABLE quarantine(
  dev BLOB NOT NULL,
  seq INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  why TEXT NOT NULL
) STRICT;
CREATE TABLE flag(
  chg INTEGER PRIMARY KEY,
  why TEXT NOT NULL
) STRICT;
CREATE TABLE knows(
  dev INTEGER NOT NULL,
  other INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY(dev, other)
) STRICT, WITHOUT ROWID;
CREATE TABLE ruling(
  chg INTEGER PRIMARY KEY,
  knows BLOB NOT NULL
) STRICT;
CREATE TABLE blob(
  id INTEGER PRIMARY KEY,
  hash BLOB UNIQUE,
  len INTEGER NOT NULL,
  state INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX blob_loose ON blob(at) WHERE state<>2;
CREATE TABLE chunk(
  id INTEGER PRIMARY KEY,
  data BLOB NOT NULL
) STRICT;
CREATE TABLE unindexed(
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE fts USING fts5(name, text, content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 2 tokenchars '.-'");
`

// A word in a title or number weighs four times one in a text.
const ftsRank = "INSERT INTO fts(fts, rank) VALUES('rank', 'bm25(4.0, 1.0)');\n"

// create lays out an empty dossier.
func create(c *conn) error {
	var b strings.Builder
	b.WriteString(tables)
	b.WriteString(ftsRank)
	for _, v := range views() {
		b.WriteString(v.sql + ";\n")
	}
	fmt.Fprintf(&b, "PRAGMA application_id=%d; PRAGMA user_version=%d;", applicationID, formatVersion)
	return c.write(func() error { return c.script(b.String()) })
}

type view struct{ name, sql string }

const uuid = "lower(substr(hex(%[1]s),1,8)||'-'||substr(hex(%[1]s),9,4)||'-'||substr(hex(%[1]s),13,4)||'-'||substr(hex(%[1]s),17,4)||'-'||substr(hex(%[1]s),21))"

// views are for people who know SQLite and look into a dossier with another
// tool. toets itself reads none of them, and pays for each whenever it opens a
// file: so there is one for what people ask for, and cell for the rest.
func views() []view {
	vs := []view{
		{"cell", "CREATE VIEW cell AS SELECT e.id AS ent, f.key AS fld, (e.live->>('$.c['||(w.value->>1)||'][0]'))<<40 | e.live->>('$.c['||(w.value->>1)||'][1]') AS chg," +
			" w.value->>2 AS idx, w.value->>0 AS val FROM ent e, json_each(e.live,'$.f') f, json_each(f.value) w"},
		{"log", "CREATE VIEW log AS SELECT c.id AS change, c.id>>40 AS device, strftime('%Y-%m-%dT%H:%M:%SZ', c.at/1000, 'unixepoch') AS at," +
			" strftime('%Y-%m-%dT%H:%M:%SZ', c.recv/1000, 'unixepoch') AS received, c.who, c.intent," +
			" (SELECT group_concat(e.kind, ' ') FROM op o JOIN ent e ON e.id=o.ent WHERE o.chg=c.id) AS entities FROM chg c ORDER BY c.hlc, c.id"},
	}
	for _, k := range []struct {
		name string
		kind audit.Kind
	}{
		{"site", audit.KindSite}, {"soa", audit.KindSoA}, {"document", audit.KindDocument}, {"document_check", audit.KindDocCheck},
		{"check", audit.KindAssessment}, {"test", audit.KindTest}, {"evidence", audit.KindEvidence}, {"finding", audit.KindFinding},
		{"note", audit.KindNote},
	} {
		vs = append(vs, view{k.name, viewOf(k.name, k.kind)})
	}
	return vs
}

func viewOf(name string, kind audit.Kind) string {
	var b strings.Builder
	fmt.Fprintf(&b, `CREATE VIEW "%s" AS SELECT %s AS id`, name, fmt.Sprintf(uuid, "uid"))
	for _, f := range audit.SchemaOf(kind).Fields {
		path := "'$.f." + f.Name
		switch {
		case f.Type.Set():
			fmt.Fprintf(&b, `, (SELECT group_concat(value->>0, char(10)) FROM json_each(live,%s')) AS "%s"`, path, f.Name)
		case f.Type == audit.TypeState:
			fmt.Fprintf(&b, `, substr(live->>%s[0][0]', instr(live->>%s[0][0]','>')+1) AS "%s"`, path, path, f.Name)
		default:
			fmt.Fprintf(&b, `, live->>%s[0][0]' AS "%s"`, path, f.Name)
		}
	}
	fmt.Fprintf(&b, ` FROM ent WHERE kind='%s' AND (live->>'$.f.""[0][3]') IS NOT 5`, kind)
	return b.String()
}
