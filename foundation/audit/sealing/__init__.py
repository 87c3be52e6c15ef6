"""Seals: the sealer signs what was recorded, so that nobody can change it unnoticed, its owner included (ADR 33)."""
