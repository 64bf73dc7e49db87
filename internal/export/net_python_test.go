//go:build python

package export

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"optviz/internal/data"
	"optviz/internal/experiment"
	"optviz/internal/loss"
	"optviz/internal/model"
	"optviz/internal/optim"
	"optviz/internal/sim"
)

// nets are trainings of every model, loss, activation, initialization and data
// set, with everything that can stand around them, for a run of a few steps.
var nets = []string{
	"model=linear&data=line&start=0.3,-0.2&run=sgd&run=sgd,with.loss:mae&run=sgd,with.loss:huber,with.delta:0.4&run=adam,with.scaling:true",
	"model=linear&data=plane&bias=false&data.n=12&batch_size=5&seed=9007199254740991&run=momentum,weight_decay:0.01,clip:norm,clip.max:0.5",
	"model=logistic&data=gauss&run=sgd&run=sgd,with.loss:mse&run=sgd,with.loss:mae&run=sgd,with.loss:huber&run=sgd,with.loss:hinge&run=sgd,with.label_smoothing:0.2",
	"model=logistic&data=xor&outputs=2&init=normal&run=sgd,clip:value,clip.max:0.01&run=sgd,with.loss:mse&run=sgd,with.loss:hinge",
	"model=softmax&data=spiral3&init=lecun&run=sgd&run=sgd,with.loss:mse&run=sgd,with.loss:mae&run=sgd,with.loss:huber,with.delta:0.1&run=sgd,with.loss:hinge&run=sgd,with.label_smoothing:0.2",
	"model=softmax&data=digits&run=adam&run=sgd,with.batch_size:0,with.scaling:true",
	"model=mlp&data=sine&data.n=30&activation=sigmoid&run=adam&run=adam,with.loss:huber&run=adam,with.l1:0.01,with.l2:0.1",
	"model=mlp&layers=6,6,6&data=spiral&data.n=40&activation=relu&init=he&run=adam&run=adam,with.residual:true&run=adam,with.stem:true,with.residual:true&run=adam,with.dropout:0.3&run=adam,with.dropout:0.3,with.residual:true,with.batch_size:3",
	"model=mlp&layers=5&data=circle&data.n=24&activation=identity&bias=false&batch_size=8&data.validation=0&run=sgd,with.residual:true&run=sgd,schedule:cosine,schedule.t_max:7&edit=11,0,learning_rate:0.02",
	"model=mlp&layers=&data=circle&data.n=24&dropout=0.5&run=sgd&run=sgd,with.patience:1",
	"model=cnn&data=digits&batch_size=32&run=sgd&run=momentum&run=rmsprop,learning_rate:0.002&run=adam,with.loss:mse,with.l2:0.01",
	"model=cnn&data=digits&filters=3&data.validation=0.95&batch_size=0&run=adam,learning_rate:0.01&run=adam,with.loss:hinge",
	"model=embedding&run=sgd&run=momentum&run=adam,with.l2:0.001&run=adam,with.batch_size:100,with.loss:mse",
}

// net is a training with its own numbers, which no link holds.
var custom = []string{
	`{"problem":{"model":"mlp","layers":[4],"data":{"set":"custom","x":[[0.5,3],[-1,3],[2,3],[0.1,3]],"y":[[1,2],[0,1],[3,-1],[0.25,0]],"scaling":true},"batches":[[0,1],[2],[3,0,1]]},"runs":[{"optimizer":"adam"},{"optimizer":"sgd","with":{"scaling":false}}],"steps":10}`,
	`{"problem":{"model":"embedding","dims":3,"data":{"set":"custom","x":[0,1,2,3,1],"y":[1,0,3,2,2]}},"runs":[{"optimizer":"adam"}],"steps":10}`,
}

// TestNetsAgree compares loss and all parameters at every step of every run,
// to 10⁻⁹: sums are added up in another order than ours, which is worth some
// 10⁻¹⁶ a step, and grows. All programs run in one process.
func TestNetsAgree(t *testing.T) {
	var all []*sim.Result
	add := func(e *experiment.Experiment, err error, steps int) {
		if err != nil {
			t.Fatal(err)
		}
		e.Steps = steps
		r, err := sim.Record(t.Context(), e, true)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	for _, query := range nets {
		e, err := experiment.ParseQuery(query)
		add(e, err, 40)
	}
	for _, text := range custom {
		e, err := experiment.Decode([]byte(text))
		add(e, err, 40)
	}
	every := "model=mlp&layers=6&data=circle&data.n=30&batch_size=10"
	for _, s := range optim.Catalog {
		if s.Torch != "" {
			every += "&run=" + s.ID
		}
	}
	e, err := experiment.ParseQuery(every)
	add(e, err, 40)
	for _, p := range experiment.Presets {
		if p.Group == "models" && p.Experiment.Problem.Model != nil {
			e := *p.Experiment
			add(&e, nil, 25)
		}
	}
	covers(t, all)
	outputs := runAll(t, "torch", all)
	for i, r := range all {
		compare(t, r, outputs[i])
	}
}

// TestNetRulesAgree does the same for programs in which the rules are written
// out: of every optimizer in every dialect.
func TestNetRulesAgree(t *testing.T) {
	var all []*sim.Result
	for i, d := range optim.Dialects {
		query := "model=mlp&layers=6&data=circle&data.n=30&batch_size=10&steps=40"
		for k, s := range optim.Catalog {
			if s.Supports(d) {
				query += fmt.Sprintf("&run=%s,dialect:%s%s", s.ID, d, around[(i+k)%len(around)])
			}
		}
		all = append(all, record(t, query))
	}
	all = append(all, record(t, "model=embedding&steps=10&run=lion"), record(t, "model=cnn&steps=10&run=nadam"))
	outputs := runAll(t, "numpy", all)
	for i, r := range all {
		compare(t, r, outputs[i])
	}
}

// covers fails where the experiments leave out an entry of a catalogue.
func covers(t *testing.T, all []*sim.Result) {
	seen := map[string]bool{}
	for _, r := range all {
		for i, run := range r.Experiment.Runs {
			m := r.Experiment.ProblemOf(i).Model
			for _, id := range []string{m.Kind, m.Loss, m.Activation, m.Init, m.Data.Set, run.Optimizer} {
				seen[id] = true
			}
			if m.Shape.Classes > 2 {
				seen[m.Loss+" of many"] = true
			}
		}
	}
	var want []string
	for _, s := range model.Specs {
		want = append(want, s.ID)
	}
	for _, c := range loss.Criteria {
		want = append(want, c.ID, c.ID+" of many")
	}
	for _, a := range model.Activations {
		want = append(want, a.ID)
	}
	for _, i := range model.Inits {
		want = append(want, i.ID)
	}
	for _, s := range data.Sets {
		want = append(want, s.ID)
	}
	for _, s := range optim.Catalog {
		if s.Torch != "" {
			want = append(want, s.ID)
		}
	}
	for _, id := range want {
		if !seen[id] {
			t.Errorf("no net has %s", id)
		}
	}
}

// observer runs programs, and writes the loss and the parameters at every step
// of every run beside each.
const observer = `
import runpy, struct, sys
import torch

for file in sys.argv[1:]:
    program = runpy.run_path(file)
    with open(file + ".out", "wb") as out:
        for run in program["RUNS"]:
            path = []
            optimizer, module = torch.optim.Optimizer.zero_grad, torch.nn.Module.zero_grad
            def of_optimizer(self):
                path.append(torch.nn.utils.parameters_to_vector(self.param_groups[0]["params"]).tolist())
                optimizer(self)
            def of_module(self):
                path.append(torch.nn.utils.parameters_to_vector(self.parameters()).tolist())
                module(self)
            torch.optim.Optimizer.zero_grad, torch.nn.Module.zero_grad = of_optimizer, of_module
            net, losses = run()
            torch.optim.Optimizer.zero_grad, torch.nn.Module.zero_grad = optimizer, module
            path.append(torch.nn.utils.parameters_to_vector(net.parameters()).tolist())
            for loss, theta in zip(losses, path):
                out.write(struct.pack(f"<{1 + len(theta)}d", loss, *theta))
`

// runAll runs the programs of all experiments in a format, and returns what the
// observer wrote of each.
func runAll(t *testing.T, format string, all []*sim.Result) [][]byte {
	dir := t.TempDir()
	args := []string{"-c", observer}
	for i, r := range all {
		var program bytes.Buffer
		if err := Formats.Find(format).Write(&program, r, About{}); err != nil {
			t.Fatalf("%s: %v", r.Experiment.Query(), err)
		}
		file := filepath.Join(dir, fmt.Sprintf("%d.py", i))
		if err := os.WriteFile(file, program.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if out, err := exec.Command(python(), args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	outputs := make([][]byte, len(all))
	for i := range all {
		var err error
		if outputs[i], err = os.ReadFile(args[2+i] + ".out"); err != nil {
			t.Fatal(err)
		}
	}
	return outputs
}

// compare compares what was computed with the recording.
func compare(t *testing.T, r *sim.Result, output []byte) {
	t.Helper()
	in := bytes.NewReader(output)
	for i, rec := range r.Runs {
		for k := range rec.Steps + 1 {
			want := append([]float64{rec.Loss[k]}, rec.Theta.Row(k)...)
			got := make([]float64, len(want))
			if err := binary.Read(in, binary.LittleEndian, got); err != nil {
				t.Errorf("%s, run %d, step %d: %v", r.Experiment.Query(), i, k, err)
				return
			}
			for j := range want {
				if !(math.Abs(got[j]-want[j]) <= 1e-9*max(1, math.Abs(want[j]))) {
					t.Errorf("%s, run %d, step %d: value %d is %v, want %v", r.Experiment.Query(), i, k, j, got[j], want[j])
					return
				}
			}
		}
	}
	if rest, _ := io.ReadAll(in); len(rest) > 0 {
		t.Errorf("%s: %d bytes too many", r.Experiment.Query(), len(rest))
	}
}

// TestNetPrints: a program by itself prints the losses, and complains where they
// are not what it was told.
func TestNetPrints(t *testing.T) {
	var b bytes.Buffer
	r := record(t, "model=linear&run=sgd&run=sgd&steps=3")
	if err := Formats.Find("torch").Write(&b, r, About{}); err != nil {
		t.Fatal(err)
	}
	run := func(program string) (string, error) {
		command := exec.Command(python(), "-")
		command.Stdin = strings.NewReader(program)
		out, err := command.Output()
		return string(out), err
	}
	out, err := run(b.String())
	if lines := strings.Split(out, "\n"); err != nil || len(lines) != 10 || lines[0] != "run,step,loss" || !strings.HasPrefix(lines[8], "sgd_2,3,") {
		t.Errorf("%v, %q", err, out)
	}
	known := fmt.Sprintf("sgd_2: (3, %s)", number(r.Runs[1].Loss[3]))
	if _, err := run(strings.Replace(b.String(), known, "sgd_2: (3, 7.0)", 1)); err == nil {
		t.Error("another loss passes")
	}
}
