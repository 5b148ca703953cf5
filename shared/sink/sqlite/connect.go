package sqlite

import (
	"database/sql"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver, in Go alone
)

// create makes an empty file where there is none. SQLite would let everybody read it; events
// hold what people wrote.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
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
