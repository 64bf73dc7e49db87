package sim

import (
	"bufio"
	"io"
	"strconv"

	"optviz/internal/jsontree"
)

// WriteJSON writes the result as one JSON object.
func (r *Result) WriteJSON(w io.Writer) error {
	_, err := w.Write(append(jsontree.Append(nil, r), '\n'))
	return err
}

// WriteCSV writes a row for every step of every run, by step and then by run,
// with the columns step, run, optimizer, loss, grad_norm, theta_0, …; a run
// that has ended has no more rows.
func (r *Result) WriteCSV(w io.Writer) error {
	b := bufio.NewWriter(w)
	b.WriteString("step,run,optimizer,loss,grad_norm")
	for i := range r.Runs[0].Theta.Cols() {
		b.WriteString(",theta_" + strconv.Itoa(i))
	}
	b.WriteByte('\n')
	var row []byte
	r.each(func(k, i int, rec *Recording) error {
		row = strconv.AppendInt(row[:0], int64(k), 10)
		row = strconv.AppendInt(append(row, ','), int64(i), 10)
		row = append(append(row, ','), rec.Optimizer...)
		row = appendFloat(append(row, ','), rec.Loss[k])
		row = appendFloat(append(row, ','), rec.GradNorm[k])
		if !rec.Theta.IsZero() {
			for _, x := range rec.Theta.Row(k) {
				row = appendFloat(append(row, ','), x)
			}
		}
		_, err := b.Write(append(row, '\n'))
		return err
	})
	return b.Flush()
}

// WriteNDJSON writes one JSON object a line: first {"experiment":…}, then
// {"step","run","loss","grad_norm","theta"} for every step of every run, by
// step and then by run, with the learning_rate that led to the step from step 1
// on, and last {"run","optimizer","status","steps"} for every run.
func (r *Result) WriteNDJSON(w io.Writer) error {
	b := bufio.NewWriter(w)
	var line []byte
	write := func(v any) error {
		line = append(jsontree.Append(line[:0], v), '\n')
		_, err := b.Write(line)
		return err
	}
	if err := write(jsontree.Object{"experiment", r.Experiment}); err != nil {
		return err
	}
	err := r.each(func(k, i int, rec *Recording) error {
		o := jsontree.Object{"step", k, "run", i, "loss", rec.Loss[k], "grad_norm", rec.GradNorm[k]}
		if k > 0 {
			o = append(o, "learning_rate", rec.LearningRate[k-1])
		}
		if !rec.Theta.IsZero() {
			o = append(o, "theta", rec.Theta.Row(k))
		}
		return write(o)
	})
	if err != nil {
		return err
	}
	for i, rec := range r.Runs {
		err := write(jsontree.Object{"run", i, "optimizer", rec.Optimizer, "status", string(rec.Status), "steps", rec.Steps, "best", jsontree.If(rec.Best != nil, rec.Best)})
		if err != nil {
			return err
		}
	}
	return b.Flush()
}

// each calls f for every recorded step k of every run i, by step and then by
// run, until f fails.
func (r *Result) each(f func(k, i int, rec *Recording) error) error {
	for k := range r.Experiment.Steps + 1 {
		for i := range r.Runs {
			if k > r.Runs[i].Steps {
				continue
			}
			if err := f(k, i, &r.Runs[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// appendFloat appends v in the shortest form that reads back the same.
func appendFloat(dst []byte, v float64) []byte { return strconv.AppendFloat(dst, v, 'g', -1, 64) }
