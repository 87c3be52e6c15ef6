"""Keep what was typed."""
