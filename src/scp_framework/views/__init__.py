"""Views: what the library knows, put into words, tables and pictures for people and other programs."""
