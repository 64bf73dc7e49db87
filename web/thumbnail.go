package web

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/go-chi/chi/v5"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// Size of a thumbnail in pixels, twice that in the page.
const (
	thumbnailWidth  = 320
	thumbnailHeight = 200
)

// ramp holds the colours of the landscape, evenly spaced from the valley to
// the height; the same as in tokens.css.
type ramp [4]color.NRGBA

// palette is the colours of a theme.
type palette struct {
	ramp
	paper   color.NRGBA   // that data are drawn on
	classes []color.NRGBA // of samples, as in models.css
}

var palettes = map[string]palette{
	"light": {
		ramp{{0x3a, 0x6e, 0x9e, 255}, {0x85, 0xab, 0xcd, 255}, {0xc4, 0xd7, 0xe8, 255}, {0xf0, 0xf4, 0xf8, 255}},
		color.NRGBA{0xf0, 0xf4, 0xf8, 255},
		[]color.NRGBA{{0x1d, 0x4f, 0x80, 255}, {0x84, 0x53, 0x00, 255}, {0x5f, 0x35, 0x80, 255}, {0x17, 0x65, 0x4a, 255}},
	},
	"dark": {
		ramp{{0x0a, 0x14, 0x20, 255}, {0x12, 0x2a, 0x42, 255}, {0x22, 0x48, 0x68, 255}, {0x3e, 0x68, 0x86, 255}},
		color.NRGBA{0x0f, 0x1b, 0x29, 255},
		[]color.NRGBA{{0xa6, 0xd0, 0xf7, 255}, {0xf5, 0xcc, 0x7c, 255}, {0xd9, 0xbc, 0xf0, 255}, {0x93, 0xe0, 0xc0, 255}},
	},
}

// thumbnails holds the pictures of the presets, "light/ravine", each made when
// it is first asked for.
type thumbnails map[string]func() []byte

func newThumbnails() thumbnails {
	pictures := thumbnails{}
	for _, p := range experiment.Presets {
		for theme, colors := range palettes {
			pictures[theme+"/"+p.ID] = sync.OnceValue(func() []byte { return colors.thumbnail(p) })
		}
	}
	return pictures
}

// thumbnail serves /static/{hash}/thumbnails/{theme}/{preset}.png.
func (s *Server) thumbnail(w http.ResponseWriter, r *http.Request) {
	id, isPNG := strings.CutSuffix(chi.URLParam(r, "file"), ".png")
	picture, ok := s.thumbnails[chi.URLParam(r, "theme")+"/"+id]
	if !ok || !isPNG || chi.URLParam(r, "hash") != s.assets.hash {
		http.NotFound(w, r)
		return
	}
	setImmutable(w.Header(), "image/png")
	w.Write(picture())
}

// thumbnail draws a preset as PNG.
func (c palette) thumbnail(p experiment.Preset) []byte {
	picture := image.NewNRGBA(image.Rect(0, 0, thumbnailWidth, thumbnailHeight))
	switch {
	case p.Experiment.Problem.Model != nil:
		c.data(picture, p.Experiment)
	case len(p.Domain) == 1:
		c.curve(picture, gridOf(p, p.Domain, 1))
	default:
		c.landscape(picture, heights(gridOf(p, widen(p.Domain), thumbnailHeight)))
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		panic(err) // a bytes.Buffer takes all
	}
	return b.Bytes()
}

func gridOf(p experiment.Preset, domain [][2]float64, rows int) []float32 {
	values, err := sim.Grid(p.Experiment, domain, thumbnailWidth, rows)
	if err != nil {
		panic("web: grid of a preset: " + err.Error())
	}
	return values
}

// widen returns the domain, larger along one axis, in the shape of the picture.
func widen(domain [][2]float64) [][2]float64 {
	width, height := domain[0][1]-domain[0][0], domain[1][1]-domain[1][0]
	scale := max(width/thumbnailWidth, height/thumbnailHeight)
	grow := func(ends [2]float64, pixels float64) [2]float64 {
		middle, half := (ends[0]+ends[1])/2, scale*pixels/2
		return [2]float64{middle - half, middle + half}
	}
	return [][2]float64{grow(domain[0], thumbnailWidth), grow(domain[1], thumbnailHeight)}
}

// heights maps values to heights in [0, 1] as the page does: by
// ln(1 + z/s) / ln(1 + zmax/s), z being the value above the lowest, with s such
// that the median comes to a fixed height and the valley shows its shape
// beside steep slopes.
func heights(values []float32) []float32 {
	sorted := slices.DeleteFunc(slices.Clone(values), func(v float32) bool { return v != v })
	slices.Sort(sorted)
	if len(sorted) == 0 || sorted[0] == sorted[len(sorted)-1] {
		return make([]float32, len(values))
	}
	low, high := float64(sorted[0]), float64(sorted[len(sorted)-1])
	s := (high - low) * softness((float64(sorted[len(sorted)/2])-low)/(high-low))
	out := make([]float32, len(values))
	for i, v := range values {
		out[i] = float32(math.Log1p((float64(v)-low)/s) / math.Log1p((high-low)/s))
	}
	return out
}

// softness returns s such that ln(1 + median/s) / ln(1 + 1/s) is the height of
// the median, by bisection of its logarithm.
func softness(median float64) float64 {
	const height = 0.78
	low, high := -18.0, 3.0
	for range 30 {
		middle := (low + high) / 2
		if s := math.Exp(middle); math.Log1p(median/s)/math.Log1p(1/s) > height {
			low = middle
		} else {
			high = middle
		}
	}
	return math.Exp(low)
}

// landscape fills the picture with the colours of the heights, in bands that
// look like contour lines at their edges.
func (c ramp) landscape(picture *image.NRGBA, heights []float32) {
	const bands = 12
	for y := range thumbnailHeight {
		row := heights[(thumbnailHeight-1-y)*thumbnailWidth:]
		for x := range thumbnailWidth {
			if h := float64(row[x]); h == h {
				shade := 0.5*h + 0.5*math.Floor(h*bands)/(bands-1)
				picture.SetNRGBA(x, y, c.at(shade))
			}
		}
	}
}

// curve draws the values as a line over a filled ground.
func (c ramp) curve(picture *image.NRGBA, values []float32) {
	const margin, halfLine = 24, 2.5
	low, high := slices.Min(values), slices.Max(values)
	level := func(x int) float64 {
		v := values[min(max(x, 0), len(values)-1)]
		return margin + (thumbnailHeight-2*margin)*float64(high-v)/float64(max(high-low, math.SmallestNonzeroFloat32))
	}
	for x := range thumbnailWidth {
		line, slope := level(x), (level(x+1)-level(x-1))/2
		for y := range thumbnailHeight {
			above := line - float64(y)
			shade := 0.95
			if above < 0 {
				shade = 0.7
			}
			distance := math.Abs(above) / math.Hypot(1, slope)
			ink := min(max(halfLine+0.5-distance, 0), 1)
			picture.SetNRGBA(x, y, c.at(shade*(1-ink)))
		}
	}
}

// at returns the colour of a height in [0, 1].
func (c ramp) at(height float64) color.NRGBA {
	at := min(max(height, 0), 1) * float64(len(c)-1)
	k := min(int(at), len(c)-2)
	return blend(c[k], c[k+1], at-float64(k))
}
