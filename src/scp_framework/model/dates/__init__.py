"""Days and stretches of days."""
