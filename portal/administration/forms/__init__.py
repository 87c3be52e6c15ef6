"""What is asked for on those pages."""
