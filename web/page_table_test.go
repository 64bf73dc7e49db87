package web_test

import "testing"

// The standings are sorted by the column that is clicked, best first and then
// the other way round, and copied in the order shown.
func TestPageStandings(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?table=1")
	p.run("app.toEnd()")
	p.wait("app.cursor === 200")
	names := `[...document.querySelectorAll('.standings tbody .table-run > .sample + span')].map((name) => name.textContent).join()`
	p.wait("%s === 'SGD,Momentum,RMSprop'", names)
	losses := `[...document.querySelectorAll('.standings tbody tr')].map((row) => row.cells[2].textContent)`
	p.wait("%s[0].startsWith('0.00')", losses)

	p.clickText(".standings thead", p.text("table.loss"))
	p.wait("document.querySelector('.standings th[aria-sort]').ariaSort === 'ascending'")
	p.must("%s === 'Momentum,SGD,RMSprop'", names)
	p.clickText(".standings thead", p.text("table.loss"))
	p.must("%s === 'RMSprop,SGD,Momentum' && document.activeElement.matches('.table-sort')", names)

	p.run("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
	p.clickText(".table-title", p.text("table.copy"))
	p.clickText(".table-title", "CSV")
	p.wait("window.copied?.split('\\r\\n').length === 5")
	p.must("copied.startsWith('Run,Optimizer,η,Status,Loss,') && copied.split('\\r\\n')[1].startsWith('RMSprop,RMSprop,0.05,budget reached,0.0')")

	// What counts as arrived is the reader's, and goes into the link.
	arrived := `Number([...document.querySelectorAll('.standings tbody tr')].find((row) => row.textContent.includes('Momentum')).cells[5].textContent)`
	p.wait("%s > 0", arrived)
	before := eval[int](p.tab, "%s", arrived)
	p.run("Object.assign(document.querySelector('.standings select'), {value: '1'}).dispatchEvent(new Event('change'))")
	p.wait("%s < %d", arrived, before)
	p.must("location.search.includes('tolerance=1') || app.link().includes('tolerance=1')")
	p.screenshot("standings")

	// Where the runs end differently, they are sorted by that too.
	p.run("app.setHyper(0, 'learning_rate', 1)")
	p.settle()
	p.run("app.toEnd()")
	p.wait("document.querySelectorAll('.standings th:first-child > .table-sort').length === 2")
	p.clickText(".standings th:first-child", p.text("table.status"))
	p.must("%s.endsWith(',SGD') && document.querySelector('.standings th').ariaSort === 'ascending'", names)
	p.clickText(".standings th:first-child", p.text("table.status"))
	p.must("%s.startsWith('SGD,')", names)
	p.screenshot("statuses")
}

// The conditions stand under the curves and change with the experiment.
func TestPageSaysHowFairItIs(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.must("document.querySelector('.chart-fair').textContent.includes(%q)", p.text("fair.recommended"))
	p.must("!document.querySelector('.chart-fair .warning')")
	p.run("app.setHyper(0, 'learning_rate', 0.01)")
	p.wait("document.querySelector('.chart-fair .warning')?.textContent.includes('SGD')")
	p.must("!document.querySelector('.chart-fair').textContent.includes(%q)", p.text("fair.recommended"))
}
