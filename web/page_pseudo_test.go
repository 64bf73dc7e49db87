package web_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"optviz/web/i18n"
)

// accents makes of English letters others that can be read as them; vowels are
// doubled, so that words are as much longer as in other languages.
var accents = strings.NewReplacer(
	"a", "áà", "e", "éè", "i", "íì", "o", "óò", "u", "úù", "y", "ýÿ", "A", "ÁÀ", "E", "ÉÈ", "I", "ÍÌ", "O", "ÓÒ", "U", "ÚÙ", "Y", "ÝŸ",
	"b", "ƀ", "c", "ç", "d", "ď", "f", "ƒ", "g", "ğ", "h", "ĥ", "j", "ĵ", "k", "ķ", "l", "ļ", "m", "ɱ", "n", "ñ", "p", "þ", "q", "ɋ",
	"r", "ř", "s", "š", "t", "ť", "v", "ṽ", "w", "ŵ", "x", "ẋ", "z", "ž", "B", "ß", "C", "Ç", "D", "Ď", "F", "Ƒ", "G", "Ğ", "H", "Ĥ",
	"J", "Ĵ", "K", "Ķ", "L", "Ļ", "M", "Ṁ", "N", "Ñ", "P", "Þ", "Q", "Ɋ", "R", "Ř", "S", "Š", "T", "Ť", "V", "Ṽ", "W", "Ŵ", "X", "Ẋ", "Z", "Ž")

// pseudo is a message in a language that does not exist; {names} stay.
func pseudo(message string) string {
	var b strings.Builder
	for message != "" {
		text, rest, found := strings.Cut(message, "{")
		b.WriteString(accents.Replace(text))
		if found {
			name, after, _ := strings.Cut(rest, "}")
			b.WriteString("{" + name + "}")
			rest = after
		}
		message = rest
	}
	return b.String()
}

// speakPseudo makes the page speak the language that does not exist in the place
// of English, until the end of the test.
func speakPseudo(t *testing.T) {
	messages := i18n.Messages(i18n.English)
	english := maps.Clone(messages)
	t.Cleanup(func() { maps.Copy(messages, english) })
	for key, message := range english {
		messages[key] = pseudo(message)
	}
}

// overflowing returns the texts that leave the window, the box that cuts them off
// or the button they stand in.
const overflowing = `(() => {
	const found = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const {parentElement: element, data} = walker.currentNode;
		if (!data.trim() || !element.checkVisibility({visibilityProperty: true, opacityProperty: true}) || element.closest('script, noscript, svg, math, .mono, [hidden], .sr-only, .visually-hidden')) continue;
		const range = document.createRange();
		range.selectNodeContents(walker.currentNode);
		const {left, right, top, width} = range.getBoundingClientRect();
		if (width < 2) continue;
		const tell = (why) => found.push(why + ': ' + data.trim().slice(0, 60) + ' <' + element.tagName.toLowerCase() + ' class="' + element.className + '">');
		for (let box = element; box && box !== document.documentElement; box = box.parentElement) {
			const style = getComputedStyle(box);
			const bounds = box.getBoundingClientRect();
			if (bounds.width < 2) break; // for screen readers only
			if (style.overflowY === 'clip' && top >= bounds.bottom - 1) break; // wrapped out of sight
			const cut = style.overflowX !== 'visible' || box.matches('button, .button, .tabs, summary, label, th, td');
			if (cut && (right > bounds.right + 1 || left < bounds.left - 1)) {
				if (style.textOverflow !== 'ellipsis' && !/auto|scroll/.test(style.overflowX)) tell('leaves ' + (box.id || box.className || box.tagName));
				break;
			}
			if (/auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth + 1) break;
			if (box.matches('[popover], dialog, body') && (right > innerWidth + 1 || left < -1)) tell('leaves the window');
			if (box.matches('[popover], dialog')) break; // it lies above all else
		}
	}
	return [...new Set(found)];
})()`

// In a language with longer words nothing that the page says is still English, and
// nothing is cut off.
func TestPagePseudoLocale(t *testing.T) {
	speakPseudo(t)
	for _, size := range []struct {
		name string
		set  func(p *page)
	}{
		{"desktop", func(*page) {}},
		{"phone", func(p *page) { p.phone() }},
	} {
		for _, state := range []struct {
			name, path string
			reach      func(p *page)
		}{
			{"page", "/", func(p *page) { p.run("app.stepBy(10)"); p.wait("app.cursor === 10") }},
			{"model", "/?model=mlp&layers=4&steps=20", func(p *page) {
				p.run("app.stepBy(10)")
				p.wait("app.cursor === 10 && document.querySelector('.tile-run')")
			}},
			{"chart menu", "/?table=1", func(p *page) {
				p.run("document.querySelector('[data-panel=chart]').click(); document.querySelector('.chart-more').click()")
				p.wait("document.querySelector('#chart :popover-open')")
			}},
			{"share", "/", func(p *page) {
				p.run("document.querySelector('#share-button').click()")
				p.wait("document.querySelector('#share[open] #share-link')")
			}},
			{"share model", "/?model=mlp&layers=4&steps=20", func(p *page) {
				p.run("document.querySelector('#share-button').click()")
				p.wait("document.querySelector('#share[open] #share-link')")
				p.wait("document.querySelector('.tile-run')")
			}},
			{"help", "/", func(p *page) { p.run("document.querySelector('#help').showModal()") }},
			{"picker", "/", func(p *page) {
				p.run("document.querySelector('#picker').showModal()")
				p.wait("document.querySelector('.picker-card')")
			}},
			{"embed", "/embed?sliders=1", func(p *page) { p.wait("document.querySelector('.run-card')") }},
			{"embed model", "/embed?model=mlp&layers=4&steps=20&sliders=1", func(p *page) { p.wait("document.querySelector('.tile-run')") }},
			{"present", "/?present=1", func(p *page) { p.wait("document.querySelector('.present-bar')") }},
		} {
			t.Run(size.name+" "+state.name, func(t *testing.T) {
				t.Parallel() // beside each other, before and after all that is in English
				p := &page{newSite(t), newTab(t)}
				p.media("prefers-reduced-motion", "reduce")
				size.set(p)
				p.visit(state.path)
				state.reach(p)
				for _, text := range eval[[]string](p.tab, overflowing) {
					t.Error(text)
				}
				p.must("document.documentElement.scrollWidth <= innerWidth")
				p.screenshot("pseudo")
				if size.name == "phone" {
					return
				}
				ours := eval[[]string](p.tab, `Promise.all([fetch('api/catalog').then((response) => response.text()),
					import(document.querySelector('script[type=module]').src.replace('main.js', 'snippets/catalog.js')).then(({snippets}) => JSON.stringify(snippets))])
					.then((texts) => texts.join(' ').match(/[A-Za-z][A-Za-z'’-]{2,}/g))`)
				for _, word := range eval[[]string](p.tab, words) {
					if !slices.Contains(names, word) && !slices.Contains(ours, word) {
						t.Errorf("%q is not in the catalogue of words", word)
					}
				}
			})
		}
	}
}

// So do the lessons, and what they say of an answer.
func TestPagePseudoLesson(t *testing.T) {
	speakPseudo(t)
	for _, phone := range []bool{false, true} {
		for _, path := range []string{"/lessons", "/lessons/momentum", "/lessons/conditioning"} {
			t.Run(fmt.Sprint(path, phone), func(t *testing.T) {
				t.Parallel()
				p := lesson(t, path)
				if phone {
					p.phone()
				}
				if path == "/lessons/conditioning" {
					p.click(".choices label:nth-child(1)")
					p.click(".question .button-primary")
					p.wait("document.querySelector('.verdict button')")
				}
				for _, text := range eval[[]string](p.tab, overflowing) {
					t.Error(text)
				}
				p.must("document.documentElement.scrollWidth <= innerWidth")
			})
		}
	}
}
