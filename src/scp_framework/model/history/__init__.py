"""How nouns begin, end and follow one another."""
