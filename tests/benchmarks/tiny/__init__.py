"""A workload of the form of the standard one, small enough for tests."""
