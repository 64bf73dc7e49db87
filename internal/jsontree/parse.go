package jsontree

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"optviz/internal/spec"
)

// maxDepth bounds how deep objects and arrays may nest.
const maxDepth = 16

// Parse reads one JSON text into a tree of nil, bool, float64, string, []any
// and map[string]any. Numbers too large for a float64 become ±Inf, and NaN,
// Infinity and -Infinity, which JSON lacks but several languages write, are
// read as what they mean: range checks refuse them and name their field.
//
// Errors are *spec.FieldError. The field is that of a name given twice or of
// what nests too deep, and empty where the text is not JSON in UTF-8.
func Parse(data []byte) (any, error) {
	if !utf8.Valid(data) {
		return nil, spec.Errorf("", "is not valid UTF-8", "不是有效的 UTF-8")
	}
	p := parser{text: string(data)}
	v := p.value()
	if p.space(); p.at < len(p.text) {
		p.wrong()
	}
	if p.err != nil {
		return nil, p.err
	}
	return v, nil
}

// parser reads text from position at on. After a mistake, which it keeps, it
// stands behind the text, where there is nothing to read.
type parser struct {
	text string
	at   int
	path []step // to the value that is read
	err  *spec.FieldError
}

// step leads from a value to a member, or if that has no name to an item.
type step struct {
	name string
	item int
}

// fail keeps the first mistake and ends the reading.
func (p *parser) fail(err *spec.FieldError) {
	if p.err == nil {
		p.err = err
	}
	p.at = len(p.text)
}

// wrong notes that the text is not JSON where it is read.
func (p *parser) wrong() {
	p.fail(spec.Errorf("", "is not JSON: see byte %d", "不是 JSON：见第 %d 字节", p.at+1))
}

// field writes the path, for example "runs[1].hyper.momentum".
func (p *parser) field() string {
	field := ""
	for _, s := range p.path {
		if s.item >= 0 {
			field = spec.Item(field, s.item)
		} else {
			field = spec.Member(field, spec.Cut(s.name))
		}
	}
	return field
}

func (p *parser) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// peek returns the next byte, 0 at the end.
func (p *parser) peek() byte {
	if p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

// accept reads a word if it comes next.
func (p *parser) accept(word string) bool {
	ok := strings.HasPrefix(p.text[p.at:], word)
	if ok {
		p.at += len(word)
	}
	return ok
}

// expect reads a word that must come next.
func (p *parser) expect(word string) {
	if !p.accept(word) {
		p.wrong()
	}
}

func (p *parser) value() any {
	if len(p.path) > maxDepth {
		p.fail(spec.Errorf(p.field(), "is nested deeper than %d", "嵌套超过 %d 层", maxDepth))
	}
	p.space()
	switch p.peek() {
	case '{':
		return p.object()
	case '[':
		return p.array()
	case '"':
		return p.string()
	case 't':
		p.expect("true")
		return true
	case 'f':
		p.expect("false")
		return false
	case 'n':
		p.expect("null")
		return nil
	}
	return p.number()
}

func (p *parser) object() any {
	p.at++
	members := map[string]any{}
	for p.more('}', len(members) == 0) {
		name := p.string()
		p.path = append(p.path, step{name, -1})
		if _, twice := members[name]; twice {
			p.fail(spec.Errorf(p.field(), "is given twice", "出现了两次"))
		}
		p.space()
		p.expect(":")
		members[name] = p.value()
		p.path = p.path[:len(p.path)-1]
	}
	return members
}

func (p *parser) array() any {
	p.at++
	items := []any{}
	for p.more(']', len(items) == 0) {
		p.path = append(p.path, step{item: len(items)})
		items = append(items, p.value())
		p.path = p.path[:len(p.path)-1]
	}
	return items
}

// more reads what stands before the next of several values, or behind the last.
func (p *parser) more(end byte, first bool) bool {
	if p.err != nil {
		return false
	}
	p.space()
	if p.peek() == end {
		p.at++
		return false
	}
	if !first {
		p.expect(",")
		p.space()
	}
	return p.err == nil
}

func (p *parser) string() string {
	p.expect(`"`)
	start := p.at
	var unescaped []byte
	for p.err == nil {
		switch c := p.peek(); {
		case c < ' ': // also at the end
			p.wrong()
		case c == '"':
			unescaped = append(unescaped, p.text[start:p.at]...)
			p.at++
			return string(unescaped)
		case c == '\\':
			unescaped = append(unescaped, p.text[start:p.at]...)
			unescaped = utf8.AppendRune(unescaped, p.escape())
			start = p.at
		default:
			p.at++
		}
	}
	return ""
}

// escape reads what a backslash begins. Half a surrogate pair is U+FFFD.
func (p *parser) escape() rune {
	p.at++
	if p.peek() == 'u' {
		r := p.hex()
		if utf16.IsSurrogate(r) {
			behind := p.at
			if p.accept(`\`) && p.peek() == 'u' {
				if pair := utf16.DecodeRune(r, p.hex()); pair != utf8.RuneError {
					return pair
				}
			}
			p.at = behind
			return utf8.RuneError
		}
		return r
	}
	i := strings.IndexByte(`"\/bfnrt`, p.peek())
	if p.peek() == 0 || i < 0 {
		p.wrong()
		return 0
	}
	p.at++
	return rune("\"\\/\b\f\n\r\t"[i])
}

// hex reads u and four hexadecimal digits.
func (p *parser) hex() rune {
	p.at++
	r := rune(0)
	for range 4 {
		i := strings.IndexByte("0123456789abcdefABCDEF", p.peek())
		if p.peek() == 0 || i < 0 {
			p.wrong()
			return 0
		}
		if i > 15 {
			i -= 6
		}
		r = r<<4 | rune(i)
		p.at++
	}
	return r
}

func (p *parser) number() any {
	start := p.at
	if !p.accept("NaN") && !p.accept("Infinity") && !p.accept("-Infinity") {
		p.accept("-")
		if !p.accept("0") {
			p.digits()
		}
		if p.accept(".") {
			p.digits()
		}
		if p.accept("e") || p.accept("E") {
			if !p.accept("-") {
				p.accept("+")
			}
			p.digits()
		}
	}
	v, _ := strconv.ParseFloat(p.text[start:p.at], 64) // out of range: ±Inf
	return v
}

// digits reads at least one digit.
func (p *parser) digits() {
	if c := p.peek(); c < '0' || c > '9' {
		p.wrong()
	}
	for c := p.peek(); '0' <= c && c <= '9'; c = p.peek() {
		p.at++
	}
}
