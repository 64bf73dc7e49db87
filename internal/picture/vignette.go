package picture

import (
	"bytes"
	"context"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// Vignette draws what an experiment does, in a theme and without a word, as PNG:
// the trajectories on the landscape or, of a model, what it learns from. It has
// the shape of a [Thumbnail].
func Vignette(e *experiment.Experiment, theme string) []byte {
	if e.Problem.Model != nil {
		return Thumbnail(experiment.Preset{Experiment: e}, theme)
	}
	result, err := sim.Record(context.Background(), e, false)
	if err != nil {
		panic("picture: " + err.Error()) // nobody cancels it
	}
	whole := Rect{-1, -1, ThumbnailWidth + 2, ThumbnailHeight + 2} // axes lie outside
	f := &Figure{result: result, options: Options{Width: ThumbnailWidth}, colors: Palettes[theme], height: ThumbnailHeight}
	f.panels = []*panel{f.surfacePanel(&panel{frame: whole})}
	var b bytes.Buffer
	if err := f.Scene(f.Steps()).WritePNG(&b, 2); err != nil {
		panic(err) // a bytes.Buffer takes all
	}
	return b.Bytes()
}
