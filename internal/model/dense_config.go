package model

import (
	"strings"

	"optviz/internal/data"
	"optviz/internal/loss"
	"optviz/internal/spec"
)

// newDense returns the dense net of a configuration.
func newDense(c Config, set *data.Set, l *loss.Criterion, a loss.Args) Model {
	return NewDense(c.dense(), set, l, a)
}

// dense returns the configuration of a dense net.
func (c Config) dense() DenseSpec {
	return DenseSpec{
		Hidden: c.Hidden, Outputs: c.Outputs, Activation: FindActivation(c.Activation),
		Residual: c.Args["residual"] == 1, Stem: c.Args["stem"] == 1, Bias: c.Args["bias"] == 1,
		Dropout: c.Args["dropout"],
	}
}

// denseTorch returns the dense net of a configuration in Python, a line per
// layer.
func denseTorch(c Config, set *data.Set) Torch {
	s, in, net := c.dense(), set.Inputs, Torch{Net: "nn.Sequential(\n"}
	for i, width := range s.Hidden {
		layer := s.linear(in, width)
		if !(s.Stem && i == 0) {
			if s.Activation.torch != "" {
				layer += ", " + s.Activation.torch
			}
			if s.Dropout > 0 {
				layer += spec.Sprintf(", Dropout(%d, %v)", width, s.Dropout)
			}
			if s.Residual && in == width {
				layer = "Residual(" + layer + ")"
			}
		}
		net.Net += "    " + layer + ",\n"
		in = width
	}
	net.Net += "    " + s.linear(in, s.Outputs) + ",\n)"
	if strings.Contains(net.Net, "Residual(") {
		net.Classes = residualTorch
	}
	return net
}

// linear returns one linear layer in Python.
func (s DenseSpec) linear(in, out int) string {
	if s.Bias {
		return spec.Sprintf("nn.Linear(%d, %d)", in, out)
	}
	return spec.Sprintf("nn.Linear(%d, %d, bias=False)", in, out)
}

const residualTorch = `class Residual(nn.Sequential):
    """Adds its input to what its layers make of it."""

    def forward(self, h):
        return h + super().forward(h)`
