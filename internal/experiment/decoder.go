package experiment

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"optviz/internal/spec"
)

// decoder takes values out of a tree and notes every one that is wrong. A
// missing or wrong value leaves its default, a misspelt name the likely one, so
// that the strict readers return the first error and the lenient one goes on
// with all of them as notes.
type decoder struct {
	errs    []*spec.FieldError
	dropped []int // runs without an optimizer
}

// maxErrors bounds the notes that one experiment can cause.
const maxErrors = 32

func (d *decoder) fail(err *spec.FieldError) {
	if len(d.errs) < maxErrors {
		d.errs = append(d.errs, err)
	}
}

// check notes err, which is nil or a *spec.FieldError, and reports whether it
// is nil.
func (d *decoder) check(err error) bool {
	if err == nil {
		return true
	}
	d.fail(err.(*spec.FieldError))
	return false
}

// first returns the first error noted, or nil.
func (d *decoder) first() error {
	if len(d.errs) == 0 {
		return nil
	}
	return d.errs[0]
}

// object is an object of the tree of which the known members are taken one by
// one; what remains at the end is unknown.
type object struct {
	*decoder
	path    string
	members map[string]any
	known   []string // names asked for
}

// object returns the object v at path; anything else is an error and counts
// as an object without members.
func (d *decoder) object(path string, v any) *object {
	members, ok := v.(map[string]any)
	if !ok {
		d.fail(spec.Errorf(cmp.Or(path, "experiment"), "must be an object, got %s", "必须为对象，实际为 %s", show(v)))
	}
	return &object{decoder: d, path: path, members: maps.Clone(members)}
}

// take removes and returns the member with the given name and its path.
func (o *object) take(name string) (v any, field string, ok bool) {
	o.known = append(o.known, name)
	v, ok = o.members[name]
	delete(o.members, name)
	return v, spec.Member(o.path, name), ok
}

// has reports whether the member is there and not yet taken.
func (o *object) has(name string) bool {
	_, ok := o.members[name]
	return ok
}

// done notes the members that nobody took.
func (o *object) done() {
	for _, name := range slices.Sorted(maps.Keys(o.members)) {
		field := spec.Member(o.path, spec.Cut(name))
		if near := spec.Nearest(name, o.known); near != "" {
			o.fail(spec.Errorf(field, "is not a known field; is it %s?", "不是已知字段；是否应为 %s？", near))
		} else {
			o.fail(spec.Errorf(field, "is not a known field", "不是已知字段"))
		}
	}
}

// object returns the object that is the member with the given name; if it is
// missing, one without members.
func (o *object) object(name string) *object {
	v, field, ok := o.take(name)
	if !ok {
		return &object{decoder: o.decoder, path: field}
	}
	return o.decoder.object(field, v)
}

// array returns the items of the member with the given name; nil if it is
// missing, wrong or longer than limit.
func (o *object) array(name string, limit int) []any {
	v, field, ok := o.take(name)
	if !ok {
		return nil
	}
	items, ok := v.([]any)
	switch {
	case !ok:
		o.fail(spec.Errorf(field, "must be an array of at most %d items, got %s", "必须为至多 %d 项的数组，实际为 %s", limit, show(v)))
	case len(items) > limit:
		o.fail(spec.Errorf(field, "must have at most %d items, got %d", "至多 %d 项，实际为 %d 项", limit, len(items)))
		items = nil
	}
	return items
}

// text returns a string member, or def.
func (o *object) text(name, def string) string {
	v, field, ok := o.take(name)
	if !ok {
		return def
	}
	s, ok := v.(string)
	if !ok {
		o.fail(spec.Errorf(field, "must be a string, got %s", "必须为字符串，实际为 %s", show(v)))
		return def
	}
	return s
}

// choice returns a string member that is one of allowed. A misspelt one leaves
// the one that was probably meant, any other def.
func (o *object) choice(name, def string, allowed []string) string {
	field, s := spec.Member(o.path, name), o.text(name, def)
	if s == def || slices.Contains(allowed, s) {
		return s
	}
	list := strings.Join(allowed, ", ")
	if near := spec.Nearest(s, allowed); near != "" {
		o.fail(spec.Errorf(field, "%s is not known; is it %s? Known are %s", "%s 未知；是否应为 %s？可用的有 %s", show(s), near, list))
		return near
	}
	o.fail(spec.Errorf(field, "must be one of %s, got %s", "必须为 %s 之一，实际为 %s", list, show(s)))
	return def
}

// param returns the member that is a value of p, or def.
func (o *object) param(p spec.Param, def float64) float64 {
	v, field, ok := o.take(p.ID)
	if !ok {
		return def
	}
	if x, ok := o.value(p, field, v); ok {
		return x
	}
	return def
}

// optional returns the member that is a value of p; nil if it is missing,
// null or wrong.
func (o *object) optional(p spec.Param) *float64 {
	v, field, ok := o.take(p.ID)
	if !ok || v == nil {
		return nil
	}
	if x, ok := o.value(p, field, v); ok {
		return &x
	}
	return nil
}

// params returns those of the members that are values of the given
// parameters, all that may be there.
func (o *object) params(params []spec.Param) map[string]float64 {
	given := map[string]float64{}
	for _, p := range params {
		if v, field, ok := o.take(p.ID); ok {
			if x, ok := o.value(p, field, v); ok {
				given[p.ID] = x
			}
		}
	}
	o.done()
	return given
}

// value converts v to a value of the parameter p.
func (d *decoder) value(p spec.Param, field string, v any) (float64, bool) {
	switch v := v.(type) {
	case bool:
		if p.Kind == spec.Switch {
			if v {
				return 1, true
			}
			return 0, true
		}
	case float64:
		if p.Kind != spec.Switch {
			return v, d.check(p.Check(field, v))
		}
	}
	if p.Kind == spec.Switch {
		d.fail(spec.Errorf(field, "must be true or false, got %s", "必须为 true 或 false，实际为 %s", show(v)))
	} else {
		d.fail(spec.Errorf(field, "must be a number in %s, got %s", "必须为 %s 内的数，实际为 %s", p.Range, show(v)))
	}
	return 0, false
}

// vector converts v to a vector of which each coordinate is a value of p.
func (d *decoder) vector(p spec.Param, field string, v any, length int) ([]float64, bool) {
	items, ok := v.([]any)
	if !ok || len(items) != length {
		d.fail(spec.Errorf(field, "must be an array of length %d, got %s", "必须为长度 %d 的数组，实际为 %s", length, show(v)))
		return nil, false
	}
	x := make([]float64, len(items))
	for i, item := range items {
		if x[i], ok = d.value(p, spec.Item(field, i), item); !ok {
			return nil, false
		}
	}
	return x, true
}

// show returns v for a message, cut to a readable length.
func show(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return strconv.Quote(spec.Cut(v))
	case float64:
		return spec.FormatNumber(v)
	case map[string]any:
		return "{…}"
	case []any:
		return "[…](" + strconv.Itoa(len(v)) + ")"
	}
	return strconv.FormatBool(v.(bool))
}
