package figure

import "testing"

// What a link says of its runs stays with them where one is left out.
func TestSearch(t *testing.T) {
	const runs = "?surface=beale&run=nosuch&run=adam&run=qqqqqq&run=sgd"
	for view, want := range map[string]string{
		"":                             "",
		"&theme=dark&names=a|b|c|d%26": "&theme=dark&names=b%7Cd%26",
		"&names=a":                     "",
		"&styles=3,2,1,0&off=0,3":      "&styles=2,0&off=1",
		"&off=2":                       "",
		"&off=1,x&select=2&tab=phase":  "&off=1,x&tab=phase",
		"&select=3":                    "&select=1",
		"&select=9":                    "&select=7",
		"&ask=loss:3@60":               "&ask=loss:1%4060",
		"&ask=set:1.learning_rate:1@9": "&ask=set:0.learning_rate:1%409",
		"&ask=set:adam.beta1:1@9":      "&ask=set:adam.beta1:1@9",
		"&ask=loss:2@60":               "",
	} {
		if got := Search(runs + view); got != runs+want {
			t.Errorf("%s: %s, want %s", view, got, want)
		}
	}
	const whole = "surface=beale&run=sgdd&run=adam&names=a|b" // what is near one is taken for it
	if got := Search(whole); got != whole {
		t.Errorf("%s became %s", whole, got)
	}
	f := Read("surface=beale&run=nosuch&run=adam,learning_rate:0.1&run=adam&ask=loss:2@9", "en")
	if f.Question == nil || f.Question.Run != 1 || len(f.Notes) != 1 {
		t.Errorf("asks %+v with the notes %v", f.Question, f.Notes)
	}
}
