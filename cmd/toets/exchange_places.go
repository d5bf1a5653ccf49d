package main

import "encoding/json"

// readPlaces reads the note on places; one that cannot be read names none.
func readPlaces(b []byte) []usedPlace {
	var ps []usedPlace
	if json.Unmarshal(b, &ps) != nil {
		return nil
	}
	return ps
}

func writePlaces(ps []usedPlace) []byte {
	b, err := json.Marshal(ps)
	if err != nil {
		return nil // cannot be: text and times
	}
	return b
}
