package picture

import (
	"encoding/json"
	"image"
	"image/color"
	"image/draw"
	"os"
	"strings"
	"testing"

	"optviz/internal/export"
)

// What the program says in Chinese can be drawn, and so can what people write;
// ci/font.sh makes the font anew.
func TestChinese(t *testing.T) {
	messages, err := os.ReadFile("../../web/i18n/zh-CN.json")
	if err != nil {
		t.Fatal(err)
	}
	catalog, err := json.Marshal(export.NewCatalog(Formats))
	if err != nil {
		t.Fatal(err)
	}
	f := newFace(20, false).(*face)
	missing := map[rune]bool{}
	for _, r := range string(messages) + string(catalog) + "我们班第三组的优化器跑得最快（真的）" {
		if glyph, err := f.chinese.GlyphIndex(&f.buffer, r); r >= 0x2E80 && (err != nil || glyph == 0) {
			missing[r] = true
		}
	}
	if len(missing) > 0 {
		t.Errorf("no glyphs of %v", missing)
	}
	if inked("动") == inked("量") || inked("动") == inked("\ue000") {
		t.Error("characters are drawn alike")
	}
	if box := inked("\ue000"); box == inked(" ") || box != inked("\ue001") { // of private use: no font has them
		t.Error("what no font has is no box")
	}
}

// inked returns the pixels of a text.
func inked(text string) string {
	c := newCanvas(40, 40, 1)
	draw.Draw(c.image, c.image.Rect, image.White, image.Point{}, draw.Src)
	c.text(Text{At: Point{5, 30}, Text: text, Size: 20, Align: Start, Color: color.NRGBA{A: 255}})
	return string(c.image.Pix)
}

// A picture speaks the language of its view, in the words of the page.
func TestPictureInChinese(t *testing.T) {
	file, err := os.ReadFile("../../web/i18n/zh-CN.json")
	if err != nil {
		t.Fatal(err)
	}
	var page map[string]string
	if err := json.Unmarshal(file, &page); err != nil {
		t.Fatal(err)
	}
	if page["chart.loss"] != words.loss.ZH || page["chart.grad_norm"] != words.gradNorm.ZH || page["chart.steps"] != words.step.ZH || !strings.HasPrefix(page["chart.above_minimum"], words.above.ZH) || page["phase.update"] != words.update.ZH+"{axis}" {
		t.Errorf("the page has other words than %v", words)
	}
	for query, want := range map[string][]string{
		"surface=quadratic&run=sgd&steps=3":           {">损失<", ">步数<", ">狭长山谷<", `xml:lang="zh-CN"`},
		"expression=x%5E2-1&start=1&run=sgd&steps=3":  {">损失<"},
		"surface=wavy_1d&run=sgd&steps=3&names=我的优化器": {">我的优化器<"},
		"model=mlp&data=spiral&run=sgd&steps=3":       {">梯度范数<"},
	} {
		f := figureOf(t, query)
		var b strings.Builder
		about := export.About{View: "lang=zh-CN&" + query}
		if err := Formats.Find("svg").Write(&b, f.result, about); err != nil {
			t.Fatal(err)
		}
		for _, text := range want {
			if !strings.Contains(b.String(), text) {
				t.Errorf("%s: no %s", query, text)
			}
		}
		if strings.Contains(b.String(), ">loss") || strings.Contains(b.String(), ">step<") {
			t.Errorf("%s: English axes", query)
		}
	}
}
