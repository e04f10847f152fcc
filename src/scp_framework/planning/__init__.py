"""Planning: the next planner, what is still to be planned, and what can no longer be kept."""
