"""Reports as JSON and as frames."""
