"""Keep and forget what was typed."""
