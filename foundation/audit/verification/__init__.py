"""Proving that nobody changed what was recorded: entries, seals, keys and their copies outside (ADR 33)."""
