package intake

func (s *source) toets() error { return nil }
