"""From text and cells to values."""
