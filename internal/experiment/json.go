package experiment

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"unicode/utf8"

	"optviz/internal/spec"
)

// maxDepth bounds how deep objects and arrays may nest.
const maxDepth = 16

// readJSON parses one JSON text into a tree of nil, bool, float64, string,
// []any and map[string]any. Numbers too large for a float64 become ±Inf, for
// the range check to refuse. Unlike json.Unmarshal it refuses repeated names
// and invalid UTF-8.
func readJSON(data []byte) (any, error) {
	if !utf8.Valid(data) {
		return nil, spec.Errorf("experiment", "is not valid UTF-8", "不是有效的 UTF-8")
	}
	var raw json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		at := len(data)
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			at = int(syntax.Offset)
		}
		return nil, spec.Errorf("experiment", "is not JSON, see byte %d: %v", "不是 JSON，见第 %d 字节：%v", at, err)
	}
	r := treeReader{json.NewDecoder(bytes.NewReader(data))}
	r.UseNumber()
	return r.value("", 0)
}

// treeReader reads a text that is known to be well-formed.
type treeReader struct{ *json.Decoder }

func (r treeReader) token() json.Token {
	t, err := r.Token()
	if err != nil {
		panic("experiment: token of well-formed JSON: " + err.Error())
	}
	return t
}

func (r treeReader) value(path string, depth int) (any, error) {
	if depth > maxDepth {
		return nil, spec.Errorf(path, "is nested deeper than %d", "嵌套超过 %d 层", maxDepth)
	}
	switch t := r.token().(type) {
	case json.Delim:
		if t == '{' {
			return r.object(path, depth)
		}
		return r.array(path, depth)
	case json.Number:
		v, _ := strconv.ParseFloat(string(t), 64) // out of range: ±Inf
		return v, nil
	default:
		return t, nil
	}
}

func (r treeReader) object(path string, depth int) (any, error) {
	members := map[string]any{}
	for r.More() {
		name := r.token().(string)
		field := join(path, spec.Cut(name))
		if _, twice := members[name]; twice {
			return nil, spec.Errorf(field, "is given twice", "出现了两次")
		}
		v, err := r.value(field, depth+1)
		if err != nil {
			return nil, err
		}
		members[name] = v
	}
	r.token() // }
	return members, nil
}

func (r treeReader) array(path string, depth int) (any, error) {
	items := []any{}
	for r.More() {
		v, err := r.value(index(path, len(items)), depth+1)
		if err != nil {
			return nil, err
		}
		items = append(items, v)
	}
	r.token() // ]
	return items, nil
}

// join returns the path of a member of the object at path.
func join(path, name string) string {
	if name == "" {
		name = `""`
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

// index returns the path of an item of the array at path.
func index(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }
