package intake

func xmlFormat(b []byte) (string, []byte, error) { return "", nil, &Error{Code: CodeFormat} }
