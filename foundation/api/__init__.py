"""What every address under /api/v1/ shares: tokens, limits, problems, shapes, and the description of it all."""
