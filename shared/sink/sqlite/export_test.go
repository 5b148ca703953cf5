package sqlite

import "context"

// Exec runs a statement on the connection of a sink.
func (s *Sink) Exec(ctx context.Context, statement string) error {
	_, err := s.db.ExecContext(ctx, statement)
	return err
}
