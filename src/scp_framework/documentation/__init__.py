"""Pages made from rules and cases."""
