"""Files in and out: arrangements and planners in several forms, reports as JSON, every fault with its location."""
