"""The forms of moves, made from their declarations, for desks and counter alike."""
