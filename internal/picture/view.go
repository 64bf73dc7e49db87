package picture

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/optim"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// View is how a figure is looked at: what of it the query of a link says, see
// view-keys.js, and what the pictures use.
type View struct {
	Lang   string // of what is written, as [spec.Text.In] takes it
	Dark   bool
	Tab    string       // what the chart of a surface shows: loss, grad_norm or phase; of others the loss
	Phase  string       // the axis of the phase plane: theta_0, theta_1, c_0, c_1
	Linear bool         // whether the axis of the values is
	Domain [][2]float64 // part of the plane shown; nil: the problem's
	Names  []string     // of the runs; those that are missing or empty follow from the settings
	Slots  []int        // colour, dash and marker of the runs; those that are missing count on
	Hidden map[int]bool // runs
}

// ParseView reads the keys of the view in the query of a link. What makes no
// sense changes nothing.
func ParseView(query string) View {
	values, _ := url.ParseQuery(strings.TrimPrefix(query, "?")) // of a bad query what can be read
	v := View{
		Lang:   values.Get("lang"),
		Dark:   values.Get("theme") == "dark",
		Linear: values.Get("scale") == "linear",
		Tab:    values.Get("tab"),
		Names:  strings.Split(values.Get("names"), "|"),
		Hidden: map[int]bool{},
	}
	if phase := values.Get("phase"); slices.Contains([]string{"theta_0", "theta_1", "c_0", "c_1"}, phase) {
		v.Phase = phase
	}
	for _, text := range strings.Split(values.Get("styles"), ",") {
		slot, err := strconv.ParseUint(text, 10, 7)
		if err != nil {
			break
		}
		v.Slots = append(v.Slots, int(slot))
	}
	for _, text := range strings.Split(values.Get("off"), ",") {
		if run, err := strconv.ParseUint(text, 10, 7); err == nil {
			v.Hidden[int(run)] = true
		}
	}
	var ends []float64
	for _, text := range strings.Split(values.Get("view"), ",") {
		if end, err := strconv.ParseFloat(text, 64); err == nil && end-end == 0 {
			ends = append(ends, end)
		}
	}
	for pair := range slices.Chunk(ends, 2) {
		if len(pair) != 2 || !sim.Visible(pair[0], pair[1]) {
			v.Domain = nil
			break
		}
		v.Domain = append(v.Domain, [2]float64(pair))
	}
	return v
}

// slot returns the colour, dash and marker of a run.
func (v View) slot(run int) int {
	if run < len(v.Slots) {
		return v.Slots[run] % len(dashes)
	}
	return run % len(dashes)
}

// names returns what the runs are called: as the view says, else by their
// optimizer and the hyperparameters in which those that share it differ.
func (v View) names(e *experiment.Experiment) []string {
	names := make([]string, len(e.Runs))
	for i, run := range e.Runs {
		s := optim.Find(run.Optimizer)
		parts := []string{s.Name}
		for _, p := range s.Params {
			differs := func(other experiment.Run) bool {
				return other.Optimizer == run.Optimizer && other.Hyper[p.ID] != run.Hyper[p.ID]
			}
			if slices.ContainsFunc(e.Runs, differs) {
				symbol := p.Symbol
				if symbol == "" {
					symbol = p.Text.In(v.Lang)
				}
				parts = append(parts, symbol+" "+spec.FormatNumber(run.Hyper[p.ID]))
			}
		}
		names[i] = strings.Join(parts, " · ")
		if i < len(v.Names) && v.Names[i] != "" {
			names[i] = v.Names[i]
		}
	}
	return names
}
