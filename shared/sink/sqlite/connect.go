package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver, in Go alone
)

// create makes an empty file where there is none, and returns what identifies the file. SQLite
// would let everybody read a new one; events hold what people wrote.
func create(path string) (file, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return file{}, err
	}
	info, err := f.Stat()
	return file{path, info}, errors.Join(err, f.Close())
}

// file is the file that was opened.
type file struct {
	path string
	info os.FileInfo
}

var errMoved = errors.New("the file was moved, removed or replaced")

// check returns errMoved when another file is at the path now, or none. SQLite would go on
// writing to the one that it has open, where nobody finds the events.
func (f file) check() error {
	info, err := os.Stat(f.path)
	if err != nil || !os.SameFile(info, f.info) {
		return fmt.Errorf("%s: %w", f.path, errMoved)
	}
	return nil
}

// connect opens a database with the settings that all of its users share. A lock of another
// process is waited for until the context ends, but not for longer than a request lasts.
func connect(path, options string) (*sql.DB, error) {
	path, err := filepath.Abs(path) // a name such as :memory: means a file all the same
	if err != nil {
		return nil, err
	}
	dsn := "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() +
		"?_pragma=busy_timeout(2000)&_pragma=synchronous(full)&" + options
	return sql.Open("sqlite", dsn)
}
