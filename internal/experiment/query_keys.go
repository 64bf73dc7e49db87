package experiment

// QueryKeys returns the keys of the query form; "name.*" stands for all name.id.
func QueryKeys() []string {
	keys := []string{"v", "z"}
	for _, p := range properties {
		keys = append(keys, p.key)
	}
	return keys
}

// HasKey reports whether a key of a query is an experiment's.
func HasKey(key string) bool {
	p, _ := findProperty(key)
	return p != nil || key == "v" || key == "z"
}

// Unpacked returns the keys of a query, and of what it has packed, with their
// values. Of a bad query it returns what can be read; [ParseQuery] tells what is wrong.
func Unpacked(query string) Values {
	values, _ := ParseValues(query, "")
	new(decoder).unpackInto(values)
	return values
}
