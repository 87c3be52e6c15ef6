"""Trying what the site depends on outside of itself, with the true answer in words."""
