package optim

import (
	"slices"
	"strings"
)

// gradient is how formulas write the gradient at θ.
const gradient = "∇J(θ)"

// Written returns the rule that a run follows with these hyperparameters: the
// lines of Formula with the weight decay of the dialect, and without what a
// hyperparameter of 0 makes vanish. h is complete.
func (s *Spec) Written(d Dialect, h Hyper) []string {
	lines := s.Formula(d, h)
	if h["weight_decay"] != 0 {
		lines = decayed(lines, slices.Contains(s.Decoupled, d))
	}
	for _, p := range s.Params {
		if h[p.ID] != 0 || p.Symbol == "" {
			continue
		}
		for i, line := range lines {
			lines[i] = withoutZero(line, p.Symbol)
		}
	}
	return lines
}

// decayed returns lines with the weight decay λ, as [Stepper] applies it.
func decayed(lines []string, decoupled bool) []string {
	from, to, first := gradient, "g", []string{"g = " + gradient + " + λ θ"}
	if decoupled {
		from, to, first = "θ ← θ ", "θ ← (1 − η λ) θ ", nil
	}
	for _, line := range lines {
		first = append(first, strings.ReplaceAll(line, from, to))
	}
	return first
}

// withoutZero leaves out of a line what a hyperparameter of 0 makes vanish: the
// factor "(1 − τ)", "+ ε)", and "β v +" at the beginning.
func withoutZero(line, symbol string) string {
	line = strings.ReplaceAll(line, "(1 − "+symbol+") ", "")
	for {
		before, after, found := strings.Cut(line, " + "+symbol+")")
		if !found {
			break
		}
		line = closed(before) + after
	}
	target, sum, starts := strings.Cut(line, "← "+symbol+" ")
	_, rest, sums := strings.Cut(sum, " ")
	switch {
	case starts && sums && strings.HasPrefix(rest, "+ "):
		return target + "← " + strings.TrimPrefix(rest, "+ ")
	case starts && sums && strings.HasPrefix(rest, "− "):
		return target + "← −" + strings.TrimPrefix(rest, "− ")
	}
	return line
}

// closed closes the parenthesis that is open at the end of a line, or takes it
// away if it has come to hold one term.
func closed(line string) string {
	depth, terms := 0, 1
	for i, c := range slices.Backward([]rune(line)) {
		switch {
		case c == ')':
			depth++
		case c == '(' && depth > 0:
			depth--
		case c == '(' && terms == 1:
			runes := []rune(line)
			return string(runes[:i]) + string(runes[i+1:])
		case c == '(':
			return line + ")"
		case c == ' ' && depth == 0:
			terms++
		}
	}
	panic("optim: no parenthesis is open in " + line)
}

// written is the Formula of a rule that is the same everywhere.
func written(lines ...string) func(Dialect, Hyper) []string {
	return func(Dialect, Hyper) []string { return slices.Clone(lines) }
}
