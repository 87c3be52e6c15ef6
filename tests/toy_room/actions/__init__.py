"""What carries it out."""
