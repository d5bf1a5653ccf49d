package audit

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// Kind is the kind of an entity, as it stands in the log.
type Kind string

// The kinds.
const (
	KindOrganisation Kind = "organisation"
	KindPerson       Kind = "person"
	KindName         Kind = "name"
	KindSite         Kind = "site"
	KindService      Kind = "service"
	KindScope        Kind = "scope"
	KindAudit        Kind = "audit"
	KindGate         Kind = "gate"
	KindGateRow      Kind = "gate_row"
	KindSoA          Kind = "soa"
	KindSoAException Kind = "soa_exception"
	KindDocument     Kind = "document"
	KindDocCheck     Kind = "doc_check"
	KindAssessment   Kind = "assessment"
	KindTest         Kind = "test"
	KindEvidence     Kind = "evidence"
	KindFinding      Kind = "finding"
	KindReply        Kind = "reply"
	KindNote         Kind = "note"
	KindMeeting      Kind = "meeting"
	KindAdvice       Kind = "advice"
	KindDecision     Kind = "decision"
	KindText         Kind = "text"
	KindNorm         Kind = "norm"
	KindMember       Kind = "member"
	KindSeat         Kind = "device"
	KindEpoch        Kind = "epoch"
	KindConfirm      Kind = "confirm"
)

// FieldType says how the text of a field is read.
type FieldType int

// The types of field.
const (
	TypeText FieldType = iota
	TypeLong
	TypeDate
	TypeRef
	TypeSet
	TypeRefSet
	TypeBool
	TypeInt
	TypeState
)

// Set reports whether a field of this type is a set.
func (t FieldType) Set() bool { return t == TypeSet || t == TypeRefSet }

// Level is a report level: 0 the work file with everything, 1 the full report
// without names, 2 the board, 3 a supervisor or customer, 4 the public.
type Level int

// Field is one field of a kind.
type Field struct {
	Name  string
	Type  FieldType
	Level Level // the most open level it may appear on
	Fixed bool  // written only by the act that makes the entity
	index int
}

// Schema is the shape of one kind.
type Schema struct {
	Kind   Kind
	Fields []Field
	byName map[string]int
	typ    reflect.Type
}

// Field returns the field of that name.
func (s *Schema) Field(name string) (Field, bool) {
	i, ok := s.byName[name]
	if !ok {
		return Field{}, false
	}
	return s.Fields[i], true
}

// Kinds lists the kinds in the order in which they are shown and exported.
func Kinds() []Kind {
	var ks []Kind
	for _, k := range kinds() {
		ks = append(ks, k.Kind)
	}
	return ks
}

// SchemaOf returns the schema of a kind; nil for a kind of a newer toets.
func SchemaOf(kind Kind) *Schema { return schemas()[kind] }

// KindOf returns the kind of an entity.
func KindOf(e Entity) Kind { return kindByType()[reflect.TypeOf(e).Elem()] }

var kinds = sync.OnceValue(func() []*Schema {
	return []*Schema{
		newSchema(KindOrganisation, Organisation{}), newSchema(KindPerson, Person{}), newSchema(KindName, Name{}),
		newSchema(KindSite, Site{}), newSchema(KindService, Service{}), newSchema(KindScope, Scope{}),
		newSchema(KindAudit, Audit{}), newSchema(KindGate, Gate{}), newSchema(KindGateRow, GateRow{}),
		newSchema(KindSoA, SoAEntry{}), newSchema(KindSoAException, SoAException{}), newSchema(KindDocument, Document{}), newSchema(KindDocCheck, DocCheck{}),
		newSchema(KindAssessment, Assessment{}), newSchema(KindTest, Test{}), newSchema(KindEvidence, Evidence{}),
		newSchema(KindFinding, Finding{}), newSchema(KindReply, Reply{}), newSchema(KindNote, Note{}),
		newSchema(KindMeeting, Meeting{}), newSchema(KindAdvice, Advice{}), newSchema(KindDecision, Decision{}),
		newSchema(KindText, Text{}), newSchema(KindNorm, Norm{}),
		newSchema(KindMember, Member{}), newSchema(KindSeat, Seat{}), newSchema(KindEpoch, Epoch{}), newSchema(KindConfirm, Confirm{}),
	}
})

var schemas = sync.OnceValue(func() map[Kind]*Schema {
	m := make(map[Kind]*Schema)
	for _, s := range kinds() {
		m[s.Kind] = s
	}
	return m
})

var kindByType = sync.OnceValue(func() map[reflect.Type]Kind {
	m := make(map[reflect.Type]Kind)
	for _, s := range kinds() {
		m[s.typ] = s.Kind
	}
	return m
})

func newSchema(kind Kind, zero any) *Schema {
	t := reflect.TypeOf(zero)
	s := &Schema{Kind: kind, typ: t, byName: make(map[string]int)}
	for i := range t.NumField() {
		tag, ok := t.Field(i).Tag.Lookup("f")
		if !ok {
			continue
		}
		f := parseTag(tag, t.Field(i).Type)
		f.index = i
		s.byName[f.Name] = len(s.Fields)
		s.Fields = append(s.Fields, f)
	}
	return s
}

func parseTag(tag string, t reflect.Type) Field {
	parts := strings.Split(tag, ",")
	f := Field{Name: parts[0], Level: 1}
	idType := reflect.TypeOf(ID{})
	switch {
	case t == idType:
		f.Type = TypeRef
	case t.Kind() == reflect.Slice && t.Elem() == idType:
		f.Type = TypeRefSet
	case t.Kind() == reflect.Slice:
		f.Type = TypeSet
	case t.Kind() == reflect.Bool:
		f.Type = TypeBool
	case t.Kind() == reflect.Int:
		f.Type = TypeInt
	}
	for _, p := range parts[1:] {
		switch {
		case p == "long":
			f.Type = TypeLong
		case p == "date":
			f.Type = TypeDate
		case p == "state":
			f.Type = TypeState
		case p == "fixed":
			f.Fixed = true
		case strings.HasPrefix(p, "r"):
			n, _ := strconv.Atoi(p[1:])
			f.Level = Level(n)
		}
	}
	return f
}

// fresh makes an empty entity of the kind.
func (s *Schema) fresh() Entity { return reflect.New(s.typ).Interface().(Entity) }

// clone copies the struct; sets are replaced as a whole, never written in place.
func (s *Schema) clone(e Entity) Entity {
	n := reflect.New(s.typ)
	n.Elem().Set(reflect.ValueOf(e).Elem())
	return n.Interface().(Entity)
}

// put writes a decoded field into the struct. Values that do not decode, as
// only a damaged or newer file can hold, leave the zero value.
func (s *Schema) put(e Entity, f Field, values []string) {
	v := reflect.ValueOf(e).Elem().Field(f.index)
	if len(values) == 0 {
		v.SetZero() // a set that was emptied is as one that was never filled
		return
	}
	one := values[0]
	switch f.Type {
	case TypeRef:
		id, _ := ParseID(one)
		v.Set(reflect.ValueOf(id))
	case TypeRefSet:
		ids := make([]ID, 0, len(values))
		for _, s := range values {
			if id, err := ParseID(s); err == nil {
				ids = append(ids, id)
			}
		}
		v.Set(reflect.ValueOf(ids))
	case TypeSet:
		v.Set(reflect.ValueOf(values))
	case TypeBool:
		v.SetBool(one == "yes")
	case TypeInt:
		n, _ := strconv.Atoi(one)
		v.SetInt(int64(n))
	case TypeState:
		if _, to, ok := strings.Cut(one, ">"); ok {
			one = to
		}
		v.SetString(one)
	default:
		v.SetString(one)
	}
}

// Value is the text of one field of an entity as the log would hold it; sets
// are joined by a line break.
func Value(e Entity, field string) string {
	s := SchemaOf(KindOf(e))
	f, ok := s.Field(field)
	if !ok {
		return ""
	}
	v := reflect.ValueOf(e).Elem().Field(f.index)
	switch f.Type {
	case TypeRef:
		return v.Interface().(ID).String()
	case TypeRefSet:
		var out []string
		for _, id := range v.Interface().([]ID) {
			out = append(out, id.String())
		}
		return strings.Join(out, "\n")
	case TypeSet:
		return strings.Join(v.Interface().([]string), "\n")
	case TypeBool:
		if v.Bool() {
			return "yes"
		}
		return ""
	case TypeInt:
		return strconv.FormatInt(v.Int(), 10)
	default:
		return v.String()
	}
}
