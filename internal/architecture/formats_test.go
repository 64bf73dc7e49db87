package architecture

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// formatAt says which argument of the functions that write messages is the first
// format. All but Sprintf have one in each language.
var formatAt = map[string]int{"spec.Sprintf": 0, "spec.Errorf": 1, "fail": 1, "wire.Errorf": 2}

// TestFormats: a message takes as many values as it is given, in both languages,
// and in forms that spec.Sprintf knows. It would panic, where a user is told of a
// mistake.
func TestFormats(t *testing.T) {
	seen := 0
	err := filepath.WalkDir("../..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || call.Ellipsis.IsValid() {
				return true
			}
			name := called(call, file.Name.Name)
			first, known := formatAt[name]
			last := first + 1
			if name == "spec.Sprintf" {
				last = first
			}
			if !known || len(call.Args) <= last {
				return true
			}
			for _, arg := range call.Args[first : last+1] {
				literal, ok := arg.(*ast.BasicLit)
				if !ok {
					continue
				}
				format, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				seen++
				given := len(call.Args) - last - 1
				verbs := strings.Count(format, "%")
				for _, verb := range []string{"%s", "%d", "%q", "%v"} {
					verbs -= strings.Count(format, verb)
				}
				if takes := strings.Count(format, "%"); takes != given || verbs != 0 {
					t.Errorf("%s: %q takes %d values of %d, or in another form than %%s, %%d, %%q and %%v", files.Position(arg.Pos()), format, takes, given)
				}
			}
			return true
		})
		return nil
	})
	if err != nil || seen < 100 {
		t.Errorf("%d formats, %v", seen, err)
	}
}

// called returns the name of a function as other packages call it, of a method
// without what it is called on.
func called(call *ast.CallExpr, pkg string) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return pkg + "." + f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && (x.Name == "spec" || x.Name == "wire") {
			return x.Name + "." + f.Sel.Name
		}
		return f.Sel.Name
	}
	return ""
}
