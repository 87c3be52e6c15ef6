"""What is done with tokens."""
