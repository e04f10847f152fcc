"""Check whether a safeguarding children partnership keeps the promises of its framework."""
