package offline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Vacant returns an error if something would be overwritten at a path, or
// nothing can be written there. An empty directory is vacant.
func Vacant(name string) error {
	parent := filepath.Dir(filepath.Clean(name))
	if info, err := os.Stat(parent); err != nil {
		return err
	} else if !info.IsDir() {
		return fmt.Errorf("%s is not a directory", parent)
	}
	if entries, err := os.ReadDir(name); !errors.Is(err, fs.ErrNotExist) && (err != nil || len(entries) > 0) {
		return fmt.Errorf("%s exists: remove it, or choose another name", name)
	}
	probe, err := os.CreateTemp(parent, ".viz-export-") // before what takes minutes
	if err != nil {
		return fmt.Errorf("%s cannot be written into: %w", parent, err)
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// WriteDirectory makes a directory of files, which are named by their paths
// below it: all of them, or none.
func WriteDirectory(name string, files map[string][]byte) error {
	name = filepath.Clean(name)
	temporary, err := os.MkdirTemp(filepath.Dir(name), ".viz-export-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	for file, body := range files {
		file = filepath.Join(temporary, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, body, 0o644); err != nil {
			return err
		}
	}
	if err := os.Chmod(temporary, 0o755); err != nil {
		return err
	}
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(temporary, name)
}

// WriteFile makes a file: the whole of it, or none.
func WriteFile(name string, body []byte) error {
	name = filepath.Clean(name)
	temporary, err := os.CreateTemp(filepath.Dir(name), ".viz-export-")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.Write(body)
	if err := errors.Join(err, temporary.Chmod(0o644), temporary.Close()); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), name)
}
