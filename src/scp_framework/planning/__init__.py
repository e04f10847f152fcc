"""Planning: what changes from one planner to another, the next one, and what is still to be planned or can be kept."""
