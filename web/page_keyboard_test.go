package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// stop is what the Tab key comes to, described; "" at the end of the page. What
// is wrong with it follows its name.
const stop = `(() => {
	let element = document.activeElement;
	while (element?.contentDocument) element = element.contentDocument.activeElement;
	if (!element || element === element.ownerDocument.body) return '';
	const {defaultView: view} = element.ownerDocument;
	const ringed = [element, element.closest('.lesson-card') ?? element].map((e) => view.getComputedStyle(e))
		.some(({outlineStyle, outlineWidth}) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
	const {left, top, right, bottom, width, height} = element.getBoundingClientRect();
	const hit = element.ownerDocument.elementFromPoint((left + right) / 2, (top + bottom) / 2);
	const name = element.ariaLabel || element.labels?.[0]?.textContent || element.textContent || element.title;
	const faults = {
		'has no name': !name?.trim(),
		'has no ring': !ringed,
		'has no size': width < 2 || height < 2,
		'is out of the window': left < -1 || top < -1 || right > view.innerWidth + 1 || bottom > view.innerHeight + 1,
		'is covered': hit && !element.contains(hit) && !hit.contains(element) && ![...element.labels ?? []].some((label) => label.contains(hit)),
	};
	return [element.outerHTML.slice(0, 120).replaceAll('\n', ' '), ...Object.keys(faults).filter((fault) => faults[fault])].join(' | ');
})()`

// faulty is whether something is wrong with a stop.
func faulty(stop string) bool {
	for _, fault := range []string{"has no name", "has no ring", "has no size", "is out of the window", "is covered"} {
		if len(stop) > len(fault) && stop[len(stop)-len(fault):] == fault {
			return true
		}
	}
	return false
}

// The Tab key comes by everything, in sight and with a ring, and out again.
func TestPageTabStops(t *testing.T) {
	t.Parallel()
	for _, page := range []struct {
		name, path string
		least      int
	}{
		{"page", "/", 50},
		{"model", "/?model=mlp&layers=4", 40},
		{"raised", "/?orbit=-60,40&table=1", 40},
		{"embedded", "/embed?sliders=1", 25},
		{"present", "/?present=1", 20},
		{"lesson", "/lessons/learning-rate", 30},
		{"lessons", "/lessons", 15},
	} {
		t.Run(page.name, func(t *testing.T) {
			p := toRead(t, page.path)
			seen := map[string]bool{}
			for {
				p.press(kb.Tab)
				at := eval[string](p.tab, stop)
				if at == "" || len(seen) > 120 {
					break
				}
				if faulty(at) {
					t.Error(at)
				}
				seen[at] = true
			}
			if len(seen) < page.least || len(seen) > 120 {
				t.Errorf("the Tab key comes by %d places", len(seen))
			}
		})
	}
}

// toRead shows the page, or a lesson with its figure, at rest.
func toRead(t *testing.T, path string) *page {
	t.Helper()
	if len(path) >= 8 && path[:8] == "/lessons" {
		p := lesson(t, path)
		p.wait("!document.querySelector('.lesson-stage') || " + framed)
		return p
	}
	p := openPaused(t, path)
	p.wait("document.querySelector('#inspector summary, [data-mode=embed] .chart-more, [data-present] .chart-more') && (!app.facts.model || document.querySelector('.tile-run'))")
	return p
}

// A dialog or menu that is opened by key takes the focus, keeps it, and gives it
// back to what opened it.
func TestPageDialogsGiveFocusBack(t *testing.T) {
	t.Parallel()
	p := toRead(t, "/")
	const layer = `(document.querySelector('dialog[open]') ?? [...document.querySelectorAll(':popover-open')].at(-1))`
	for _, opener := range []struct {
		selector string
		traps    bool // a menu is left by the Tab key
	}{
		{"#problem-button", true},
		{"#share-button", true},
		{"#help-button", true},
		{".chart-more", false},
		{".runs-head button", false},
		{".card-menu > button", false},
	} {
		p.wait("document.querySelector(%q)?.checkVisibility()", opener.selector)
		p.run("document.querySelector(%q).focus()", opener.selector)
		p.press(kb.Enter)
		p.wait("%s?.contains(document.activeElement)", layer)
		for range 3 {
			if !opener.traps {
				break
			}
			p.press(kb.Tab, chromedp.ModifierShift)
			p.must("document.activeElement === document.body || %s.contains(document.activeElement)", layer)
		}
		p.press(kb.Escape)
		p.wait("!%s && document.activeElement === document.querySelector(%q)", layer, opener.selector)
	}
}

// The settings open beside their button: the next Tab goes into them.
func TestPageSettingsByKey(t *testing.T) {
	t.Parallel()
	p := toRead(t, "/")
	p.run("document.querySelector('#settings-button').focus()")
	p.press(kb.Enter)
	p.wait("document.querySelector('#settings').matches(':popover-open')")
	p.press(kb.Tab)
	p.wait("document.querySelector('#settings').contains(document.activeElement)")
	p.press(kb.Escape)
	p.wait("!document.querySelector('#settings').matches(':popover-open') && document.activeElement === document.querySelector('#settings-button')")
}

// While it plays, a screen reader hears that it does, and at the end where it has
// come to: no more.
func TestPageIsNotChatty(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?steps=10000&rate=30")
	p.wait("document.querySelector('#live').textContent")
	p.run(`globalThis.heard = [];
		for (const region of document.querySelectorAll('[aria-live]:not([aria-live=off]), [role=status], [role=alert], output')) {
			new MutationObserver(() => heard.push(region.textContent)).observe(region, {childList: true, characterData: true, subtree: true});
		}`)
	p.press(" ")
	p.wait("heard.length > 0 && app.cursor > 60")
	p.press(" ")
	p.wait("!app.playing && heard.at(-1).includes(`Step ${app.cursor} of`)")
	if heard := eval[[]string](p.tab, "heard"); len(heard) != 2 || heard[0] != p.text("announce.playing") {
		t.Errorf("%d announcements: %q", len(heard), heard)
	}
}
