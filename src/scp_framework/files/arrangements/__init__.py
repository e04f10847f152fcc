"""Arrangements in files, and what extends them."""
