"""A move that nobody else declares."""
