"""Planners in every form."""
