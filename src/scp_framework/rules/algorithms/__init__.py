"""Small exact algorithms."""
