package wire

import "optviz/internal/spec"

// The codes of error messages.
const (
	CodeJSON     = "invalid_json"  // not a JSON object in a text message
	CodeType     = "unknown_type"  // a message of this type does not exist
	CodeField    = "invalid_field" // a field is missing, of the wrong type or out of range
	CodeNotOpen  = "not_open"      // no experiment is open, or another one than the message names
	CodeReplaced = "replaced"      // a newer request of the kind that field names took the place of this one
)

// Error is a client's mistake as the client is told it.
type Error struct {
	Code  string
	Field string // path; empty if the message as a whole is wrong
	Text  spec.Text
}

// Errorf returns an *Error with the two messages formatted with args.
func Errorf(code, field, en, zh string, args ...any) *Error {
	return &Error{Code: code, Field: field, Text: spec.Errorf(field, en, zh, args...).Text}
}

// Error returns the code, the field and the English message.
func (e *Error) Error() string { return e.Code + ": " + e.Field + ": " + e.Text.EN }
