package data

import (
	"math"
	"math/rand/v2"

	"optviz/internal/spec"
)

// The toy corpus: sentences of one topic each.
const (
	Topics        = 3
	TopicWords    = 20
	corpusZipf    = 1.6 // exponent of the word frequencies inside a topic
	sentences     = 500
	sentenceWords = 6
	window        = 2              // words on each side that count as context
	pairs         = sentences * 18 // of a sentence of 6 words within the window
)

// Corpus is the skip-gram pairs of a toy corpus: 500 sentences of 6 words, each
// sentence from one of 3 topics of 20 words, whose frequencies follow Zipf's law
// with exponent 1.6. The input is a word's number, the target the number of a
// word at most 2 places away. Word w belongs to topic w/20 and is the more
// frequent the smaller w mod 20.
//
// Source: T. Mikolov et al., Efficient estimation of word representations in
// vector space, 2013 (skip-gram).
var Corpus = Spec{
	ID:     "corpus",
	Name:   spec.Text{EN: "Toy corpus", ZH: "玩具语料"},
	Text:   spec.Text{EN: "Words of three topics; frequent and rare ones.", ZH: "三个主题的词，有常见词也有罕见词。"},
	Source: "skip-gram pairs as in Mikolov et al. 2013",
	Params: []spec.Param{},
	Inputs: 1, Outputs: 1, Classes: Topics * TopicWords, Words: true,
	Rows: func(Args) int { return pairs },
	Sample: func(_ Args, _ int, rng *rand.Rand) func(i int, x, y []float64) {
		var all [][2]int
		for range sentences {
			topic := rng.IntN(Topics)
			var words [sentenceWords]int
			for i := range words {
				words[i] = topic*TopicWords + zipf(rng.Float64())
			}
			for i, word := range words {
				for j := max(0, i-window); j <= min(len(words)-1, i+window); j++ {
					if j != i {
						all = append(all, [2]int{word, words[j]})
					}
				}
			}
		}
		return func(i int, x, y []float64) { x[0], y[0] = float64(all[i][0]), float64(all[i][1]) }
	},
}

// zipf returns the rank, from 0, that the uniform number u falls on when rank r
// has a probability proportional to (r + 1)^−1.6.
func zipf(u float64) int {
	total := 0.0
	for r := range TopicWords {
		total += math.Pow(float64(r+1), -corpusZipf)
	}
	for r := range TopicWords {
		if u -= math.Pow(float64(r+1), -corpusZipf) / total; u < 0 {
			return r
		}
	}
	return TopicWords - 1
}
