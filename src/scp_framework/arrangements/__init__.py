"""Arrangements, their editions and how they differ."""
