"""Merging and splitting units and agencies: what would move, and moving it with a record."""
