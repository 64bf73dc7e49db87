package loss

import (
	"strconv"
	"unicode/utf8"
)

// Kinds of tokens; an operator, a parenthesis or a comma is its own kind.
const (
	tokenEnd         = rune(0)
	tokenNumber      = '0'
	tokenName        = 'a'
	tokenSuperscript = '²'
)

// token is one word of an expression.
type token struct {
	kind  rune
	pos   int    // of its first byte
	text  string // as typed
	value float64
}

// typographic maps characters that come with pasted formulas, or with a Chinese
// keyboard, to what they mean.
var typographic = map[rune]rune{
	'−': '-', '·': '*', '×': '*', '（': '(', '）': ')', '，': ',',
}

// next reads the next token into p.tok.
func (p *parser) next() {
	for p.pos < len(p.src) && (p.src[p.pos] == ' ' || p.src[p.pos] == '\t') {
		p.pos++
	}
	p.tok = token{pos: p.pos}
	if p.pos == len(p.src) {
		return
	}
	r, size := utf8.DecodeRuneInString(p.src[p.pos:])
	if meant, ok := typographic[r]; ok {
		r = meant
	}
	switch {
	case isDigit(p.peek(0)) || r == '.' && isDigit(p.peek(1)):
		p.scanNumber()
		return
	case isLetter(p.peek(0)):
		for isLetter(p.peek(size)) || isDigit(p.peek(size)) {
			size++
		}
		p.tok.kind = tokenName
	case r == '²' || r == '³':
		p.tok.kind, p.tok.value = tokenSuperscript, 2
		if r == '³' {
			p.tok.value = 3
		}
	case r == '+' || r == '-' || r == '*' || r == '/' || r == '^' || r == '(' || r == ')' || r == ',':
		p.tok.kind = r
	default:
		p.fail(p.pos, "unexpected character %s", "意外的字符 %s", strconv.QuoteRune(r))
		return
	}
	p.tok.text = p.src[p.pos : p.pos+size]
	p.pos += size
}

// scanNumber reads a decimal number such as 2, 0.5, .5 or 1e-3.
func (p *parser) scanNumber() {
	size := p.digits(0)
	if p.peek(size) == '.' {
		size = p.digits(size + 1)
	}
	if c := p.peek(size); c == 'e' || c == 'E' {
		exponent := size + 1
		if c := p.peek(exponent); c == '+' || c == '-' {
			exponent++
		}
		if isDigit(p.peek(exponent)) { // else the constant e follows
			size = p.digits(exponent)
		}
	}
	p.tok.kind, p.tok.text = tokenNumber, p.src[p.pos:p.pos+size]
	var err error
	if p.tok.value, err = strconv.ParseFloat(p.tok.text, 64); err != nil {
		p.fail(p.pos, "the number %s is too large", "数 %s 过大", p.tok.text)
		return
	}
	p.pos += size
}

// digits returns the offset from p.pos of the first byte at or after i that is
// no digit.
func (p *parser) digits(i int) int {
	for isDigit(p.peek(i)) {
		i++
	}
	return i
}

// peek returns the byte i bytes ahead, or 0 beyond the end.
func (p *parser) peek(i int) byte {
	if p.pos+i < len(p.src) {
		return p.src[p.pos+i]
	}
	return 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }
