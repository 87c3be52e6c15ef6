"""Inviting, rating, explaining."""
