"""Urging by hand: heads and leaders who ask whoever has a dossier to get on with it."""
