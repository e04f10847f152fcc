"""What a notebook shows of the values of the library: worked out once, then written as HTML or as Markdown."""
