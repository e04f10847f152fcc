"""Quick reading: planners of files in which nothing is amiss."""
