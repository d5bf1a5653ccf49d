package flow

import "time"

// isDate reports whether a text is a date, or nothing.
func isDate(s string) bool {
	if s == "" {
		return true
	}
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// inDays is the date some days from now.
func inDays(now time.Time, days int) string { return now.AddDate(0, 0, days).Format(time.DateOnly) }
