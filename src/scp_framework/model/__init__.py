"""The nouns: what a partnership consists of, and what happens when."""
