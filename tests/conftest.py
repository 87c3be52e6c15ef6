"""Fixtures that every test may use; those of one app live in its own folder."""
