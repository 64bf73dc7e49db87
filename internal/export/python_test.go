//go:build python

// These tests need Python with NumPy, PyTorch and scikit-learn: make code.

package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"optviz/internal/optim"
)

// cases are experiments of all optimizers of a dialect, on surfaces of every kind
// and with everything that stands around a rule. They have 40 steps: where a rule
// divides by a root that is nearly 0, as Keras' RMSprop on this Ackley, rounding
// alone grows beyond the tolerance after that.
var cases = []string{
	"surface=quadratic&arg.angle_deg=30&start=-4,1.2",
	"surface=rosenbrock&start=-1.2,1",
	"surface=styblinski_tang&start=0.3,1",
	"surface=ackley&start=1.5,1",
	"surface=cliff",
	"surface=wavy_1d&start=3",
	"expression=log(1%2Bx^2)%2By^2*exp(-x/3)%2Btanh(x*y)&start=1,2",
}

// around are settings of each run.
var around = []string{"", ",schedule:cosine,schedule.t_max:60", ",clip:norm,clip.max:0.5,weight_decay:0.01", ",clip:value,clip.max:0.3,schedule:exponential,schedule.gamma:0.97"}

// learningRate keeps all optimizers off the walls.
func learningRate(optimizer string) string {
	switch optimizer {
	case "sgd", "momentum", "nesterov":
		return "0.0005"
	case "adadelta":
		return "1"
	}
	return "0.01"
}

// python returns the interpreter that Debian's packages are for.
func python() string {
	if _, err := os.Stat("/usr/bin/python3"); err == nil {
		return "/usr/bin/python3"
	}
	return "python3"
}

func TestPythonAgrees(t *testing.T) {
	compared := 0
	for _, format := range []string{"numpy", "torch"} {
		for _, d := range optim.Dialects {
			if format == "torch" && d != optim.PyTorch {
				continue
			}
			for i, problem := range cases {
				query := problem + "&steps=40"
				for k, s := range optim.Catalog {
					if s.Supports(d) && (format == "numpy" || s.Torch != "") {
						query += fmt.Sprintf("&run=%s,dialect:%s,learning_rate:%s%s", s.ID, d, learningRate(s.ID), around[(i+k)%len(around)])
					}
				}
				t.Run(fmt.Sprintf("%s/%s/%d", format, d, i), func(t *testing.T) { compared += agrees(t, format, query) })
			}
		}
	}
	if compared < 200 {
		t.Errorf("only %d runs were compared", compared)
	}
}

// agrees runs the program of an experiment and compares every step of every run;
// it returns their number.
func agrees(t *testing.T, format, query string) int {
	r := record(t, query)
	var program, complaints bytes.Buffer
	if err := Formats.Find(format).Write(&program, r, About{}); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(python(), "-")
	command.Stdin, command.Stderr = &program, &complaints
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, &complaints)
	}
	rows, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := 1
	for i, rec := range r.Runs {
		for k := range rec.Steps + 1 {
			row := rows[at]
			at++
			values := append(strings.Fields(row[2]), row[3])
			want := append(append([]float64(nil), rec.Theta.Row(k)...), rec.Loss[k])
			for c, text := range values {
				got, err := strconv.ParseFloat(text, 64)
				if err != nil || math.Abs(got-want[c]) > 1e-9*max(1, math.Abs(want[c])) {
					t.Errorf("%s, run %d, step %d: %s is %s, want %v", row[0], i, k, []string{"θ", "θ or loss", "loss"}[c], text, want[c])
					return len(r.Runs)
				}
			}
		}
	}
	if at != len(rows) {
		t.Errorf("%d rows, want %d", len(rows), at)
	}
	return len(r.Runs)
}
