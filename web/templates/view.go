// Package templates renders the page from view structs shaped like it. It
// knows nothing of experiments or HTTP: the server fills a PageView.
package templates

import "fmt"

// Mode is how much of the page is shown.
type Mode string

// The modes of the page.
const (
	Explore Mode = "explore" // everything
	Embed   Mode = "embed"   // the figure without header, for an <iframe>
)

// PageView is everything the page is made of.
type PageView struct {
	Mode  Mode
	Lang  string // BCP 47: "en" or "zh-CN"
	Theme string // "auto", "light", "dark" or "projector"; empty means auto

	Title       string // of the window and of link previews
	Description string // one sentence for link previews
	URL         string // absolute address of the whole page, for link previews; may be empty
	Image       Image  // of the figure, for link previews; none if URL is empty
	Still       string // address of a picture of the figure where no script runs; empty: there is none
	Discovery   string // address that tells how to embed it (oEmbed); empty if URL is

	// Alternate is the same page in the other language; without URL there is none.
	Alternate Language
	Lessons   string // where the lessons are; empty: there are none
	// FullURL is where an embedded figure links to: the same experiment in
	// the full page.
	FullURL string

	Policy  string   // Content-Security-Policy of a page that is a file; empty: a header says it
	Static  string   // base path of the assets, without trailing slash
	Modules []string // JavaScript modules to preload, relative to Static: "js/figure/app.js"

	// Lesson is the slug of the lesson that the figure belongs to; usually empty.
	Lesson string

	// Messages are the words of the page in Lang, by key; inlined for the
	// scripts as #data-messages.
	Messages map[string]string
	// Catalog and Experiment are inlined as #data-catalog and
	// #data-experiment; any value that encoding/json accepts.
	Catalog    any
	Experiment any
	Config     Config
	Model      bool    // whether it is a model that is trained, which has style sheets of its own
	Present    bool    // whether the page begins in Present, which has one, too
	Inline     *Inline // of a page that is a single file, else nil
}

// Image is a picture at an absolute address, its size in pixels.
type Image struct {
	URL           string
	Width, Height int
}

// PosterView is everything a [Poster] is made of; the addresses are relative.
type PosterView struct {
	Lang, Theme, Static string // as of a page
	Title, Play         string // of the figure, of the button
	Figure              string // address of the figure
	Picture, Dark       string // addresses of its picture, and of that in dark colours
}

// Inline is what a page consists of that loads nothing.
type Inline struct {
	Script string
	Data   []Packed // before the script
}

// Packed is a text in the page by its id, without "<", that stands for so many bytes.
type Packed struct {
	ID, Text string
	Bytes    int
}

// Language is a link to the page in a language.
type Language struct {
	Lang string // BCP 47
	Name string // in the language itself
	URL  string // keeps the query of the current page
}

// short returns the name as a header has room for.
func (l Language) short() string {
	if l.Lang == "en" {
		return "EN"
	}
	return l.Name
}

// Config is what the scripts need to know of the server, inlined as
// #data-config.
type Config struct {
	Lang       string  `json:"lang"`
	Static     string  `json:"static"`
	Thumbnails string  `json:"thumbnails"`    // where light/{preset}.png and dark/… are; empty: there are none
	Embed      string  `json:"embed"`         // name of the page that shows the figure alone, in the directory of this one
	Own        string  `json:"own,omitempty"` // page of a figure that has optimizers of the lesson {slug}; empty: this one
	Query      string  `json:"query"`         // that holds where the address of the page has none
	Socket     string  `json:"socket"`        // address of the WebSocket, relative to the page
	Build      string  `json:"build"`
	Engine     *Engine `json:"engine,omitempty"`    // instead of the socket
	Recording  string  `json:"recording,omitempty"` // instead of both: its address
	// Keys are those of an experiment in an address, of a page that plays back.
	Keys []string `json:"keys,omitempty"`
	// Soon lists the modules, relative to Static, that the page loads once its
	// first picture is there.
	Soon []string `json:"soon"`
}

// Engine names the files of the program that runs in the page itself.
type Engine struct {
	Worker string `json:"worker"` // the script of its worker
	WASM   string `json:"wasm"`   // the program, gzipped
	Digits string `json:"digits"` // the images of digits, gzipped, for the program
}

// t returns the message of a key. A key without message is a mistake in a
// template, so it panics.
func (v PageView) t(key string) string {
	message, ok := v.Messages[key]
	if !ok {
		panic(fmt.Sprintf("templates: no message %q in %s", key, v.Lang))
	}
	return message
}

// asset returns the address of a file under web/static.
func (v PageView) asset(path string) string { return v.Static + "/" + path }

// theme returns the value of data-theme.
func (v PageView) theme() string {
	if v.Theme == "" {
		return "auto"
	}
	return v.Theme
}

// Stylesheet is a file of rules that a page links.
type Stylesheet struct {
	Path  string // relative to Static
	First bool   // whether the first picture needs it; else it is linked disabled, and sheets.js loads it
}

// Stylesheets returns the style sheets of the page in the order of their rules.
func (v PageView) Stylesheets() []Stylesheet {
	explore, embed := v.Mode == Explore, v.Mode == Embed
	var linked []Stylesheet
	for _, s := range []struct {
		name          string
		linked, first bool
	}{
		{"tokens", true, true},
		{"base", true, true},
		{"buttons", true, true},
		{"fields", true, true},
		{"layout", true, true},
		{"header", explore, true},
		{"dialog", explore, false},
		{"playback", true, true},
		{"stage", true, true},
		{"models", true, v.Model},
		{"chart", true, false},
		{"inspector", true, false},
		{"cards", true, false},
		{"controls", true, false},
		{"thumbnail", explore, false},
		{"picker", explore, false},
		{"share", explore, false},
		{"embed", embed, true},
		{"present", explore, v.Present},
	} {
		if s.linked {
			linked = append(linked, Stylesheet{"css/" + s.name + ".css", s.first})
		}
	}
	return linked
}
