"""What the counter types: checks of papers, moves, and a dossier from a person at the counter."""
