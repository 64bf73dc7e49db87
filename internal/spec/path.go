package spec

import "strconv"

// Member returns the path of a member of the object at path.
func Member(path, name string) string {
	if name == "" {
		name = `""`
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

// Item returns the path of an item of the array at path.
func Item(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }
