package sqlite

import "context"

// Exec runs a statement on the connection of a sink.
func (s *Sink) Exec(ctx context.Context, statement string) error {
	_, err := s.db.ExecContext(ctx, statement)
	return err
}

// Disconnect closes the connection of a sink. SQL's pool does that when a statement was
// interrupted at the wrong time.
func (s *Sink) Disconnect() { disconnect(s.db) }
