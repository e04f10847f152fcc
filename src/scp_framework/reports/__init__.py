"""What people read of a report: labels, counts, decisions, next steps; as plain values that any view can show."""
