package sqlite

import "database/sql"

// OpenDB opens or makes the database at path for what is kept beside the events: with one
// connection, whose transactions write. What is committed is on the disk.
func OpenDB(path string) (*sql.DB, error) {
	if _, err := create(path); err != nil {
		return nil, err
	}
	db, err := connect(path, writing)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}
