"""Filing for others, and standing in."""
