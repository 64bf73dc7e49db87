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
	edit, err := e.DecodeEdit([]byte(`{"step":12,"run":0,"hyper":{"learning_rate":0.5}}`))
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
			`{"type":"error","id":7,"code":"invalid_field","field":"rate","message":"must be in (0, 20000], got \"\u003cx\u003e\""}`,
		},
		{
			Edit(e.EditJSON(edit)),
			`{"type":"edit","id":7,"hyper":{"learning_rate":0.5},"run":0,"step":12}`,
		},
		{
			Inspection{&sim.Inspection{Run: 0, Step: 3, Theta: []float64{0.1, 1e-300}}},
			`{"type":"inspection","id":7,"run":0,"step":3,"theta":[0.1,1e-300],"loss":0,"gradient":null,"applied":null,"learning_rate":0,"hyper":null,"before":null,"state":null,"update":null}`,
		},
	} {
		got, err := Encode(7, c.body)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, string(got)); diff != "" {
			t.Errorf("%T (-want +got):\n%s", c.body, diff)
		}
	}
}
