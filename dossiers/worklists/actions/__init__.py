"""How a person likes their lists."""
