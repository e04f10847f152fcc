"""Many planners: each checked by itself, in one process or on many machines, and all of them summed up."""
