package i18n

// Stages say what an exchange is doing, in a few words.
type Stages struct{ Look, Read, Check, Merge, Send, Bring, Upload string }

// Of is a stage in words, "" for none.
func (s Stages) Of(stage string) string {
	return map[string]string{"look": s.Look, "read": s.Read, "check": s.Check, "merge": s.Merge, "send": s.Send, "bring": s.Bring, "upload": s.Upload}[stage]
}
