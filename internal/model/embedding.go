package model

import (
	"math/rand/v2"

	"optviz/internal/data"
	"optviz/internal/loss"
	"optviz/internal/spec"
)

// SkipGram describes [Embedding].
var SkipGram = Spec{
	ID:     "embedding",
	Name:   spec.Text{EN: "Word embedding", ZH: "词嵌入"},
	Text:   spec.Text{EN: "A point for every word, moved by the words around it.", ZH: "每个词对应一个点，由上下文的词推动。"},
	Source: "T. Mikolov et al., Efficient estimation of word representations in vector space, 2013",
	Params: []spec.Param{
		{
			ID: "dims", Symbol: "d", Text: spec.Text{EN: "Dimensions", ZH: "维数"}, Kind: spec.Integer,
			Range: spec.Range{Min: 1, Max: 64}, Slider: spec.Slider{Min: 2, Max: 8, Step: 1}, Default: 2,
		},
		{
			ID: "lazy", Text: spec.Text{EN: "Lazy updates", ZH: "惰性更新"}, Kind: spec.Switch,
			Help: spec.Text{
				EN: "Only words of the mini-batch are updated, and only their part of the optimizer's state: the momentum of rare words waits for them.",
				ZH: "只更新小批量中出现的词及其优化器状态：罕见词的动量留到下次出现时再用。",
			},
		},
	},
	PerClass: true, Labels: true,
	Fits: func(set *data.Set) *spec.Text {
		if !set.Words {
			return misfit("must hold pairs of words for the model embedding", "embedding 模型要求成对的词")
		}
		return nil
	},
	Init: "xavier", Data: "corpus", BatchSize: 16, Steps: 300, Rate: 20,
	LearningRates: loss.Rates{"sgd": 0.5, "momentum": 0.5, "rmsprop": 0.05, "adam": 0.05},
	New: func(c Config, set *data.Set, l *loss.Criterion, a loss.Args) Model {
		return NewEmbedding(int(c.Args["dims"]), set, l, a)
	},
	Torch: func(c Config, set *data.Set) Torch {
		return Torch{Classes: skipGramTorch, Net: spec.Sprintf("SkipGram(%d, %d)", set.Classes, int(c.Args["dims"]))}
	},
}

const skipGramTorch = `class SkipGram(nn.Module):
    """The logits of the context words of a word."""

    def __init__(self, words, dims):
        super().__init__()
        self.vectors = nn.Parameter(torch.empty(words, dims))
        self.contexts = nn.Parameter(torch.empty(dims, words))

    def forward(self, word):
        return self.vectors[word] @ self.contexts`

// Embedding is the skip-gram model with a full softmax: the input is the number
// of a word, its vector is the word's row of the table E, and the logits of the
// context words are Oᵀ·E[word]. θ is E, words × dimensions, then O,
// dimensions × words, without biases. Only the rows of E that occur in the
// batch have a gradient.
//
// Source: T. Mikolov et al., Efficient estimation of word representations in
// vector space, 2013.
type Embedding struct {
	task
	words, dims int
	layers      []Layer
	logits      []float64
	seen        []bool // words
}

// NewEmbedding returns a model with vectors of dims values for the words of set.
func NewEmbedding(dims int, set *data.Set, c *loss.Criterion, a loss.Args) *Embedding {
	words := set.Classes
	m := &Embedding{task: newTask(set, c, a, words), words: words, dims: dims, logits: make([]float64, words), seen: make([]bool, words)}
	m.layers = []Layer{
		{Name: "embedding", In: dims, Out: words},
		{Name: "context", In: words, Out: dims},
	}
	chain(m.layers, false)
	return m
}

// Layers describes the model.
func (m *Embedding) Layers() []Layer { return m.layers }

// Touched appends to dst the numbers of the parameters that have a gradient on
// rows: the vectors of their words, and all context vectors.
func (m *Embedding) Touched(dst, rows []int) []int {
	clear(m.seen)
	for _, row := range rows {
		x, _ := m.set.Row(row)
		word := int(x[0])
		if m.seen[word] {
			continue
		}
		m.seen[word] = true
		for d := range m.dims {
			dst = append(dst, word*m.dims+d)
		}
	}
	for i := m.words * m.dims; i < 2*m.words*m.dims; i++ {
		dst = append(dst, i)
	}
	return dst
}

// Predict writes the logits of the context words of the word x[0] into out.
func (m *Embedding) Predict(out, theta, x []float64) {
	vector, context := theta[int(x[0])*m.dims:][:m.dims], theta[m.words*m.dims:]
	clear(out)
	for d, v := range vector {
		for w, o := range context[d*m.words:][:m.words] {
			out[w] += float64(v * o)
		}
	}
}

// Loss returns the mean loss over rows and its gradient; see [Model].
func (m *Embedding) Loss(theta, grad []float64, rows []int, _ *rand.Rand) float64 {
	clear(grad)
	total, share := 0.0, 1/float64(len(rows))
	for _, row := range rows {
		x, y := m.set.Row(row)
		m.Predict(m.logits, theta, x)
		total += m.sample(m.dz, m.logits, y)
		if grad != nil {
			m.backward(theta, grad, int(x[0]), share)
		}
	}
	return share * total
}

// backward adds the gradient for one pair with the given centre word, times
// share, to grad.
func (m *Embedding) backward(theta, grad []float64, word int, share float64) {
	table, at := m.words*m.dims, word*m.dims
	for d := range m.dims {
		v, sum := theta[at+d], 0.0
		context, slope := theta[table+d*m.words:][:m.words], grad[table+d*m.words:][:m.words]
		for w, dz := range m.dz {
			dz *= share
			sum += float64(dz * context[w])
			slope[w] += float64(dz * v)
		}
		grad[at+d] += sum
	}
}
