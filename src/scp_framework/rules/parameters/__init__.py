"""Values that rules take: conditions, guards, groups."""
