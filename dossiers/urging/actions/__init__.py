"""Urge."""
