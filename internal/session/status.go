package session

import (
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// statusText says how a run has ended.
func statusText(r *sim.Run) spec.Text {
	text := map[sim.Status]spec.Text{
		sim.Converged: {EN: "converged at step %d", ZH: "在第 %d 步收敛"},
		sim.Diverged:  {EN: "diverged after step %d: the next is not finite or beyond 10³⁰", ZH: "在第 %d 步之后发散：下一步不是有限值或超过 10³⁰"},
		sim.Limit:     {EN: "used up its budget of %d steps", ZH: "已用完 %d 步的步数上限"},
		sim.Stopped:   {EN: "stopped early at step %d: no lower validation loss", ZH: "在第 %d 步早停：验证损失不再降低"},
	}[r.Status()]
	return spec.Text{EN: spec.Sprintf(text.EN, r.Steps()), ZH: spec.Sprintf(text.ZH, r.Steps())}
}
