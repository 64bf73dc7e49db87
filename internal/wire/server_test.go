package wire

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

func TestEncode(t *testing.T) {
	e, err := experiment.Decode([]byte(bowl))
	if err != nil {
		t.Fatal(err)
	}
	edit, err := e.DecodeEdit(map[string]any{"step": 12.0, "run": 0.0, "hyper": map[string]any{"learning_rate": 0.5}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		body Body
		want string
	}{
		{
			Status{Run: 1, Step: 13, Status: sim.Diverged, Message: "发散"},
			`{"type":"status","id":7,"run":1,"step":13,"status":"diverged","message":"发散"}`,
		},
		{
			Failure{Code: CodeField, Field: "rate", Message: `must be in (0, 20000], got "<x>"`},
			`{"type":"error","id":7,"code":"invalid_field","field":"rate","message":"must be in (0, 20000], got \"<x>\""}`,
		},
		{
			Edit(e.EditJSON(edit)),
			`{"type":"edit","id":7,"step":12,"run":0,"hyper":{"learning_rate":0.5}}`,
		},
		{
			Snapshot{Run: 2, Step: 42, Parts: []sim.Part{{Name: "metrics", Shape: []int{4}, Values: make([]float32, 4)}, {Name: "prediction", Shape: []int{48, 48}}}},
			`{"type":"snapshot","id":7,"run":2,"step":42,"parts":[{"name":"metrics","shape":[4]},{"name":"prediction","shape":[48,48]}]}`,
		},
		{
			Plane{&sim.Plane{
				Kind: sim.PCA, Step: 42, Domain: [][2]float64{{-1, 1}, {-2, 2}}, Explained: [2]float64{0.8, 0.1}, Rows: 90,
				Runs: []sim.Projection{{Steps: []int{0, 42}, U: []float32{-0.1, 0}, V: []float32{1, 0}, Distance: []float32{0.5, 0}}},
			}},
			`{"type":"plane","id":7,"kind":"pca","step":42,"center":0,"domain":[[-1,1],[-2,2]],"explained":[0.8,0.1],"rows":90,` +
				`"runs":[{"steps":[0,42],"u":[-0.1,0],"v":[1,0],"distance":[0.5,0]}]}`,
		},
		{
			Inspection{&sim.Inspection{Run: 0, Step: 3, Theta: []float64{0.1, 1e-300}}},
			`{"type":"inspection","id":7,"run":0,"step":3,"theta":[0.1,1e-300],"loss":0,"gradient":null,"applied":null,"learning_rate":0,"hyper":null,"formula":null,"scalars":null,"before":null,"state":null,"update":null}`,
		},
	} {
		if diff := cmp.Diff(c.want, string(Encode(7, c.body))); diff != "" {
			t.Errorf("%T (-want +got):\n%s", c.body, diff)
		}
	}
}
