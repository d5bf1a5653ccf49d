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

// DaysLeft is how many days there are until a date, negative when it has
// passed; ok is false for what is no date.
func DaysLeft(today, date string) (days int, ok bool) {
	from, err := time.Parse(time.DateOnly, today)
	to, err2 := time.Parse(time.DateOnly, date)
	if err != nil || err2 != nil {
		return 0, false
	}
	return int(to.Sub(from).Hours() / 24), true
}
