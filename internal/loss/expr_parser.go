package loss

import (
	"math"
	"unicode/utf8"

	"optviz/internal/spec"
)

// node is a number, a variable, or an operator or function with its operands.
type node struct {
	op       string // "number", "x", "y", "+", "-", "*", "/", "^", "neg" or a function
	value    float64
	operands []*node
	variable bool // x or y occurs in it
}

// parser reads an expression by recursive descent. After the first error the
// current token is the end for good, so that every method returns soon; what
// they return is then of no use.
type parser struct {
	src   string
	dim   int
	pos   int // of the byte after tok
	tok   token
	last  rune // kind of the token before tok
	depth int
	nodes int
	usesY bool
	err   *ExprError
}

func (p *parser) parse() *node {
	if n := len(p.src); n > MaxExpressionBytes {
		p.fail(MaxExpressionBytes, "the expression is longer than %d bytes", "表达式超过 %d 字节", MaxExpressionBytes)
		return nil
	}
	p.next()
	if p.tok.kind == tokenEnd {
		p.fail(0, "expected an expression such as x^2 + 3*y^2", "请输入表达式，例如 x^2 + 3*y^2")
	}
	n := p.sum()
	p.expect(tokenEnd)
	return n
}

func (p *parser) sum() *node {
	n := p.product()
	for p.tok.kind == '+' || p.tok.kind == '-' {
		op := p.take()
		n = p.node(op, string(op.kind), n, p.product())
	}
	return n
}

func (p *parser) product() *node {
	n, op := p.signed(), token{kind: '*'}
	for factor := n; ; n = p.node(op, string(op.kind), n, factor) {
		switch {
		case p.tok.kind == '*' || p.tok.kind == '/':
			op = p.take()
			factor = p.signed()
		case p.multiplies(factor):
			if op.kind == '/' {
				p.fail(p.tok.pos, "write * or parentheses: 1/2x may be 1/(2*x) or 1/2*x", "请写 * 或括号：1/2x 既可为 1/(2*x)，也可为 1/2*x")
			}
			op = token{kind: '*', pos: p.tok.pos}
			factor = p.power()
		default:
			return n
		}
	}
}

// multiplies reports whether the factor just read is a number that multiplies
// what comes next, as in 2x.
func (p *parser) multiplies(factor *node) bool {
	for factor.op == "neg" {
		factor = factor.operands[0]
	}
	return factor.op == "number" && p.last == tokenNumber && (p.tok.kind == tokenName || p.tok.kind == '(')
}

func (p *parser) signed() *node {
	switch p.tok.kind {
	case '+':
		return p.nested(p.take(), p.signed)
	case '-':
		op := p.take()
		return p.node(op, "neg", p.nested(op, p.signed))
	}
	return p.power()
}

func (p *parser) power() *node {
	n := p.operand()
	for p.tok.kind == tokenSuperscript {
		op := p.take()
		n = p.node(op, "^", n, p.literal(op, op.value))
	}
	if p.tok.kind == '^' {
		op := p.take()
		n = p.node(op, "^", n, p.nested(op, p.signed))
	}
	return n
}

func (p *parser) operand() *node {
	tok := p.take()
	switch tok.kind {
	case tokenNumber:
		return p.literal(tok, tok.value)
	case tokenName:
		return p.named(tok)
	case '(':
		n := p.nested(tok, p.sum)
		p.expect(')')
		return n
	case tokenEnd:
		p.fail(tok.pos, "the expression ends where a value is expected", "表达式不完整，此处缺少一个值")
	default:
		p.fail(tok.pos, "expected a value before '%s'", "'%s' 之前缺少一个值", tok.text)
	}
	return &node{}
}

// named reads what starts with a name: a variable, a constant or a call.
func (p *parser) named(tok token) *node {
	switch tok.text {
	case "x":
		return p.node(tok, "x")
	case "y":
		p.usesY = true
		if p.dim == 1 {
			p.fail(tok.pos, "there is no y in a problem with x alone", "只有 x 的问题中没有 y")
		}
		return p.node(tok, "y")
	case "pi":
		return p.literal(tok, math.Pi)
	case "e":
		return p.literal(tok, math.E)
	}
	if tok.text == "min" || tok.text == "max" {
		return p.call(tok, 2)
	}
	if functions[tok.text] != nil {
		return p.call(tok, 1)
	}
	p.fail(tok.pos, "unknown name '%s'; known are %s; write * to multiply", "未知名称 '%s'；可用的有 %s；乘法请写 *", tok.text, knownNames)
	return &node{}
}

// knownNames lists all names for a message.
const knownNames = "x, y, pi, e, sin, cos, tan, exp, log, sqrt, abs, tanh, min, max"

// call reads the arguments of the function named by tok.
func (p *parser) call(tok token, arity int) *node {
	if p.tok.kind != '(' {
		p.fail(p.tok.pos, "expected ( after %s", "%s 之后缺少 (", tok.text)
	}
	args := []*node{p.nested(p.take(), p.sum)}
	for p.tok.kind == ',' {
		args = append(args, p.nested(p.take(), p.sum))
	}
	p.expect(')')
	if len(args) != arity {
		p.fail(tok.pos, "wrong number of arguments: %s takes %d, not %d", "参数个数不对：%s 需要 %d 个，实际为 %d 个", tok.text, arity, len(args))
	}
	return p.node(tok, tok.text, args...)
}

// nested reads what nests one level deeper because of tok.
func (p *parser) nested(tok token, read func() *node) *node {
	if p.depth++; p.depth > MaxExpressionDepth {
		p.fail(tok.pos, "nested more than %d levels deep", "嵌套超过 %d 层", MaxExpressionDepth)
	}
	n := read()
	p.depth--
	return n
}

// node makes the node of tok.
func (p *parser) node(tok token, op string, operands ...*node) *node {
	if p.nodes++; p.nodes > MaxExpressionNodes {
		p.fail(tok.pos, "more than %d numbers, names and operators", "数、名称和运算符超过 %d 个", MaxExpressionNodes)
	}
	n := &node{op: op, operands: operands, variable: op == "x" || op == "y"}
	for _, o := range operands {
		n.variable = n.variable || o.variable
	}
	return n
}

// literal makes the node of a number.
func (p *parser) literal(tok token, value float64) *node {
	n := p.node(tok, "number")
	n.value = value
	return n
}

// take returns the current token and moves on to the next.
func (p *parser) take() token {
	tok := p.tok
	if p.last = tok.kind; tok.kind != tokenEnd {
		p.next()
	}
	return tok
}

// expect moves on past a token of the given kind, or fails.
func (p *parser) expect(kind rune) {
	switch p.tok.kind {
	case kind:
		p.take()
	case tokenNumber, tokenName, '(':
		p.fail(p.tok.pos, "expected an operator before '%s'; write * to multiply", "'%s' 之前缺少运算符；乘法请写 *", p.tok.text)
	case tokenEnd:
		p.fail(p.tok.pos, "a ) is missing", "缺少 )")
	default:
		p.fail(p.tok.pos, "unexpected '%s'", "多余的 '%s'", p.tok.text)
	}
}

// fail reports an error at the byte pos, unless there was one before, and makes
// the current token the end.
func (p *parser) fail(pos int, en, zh string, args ...any) {
	p.tok = token{pos: p.tok.pos}
	if p.err != nil {
		return
	}
	column := utf8.RuneCountInString(p.src[:pos]) + 1
	p.err = &ExprError{Column: column, Text: spec.Text{
		EN: spec.Sprintf("column %d: ", column) + spec.Sprintf(en, args...),
		ZH: spec.Sprintf("第 %d 列：", column) + spec.Sprintf(zh, args...),
	}}
}
