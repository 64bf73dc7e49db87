package sim

import (
	"strconv"

	"optviz/internal/experiment"
	"optviz/internal/optim"
)

// rateSamples bounds the samples of a planned learning rate.
const rateSamples = 200

// usualRates returns, for each run on an expression, the learning rate that it
// gets if none is given, 0 for that of its dialect; from the default start, so
// that it stays where the start is moved. Of other problems the catalogue tells.
func usualRates(e *experiment.Experiment) []float64 {
	if e.Problem.Expression == "" {
		return nil
	}
	p := e.Problem.FromDefaultStart()
	rates := make([]float64, len(e.Runs))
	for i, run := range e.Runs {
		rates[i] = p.LearningRate(run.Optimizer)
	}
	return rates
}

// plannedRates returns, for each run, the learning rates that its schedule and
// its edits plan for the whole budget: at most rateSamples numbers, evenly
// spaced from the first update to the last, rounded to 5 digits. A run whose
// learning rate never changes, or depends on the loss, has nil.
func plannedRates(e *experiment.Experiment) [][]float64 {
	rates := make([][]float64, len(e.Runs))
	for i := range e.Runs {
		rates[i] = plannedRate(e, i)
	}
	return rates
}

func plannedRate(e *experiment.Experiment, run int) []float64 {
	var edits []experiment.Edit
	for _, edit := range e.Edits {
		if edit.Run == run {
			edits = append(edits, edit)
		}
	}
	schedule, base := e.Runs[run].Schedule, e.Runs[run].Hyper["learning_rate"]
	scheduler := optim.NewScheduler(schedule)
	rates := make([]float64, min(e.Steps, rateSamples))
	varies := false
	for i := range rates {
		step := i * (e.Steps - 1) / max(len(rates)-1, 1)
		for len(edits) > 0 && edits[0].Step <= step {
			if v, ok := edits[0].Hyper["learning_rate"]; ok {
				base = v
			}
			if s := edits[0].Schedule; s != nil {
				schedule, scheduler = *s, optim.NewScheduler(*s)
			}
			edits = edits[1:]
		}
		if s := optim.FindSchedule(schedule.Kind); s != nil && s.WatchesLoss {
			return nil
		}
		// Without a loss to watch, a rate follows from its step alone.
		rates[i], _ = strconv.ParseFloat(strconv.FormatFloat(scheduler.Rate(step, base, 0), 'g', 5, 64), 64)
		varies = varies || rates[i] != rates[0]
	}
	if !varies {
		return nil
	}
	return rates
}
