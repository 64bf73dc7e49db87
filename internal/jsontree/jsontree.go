// Package jsontree reads and writes JSON as trees of plain values, without
// reflection: encoding/json alone would be a tenth of the engine that a page
// without a server loads.
package jsontree

// Object is a JSON object to write: names and values by turns, in the order in
// which they are written.
type Object []any

// MarshalJSON writes the object for encoding/json.
func (o Object) MarshalJSON() ([]byte, error) { return Append(nil, o), nil }

// Valuer is a value that is written as another, usually an [Object].
type Valuer interface{ JSON() any }

// If returns a value of an [Object], which is left out unless it is there.
func If(there bool, v any) any {
	if !there {
		return omitted{}
	}
	return v
}

type omitted struct{}

// List returns values as an array to write; nil remains nil.
func List[T Valuer](values []T) []any {
	if values == nil {
		return nil
	}
	list := make([]any, len(values))
	for i, v := range values {
		list[i] = v
	}
	return list
}
