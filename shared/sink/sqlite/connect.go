package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"

	driver "modernc.org/sqlite" // in Go alone
	codes "modernc.org/sqlite/lib"
)

// create makes an empty file where there is none, and returns what identifies the file. SQLite
// would let everybody read a new one; events hold what people wrote.
func create(path string) (file, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return file{}, err
	}
	info, err := f.Stat()
	if err == nil {
		warnShared(path, info)
	}
	return file{path, info}, errors.Join(err, f.Close())
}

// warnShared warns of a file that others than its owner may write: they can forge and delete
// events. It is not changed, since somebody may have wanted that.
func warnShared(path string, info os.FileInfo) {
	const othersWrite = 0o022
	if mode := info.Mode().Perm(); mode&othersWrite != 0 {
		slog.Warn("others may write the database", "file", path, "mode", mode.String())
	}
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

// isReadOnly reports whether SQLite refused to write because it may only read.
func isReadOnly(err error) bool {
	var e *driver.Error
	return errors.As(err, &e) && e.Code()&0xff == codes.SQLITE_READONLY // without the details
}

// disconnect closes the connections that nobody uses just now. SQLite opens a file for reading
// when it may not write to it, and does not look again: only a new connection can write once the
// file may be written to.
func disconnect(db *sql.DB) {
	db.SetMaxIdleConns(0)
	db.SetMaxIdleConns(1)
}
